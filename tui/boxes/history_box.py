"""The last values of a field (Up): the newest first. Up on the newest goes on to the field above."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from model.messages import Path
from transactions.kernel import texts
from tui.boxes.text_box import Line, TextBox
from tui.hand import tables
from tui.hand.inputs import KeyPress
from tui.paint.boxes import BoxKey, Owner

if TYPE_CHECKING:
    from tui.hand.hand import Hand

WIDTH, VALUE_WIDTH = 46, 20


class HistoryBox(TextBox):
    """A list of values with the names of their keys."""

    def __init__(
        self, values: Sequence[tuple[str, str]], title: str, language: str, field: Path, owner: Owner | None
    ) -> None:
        lines: list[Line] = [
            ((3, texts.cut(text, VALUE_WIDTH if name else WIDTH - 6), "value"), (24, texts.cut(name, 20), "text"))
            for text, name in values
        ]

        def choose(row: int, hand: "Hand") -> None:
            hand.close(self)
            hand.fill({field: values[row][0]})

        words = [(key, texts.word("common", f"key_{name}", language)) for key, name in _KEYS]
        keys = tuple(BoxKey(key, text, texts.cut(text, 6)) for key, text in words)
        super().__init__(title, lines, keys, WIDTH, owner, choose=choose)

    def press(self, key: KeyPress, hand: "Hand") -> bool:
        """Move and choose; typing goes into the field."""
        if key.name == "up" and self.at == 0:
            hand.close(self)
            tables.vertical(hand, -1)
        elif key.typed or key.name in ("tab", "shift+tab"):
            hand.close(self)
            return False
        else:
            return super().press(key, hand)
        return True


_KEYS = (("F2", "choose"), ("F12", "cancel"))
