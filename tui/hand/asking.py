"""Functions of the face: help, possible entries, menus, long texts, areas; and the codes that call them by typing.

Every function key has a code that can be typed into the command field, for terminals and browsers that swallow keys.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from model.messages import Message, Path, error, success
from transactions.kernel.fields import FieldKind
from tui.boxes.calendar_box import CalendarBox
from tui.boxes.history_box import HistoryBox
from tui.boxes.hit_box import HitBox
from tui.boxes.menu_bar import MenuBar
from tui.boxes.session_list import SessionsBox
from tui.boxes.text_box import command_box, help_box, log_box, message_box, screen_box, status_box
from tui.hand import focus, tables
from tui.paint.boxes import Owner
from tui.paint.scene import COMMAND
from tui.theme_choice import fixed_theme, next_theme, theme_for

if TYPE_CHECKING:
    from transactions.kernel.questions import CalendarDay, FieldHelp, LastValues
    from transactions.kernel.value_help import HitList
    from tui.boxes.session_list import SessionLine
    from tui.hand.hand import Hand

Answer = Callable[["Hand", Path | None], None]
HOT_KEY, SEPARATOR, FAST_PATH = "=", ".", "."


def owner_of(hand: "Hand", path: Path | None) -> Owner | None:
    """Return where a field stands on the page, for a box that belongs to it."""
    found = hand.scene.field_at(path)
    if found is None:
        return None
    down, right = (0, 0) if path == COMMAND else hand.scene.origin
    return Owner(found.line + down, found.column + right, found.width)


# Help -------------------------------------------------------------------------------------------------------------


def field_help(hand: "Hand", path: Path | None) -> None:
    """F1: the help of a field; on the command field the long text of the message; it always answers."""
    if path is None or path == COMMAND:
        long_text(hand, path)
        return
    image, owner = hand.scene.image, owner_of(hand, path)

    def offer(hand: "Hand") -> None:
        hand.close(hand.boxes[-1])
        values(hand, path)

    def answered(found: "FieldHelp | None") -> None:
        if found is not None:
            hand.open(help_box(found, image.language, owner, offer))
        else:
            long_text(hand, None)

    hand.ask(lambda desk: desk.field_help(path), answered)


def long_text(hand: "Hand", path: Path | None = None) -> None:
    """Show the long text of the message, else help on the command field or on the screen."""
    image = hand.scene.image
    if image.message is not None:
        hand.open(message_box(_messages(hand), image.language))
    elif path == COMMAND:
        command_help(hand)
    else:
        hand.open(screen_box(image))


def command_help(hand: "Hand", path: Path | None = None) -> None:
    """Show what the command field understands."""
    hand.open(command_box(hand.scene.image.language, owner_of(hand, COMMAND)))


def _messages(hand: "Hand") -> list[Message]:
    """Return the message in the message line, then the others of the step."""
    image = hand.scene.image
    assert image.message is not None
    return [image.message, *(found for found in image.messages if found != image.message)]


def message_log(hand: "Hand", path: Path | None = None) -> None:
    """Show the messages of the session, newest first."""
    language = hand.scene.image.language
    hand.ask(lambda desk: desk.message_log(), lambda found: hand.open(log_box(found, language)))


# Possible entries -------------------------------------------------------------------------------------------------


def values(hand: "Hand", path: Path | None) -> None:
    """F4: the possible entries of a field, narrowed by what is typed and by its neighbours."""
    if path == COMMAND:
        history(hand)
        return
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
        hand.ask(
            lambda desk: desk.hit_list(path, typed, around=around), lambda hits: _offer(hand, path, hits, bool(typed))
        )

    hand.ask(lambda desk: desk.calendar_day(path, typed), offer)


def _offer(hand: "Hand", path: Path, found: "HitList | None", narrowed: bool, restrict: bool = False) -> None:
    """Show the hits; one hit of a narrowed search is taken without a list."""
    if found is None:
        hand.outside.bell()
        return
    if narrowed and len(found.hits) == 1 and not found.more:
        hand.fill(found.hits[0].values)
        return
    box = HitBox(found, hand.scene.image.language, path, owner_of(hand, path))
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


# Menus, areas, switches -------------------------------------------------------------------------------------------


def menu_bar(hand: "Hand", path: Path | None = None) -> None:
    """F10: the menu bar."""
    hand.open(MenuBar(hand.scene.image))


def next_area(hand: "Hand", path: Path | None = None) -> None:
    """Go to the next area of the screen."""
    here = path if path not in (None, COMMAND) else hand.came_from
    hand.go_to(focus.next_area(hand.scene, here if hand.scene.focus == COMMAND else hand.scene.focus))


def switch(hand: "Hand", direction: int) -> None:
    """Go to the next or previous session; everything in this one stays as it is."""
    hand.outside.turn(direction)


def status(hand: "Hand", path: Path | None = None) -> None:
    """Show system, client, user, transaction, program and response time."""
    language = hand.scene.image.language
    hand.ask(lambda desk: desk.status(), lambda found: hand.open(status_box(found, language)))


def theme(hand: "Hand", path: Path | None = None) -> None:
    """Show the screens in the next theme and keep it as the user's own."""
    if fixed_theme():
        hand.tell(error("Z5", 14, fixed_theme().upper()))
        return
    hand.ask(
        lambda desk: desk.choose_theme(next_theme(theme_for(desk.theme))),
        lambda name: hand.tell(success("Z5", 13, name)),
    )


def session_list(hand: "Hand", path: Path | None = None) -> None:
    """``/o``: the open sessions, to go to, to end, to open another one."""

    def shown(lines: "list[SessionLine]") -> None:
        hand.open(SessionsBox(lines, hand.scene.image, hand.send_command, lambda text: command(hand, text)))

    hand.ask(lambda desk: desk.session_lines(), shown)


def overtype(hand: "Hand", path: Path | None = None) -> None:
    """Switch between inserting and typing over."""
    hand.scene.overtype = not hand.scene.overtype
    hand.outside.repaint({hand.size[1] - 1})


def auto_skip(hand: "Hand", path: Path | None = None) -> None:
    """Switch whether the cursor goes on to the next field when a field is full; the store keeps it for the user."""
    hand.scene.auto_skip = on = not hand.scene.auto_skip
    hand.ask(lambda desk: desk.keep_auto_skip(on), lambda answer: hand.outside.repaint())


def to_command(hand: "Hand", path: Path | None = None) -> None:
    """Put the cursor into the command field."""
    hand.go_to(COMMAND)


FACE_CODES: Mapping[str, Answer] = {
    "=COMMAND": to_command,
    "=NEXTSESSION": lambda hand, path: switch(hand, 1),
    "=PREVSESSION": lambda hand, path: switch(hand, -1),
    "=HELP": field_help,
    "=F4": values,
    "=MENU": menu_bar,
    "=NEXT": next_area,
    "=LOG": message_log,
    "=LONG": long_text,
    "=COMMANDS": command_help,
    "=STATUS": status,
    "=THEME": theme,
    "/O": session_list,
    "=OVR": overtype,
    "=SKIP": auto_skip,
}


def history(hand: "Hand") -> None:
    """F4 or Up in the command field: what was typed there before, newest first."""

    def shown(found: list[str]) -> None:
        hand.completion.remember(found, hand.scene.image.language)
        hand.repaints_all = hand.completion.is_open
        if not found:
            hand.outside.bell()
        hand.outside.repaint()

    hand.ask(lambda desk: desk.commands, shown)


def command(hand: "Hand", text: str) -> None:
    """Carry out what was typed into the command field: a function of the face, a menu path, or a step."""
    _carry_out(hand, text)
    hand.ask(lambda desk: desk.keep_command(text), lambda answer: None, waits=False)


def _carry_out(hand: "Hand", text: str) -> None:
    hand.close_completion()
    code = text.upper()
    number = code.removeprefix("/").removeprefix("F") if code.startswith("/") else ""
    answer = FACE_CODES.get(code) or FACE_CODES.get(hand.keymap.system.get(f"F{number}", "") if number else "")
    if answer is not None:
        _leave_command(hand)
        answer(hand, hand.scene.focus)
    elif text.startswith(FAST_PATH):
        _menu_path(hand, text[1:])
    else:
        hand.send(text)


def _leave_command(hand: "Hand") -> None:
    """Empty the command field and return to where the cursor came from: the function is for that place."""
    hand.scene.edits.pop(COMMAND, None)
    if hand.scene.focus == COMMAND:
        if hand.came_from is not None:
            hand.come_back()
        else:
            hand.enter(COMMAND)
    hand.outside.repaint()


def choose(hand: "Hand", code: str) -> None:
    """Carry out an entry of a menu: a function, a command, or a function of the face."""
    if code in FACE_CODES:
        FACE_CODES[code](hand, hand.scene.focus)
    else:
        hand.send(code)


def _menu_path(hand: "Hand", letters: str) -> None:
    """``.pa``: the entry behind the access letters, menu first."""
    found = MenuBar(hand.scene.image).entry_of(letters)
    _leave_command(hand)
    if found is None:
        hand.tell(error("Z5", 5, letters.upper()))
    elif found:
        choose(hand, found)
    else:
        menu_bar(hand)
