"""The manual's field tables (MM15, sections 3.1 to 3.4) against the screens: required or optional, example, F4."""

from dataclasses import dataclass

import pytest

from model.messages import Path
from model.store import Store
from tests.support import User, write_order
from transactions.kernel.fields import State
from transactions.kernel.questions import field_help
from transactions.kernel.steps import Key
from transactions.kernel.value_help import hit_list


@dataclass(frozen=True)
class Row:
    """A row of the manual: field, entry, example."""

    screen: str
    path: Path
    entry: str
    example: str
    manual: str = ""


ACCOUNT: Path = ("items", 0, "assignments", 0, "account")
CENTER: Path = ("items", 0, "assignments", 0, "cost_center")
ORDER = (
    Row("MEPO_TOPLINE-SUPERFIELD", ("vendor",), "+", "10000072"),
    Row("MEPO1222-EKORG", ("organization",), "+", "FP00"),
    Row("MEPO1222-EKGRP", ("purchasing_group",), "+", "105", "采购员"),
    Row("MEPO1222-BUKRS", ("company_code",), ".", "F001"),
    Row("MEPO1211-KNTTP", ("items", 0, "assignment_category"), "+", "K", "帐户设置分类"),
    Row("MEACCT1100-SAKTO", ACCOUNT, "+", "5131040720"),
    Row("COBL-KOSTL", CENTER, "+", "F0011019"),
)
RECEIPT = (
    Row("MKPF-BLDAT", ("document_date",), "+", "2001/04/20"),
    Row("MKPF-BUDAT", ("posting_date",), "+", "2001/04/20"),
    Row("RM07M-BWARTWE", ("movement_type",), "+", "101"),
    Row("RM07M-EBELN", ("order",), "+", "4500000340"),
    Row("RM07M-WERKS", ("plant",), "+", "FW00"),
)
NAMES = {
    "FP00": "总部及华东区采购组织",
    "F001": "上海震旦家具有限公司",
    "K": "成本中心",
    "5131040720": "销售费用-服务维修费-战力训练部",
    "F0011019": "战力训练部",
    "FW00": "嘉定仓",
}
"""What the manual says behind its examples."""


@pytest.fixture
def order(trainee: User) -> User:
    """The trainee on ME21N with a service item keyed up to the account assignment."""
    trainee.key("/nME21N")
    service = {"short_text": "x", "quantity": "1", "material_group": "SRVSITE", "assignment_category": "K"}
    header: dict[Key, str] = {"vendor": "10000072", "organization": "FP00", "company_code": "F001"}
    trainee.key("", {**header, **{("items", 0, name): text for name, text in service.items()}})
    return trainee


@pytest.fixture
def receipt(trainee: User, store: Store) -> User:
    """The trainee on MB01 with an order that can be received."""
    assert write_order(store) == "4500000340"
    trainee.key("/nMB01")
    return trainee


def check(user: User, row: Row, store: Store) -> None:
    """Hold a row of the manual against the screen the user is on."""
    place = user.screen.place(row.path)
    assert place is not None
    assert place.field.screen == row.screen
    assert user.screen.state_of(place) is State(row.entry)
    user.key("", {row.path: row.example})
    mine = [message for message in user.screen.log if message.path == row.path and message.is_error]
    assert not mine, f"the manual's own example is refused: {mine}"
    with store.reading("zh") as read:
        found = hit_list(user.dialog, row.path, row.example, read)
        if place.field.search_help:
            assert found is not None
            assert row.example in [hit.cells[0] for hit in found.hits]
            name = NAMES.get(row.example)
            assert name is None or any(name in cell for hit in found.hits for cell in hit.cells)
    told = field_help(user.dialog, row.path)
    assert told is not None
    assert row.manual in told.manual


@pytest.mark.parametrize("row", ORDER, ids=lambda row: row.screen)
def test_the_order_as_the_manual_has_it(order: User, store: Store, row: Row) -> None:
    check(order, row, store)


@pytest.mark.parametrize("row", RECEIPT, ids=lambda row: row.screen)
def test_the_receipt_as_the_manual_has_it(receipt: User, store: Store, row: Row) -> None:
    if row.path in (("order",),):
        place = receipt.screen.place(row.path)
        assert place is not None
        assert receipt.screen.state_of(place) is State.REQUIRED
        return
    check(receipt, row, store)


@pytest.mark.parametrize("row", [row for row in ORDER if row.entry == "+"], ids=lambda row: row.screen)
def test_a_required_field_of_the_order_left_empty_is_reported_there(order: User, row: Row) -> None:
    charge: dict[Key, str] = {ACCOUNT: "5131040720", CENTER: "F0011019", ("purchasing_group",): "105"}
    order.key("MECHECKDOC", {**charge, row.path: ""})
    assert row.path in [message.path for message in order.screen.log if message.is_error]


@pytest.mark.parametrize("row", RECEIPT, ids=lambda row: row.screen)
def test_a_required_field_of_the_receipt_left_empty_is_reported_there(receipt: User, row: Row) -> None:
    keyed: dict[Key, str] = {entry.path: entry.example for entry in RECEIPT}
    receipt.key("", {**keyed, row.path: ""})
    assert (receipt.said, receipt.field) == ("E 00 055", row.path)
