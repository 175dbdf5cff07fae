"""Batch input on the screens (modes A and E): what is shown, what stands typed in, and what the user can do then."""

from dataclasses import dataclass, field
from functools import partial

import pytest

from model.inventory.tables import MaterialDocument
from model.purchasing.tables import PurchaseOrder
from model.store import Store
from tests.support import logon_at, rows
from tests.tui.typist import Typist
from transactions.kernel.batch import parse
from tui.hand.hands import Hands
from tui.hand.requests import Request
from tui.player import Player, PlayerDesk, PlayerHand


def order(vendor: str = "10000072") -> str:
    """Return the rows that create the manual's order in two screens."""
    return f"""\
\t\tT\tME21N
SAPLMEGUI\t0014\tX
\t\t\tMEPO_TOPLINE-SUPERFIELD\t{vendor}
\t\t\tMEPO1222-EKORG\tFP00
\t\t\tMEPO1222-EKGRP\t105
\t\t\tMEPO1211-KNTTP(01)\tK
\t\t\tMEPO1211-TXZ01(01)\tOn-site repair
\t\t\tMEPO1211-MENGE(01)\t1
\t\t\tMEPO1211-MEINS(01)\tAU
\t\t\tMEPO1211-EEIND(01)\t2001/05/04
\t\t\tMEPO1211-NETPR(01)\t850.00
\t\t\tMEPO1211-WGBEZ(01)\tSRVSITE
\t\t\tMEPO1211-NAME1(01)\tFW00
\t\t\tBDC_OKCODE\t/00
SAPLMEGUI\t0014\tX
\t\t\tMEACCT1100-SAKTO\t5131040720
\t\t\tCOBL-KOSTL\tF0011019
\t\t\tBDC_OKCODE\t=MESAVE
"""


def receipt(number: str) -> str:
    """Return the rows that receive an order."""
    return f"""\
\t\tT\tMB01
SAPMM07M\t0200\tX
\t\t\tMKPF-BLDAT\t2001/04/20
\t\t\tMKPF-BUDAT\t2001/04/20
\t\t\tRM07M-BWARTWE\t101
\t\t\tRM07M-EBELN\t{number}
\t\t\tRM07M-WERKS\tFW00
\t\t\tRM07M-LFSNR\tFS-2001-0418
\t\t\tMKPF-ZZSIGNEDBY\tZhao
\t\t\tMKPF-ZZSHEETDATE\t2001/04/18
\t\t\tBDC_OKCODE\t/00
SAPMM07M\t0221\tX
\t\t\tBDC_OKCODE\t=BU
"""


@dataclass
class Watcher(Typist):
    """A user who watches a run and may take it over."""

    player: Player = field(kw_only=True)
    shown: int = 0

    def __post_init__(self) -> None:
        self.hands = Hands(self, self.desk.boot_image(self.size), self.size, partial(PlayerHand, self.player))
        self.hand.show(self.desk.first_image(self.size, "", {}))

    def _carry_out(self, request: Request) -> None:
        """As the program does: with the last step of the run its screens end."""
        answer = request.work(self.desk.seat(request.session))
        if not self.desk.ended:
            request.done(answer)

    @property
    def statuses(self) -> list[tuple[str, str, str | None]]:
        return [(found.code, found.status, found.document) for found in self.player.results]


def watch(store: Store, text: str, mode: str) -> Watcher:
    """Begin a run and return its watcher; without a screen to show, the run is over at once."""
    player = Player(logon_at(store), list(parse(text)), mode)
    player.advance()
    return Watcher(PlayerDesk(player), player=player)


@pytest.fixture
def number(teaching: Store) -> str:
    """The number that the first order of the client gets."""
    assert rows(teaching, PurchaseOrder, number="4500000357") == []
    return "4500000357"


def test_mode_a_shows_every_screen_with_what_was_recorded_typed_in(teaching: Store, number: str) -> None:
    user = watch(teaching, order(), "A")
    assert user.field("MEPO_TOPLINE-SUPERFIELD").screen
    assert user.shows("Create Purchase Order")
    assert all(user.shows(text) for text in ("10000072", "850.00", "On-site repair"))
    assert rows(teaching, PurchaseOrder, number=number) == []
    user.type("{Enter}")
    assert user.line(2).startswith(" ==> =MESAVE")
    assert all(user.shows(text) for text in ("5131040720", "F0011019"))
    assert user.player.results == []
    user.type("{Enter}")
    assert user.statuses == [("ME21N", "posted", number)]
    assert user.desk.ended
    [head] = rows(teaching, PurchaseOrder, number=number)
    assert head.vendor == "0010000072"


def test_mode_a_takes_what_the_user_corrects(teaching: Store, number: str) -> None:
    user = watch(teaching, order("10000073"), "A")
    user.type("{^Home}{Tab}{Tab}10000072{Enter}{Enter}")
    assert user.statuses == [("ME21N", "posted", number)]
    assert rows(teaching, PurchaseOrder, number=number)[0].vendor == "0010000072"


def test_mode_e_shows_nothing_while_nothing_is_wrong(teaching: Store, number: str) -> None:
    player = Player(logon_at(teaching), list(parse(order() + receipt(number))), "E")
    assert not player.advance()
    assert [found.status for found in player.results] == ["posted", "posted"]
    assert rows(teaching, MaterialDocument)


def test_mode_e_shows_from_the_first_error_on(teaching: Store, number: str) -> None:
    user = watch(teaching, order() + receipt("4599999999"), "E")
    assert user.statuses == [("ME21N", "posted", number)]
    assert user.shows("Goods Receipt for Purchase Order")
    assert (user.said, user.where) == ("E 06 019", "RM07M-EBELN")
    user.type(number + "{Enter}")
    assert user.line(2).startswith(" ==> =BU"), "from the error on every screen is shown"
    user.type("{Enter}")
    assert [found.status for found in user.player.results] == ["posted", "posted"]


def test_mode_e_collects_an_orders_errors_and_the_user_goes_on_from_them(teaching: Store, number: str) -> None:
    user = watch(teaching, order("10009999"), "E")
    assert (user.said, user.where) == ("E 06 025", "MEPO_TOPLINE-SUPERFIELD")
    assert user.line(2).startswith(" ==> =MESAVE")
    user.type("10000072{Enter}")
    assert user.statuses == [("ME21N", "posted", number)]


def test_a_second_error_on_the_same_screen_keeps_it(teaching: Store, number: str) -> None:
    user = watch(teaching, order("10009999"), "E")
    user.type("10000090{Enter}")
    assert user.said == "E ME 022"
    assert user.line(2).startswith(" ==> =MESAVE")
    assert rows(teaching, PurchaseOrder, number=number) == []
    user.type("10000072{Enter}")
    assert user.statuses == [("ME21N", "posted", number)]


def test_n_ends_the_transaction_as_wrong_and_the_next_one_comes(teaching: Store, number: str) -> None:
    user = watch(teaching, order() + order(), "A")
    user.type("{^O}/n{Enter}")
    assert user.statuses == [("ME21N", "error", None)]
    assert user.shows("Create Purchase Order")
    user.type("{Enter}{Enter}")
    assert user.statuses == [("ME21N", "error", None), ("ME21N", "posted", number)]


def test_bend_ends_the_run(teaching: Store, number: str) -> None:
    user = watch(teaching, order() + order() + receipt(number), "A")
    user.type("{^O}/bend{Enter}")
    assert [(found.code, found.status) for found in user.player.results] == [
        ("ME21N", "error"),
        ("ME21N", "incomplete"),
        ("MB01", "incomplete"),
    ]
    assert user.desk.ended
    assert rows(teaching, PurchaseOrder, number=number) == []


def test_bde_plays_on_unseen_until_an_error(teaching: Store, number: str) -> None:
    user = watch(teaching, order() + receipt("4599999999"), "A")
    user.type("{^O}/bde{Enter}")
    assert user.statuses == [("ME21N", "posted", number)]
    assert user.shows("Goods Receipt for Purchase Order")
    assert user.said.startswith("E ")


def test_bda_shows_every_screen_from_there_on(teaching: Store, number: str) -> None:
    user = watch(teaching, order("10009999") + order(), "E")
    user.type("{^O}/bda{Enter}")
    assert user.shows("Create Purchase Order")
    user.type("{^O}/n{Enter}")
    assert user.shows("10000072"), "the second transaction is shown though nothing is wrong in it"
    user.type("{Enter}{Enter}")
    assert [found.status for found in user.player.results] == ["error", "posted"]


def test_a_screen_that_does_not_come_ends_the_transaction(teaching: Store) -> None:
    [recorded] = parse(order().replace("0014\tX\n\t\t\tMEACCT", "0015\tX\n\t\t\tMEACCT"))
    player = Player(logon_at(teaching), [recorded], "E")
    assert not player.advance()
    [result] = player.results
    assert (result.status, result.notes[-1].message.key) == ("error", "00 344")
