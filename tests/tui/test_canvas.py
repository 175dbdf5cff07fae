"""The canvas: what would leave the page is not written, whatever size the window had when it was laid out."""

import pytest

from tui.paint.canvas import Canvas


@pytest.mark.parametrize("text", ["plain text", "宽字符"])
@pytest.mark.parametrize("column", [1, 76, 80, 81, 86, 200])
def test_nothing_is_written_beside_the_page(text: str, column: int) -> None:
    canvas = Canvas(80, 2)
    canvas.write(1, column, text)
    assert len(canvas.lines()) == 2
    shown = canvas.lines()[0]
    assert shown[: column - 1].strip() == ""
    assert (shown.strip() != "") == (column < 80 or (column == 80 and text.isascii()))
