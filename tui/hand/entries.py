"""What may be entered into a field: possible entries (F4), hot keys of search helps (``=``), last values (Up)."""

from typing import TYPE_CHECKING

from model.messages import Path
from transactions.kernel.fields import FieldKind
from tui.boxes.calendar_box import CalendarBox
from tui.boxes.history_box import HistoryBox
from tui.boxes.hit_box import HitBox
from tui.hand import tables
from tui.paint.boxes import Owner
from tui.paint.scene import COMMAND

if TYPE_CHECKING:
    from transactions.kernel.questions import CalendarDay, LastValues
    from transactions.kernel.value_help import Hit, HitList
    from tui.hand.hand import Hand

HOT_KEY, SEPARATOR = "=", "."


def owner_of(hand: "Hand", path: Path | None) -> Owner | None:
    """Return where a field stands on the page, for a box that belongs to it."""
    found = hand.scene.field_at(path)
    if found is None:
        return None
    down, right = (0, 0) if path == COMMAND else hand.scene.origin
    return Owner(found.line + down, found.column + right, found.width)


def possible_entries(hand: "Hand", path: Path | None) -> None:
    """F4: the possible entries of a field, narrowed by what is typed and by its neighbours."""
    found = hand.scene.field_at(path)
    if path is None or found is None or not found.is_input:
        hand.outside.bell()
        return
    hand.store()
    typed = hand.scene.text_of(found)
    if typed.startswith(HOT_KEY) and hand.typed_by_hand(path) and found.search:
        hot_key(hand, path)
        return
    around = dict(hand.scene.edits)

    def offer(day: "CalendarDay | None") -> None:
        if day is not None:
            hand.open(CalendarBox(day, hand.scene.image.language, path, owner_of(hand, path)))
            return
        hand.ask(lambda desk: desk.hit_list(path, typed, around=around), answered)

    def answered(hits: "HitList | None") -> None:
        one = hits.hits[0] if hits is not None and len(hits.hits) == 1 and not hits.more else None
        if hits is not None and one is not None and typed and _is_value(one, path, typed):
            way = hits.path
            hand.ask(
                lambda desk: desk.hit_list(path, "", way, around=around),
                lambda found: _show_beside(hand, path, found, one),
            )
        else:
            _offer(hand, path, hits, bool(typed), typed=typed)

    hand.ask(lambda desk: desk.calendar_day(path, typed), offer)


def _is_value(hit: "Hit", path: Path, typed: str) -> bool:
    """Whether what is typed is the whole key of a hit, leading zeros aside."""
    return hit.values.get(path, "").upper().lstrip("0") == typed.strip().upper().lstrip("0")


def _show_beside(hand: "Hand", path: Path, found: "HitList | None", present: "Hit") -> None:
    """Show all hits, the one that stands in the field in front: who asks for it wants to see what else there is."""
    if found is not None:
        box = HitBox(found, hand.scene.image.language, path, owner_of(hand, path), present)
        hand.open(box)
        box.complete(hand)


def _offer(
    hand: "Hand", path: Path, found: "HitList | None", narrowed: bool, restrict: bool = False, typed: str = ""
) -> None:
    """Show the hits, the cursor on the one that is `typed`; one hit of a narrowed search is taken without a list,
    unless a pattern was typed."""
    if found is None:
        hand.outside.bell()
        return
    if narrowed and len(found.hits) == 1 and not found.more and not found.by_pattern:
        hand.fill(found.hits[0].values)
        return
    box = HitBox(found, hand.scene.image.language, path, owner_of(hand, path))
    if typed:
        box.at = next((at for at, hit in enumerate(found.hits) if _is_value(hit, path, typed)), 0)
    if restrict and found.restrictions:
        box.part = 0
    hand.open(box)
    box.complete(hand)


def wanted_help(hand: "Hand") -> Path | None:
    """Return the field that asks for its search help by ``=``: typed by hand, in a field with a search help."""
    for path, text in hand.scene.edits.items():
        found = hand.scene.field_at(path)
        asks = text.startswith(HOT_KEY) and path != COMMAND and found is not None and found.search
        if asks and hand.typed_by_hand(path):
            return path
    return None


def hot_key(hand: "Hand", path: Path) -> None:
    """``=``: the search help by its hot keys; exactly one hit is filled in without a list.

    ``=2.nor.sha`` takes the second search path and fills its restrictions in order, all by their beginning; ``=.nor``
    takes the first path, and so does ``=nor``: the dot may be left out before more than one sign. ``=2`` and ``=`` show
    the restrictions of a path.
    """
    head, _, rest = hand.scene.edits.get(path, "")[1:].partition(SEPARATOR)
    is_key = len(head) <= 1
    way = int(head) - 1 if is_key and head.isdigit() and head != "0" else 0
    typed = (rest if is_key else f"{head}{SEPARATOR}{rest}").split(SEPARATOR)
    hand.go_to(path)
    hand.fill({path: ""})

    def answered(found: "HitList | None") -> None:
        if found is None or not any(typed):
            _offer(hand, path, found, narrowed=False, restrict=True)
            return
        given = {part.name: part.text for part in found.restrictions if part.text}
        given |= {part.name: text for part, text in zip(found.restrictions, typed, strict=False) if text}
        hand.ask(
            lambda desk: desk.hit_list(path, "", found.path, given),
            lambda hits: _offer(hand, path, hits, narrowed=True),
        )

    hand.ask(lambda desk: desk.hit_list(path, "", way), answered)


def last_values(hand: "Hand") -> None:
    """Up in a field of a form: its last values, else the field above."""
    scene, path = hand.scene, hand.scene.focus
    found = scene.field
    is_form = found is not None and found.is_input and scene.row_under(path) is None
    if found is None or path is None or path == COMMAND or not is_form or found.kind is not FieldKind.INPUT:
        tables.vertical(hand, -1)
        return
    hand.store()
    typed = scene.text_of(found)

    def answered(last: "LastValues | None") -> None:
        if last is None:
            tables.vertical(hand, -1)
        else:
            hand.open(HistoryBox(last.values, last.label, scene.image.language, path, owner_of(hand, path)))

    hand.ask(lambda desk: desk.last_values(path, typed), answered)
