"""The README's pictures, taken from the running program (``make pictures``); look at each before keeping it."""

import asyncio
import os
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path

from model.store import Store
from tests.tui.driven import Driven
from transactions.kernel.delivery import build
from tui.app import OkcodeApp
from tui.desk import Desk

FOLDER = Path(__file__).parent.parent / "docs" / "pictures"
TO_ORDER = "/nME57{Enter}{F8}{sF6}{sF8}{F2}{Enter}"
RECEIPT = "/nMB01{Enter}4500000345{Enter}"
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
)


async def take(picture: Picture, file: Path) -> str:
    """Key a picture's keys on the program and return the screen as SVG, without fonts from elsewhere."""
    store = Store(file)
    desk = Desk(store.location, "TRAINEE", picture.language, picture.language)
    app = OkcodeApp(desk)
    async with app.run_test(size=picture.size) as pilot:
        user = Driven(app, pilot)
        await user.quiet()
        for keys in picture.keys:
            await user.type(keys)
        drawn = app.export_screenshot(title="okcode")
    desk.close()
    store.close()
    return _FONTS.sub("", drawn)


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
