"""Breaking texts into lines: words stay whole, closing punctuation never begins a line."""

import pytest

from transactions.kernel.texts import wrap


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("还是按现状暂存?", 14, ["还是按现状暂", "存?"]),
        ("继续编辑, 再保存", 8, ["继续编", "辑, 再保", "存"]),
        ("输入供应商，再回车", 10, ["输入供应", "商，再回车"]),
        ("Go on, or hold it?", 9, ["Go on, or", "hold it?"]),
    ],
)
def test_closing_signs_stay_with_what_they_close(text: str, width: int, lines: list[str]) -> None:
    assert wrap(text, width) == lines
