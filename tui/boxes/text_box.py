"""Boxes with text: the help of a field (F1), the long text of a message, notices, the message log."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from model.messages import Message, is_own_wording, long_text
from transactions.kernel import texts
from transactions.kernel.image import ScreenImage
from tui.hand.inputs import Clicked, KeyPress
from tui.paint.boxes import BoxKey, BoxPlace, Owner, at_field, key_at, paint_box, shifted
from tui.paint.canvas import Canvas
from tui.paint.scene import Scene

if TYPE_CHECKING:
    from transactions.kernel.questions import FieldHelp
    from tui.hand.hand import Hand

WIDTH = 72
MESSAGE_WIDTH = 68
LEAST = 6
CLOSING = ("escape", "f12", "enter", "f3", "f1")
Line = tuple[tuple[int, str, str], ...]
"""Texts of a line with column and role."""
Action = Callable[["Hand"], None]


class TextBox:
    """A box of lines that scrolls when they do not fit; with `choose`, a cursor stands on one of them."""

    def __init__(
        self,
        title: str,
        lines: Sequence[Line],
        keys: tuple[BoxKey, ...],
        width: int = MESSAGE_WIDTH,
        owner: Owner | None = None,
        actions: Mapping[str, Action] | None = None,
        choose: "Callable[[int, Hand], None] | None" = None,
        head: Sequence[Line] = (),
        foot: Sequence[Line] = (),
    ) -> None:
        self.head, self.foot = head, foot
        self.title, self.lines, self.width, self.owner = title, list(lines), width, owner
        self.actions = actions or {}
        self.choose = choose
        self.top = self.at = 0
        self._keys = keys
        self._place: BoxPlace | None = None

    def keys(self) -> tuple[BoxKey, ...]:
        """The keys of the box."""
        return self._keys

    def paint(self, canvas: Canvas, scene: Scene) -> None:
        """Paint the box and the lines in sight."""
        around = len(self.head) + len(self.foot)
        columns, _ = scene.margin(canvas.width, canvas.height)
        page = Canvas(canvas.width - columns, canvas.height)
        place = at_field(page, self.owner, self.width, len(self.lines) + around + 2, LEAST)
        below = [box for box in scene.overlays if isinstance(box, TextBox)]
        self._place = place = shifted(place, below.index(self) if self in below else 0, canvas)
        paint_box(canvas, place, self.title, self._keys)
        in_sight = [*self.head, *self.lines[self.top : self.top + self._rows], *self.foot]
        for offset, pieces in enumerate(in_sight, start=1):
            for column, text, role in pieces:
                canvas.write(place.line + offset, place.column + column, text, f"box:{role}")
        if self.choose is not None:
            line = place.line + 1 + len(self.head) + self.at - self.top
            canvas.tint(line, place.column + 1, place.width - 2, "cursor_row")
            canvas.write(line, place.column + 1, ">", "cursor_row")
        elif self.top + self._rows < len(self.lines):
            more = texts.word("common", "more", scene.image.language)
            canvas.write(place.line + place.height - 2, place.column + place.width - 6, more, "box:note")

    @property
    def _rows(self) -> int:
        return (self._place.height if self._place else 3) - 2 - len(self.head) - len(self.foot)

    def press(self, key: KeyPress, hand: "Hand") -> bool:
        """Scroll, choose, carry out a key of the box, or close."""
        moves = {"down": 1, "up": -1, "pagedown": self._rows, "pageup": -self._rows}
        if key.name in moves:
            self._move(moves[key.name])
        elif action := self.actions.get(key.name) or self.actions.get(key.typed):
            action(hand)
        elif self.choose is not None and key.name in ("enter", "f2"):
            self.choose(self.at, hand)
        elif key.name in CLOSING:
            hand.close(self)
        else:
            hand.outside.bell()
        return True

    def _move(self, steps: int) -> None:
        if self.choose is None:
            self.top = max(0, min(len(self.lines) - self._rows, self.top + steps))
            return
        self.at = max(0, min(len(self.lines) - 1, self.at + steps))
        self.top = max(min(self.top, self.at), self.at - self._rows + 1)

    def click(self, given: Clicked, hand: "Hand") -> bool:
        """Press a key of the lower edge, or choose a line."""
        place = self._place
        if place is None or not place.holds(given.line, given.column):
            return False
        key = key_at(place, self._keys, given.line, given.column)
        row = given.line - place.line - 1 - len(self.head) + self.top
        if key:
            self.press(KeyPress(key.lower()), hand)
        elif self.choose is not None and 0 <= row < len(self.lines):
            self.at = row
            if given.times == 2:
                self.choose(row, hand)
        return True

    def caret(self) -> tuple[int, int] | None:
        """The cursor rests on the first line, or on the chosen one."""
        if self._place is None:
            return None
        return self._place.line + 1 + len(self.head) + self.at - self.top, self._place.column + 1


def _word(key: str, language: str) -> str:
    return texts.word("common", key, language)


def _key(key: str, name: str, language: str) -> BoxKey:
    text = _word(f"key_{name}", language)
    return BoxKey(key, text, texts.cut(text, 6))


# Help -------------------------------------------------------------------------------------------------------------


def help_box(found: "FieldHelp", language: str, owner: Owner | None, offer: Action) -> TextBox:
    """Return the box of F1: text first, the manual's own word, technical information under it.

    F4 is `offer`, where the field has values to choose from.
    """
    lines: list[Line] = [((2, text, "text"),) for text in texts.wrap(found.text, WIDTH - 4)]
    if found.manual:
        lines += [(), ((2, _word("help_manual", language), "label"), (24, found.manual, "value"))]
    lines += [(), ((2, _word("help_technical", language), "label"),)]
    lines += _pairs([(_word(f"tech_{key}", language), value) for key, value in found.technical if value])
    if found.own:
        lines.append(((3, _word("help_own", language), "note"),))
    if found.own_name:
        lines.append(((3, _word("help_own_name", language), "note"),))
    keys: list[BoxKey] = []
    actions: dict[str, Action] = {}
    if found.has_values:
        keys.append(_key("F4", "values", language))
        actions["f4"] = offer
    if found.table_view:
        keys.append(_key("sF1", "table", language))
        actions["shift+f1"] = lambda hand: hand.send(found.table_view)
    keys.append(_key("F12", "close", language))
    title = _word("help_title", language).replace("&1", found.label)
    return TextBox(title, lines, tuple(keys), WIDTH, owner, actions)


def _pairs(pairs: list[tuple[str, str]]) -> list[Line]:
    """Return technical information as lines of two pairs."""
    lines: list[Line] = []
    for index in range(0, len(pairs), 2):
        pieces: list[tuple[int, str, str]] = []
        for (name, value), at in zip(pairs[index : index + 2], ((3, 18, 20), (39, 53, 17)), strict=False):
            pieces += [(at[0], name, "label"), (at[1], texts.cut(value, at[2]), "value")]
        lines.append(tuple(pieces))
    return lines


def command_box(language: str, owner: Owner | None) -> TextBox:
    """Return the help on the command field."""
    entries = [line.partition("\t") for line in _word("help_command", language).splitlines()]
    lines: list[Line] = [((2, code, "value"), (16, text, "text")) for code, _, text in entries]
    title = _word("help_title", language).replace("&1", _word("command_field", language))
    return TextBox(title, lines, (_key("F12", "close", language),), WIDTH, owner)


def screen_box(image: ScreenImage) -> TextBox:
    """Return what is known of a screen without a message or field to explain: program, dynpro, transaction."""
    language = image.language
    pairs = [
        (_word("tech_program", language), f"{image.program} {image.number:04d}"),
        (_word("tech_transaction", language), image.code),
    ]
    lines: list[Line] = [((2, image.title, "text"),), (), ((2, _word("help_technical", language), "label"),)]
    return TextBox(_word("menu_help_title", language), [*lines, *_pairs(pairs)], (_key("F12", "close", language),))


def status_box(pairs: Sequence[tuple[str, str]], language: str) -> TextBox:
    """Return the box of System > Status."""
    lines: list[Line] = [
        ((3, _word(f"status_{key}", language), "label"), (22, texts.cut(value, WIDTH - 26), "value"))
        for key, value in pairs
    ]
    return TextBox(_word("menu_status", language), [(), *lines, ()], (_key("F12", "close", language),), WIDTH)


# Messages ---------------------------------------------------------------------------------------------------------


def notice_box(message: Message, language: str) -> TextBox:
    """Return the box of a message of type I or A: Enter goes on, F1 explains."""
    lines: list[Line] = [
        ((2, message.type, f"type_{message.type}"), (4, text, "text")) if number == 0 else ((4, text, "text"),)
        for number, text in enumerate(texts.wrap(message.text(language), 50))
    ]

    def explain(hand: "Hand") -> None:
        hand.open(message_box([message], language))

    keys = (_key("Enter", "continue", language), _key("F1", "help", language))
    title = f"{_word('notice_' + message.type.lower(), language)}  {message.key}"
    return TextBox(title, [(), *lines, ()], keys, 60, None, {"f1": explain})


def message_box(messages: Sequence[Message], language: str, which: int = 0) -> TextBox:
    """Return the box of a message's long text: why, what the system did, what to do; F6 shows the next one."""
    message = messages[which]
    keys = [_key("F12", "close", language)]
    actions: dict[str, Action] = {}
    if len(messages) > 1:
        keys.insert(0, _key("F6", "next_message", language))

        def following(hand: "Hand") -> None:
            hand.close(box)
            hand.open(message_box(messages, language, (which + 1) % len(messages)))

        actions["f6"] = following
    title = f"{message.type} {message.key}"
    box = TextBox(title, _long_lines(message, language), tuple(keys), MESSAGE_WIDTH, None, actions)
    return box


def _long_lines(message: Message, language: str) -> list[Line]:
    lines: list[Line] = [
        ((2, message.type if number == 0 else "", "error" if message.is_error else "text"), (4, text, "text"))
        for number, text in enumerate(texts.wrap(message.text(language), MESSAGE_WIDTH - 8))
    ]
    found = long_text(message, language)
    lines.append(())
    for key, text in (("why", found.why), ("system", found.system), ("todo", found.todo)):
        for number, part in enumerate(texts.wrap(text, MESSAGE_WIDTH - 14)):
            head = (2, _word(f"long_{key}", language) if number == 0 else "", "label")
            lines.append((head, (11, part, "text")))
    if is_own_wording(message.id, message.number):
        lines += [(), ((2, _word("message_own", language), "note"),)]
    return lines


def log_box(messages: Sequence[Message], language: str) -> TextBox:
    """Return the message log of the session, newest first; Enter shows the long text."""
    shown = list(reversed(messages))
    lines: list[Line] = [
        (
            (3, found.type, f"type_{found.type}"),
            (5, texts.cut(found.text(language), WIDTH - 15), "text"),
            (WIDTH - 8, found.key, "note"),
        )
        for found in shown
    ]

    def explain(row: int, hand: "Hand") -> None:
        if shown:
            hand.open(message_box([shown[row]], language))

    keys = (_key("F2", "detail", language), _key("F12", "close", language))
    title = f"{_word('message_log', language)} ({len(shown)})"
    return TextBox(title, lines or [((3, _word("log_empty", language), "note"),)], keys, WIDTH, None, {}, explain)
