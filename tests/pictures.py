"""The pictures of README and docs/learners.md, from the running program (``make pictures``); look at each first."""

import asyncio
import html
import os
import re
import tempfile
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from model.dictionary.element import cell_width
from model.store import Store
from tests.tui.driven import Driven
from transactions.kernel.delivery import build
from tui.app import OkcodeApp
from tui.coach.desk import LearnDesk

FOLDER = Path(__file__).parent.parent / "docs" / "pictures"
TO_ORDER = "/nME57{Enter}{F8}{sF6}{sF8}{F2}{Enter}"
RECEIPT = "/nMB01{Enter}4500000345{Enter}"
LESSON = ("=LEARN mm15/01-requisition-to-order{Enter}", "{Enter}", "{Enter}", "/nME21N{Enter}", "{F8}")
ADOPTED = (*LESSON, "{Down}{Down}{Down}{Down}", "{F8}")
WRONG_CENTER = (*ADOPTED, "{Tab}{Tab}{Tab}{Tab}{Tab}{Tab}{Tab}{Tab}820", "{^End}{sTab}{sTab}F0011019{Enter}")
"""The order of example 1 with a cost center of another department, as far as before it is saved."""
TIME = 130.0
"""Seconds that every lesson in a picture takes."""
_TEXT = re.compile(
    r'(?P<before><text [^>]*?) x="(?P<x>[0-9.]+)"(?P<between>[^>]*) textLength="(?P<length>[0-9.]+)"(?P<after>[^>]*)>'
    r"(?P<text>[^<]+)</text>"
)
_FONTS = re.compile(r"\s*@font-face \{.*?\}", re.DOTALL)


@dataclass(frozen=True)
class Picture:
    """A picture: its name, theme, language and size, and the keys that lead to it, one step behind the other."""

    name: str
    theme: str
    language: str
    keys: tuple[str, ...]
    size: tuple[int, int] = (80, 24)


PICTURES = (
    Picture("menu", "classic", "en", ("/nMB01{Enter}", "{F3}")),
    Picture("order", "classic", "en", (TO_ORDER,), (120, 40)),
    Picture("order-zh", "classic", "zh", (TO_ORDER,)),
    Picture("receipt-green", "green", "en", (RECEIPT, "{Enter}")),
    Picture("values-contrast", "contrast", "en", ("/nMB01{Enter}{F4}",)),
    Picture("list", "classic", "en", ("/nKSB1{Enter}", "{F8}"), (120, 40)),
    Picture("coach", "classic", "en", WRONG_CENTER, (120, 40)),
)


async def take(picture: Picture, file: Path) -> str:
    """Key a picture's keys on the program and return the screen as SVG, without fonts from elsewhere."""
    store = Store(file)
    desk = LearnDesk(store.location, "TRAINEE", picture.language, picture.language)
    desk.place, desk.clock, desk.coach.clock = file.parent / "learning", lambda: 0.0, lambda: TIME
    app = OkcodeApp(desk)
    app.accompany(desk.coach)
    async with app.run_test(size=picture.size) as pilot:
        user = Driven(app, pilot)
        await user.quiet()
        for keys in picture.keys:
            await user.type(keys)
        drawn = app.export_screenshot(title="okcode")
    desk.close()
    store.close()
    return _TEXT.sub(_widened, _FONTS.sub("", drawn))


def _widened(found: re.Match[str]) -> str:
    """Give each run of narrow or wide signs the room of its cells: the export counts signs, a Chinese one takes two."""
    text = html.unescape(found["text"])
    cell = float(found["length"]) / max(1, len(text))
    drawn, x = "", float(found["x"])
    for _, signs in groupby(text, cell_width):
        run = "".join(signs)
        length = cell * cell_width(run)
        drawn += f'{found["before"]} x="{x:g}"{found["between"]} textLength="{length:g}"{found["after"]}>'
        drawn += f"{html.escape(run, quote=False)}</text>"
        x += length
    return drawn


def main() -> None:
    """Take all pictures."""
    FOLDER.mkdir(exist_ok=True)
    for picture in PICTURES:
        os.environ["OKCODE_THEME"] = picture.theme
        with tempfile.TemporaryDirectory(prefix="okcode-pictures-") as name:
            build(Path(name) / "okcode.db", picture.language)
            drawn = asyncio.run(take(picture, Path(name) / "okcode.db"))
        (FOLDER / f"{picture.name}.svg").write_text(drawn, encoding="utf-8")


if __name__ == "__main__":
    main()
