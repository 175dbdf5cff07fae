"""The coach's texts as lines of plain text."""

import pytest

from tui.coach.view import plain


@pytest.mark.parametrize(
    ("markdown", "language", "lines"),
    [
        ("先做了\n**2** 个。\n再收货", "zh", "先做了 2 个。再收货"),
        ("检查\n科目", "zh", "检查科目"),
        ("Check\nthe **account**", "en", "Check the account"),
    ],
)
def test_lines_of_a_file_become_one(markdown: str, language: str, lines: str) -> None:
    assert plain(markdown, language) == lines
