"""The entry: a plain run is read without the command library, and read alike."""

from typing import Any

import pytest
from typer.testing import CliRunner

import tui.commands
from tui.cli import plain_run


@pytest.mark.parametrize(
    "arguments",
    [
        ["run"],
        ["run", "MB01"],
        ["run", "ME23N", "EBELN=4500000357", "BUKRS=F001"],
        ["run", "--store", "/tmp/x.db", "MB01", "--lang=zh"],
        ["run", "--user=CLERK", "--ascii"],
    ],
)
def test_a_plain_run_is_read_as_the_command_reads_it(arguments: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Any] = []
    monkeypatch.setattr(tui.commands, "open_program", lambda *given: opened.append(given))
    CliRunner().invoke(tui.commands.app, arguments)
    assert opened == [plain_run(arguments)]


@pytest.mark.parametrize(
    "arguments",
    [["--version"], ["--help"], ["run", "--help"], ["batch", "x"], ["run", "--mode", "A"], ["run", "--store"]],
)
def test_everything_else_is_left_to_the_command_library(arguments: list[str]) -> None:
    assert plain_run(arguments) is None


def test_no_argument_opens_the_program() -> None:
    assert plain_run([]) == ("", [], "", "", "", False)
