"""The file of ``docs/batch.md`` is played and says what the page says."""

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from transactions.kernel.batch import FileError, parse
from tui.commands import app

PAGE = (Path(__file__).parent.parent / "docs" / "batch.md").read_text(encoding="utf-8")


def block(kind: str) -> str:
    """Return the only block of a kind."""
    [found] = re.findall(rf"^```{kind}\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
    return str(found)


def play(store: Path, folder: Path, *options: str) -> Result:
    """Play the file of the page."""
    file = folder / "receipt.txt"
    file.write_text(block("batch"), encoding="utf-8")
    return CliRunner().invoke(app, ["batch", str(file), "--store", str(store), "--lang", "en", *options])


def test_the_file_of_the_page_posts_what_the_page_says(teaching_file: Path, tmp_path: Path) -> None:
    done = play(teaching_file, tmp_path)
    assert (done.exit_code, done.stdout, done.stderr) == (0, block("stdout"), block("stderr"))


def test_the_result_is_the_one_of_the_page(teaching_file: Path, tmp_path: Path) -> None:
    [result] = json.loads(play(teaching_file, tmp_path, "--json").stdout)
    shown = PAGE[PAGE.index('[{"tcode"') :]
    [expected] = json.loads(shown[: shown.index("```")])
    assert {**result, "messages": result["messages"][2:]} == expected


def test_every_row_has_the_columns_of_the_page() -> None:
    assert {row.count("\t") for row in block("batch").splitlines()} == {4}


@pytest.mark.parametrize("text", ["T ME23N\n", "\tT\tME23N\n", "T\tME23N\n", "SAPMM07M\t0200\tX\n"])
def test_a_file_that_begins_otherwise_is_told_the_columns(text: str) -> None:
    with pytest.raises(FileError, match="separated by tabs: PROGRAM, DYNPRO, DYNBEGIN, FNAM, FVAL"):
        parse(text)
