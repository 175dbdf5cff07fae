"""Selection screens: declaration, what is typed, the option box. ME57's screen is the example."""

import pytest

from model.dictionary import elements as e
from model.ranges import Option, Range
from model.store import Store
from tests.requisitions import write_requisition
from tests.support import User, user_at
from tests.worklist import ranges
from transactions.kernel.criteria import SelectionDraft
from transactions.kernel.dialog import Size
from transactions.kernel.fields import FieldKind
from transactions.kernel.select_options import Parameter, SelectOption, tick
from transactions.kernel.selection import SelectionScreen

BOX, OPTIONS = "SAPLALDB 3000", "SAPLALDB 9001"


# The declaration --------------------------------------------------------------------------------------------------


def test_a_select_option_yields_two_fields_in_their_place() -> None:
    class Probe(SelectionScreen):
        """A report."""

        plant = SelectOption(e.WERKS_D, "S_WERKS")
        scope = Parameter(e.LSTUB, "LISTU", default="BEST")
        due = SelectOption(e.EINDT, "S_EINDT")
        only_open = tick(e.XFELD, "P_OPEN", on=True)

    assert list(Probe.fields) == ["plant_low", "plant_high", "scope", "due_low", "due_high", "only_open"]
    assert [found.screen for found in Probe.fields.values()][:3] == ["S_WERKS-LOW", "S_WERKS-HIGH", "LISTU"]
    assert Probe.fields["only_open"].kind is FieldKind.CHECK
    assert [found.fields for found in Probe.chains] == [("plant_low", "plant_high"), ("due_low", "due_high")]


def test_a_report_may_build_on_another_one() -> None:
    class Base(SelectionScreen):
        """A report."""

        plant = SelectOption(e.WERKS_D, "S_WERKS")

    class Derived(Base):
        """A report with more."""

        group = SelectOption(e.BKGRP, "S_EKGRP")

    assert list(Derived.options) == ["plant", "group"]
    assert len(Derived.chains) == 2
    assert list(Base.options) == ["plant"]


def test_the_draft_holds_lines_and_values() -> None:
    draft = SelectionDraft({"plant": e.WERKS_D}, {"scope": "A"})
    assert draft.scope == "A"
    assert draft.selected["plant"].ranges() == ()
    with pytest.raises(AttributeError):
        draft.nothing  # noqa: B018


def test_defaults_and_user_parameters_are_proposed(trainee: User) -> None:
    image = trainee.key("/nME57")
    texts = {field.screen: field.text for field in image.fields}
    assert (texts["BA_EKGRP-LOW"], texts["S_WERKS-LOW"]) == ("105", "FW00")
    assert (texts["P_LSTUB"], texts["P_SRTKZ"]) == ("A", "1")
    ticks = ("P_ZUGBA", "P_ERLBA", "P_BSTBA", "P_FREIG", "P_SELGS", "P_SELPO")
    assert [texts[name] for name in ticks] == ["", "", "X", "", "X", "X"]


def test_the_rows_stand_as_drawn(trainee: User) -> None:
    trainee.key("/nME57")
    trainee.key("", {"assignment_category_low": "k", "material_group_low": "srv*"})
    lines = trainee.picture()
    assert lines[2] == " Purchase Requisition     __________          to  __________           [   ]    "
    assert lines[4] == " Scope of List            A__                General, 4 lines each              "
    assert lines[5] == " Plant                    FW00                to  ____                 [   ]    "
    assert lines[8] == " Account Assignment Cat.  K                   to  _                    [   ]    "
    assert lines[11] == " Material                 __________________  to  __________________   [   ]    "
    assert lines[12] == " Material Group           SRV*_____           to  _________            [   ]    "
    assert lines[17] == " Requisitioner            ____________        Short Text  ____________________  "
    assert lines[18] == " Sort Indicator           1 Requisition number                                  "
    assert lines[20] == " [ ] Assigned            [X] Partly ordered      [X] For overall release        "


def test_all_criteria_fit_one_page_in_both_languages_and_sizes(store: Store) -> None:
    for language in ("en", "zh"):
        for size in (Size(80, 24), Size(120, 40)):
            user = user_at(store, language=language)
            user.dialog.size = size
            image = user.key("/nME57")
            assert len(image.fields) == 14 * 2 + 4 + 6
            assert max(field.line for field in image.fields) <= size.height - 2
            user.dialog.close()
            user.dialog.logon.locks.close()


# What is typed ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        ("", "", ()),
        ("fw00", "", (Range("FW00"),)),
        ("FW00", "FW10", (Range("FW00", Option.BT, "FW10"),)),
        ("", "FW10", (Range("", Option.BT, "FW10"),)),
        ("FW*", "", (Range("FW*", Option.CP),)),
        ("FW+0", "", (Range("FW+0", Option.CP),)),
    ],
)
def test_what_is_typed_becomes_ranges(buyer: User, low: str, high: str, expected: tuple[Range, ...]) -> None:
    buyer.key("", {"plant_low": low, "plant_high": high})
    assert ranges(buyer, "plant") == expected


def test_keys_are_padded_and_dates_read(buyer: User) -> None:
    buyer.key("", {"requisition_low": "10000100", "delivery_date_low": "+7", "fixed_vendor_low": "1000007*"})
    assert ranges(buyer, "requisition") == (Range("0010000100"),)
    assert str(ranges(buyer, "delivery_date")[0].low) == "2001-04-27"
    assert ranges(buyer, "fixed_vendor") == (Range("1000007*", Option.CP),)


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [("FW10", "FW00", "E Z1 150"), ("FW*", "FW10", "E Z1 151"), ("FW00", "FW*", "E Z1 151")],
)
def test_wrong_limits_open_only_their_own_fields(buyer: User, low: str, high: str, said: str) -> None:
    image = buyer.key("ONLI", {"plant_low": low, "plant_high": high})
    assert (buyer.said, buyer.field) == (said, ("plant_low",))
    assert buyer.where == "RM06BZ00 1000"
    opened = [field.screen for field in image.fields if field.is_input]
    assert opened == ["S_WERKS-LOW", "S_WERKS-HIGH"]


def test_a_wrong_date_is_refused(buyer: User) -> None:
    buyer.type(delivery_date_low="2001/13/01")
    assert (buyer.said, buyer.field) == ("E Z1 001", ("delivery_date_low",))


def test_execution_makes_single_values_the_users_parameters(buyer: User, store: Store) -> None:
    write_requisition(store, ekgrp="108", werks="FW10")
    buyer.key("ONLI", {"purchasing_group_low": "108", "plant_low": "FW1*"})
    assert buyer.where == "SAPMSSY0 0120"
    assert buyer.dialog.logon.parameters["EKG"] == "108"
    assert buyer.dialog.logon.parameters["WRK"] == "FW00"


# The option box ---------------------------------------------------------------------------------------------------


def choose(user: User, cursor: str, row: int) -> None:
    """Choose an option for a field of the selection screen."""
    user.key("ZOPT", cursor=cursor)
    assert user.where == OPTIONS
    user.key("", cursor=("rows", row))


@pytest.mark.parametrize(
    ("row", "typed", "option", "sign"),
    [
        (0, "FW00", Option.EQ, "="),
        (1, "FW00", Option.NE, "<>"),
        (2, "FW00", Option.GT, ">"),
        (3, "FW00", Option.GE, ">="),
        (4, "FW00", Option.LT, "<"),
        (5, "FW00", Option.LE, "<="),
        (6, "FW*", Option.CP, "*"),
        (1, "FW*", Option.NP, "<>"),
        (6, "FW00", Option.EQ, "="),
    ],
)
def test_every_option_can_be_chosen(buyer: User, row: int, typed: str, option: Option, sign: str) -> None:
    buyer.type(plant_low=typed)
    choose(buyer, "plant_low", row)
    assert buyer.where == "RM06BZ00 1000"
    assert ranges(buyer, "plant") == (Range(typed, option),)
    assert buyer.picture()[5].startswith(f" Plant{sign:>20}"[:7])
    assert buyer.picture()[5][23:25].strip() == sign


def test_equal_to_nothing_selects_empty_values(buyer: User, store: Store) -> None:
    without = write_requisition(store, (), knttp=None)
    write_requisition(store)
    choose(buyer, "assignment_category_low", 0)
    assert ranges(buyer, "assignment_category") == (Range(""),)
    buyer.key("ONLI")
    assert [row.number for row in buyer.screen.work.rows] == [without]


def test_an_interval_is_taken_or_left_out(buyer: User) -> None:
    buyer.key("", {"plant_low": "FW00", "plant_high": "FW10"})
    choose(buyer, "plant_high", 1)
    assert ranges(buyer, "plant") == (Range("FW00", Option.NB, "FW10"),)
    buyer.type(plant_high="")
    assert ranges(buyer, "plant") == (Range("FW00"),)


def test_a_pattern_is_offered_for_texts_only(buyer: User) -> None:
    buyer.key("ZOPT", cursor="delivery_date_low")
    assert len(buyer.screen.work.rows) == 6
    buyer.key("CANC")
    buyer.key("ZOPT", cursor="plant_low")
    assert len(buyer.screen.work.rows) == 7


def test_the_option_box_clears_the_line(buyer: User) -> None:
    buyer.type(plant_low="FW00")
    choose(buyer, "plant_low", 1)
    buyer.key("ZOPT", cursor="plant_low")
    assert buyer.screen.current["rows"] == 1
    buyer.key("DELA")
    assert ranges(buyer, "plant") == ()


def test_a_pattern_needs_an_option_that_can_hold_it(buyer: User) -> None:
    buyer.type(plant_low="FW00")
    choose(buyer, "plant_low", 2)
    buyer.type(plant_low="FW*")
    assert buyer.said == "E Z1 151"


@pytest.mark.parametrize("code", ["ZOPT", "ZSEV"])
def test_the_cursor_must_be_on_a_select_option(buyer: User, code: str) -> None:
    buyer.key(code, cursor="short_text")
    assert buyer.said == "E Z1 152"
