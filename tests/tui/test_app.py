"""The program itself, headless: start, keys in bulk, typing ahead, resize, repaired keys, themes."""

import asyncio
import threading
import time
from typing import Any

import pytest
from textual import events

from model.store import Store
from tests.tui.driven import Driven, driven
from tests.tui.typist import keys_of
from tui.app import OkcodeApp
from tui.desk import Desk
from tui.seat import Shown


async def test_the_program_starts_on_the_menu(store: Store) -> None:
    async with driven(store) as user:
        assert user.shows("Easy Access")
        assert user.shows("ME21N  Vendor/Supplying Plant Known")
        assert user.shown == user.picture


async def test_keys_in_bulk_lead_to_a_posted_document(store: Store, order: str) -> None:
    async with driven(store) as user:
        await user.type(f"/nMB01{{Enter}}{order}{{Enter}}{{^S}}")
        assert user.shows("M7 060")
        assert user.shown == user.picture


async def test_every_change_is_painted(store: Store, order: str) -> None:
    """What is on the screen is what a fresh picture would show, after every single key."""
    async with driven(store) as user:
        for keys in (
            "/nMB01{Enter}",
            order,
            "{Tab}",
            "{sTab}",
            "{F4}",
            "{Down}",
            "{Esc}",
            "{Enter}",
            "{Down}",
            "{Tab}",
        ):
            await user.type(keys)
            assert user.shown == user.picture, keys
        for keys in (
            "{Tab}",
            " ",
            "{F10}",
            "{Right}",
            "{Esc}",
            "{F1}",
            "{Esc}",
            "{Ins}",
            "7",
            "{F2}",
            "{F3}",
            "{^O}=LOG",
        ):
            await user.type(keys)
            assert user.shown == user.picture, keys


async def test_every_tab_on_the_fullest_screen_is_painted(store: Store) -> None:
    async with driven(store, "ME21N", (120, 40)) as user:
        for keys in ["{Tab}"] * 60 + ["{sTab}"] * 30 + ["K", "{Down}", "{PgDn}", "{^Tab}", "{Enter}"]:
            await user.type(keys)
            assert user.shown == user.picture, keys


async def test_keys_typed_while_a_step_runs_are_played_in_order(store: Store, order: str) -> None:
    """Twenty keys a second against steps that take a third of one: none is lost, none changes its place."""
    async with driven(store) as user:
        _slow_down(user.app.desk, 0.3)
        for key in keys_of(f"/nMB01{{Enter}}{order}{{Tab}}{{Tab}}FW00{{Enter}}{{Down}}1{{Enter}}"):
            user.app.post_message(events.Key(key.name, key.sign or None))
            await asyncio.sleep(0.05)
        await user.quiet()
        assert user.app.hand.scene.image.number == 221
        texts = {found.path: found.text for found in user.app.hand.scene.image.fields}
        assert texts["items", 1, "quantity"] == "1"


async def test_keys_typed_before_the_store_is_open_are_kept(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = Desk.open

    def slowly(desk: Desk) -> None:
        time.sleep(0.3)
        opened(desk)

    monkeypatch.setattr(Desk, "open", slowly)
    desk = Desk(store.location, "TRAINEE", "en", "en")
    app = OkcodeApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        user = Driven(app, pilot)
        user.post("/nMB01{Enter}45")
        await user.quiet()
        assert user.shows(">45________")
    desk.close()


async def test_a_step_that_takes_long_says_so(store: Store) -> None:
    async with driven(store) as user:
        gate = threading.Event()
        _hold(user.app.desk, gate)
        user.post("/nMB01{Enter}")
        await asyncio.sleep(0.5)
        await user.pilot.pause()
        assert "..." in user.shown[22] or "." in user.shown[22]
        gate.set()
        await user.quiet()
        assert user.shown[22].strip() == "INS"


async def test_the_window_may_change_its_size(store: Store, order: str) -> None:
    async with driven(store) as user:
        await user.type(f"/nMB01{{Enter}}{order}{{Enter}}{{Tab}}")
        for size in ((120, 40), (200, 60), (80, 24), (60, 16), (20, 5), (5, 2), (100, 30)):
            await user.pilot.resize_terminal(*size)
            await user.quiet()
            assert len(user.shown) == size[1]
            assert all(len(line) <= size[0] for line in user.shown)
        assert user.shown == user.picture


async def test_a_small_window_scrolls_to_the_cursor(store: Store) -> None:
    async with driven(store, "MB01", (60, 12)) as user:
        await user.type("{^End}")
        assert user.shows("Collective slip")
        assert user.shown[0].startswith(" Goods Receipt")
        assert user.shown[-1].startswith("F1 Help")
        await user.type("{^Home}")
        assert user.shows("Document Date")


async def test_a_window_that_is_too_small_says_so_and_nothing_typed_is_lost(store: Store) -> None:
    async with driven(store, "MB01", (60, 18)) as user:
        assert user.shown[-2].strip() == "okcode needs 80x24, this window has 60x18: enlarge it"
        await user.type("4500000360")
        await user.pilot.resize_terminal(80, 24)
        await user.quiet()
        assert not user.shows("enlarge")
        assert user.shows("4500000360")
        assert user.shown == user.picture


async def test_a_message_comes_before_the_size_of_the_window(store: Store) -> None:
    async with driven(store, "MB01", (60, 18)) as user:
        await user.type("4599999999{Enter}")
        assert user.shown[-2].startswith("E ")


@pytest.mark.parametrize(("modifier", "key"), [(1, "shift+f3"), (4, "ctrl+f3"), (2, "alt+f3"), (5, "ctrl+shift+f3")])
async def test_modified_f3_is_repaired(store: Store, modifier: int, key: str) -> None:
    async with driven(store) as user:
        taken: list[str] = []
        user.app.hand.take = lambda given: taken.append(given.name)  # type: ignore[method-assign, union-attr]
        user.app.post_message(events.CursorPosition(modifier, 0))
        await user.pilot.pause()
        assert taken == [key]


async def test_shift_f3_leaves_the_transaction(store: Store) -> None:
    async with driven(store, "MB01") as user:
        assert user.app.hand.scene.image.code == "MB01"
        user.app.post_message(events.CursorPosition(1, 0))
        await user.quiet()
        assert user.app.hand.scene.image.code == "SMEN"


async def test_a_terminal_with_wide_lines_gets_plain_signs(store: Store) -> None:
    async with driven(store) as user:
        assert user.shows("│")
        user.app.post_message(events.CursorPosition(2, 1))
        await user.quiet()
        assert not user.shows("│")
        assert user.shows("- Logistics")


async def test_a_narrow_line_changes_nothing(store: Store) -> None:
    async with driven(store) as user:
        user.app.post_message(events.CursorPosition(1, 1))
        await user.quiet()
        assert user.shows("│")


async def test_fields_may_be_given_on_the_command_line(store: Store, order: str) -> None:
    async with driven(store, "MB01", EBELN=order, WERKS="FW00") as user:
        assert user.app.hand.scene.image.number == 221


async def test_the_cursor_of_the_terminal_stands_where_text_is_typed(store: Store) -> None:
    async with driven(store, "MB01") as user:
        assert user.app.cursor_position == (27, 11)
        await user.type("4500")
        assert user.app.cursor_position == (31, 11)


async def test_clicks_and_wheel(store: Store, order: str) -> None:
    async with driven(store, "MB01", EBELN=order) as user:
        await user.pilot.click(offset=(50, 8))
        await user.quiet()
        assert user.app.hand.scene.focus == ("items", 1, "quantity")
        await user.pilot.click(offset=(12, 23))
        await user.quiet()
        assert user.app.hand.scene.image.number == 210


async def test_paste_reaches_the_field(store: Store, order: str) -> None:
    async with driven(store, "MB01") as user:
        user.app.post_message(events.Paste(order))
        await user.quiet()
        assert user.shows(f">{order}")


async def test_no_color_uses_no_colour(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with driven(store, "MB01") as user:
        assert user.app.theme_name == "plain"
        for strip in user.app.screen._compositor.render_strips():
            for segment in strip:
                assert segment.style is None or not (segment.style.color and not segment.style.color.is_default)


@pytest.mark.parametrize("name", ["classic", "green", "contrast", "plain"])
async def test_the_signs_are_the_same_in_every_theme(
    store: Store, order: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OKCODE_THEME", name)
    async with driven(store, "MB01", EBELN=order) as user:
        assert user.app.theme_name == name
        assert user.shown == user.picture


async def test_logging_off_ends_the_program(store: Store) -> None:
    async with driven(store) as user:
        user.post("/nex{Enter}")
        for _ in range(200):
            await asyncio.sleep(0.01)
            if not user.app.is_running:
                break
        assert user.app.return_value == 0


def _slow_down(desk: Desk, seconds: float) -> None:
    send = desk.send

    def slowly(*arguments: Any) -> Shown:
        time.sleep(seconds)
        return send(*arguments)

    desk.send = slowly  # type: ignore[method-assign, assignment]


def _hold(desk: Desk, gate: threading.Event) -> None:
    send = desk.send

    def held(*arguments: Any) -> Shown:
        gate.wait(5)
        return send(*arguments)

    desk.send = held  # type: ignore[method-assign, assignment]


async def test_collected_errors_do_not_stop_keys_typed_ahead(store: Store) -> None:
    """Enter after K leads to the G/L account that is still missing: the keys that fill it are on their way already."""
    async with driven(store, "ME21N") as user:
        await user.type("10000072{^Tab}{^Tab}K{Tab}{Tab}Repair{Enter}5131040720")
        assert user.app.hand.scene.image.message is not None
        assert user.app.hand.scene.field is not None
        assert (user.app.hand.scene.field.screen, user.app.hand.scene.editor.text) == ("MEACCT1100-SAKTO", "5131040720")
