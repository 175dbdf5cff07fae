"""What is imported when: the store's libraries after the first paint, the terminal's only where there is one."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

STORE = ("sqlalchemy", "sqlmodel")
TERMINAL = ("textual",)


def loaded_after(code: str, *names: str) -> set[str]:
    """Return which of the libraries are loaded after some code ran in a process of its own."""
    script = f"{code}\nimport sys\nprint('LOADED', *[name for name in {names!r} if name in sys.modules])"
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(found.stdout.split("LOADED")[1].split())


@pytest.mark.parametrize("argument", ["--version", "--help"])
def test_printing_imports_neither_store_nor_terminal(argument: str) -> None:
    code = f"import sys; sys.argv = ['okcode', {argument!r}]\nfrom tui.cli import main\n"
    code += "try: main()\nexcept SystemExit: pass"
    assert loaded_after(code, *STORE, *TERMINAL) == set()


def test_the_batch_driver_leaves_the_terminal_out() -> None:
    assert loaded_after("import transactions.kernel.batch", *TERMINAL) == set()


def test_commands_without_a_screen_import_no_terminal_and_nothing_for_other_files(
    teaching_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OKCODE_STORE", str(teaching_file))
    left = tmp_path / "left.txt"
    left.write_text("\t\tT\tMB01\nSAPMM07M\t0200\tX\n\t\t\tBDC_OKCODE\t/EBACK\n", encoding="utf-8")
    for arguments in (["list", "ME2N", "--format", "json"], ["batch", str(left)]):
        code = f"import sys; sys.argv = ['okcode', *{arguments!r}]\nfrom tui.cli import main\n"
        code += "try: main()\nexcept SystemExit as ended: assert not ended.code, ended.code"
        assert loaded_after(code, *TERMINAL, "openpyxl", "alembic", "ruamel.yaml") == set()


def test_the_face_is_imported_without_the_store() -> None:
    assert loaded_after("import tui.app", *STORE) == set()


def test_keys_and_pictures_need_no_terminal_library() -> None:
    assert loaded_after("import tui.hand.hand, tui.paint.painter, tui.desk", *STORE, *TERMINAL) == set()


FIRST_PAINT = """
import asyncio, sys
from tui.app import OkcodeApp
from tui.desk import Desk

opened = Desk.open
seen = []


def opening(desk):
    seen.append([name for name in ("sqlalchemy", "sqlmodel") if name in sys.modules])
    opened(desk)


Desk.open = opening


async def main():
    desk = Desk(sys.argv[1], "TRAINEE", "en", "en")
    app = OkcodeApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        page = app.screen._compositor.render_strips()
        assert any("Easy Access" in segment.text for segment in page[0])
        while not app.is_idle:
            await pilot.pause(0.01)
        assert "sqlalchemy" in sys.modules
    desk.close()


asyncio.run(main())
assert seen == [[]], seen
"""


def test_the_store_comes_after_the_first_paint(store_file: Path) -> None:
    environment = {**os.environ, "PYTHONWARNINGS": "default"}
    done = subprocess.run(
        [sys.executable, "-c", FIRST_PAINT, str(store_file)], capture_output=True, text=True, env=environment
    )
    assert done.returncode == 0, done.stderr
