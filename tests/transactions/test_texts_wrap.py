"""Breaking texts into lines: Latin words stay whole, Chinese punctuation begins no line."""

import pytest

from model.dictionary.element import cell_width
from transactions.kernel.texts import wrap


@pytest.mark.parametrize("width", range(10, 40))
def test_words_stay_whole_before_chinese_punctuation(width: int) -> None:
    lines = wrap("服务也可能通过服务确认单（ML81N）。或者 MIGO）。", width)
    assert all(cell_width(line) <= width for line in lines)
    assert sum(line.count("ML81N") for line in lines) == 1
    assert sum(line.count("MIGO") for line in lines) == 1
    assert not any(line[0] in "）。" for line in lines)
