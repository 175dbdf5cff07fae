"""Golden pictures: every screen as text, frame and boxes included, in both languages and two sizes.

A picture is its lines, then the open fields (a full well shows no ``_``), then where the cursor is. ``make golden``
writes them anew; look at the difference before keeping it. To add a screen, add a line to `SCENES`.
"""

import os
from pathlib import Path

import pytest

from model.dictionary.element import cell_width
from model.store import Store
from tests.support import turn_switches
from tests.tui.conftest import close
from tests.tui.scenes import SCENES, Scene
from tests.tui.typist import Typist, typist_at
from tui.boxes import session_list

FOLDER = Path(__file__).parent.parent / "golden"
SIZES = ((80, 24), (120, 40))


def text_of(typist: Typist) -> str:
    """Return the picture as a golden file holds it."""
    image = typist.hand.scene.image
    lines = typist.picture
    opened = [_name(found.screen, found.path) for found in image.fields if found.is_input]
    caret = typist.caret
    notes = [f"open: {' '.join(opened)}".rstrip(), f"cursor: {caret[0]},{caret[1]}" if caret else "cursor:"]
    return "\n".join([*lines, *notes]) + "\n"


def _name(screen: str, path: tuple[str | int, ...]) -> str:
    rows = [str(part + 1) for part in path if isinstance(part, int)]
    return screen + (f"({','.join(rows)})" if rows else "")


def compare(found: str, file: Path, size: tuple[int, int]) -> None:
    """Compare a picture with its golden file, or write that anew."""
    for number, line in enumerate(found.split("\n")[: size[1]], start=1):
        assert cell_width(line) == size[0], f"line {number} has {cell_width(line)} cells: {line}"
    if os.environ.get("OKCODE_GOLDEN") == "write":
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(found, encoding="utf-8")
    assert file.exists(), f"no picture {file.stem}: make golden"
    assert found == file.read_text(encoding="utf-8")


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_picture(
    scene: Scene, lang: str, size: tuple[int, int], ordered: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session_list, "idle", lambda seconds: "0s")
    turn_switches(ordered, scene.switches)
    typist = typist_at(ordered, lang, size)
    try:
        typist.type(scene.keys)
        found = text_of(typist)
    finally:
        close(typist)
    compare(found, FOLDER / lang / f"{size[0]}x{size[1]}" / f"{scene.name}.txt", size)


def test_every_golden_file_belongs_to_a_scene() -> None:
    known = {scene.name for scene in SCENES}
    assert len(known) == len(SCENES), "two scenes have the same name"
    for file in FOLDER.rglob("*.txt"):
        assert file.stem in known, f"{file} has no scene any more"
