"""Sessions, settings and own keys on the running program."""

import asyncio
from pathlib import Path

import pytest
from textual import events

from model.store import Store
from tests.tui.driven import driven
from tests.tui.typist import keys_of
from transactions.kernel.image import ScreenImage
from tui.paint import painter
from tui.paint.body import paint_body
from tui.paint.canvas import Canvas
from tui.paint.scene import Scene


async def test_twenty_keys_a_second_reach_the_sessions_they_were_meant_for(store: Store, order: str) -> None:
    async with driven(store) as user:
        typed = f"/nMB01{{Enter}}{order}{{^O}}/oMB03{{Enter}}4711{{^L}}{{Enter}}{{^L}}9{{^L}}"
        for key in keys_of(typed):
            user.app.post_message(events.Key(key.name, key.sign or None))
            await asyncio.sleep(0.05)
        await user.quiet()
        assert user.app.hand.scene.image.session == 1
        assert user.app.hand.scene.image.number == 221
        assert user.shown == user.picture
        await user.type("{^L}")
        assert user.app.hand.scene.editor.text == "47119"
        assert user.shown == user.picture


async def test_every_change_of_sessions_and_boxes_is_painted(store: Store) -> None:
    async with driven(store, size=(120, 40)) as user:
        for keys in (
            "/nMB0",
            "{Down}",
            "{Enter}",
            "{^O}/oME21N{Enter}",
            "{^O}/o{Enter}",
            "1",
            "{^L}",
            "{^O}/i{Enter}",
            "{^O}{F4}",
            "{Esc}",
            "{^O}/nend{Enter}",
            "{Esc}",
            "{^O}/n{Enter}",
            "{s^F4}mb01{Enter}",
            "{Tab}{Home}{Down}",
            "{sF9}{Esc}",
            "{F10}{Left}",
            "{Esc}",
        ):
            await user.type(keys)
            assert user.shown == user.picture, keys


async def test_the_theme_changes_at_once(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.delenv("OKCODE_THEME", raising=False)
    async with driven(store, "MB01") as user:
        assert user.app.theme_name == "classic"
        for name in ("green", "contrast", "plain", "classic"):
            await user.type("{^O}=THEME{Enter}")
            assert user.app.theme_name == user.app.front.page.theme_name == name
            assert user.shown == user.picture


class PlantedError(Exception):
    """An error of the program itself."""


@pytest.mark.crashes
async def test_a_screen_that_cannot_be_painted_ends_its_transaction_and_no_other(
    store: Store, dumps: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(canvas: Canvas, scene: Scene, image: ScreenImage, origin: tuple[int, int]) -> None:
        if image.code == "MB03" and image.program != "ZOKDUMP":
            raise PlantedError
        paint_body(canvas, scene, image, origin)

    monkeypatch.setattr(painter, "paint_body", broken)
    async with driven(store) as user:
        await user.type("/nMB01{Enter}4500")
        await user.type("{^O}/oMB03{Enter}")
        assert user.shows("Runtime Error")
        assert user.shows("PlantedError")
        assert user.app.hand.scene.image.session == 2
        assert "PlantedError" in next(dumps.glob("*.txt")).read_text(encoding="utf-8")
        await user.type("{F3}")
        assert user.app.hand.scene.image.code == "SMEN"
        assert user.shown == user.picture
        await user.type("{^L}")
        assert user.app.hand.scene.editor.text == "4500"
        assert user.shown == user.picture
        assert len(list(dumps.glob("*.txt"))) == 1
