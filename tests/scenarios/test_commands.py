"""``okcode scenario``: check, list, fields."""

from pathlib import Path

from typer.testing import CliRunner

from tui.commands import app


def run(*arguments: str) -> tuple[int, str, str]:
    """Run a command; return exit code, stdout and stderr."""
    result = CliRunner().invoke(app, ["scenario", *arguments])
    return result.exit_code, result.stdout, result.stderr


def test_check_names_file_line_and_column(tmp_path: Path, small: str) -> None:
    right, wrong = tmp_path / "right.yaml", tmp_path / "wrong.yaml"
    right.write_text(small, encoding="utf-8")
    wrong.write_text(small.replace("minutes: 5", "minutes: 5\nspeed: 3"), encoding="utf-8")
    assert run("check", str(right), "--seeds", "1", "--lang", "en") == (0, "", "okcode: 1 of 1 files are right\n")
    code, out, told = run("check", str(right), str(wrong), "--seeds", "1", "--lang", "zh")
    assert (code, told) == (1, "okcode: 1 of 2 files are right\n")
    told_once = "    请对照 docs/trainers.md；缩进决定字段属于哪一部分。\n"
    assert out == f"{wrong}:4:1: E Z7 005 此处没有字段 speed\n{told_once}"
    wrong.write_text(small.replace("minutes: 5", "minutes: 5\nspeed: 3\nlength: 4"), encoding="utf-8")
    _, out, _ = run("check", str(wrong), "--seeds", "1", "--lang", "zh")
    assert out.count(told_once) == 1
    assert run("check", str(right), "--seeds", "0")[0] == 2


def test_list_and_fields() -> None:
    code, out, _ = run("list", "--lang", "en")
    assert code == 0
    assert "mm15/02-receipt\t10'\tExample 2: the receipt for a service order" in out
    code, out, _ = run("fields", "order", "--lang", "en")
    assert code == 0
    assert "      kostl        Cost Center" in out
    code, out, _ = run("fields", "lfm1", "--lang", "zh")
    assert code == 0
    assert "* lifnr        供应商" in out
    assert "  sperm " in out
    code, _, told = run("fields", "invoice")
    assert (code, "kinds are requisition, order" in told) == (2, True)
