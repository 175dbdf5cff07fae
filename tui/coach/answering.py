"""Boxes that take an answer: a value to find, the cause, effect and remedy of a message, lines of T-accounts."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from transactions.kernel import texts
from tui.boxes.text_box import Line
from tui.coach.boxes import WIDTH, CoachBox, box_key, wrapped
from tui.coach.view import View, word
from tui.hand.inputs import KeyPress
from tui.paint.canvas import Canvas
from tui.paint.scene import Scene

if TYPE_CHECKING:
    from transactions.scenarios.answers import Answered, Choice
    from tui.coach.coach import Coach
    from tui.hand.hand import Hand

SIDE, ACCOUNT, AMOUNT, VALUE = 1, 10, 15, 24
LEDGER_ROWS = 4
Cell = tuple[int, int]
"""Column and width of a cell."""


class AnswerBox(CoachBox):
    """A question that scrolls, and below it cells to type into; Enter hands the answer in."""

    def __init__(
        self, coach: "Coach", view: View, question: Sequence[Line], cells: Sequence[Cell], rows: int, head: Line
    ) -> None:
        language = view.language
        keys = (box_key("Enter", "answer", language), box_key("F12", "cancel", language))
        super().__init__(word("answer", language), question, keys, WIDTH)
        self.coach, self.view, self.cells, self.head_of_cells = coach, view, cells, head
        self.typed = [["" for _ in cells] for _ in range(rows)]
        self.row = self.cell = 0
        self.said = ""
        self._write()

    def _write(self) -> None:
        """Show what is typed."""
        told = wrapped(self.said, "error") if self.said else [()]
        rows: list[Line] = []
        for number, texts_of_row in enumerate(self.typed):
            pieces = []
            for position, ((column, width), text) in enumerate(zip(self.cells, texts_of_row, strict=True)):
                focused = (number, position) == (self.row, self.cell)
                pieces.append((column, texts.pad(text, width).replace(" ", "_"), "focus" if focused else "well"))
            rows.append(tuple(pieces))
        self.foot = [self.head_of_cells, *rows, *told]

    def paint(self, canvas: Canvas, scene: Scene) -> None:
        """Paint the box; wells have no ground of the box."""
        self._write()
        super().paint(canvas, scene)

    def caret(self) -> tuple[int, int] | None:
        """The cursor stands behind what is typed."""
        if self._place is None:
            return None
        line = self._place.line + 1 + len(self.lines[self.top : self.top + self._rows]) + 1 + self.row
        column, width = self.cells[self.cell]
        return line, self._place.column + column + min(len(self.typed[self.row][self.cell]), width - 1)

    def press(self, key: KeyPress, hand: "Hand") -> bool:
        """Type, move between the cells (a blank goes on, as answers are written), hand in."""
        text = self.typed[self.row][self.cell]
        if key.typed == " ":
            self._step(1)
        elif key.typed:
            if len(text) < self.cells[self.cell][1]:
                self.typed[self.row][self.cell] = text + key.typed.upper()
            else:
                hand.outside.bell()
        elif key.name == "backspace":
            self.typed[self.row][self.cell] = text[:-1]
        elif key.name in ("tab", "right", "shift+tab", "left"):
            self._step(1 if key.name in ("tab", "right") else -1)
        elif key.name in ("down", "up") and len(self.typed) > 1:
            self.row = (self.row + (1 if key.name == "down" else -1)) % len(self.typed)
        elif key.name == "enter":
            self._hand_in(hand)
        else:
            return super().press(key, hand)
        return True

    def _step(self, direction: int) -> None:
        place = (self.row * len(self.cells) + self.cell + direction) % (len(self.cells) * len(self.typed))
        self.row, self.cell = divmod(place, len(self.cells))

    @property
    def answer(self) -> str:
        """What is typed, as the run reads it: a line per row that has something."""
        return "\n".join(" ".join(row) for row in self.typed if any(cell.strip() for cell in row))

    def _hand_in(self, hand: "Hand") -> None:
        text = self.answer

        def judged(found: "Answered") -> None:
            self.said = getattr(found.text, self.view.language)
            if found.right is not False:
                hand.close(self)
                self.coach.answered(self.said, hand)
            hand.outside.repaint()

        self.coach.ask(hand, lambda desk: desk.answer(text), judged)


def open_box(coach: "Coach", view: View, hand: "Hand") -> None:
    """Open the box that the task in hand is answered in."""
    if view.kind == "read":
        coach.ask(hand, lambda desk: desk.question(), lambda found: hand.open(_read_box(coach, view, found)))
    elif view.kind == "find":
        hand.open(_find_box(coach, view))
    else:
        hand.open(_predict_box(coach, view))


def _find_box(coach: "Coach", view: View) -> AnswerBox:
    head: Line = ((2, word("answer_value", view.language), "label"),)
    return AnswerBox(coach, view, wrapped(view.text, "text"), [(2, VALUE)], 1, head)


def _read_box(coach: "Coach", view: View, asked: "Sequence[Choice]") -> AnswerBox:
    lines: list[Line] = [*wrapped(view.text, "text"), ()]
    for choice in asked:
        lines.append(((2, getattr(choice.name, view.language), "label"),))
        for number, option in enumerate(choice.options, start=1):
            lines += wrapped(getattr(option, view.language), "text", 4, f"{number} ")
    cells = [(2 + 20 * number, 1) for number in range(len(asked))]
    head: Line = tuple((2 + 20 * number, getattr(c.name, view.language), "label") for number, c in enumerate(asked))
    return AnswerBox(coach, view, lines, cells, 1, head)


def _predict_box(coach: "Coach", view: View) -> AnswerBox:
    cells = [(2, SIDE), (12, ACCOUNT), (24, AMOUNT)]
    names = ("answer_side", "answer_account", "answer_amount")
    head: Line = tuple(
        (column, word(name, view.language), "label") for name, (column, _) in zip(names, cells, strict=True)
    )
    question = [*wrapped(view.text, "text"), (), *wrapped(word("answer_lines", view.language), "note")]
    return AnswerBox(coach, view, question, cells, LEDGER_ROWS, head)
