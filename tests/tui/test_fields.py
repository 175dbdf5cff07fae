"""Fields at the keyboard: sums, dates, the calendar, hot keys, last values, going on by itself, Chinese text."""

from decimal import Decimal

import pytest

from model.dictionary import elements as e
from model.dictionary.element import cell_width
from model.dictionary.formats import DATE_PATTERNS, NUMBER_SIGNS, Formats
from model.messages import Rejection
from model.organization.personal import FieldHistory, PersonalValue
from model.organization.settings import AUTO_SKIP, setting
from model.store import Store
from tests.support import DAY, rows
from tests.tui.conftest import close
from tests.tui.typist import Typist, typist_at
from tui.paint.scene import Progress

ORDER = "/nME21N{Enter}"
RECEIPT = "/nMB01{Enter}"
SELECTION = "/nME57{Enter}"


def at(typist: Typist, name: str, screen: str = RECEIPT) -> Typist:
    """Start a transaction and put the cursor into a field of its first screen."""
    typist.type(screen)
    typist.hand.go_to((name,))
    return typist


# Numbers ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("850*3", "2550"),
        ("1,000+50", "1050"),
        ("(2+3)*4", "20"),
        ("2+3*4", "14"),
        ("10/4", "2.5"),
        ("-5*-2", "10"),
        ("7-", "-7"),
        ("1.5 * 2", "3"),
    ],
)
def test_sums_are_worked_out_exactly(typed: str, value: str) -> None:
    assert e.BPREI.parse(typed, Formats()) == Decimal(value)


@pytest.mark.parametrize("typed", ["850*", "*3", "(2", "2)", "1/0", "2**3", "a*2", "()"])
def test_what_is_no_sum_is_refused(typed: str) -> None:
    with pytest.raises(Rejection) as refused:
        e.BPREI.parse(typed, Formats())
    assert refused.value.messages[0].key == "Z1 002"


def test_a_quotient_is_not_rounded_behind_the_users_back() -> None:
    with pytest.raises(Rejection) as refused:
        e.BPREI.parse("100/3", Formats())
    assert refused.value.messages[0].key == "Z1 008"


@pytest.mark.parametrize(
    ("format", "typed", "shown"),
    [("", "1.000,5*2", "2.001,00"), ("X", "1,000.5*2", "2,001.00"), ("Y", "1 000,5*2", "2 001,00")],
)
def test_sums_follow_the_users_decimal_format(format: str, typed: str, shown: str) -> None:
    assert format in NUMBER_SIGNS
    formats = Formats(number_format=format)
    assert e.BPREI.write(e.BPREI.parse(typed, formats), formats) == shown


def test_what_was_understood_is_shown_on_leaving_the_field(typist: Typist) -> None:
    typist.type(ORDER)
    typist.hand.go_to(("items", 0, "quantity"))
    typist.type("8*3{Tab}")
    assert typist.shows("24.000")
    typist.type("{sTab}")
    assert typist.text == "8*3"
    typist.type("{Enter}")
    assert typist.field("MEPO1211-MENGE").text.startswith("24")


# Dates ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("format", DATE_PATTERNS)
def test_dates_are_read_in_every_format_with_and_without_separators(format: str) -> None:
    formats = Formats(date_format=format)
    written = formats.write_date(DAY)
    plain = "".join(sign for sign in written if sign.isdigit())
    short = "".join(part for part in (plain.replace("2001", "01"),))
    for text in (written, plain, short):
        assert formats.read_date(text) == DAY, text
    without_year = formats.pattern.replace("YYYY", "").strip("./-").replace("MM", "4").replace("DD", "20")
    assert formats.read_date(without_year) == DAY
    assert formats.read_date(plain.replace("2001", "")) == DAY
    assert formats.read_date(".") == DAY
    assert formats.read_date("+7").day == 27
    assert formats.read_date("-20").month == 3


def test_a_date_is_shown_as_understood(typist: Typist) -> None:
    at(typist, "document_date").type("4/18{Tab}+7{Tab}")
    assert "4/18" in typist.line(4)
    assert "2001/04/27" in typist.line(5)


# The calendar -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("keys", "day"),
    [
        ("", "2001/04/20"),
        ("{Right}", "2001/04/21"),
        ("{Left}", "2001/04/19"),
        ("{Down}{Down}", "2001/05/04"),
        ("{Up}", "2001/04/13"),
        ("{PgDn}", "2001/05/20"),
        ("{PgUp}{PgUp}", "2001/02/20"),
        ("{^PgDn}", "2002/04/20"),
        ("{^PgUp}{Home}", "2000/04/01"),
        ("{End}", "2001/04/30"),
        ("{PgDn}{End}{PgUp}", "2001/04/30"),
        ("{PgDn}.", "2001/04/20"),
    ],
)
def test_the_calendar_goes_by_days_weeks_months_and_years(typist: Typist, keys: str, day: str) -> None:
    at(typist, "document_date").type("{F4}" + keys + "{Enter}")
    assert typist.text == day


def test_the_calendar_opens_at_what_is_typed_and_gives_back_nothing_on_cancel(typist: Typist) -> None:
    at(typist, "document_date").type("3/5{F4}")
    assert typist.shows("March 2001")
    assert typist.shows(" Mo  Tu  We  Th  Fr  Sa  Su")
    typist.type("{Down}{F12}")
    assert typist.text == "3/5"


def test_the_last_days_of_the_calendar_are_its_end(typist: Typist) -> None:
    at(typist, "document_date").type("9999/12/31{F4}{Right}{Down}{PgDn}{^PgDn}{Enter}")
    assert typist.text == "9999/12/31"


def test_a_day_is_chosen_with_the_mouse(typist: Typist) -> None:
    at(typist, "document_date").type("{F4}")
    [line] = [number for number, text in enumerate(typist.picture, start=1) if " 26 " in text and " 23 " in text]
    column = typist.line(line).index(" 26") + 2
    typist.click(line, column, times=2)
    assert typist.text == "2001/04/26"


def test_the_calendar_speaks_chinese_and_never_covers_its_field(store: Store) -> None:
    for size in ((80, 24), (120, 40)):
        typist = typist_at(store, "zh", size)
        at(typist, "document_date").type("{F4}")
        assert typist.shows("2001年4月")
        assert typist.shows("周  一  二  三  四  五  六  日")
        assert "2001/04/20" in typist.line(4)
        assert all(cell_width(line) == size[0] for line in typist.picture)
        close(typist)


# Clearing, upper case, hot keys -----------------------------------------------------------------------------------


def test_an_exclamation_mark_clears_only_when_typed(typist: Typist) -> None:
    at(typist, "document_date").type("!{Tab}")
    assert typist.field("MKPF-BLDAT").text == "2001/04/20"
    assert "2001/04/20" not in typist.line(4)
    typist.paste("!")
    typist.type("{Tab}")
    assert "!" in typist.line(5)


def test_keys_are_typed_in_capitals_and_texts_as_they_are(typist: Typist) -> None:
    typist.type(RECEIPT)
    typist.hand.go_to(("plant",))
    typist.type("fw00")
    assert typist.text == "FW00"
    typist.hand.go_to(("header_text",))
    typist.type("As typed")
    assert typist.text == "As typed"


@pytest.mark.parametrize(
    ("typed", "filled"),
    [("=.1000007", ""), ("=2.10000072", "10000072"), ("=2..norvane oem", "10000072"), ("=2...zzzz", "")],
)
def test_exactly_one_hit_of_a_hot_key_is_filled_in(typist: Typist, typed: str, filled: str) -> None:
    typist.type(ORDER)
    typist.hand.go_to(("vendor",))
    typist.type(typed + "{Enter}")
    assert bool(typist.hand.boxes) == (not filled)
    if filled:
        assert typist.text == filled


def test_the_first_dot_may_be_left_out_and_a_key_alone_opens_the_restrictions(typist: Typist) -> None:
    typist.type(ORDER)
    typist.hand.go_to(("vendor",))
    typist.type("=10000072{Enter}")
    assert typist.text == "10000072"
    for typed in ("=", "=2"):
        typist.type("{^X}" + typed + "{Enter}")
        [box] = typist.hand.boxes
        assert box.part == 0  # type: ignore[attr-defined]
        assert box.found.path == (1 if typed == "=2" else 0)  # type: ignore[attr-defined]
        typist.type("{F12}")


def test_a_hot_key_of_a_path_that_is_not_there_takes_the_first(typist: Typist) -> None:
    at(typist, "plant").type("{^X}=7{Enter}")
    [box] = typist.hand.boxes
    assert box.found.path == 0  # type: ignore[attr-defined]


def test_a_hot_key_may_be_longer_than_its_field(typist: Typist) -> None:
    typist.type(RECEIPT)
    typist.hand.go_to(("plant",))
    typist.type("=.FW00.jiading{Enter}")
    assert typist.text == "FW00"


# Last values ------------------------------------------------------------------------------------------------------


def keyed(typist: Typist, name: str, *values: str) -> None:
    """Type values into a field of the selection screen, one after the other, each with Enter."""
    for value in values:
        typist.hand.go_to((name,))
        typist.type(f"{value}{{Enter}}")
    typist.hand.go_to((name,))


def test_up_offers_the_last_values_of_a_field_newest_first(typist: Typist) -> None:
    keyed(at(typist, "plant_low", SELECTION), "plant_low", "FW02", "FW01", "!")
    typist.type("{Up}")
    box = "\n".join(line for line in typist.picture)
    assert box.index("FW01  ") < box.index("FW02  ")
    assert "Pudong" in box, "with the name of the key"
    typist.type("{Down}{Enter}")
    assert typist.text == "FW02"


def test_up_on_the_newest_goes_on_to_the_field_above(typist: Typist) -> None:
    keyed(at(typist, "plant_low", SELECTION), "plant_low", "FW01", "FW00")
    typist.type("{Up}{Up}")
    assert not typist.hand.boxes
    assert typist.where == "P_LSTUB"
    typist.type("{Up}")
    assert typist.where == "BA_EKGRP-LOW", "a field without values goes up at once"


def test_typing_closes_the_last_values(typist: Typist) -> None:
    keyed(at(typist, "plant_low", SELECTION), "plant_low", "FW01", "FW00")
    typist.type("{Up}F")
    assert not typist.hand.boxes
    assert typist.text == "F"


def test_last_values_are_kept_in_the_store_and_in_the_users_format(store: Store) -> None:
    typist = at(typist_at(store), "delivery_date_low", SELECTION)
    typist.type("4/18{Enter}/n{Enter}")
    keyed(typist, "delivery_date_low", "4/18")
    typist.type("{^O}/n{Enter}")
    kept = {(row.element, row.value) for row in rows(store, FieldHistory, user="TRAINEE")}
    assert ("EINDT", "2001-04-18") in kept
    close(typist)
    again = at(typist_at(store), "delivery_date_low", SELECTION).type("{Up}")
    assert again.shows("2001/04/18")
    close(again)
    other = at(typist_at(store, user="CLERK"), "delivery_date_low", SELECTION).type("{Up}")
    assert not other.hand.boxes, "another user has values of his own"
    close(other)


def test_ten_values_are_kept_and_ticks_are_not(store: Store) -> None:
    typist = at(typist_at(store), "short_text", SELECTION)
    keyed(typist, "short_text", *(f"Text {number}" for number in range(12)))
    keyed(typist, "closed", "X")
    typist.type("{^O}/n{Enter}")
    kept = rows(store, FieldHistory, user="TRAINEE")
    texts = [row.value for row in kept if row.element == "TXZ01"]
    assert texts == [f"Text {number}" for number in range(11, 1, -1)]
    assert all(row.element != "EBAKZ" for row in kept)
    close(typist)


# Going on by itself -----------------------------------------------------------------------------------------------


def test_a_full_field_goes_on_only_where_the_user_wants_it(store: Store) -> None:
    typist = typist_at(store)
    typist.type(RECEIPT)
    typist.hand.go_to(("plant",))
    typist.type("FW00")
    assert typist.where == "RM07M-WERKS"
    typist.type("{Back}{^O}=skip{Enter}1A")
    assert typist.where == "RM07M-LGORT"
    assert typist.text == "A"
    assert typist.hand.scene.edits[("plant",)] == "FW01"
    with store.reading() as read:
        assert setting(read, "TRAINEE", AUTO_SKIP) == "X"
    assert typist.desk.auto_skip()
    typist.type("{^O}=skip{Enter}")
    assert not typist.desk.auto_skip()
    close(typist)


def test_typing_over_and_inserting(typist: Typist) -> None:
    typist.type(RECEIPT)
    typist.hand.go_to(("header_text",))
    typist.type("abc{Home}X")
    assert typist.text == "Xabc"
    typist.type("{Ins}{Home}Y")
    assert typist.text == "Yabc"
    assert typist.line(23).endswith("OVR ")


def test_chinese_text_counts_characters_and_takes_two_cells_each(typist: Typist) -> None:
    typist.type(RECEIPT)
    typist.hand.go_to(("header_text",))
    typist.type("现场服务确认单二〇〇一年四月嘉定厂区升降立柱更换一件完")
    assert len(typist.text) == 25, "the field keeps 25 characters"
    assert typist.bells
    assert all(cell_width(line) == 80 for line in typist.picture)
    typist.type("{Back}{Enter}")
    assert typist.field("MKPF-BKTXT").text == "现场服务确认单二〇〇一年四月嘉定厂区升降立柱更换"


# Personal lists ---------------------------------------------------------------------------------------------------


def test_a_value_kept_is_offered_first_and_removed_again(store: Store) -> None:
    typist = typist_at(store)
    typist.type(ORDER)
    typist.hand.go_to(("vendor",))
    typist.type("{F4}norvane o{F5}{F12}")
    assert [row.value for row in rows(store, PersonalValue)] == ["0010000072"]
    typist.type("{Del}{F4}")
    assert typist.shows("[Personal list (1)]")
    typist.type("{Enter}")
    assert typist.text == "10000072"
    typist.type(10 * "{Del}" + 10 * "{Back}" + "{F4}{F5}")
    assert typist.shows("[Personal list]")
    assert rows(store, PersonalValue) == []
    typist.type("{F6}")
    assert typist.shows("[by organization]")
    close(typist)


def test_letters_narrow_by_pinyin_where_nothing_of_the_list_has_them(store: Store) -> None:
    typist = typist_at(store, "zh")
    typist.type(ORDER)
    typist.hand.go_to(("vendor",))
    typist.type("{F4}nuofan")
    assert typist.shows("诺凡设备原厂服务")
    assert typist.shows("/nuofan")
    typist.type("she")
    assert typist.shows("2 条") or typist.shows("1 条")
    typist.type("{Enter}")
    assert typist.text.startswith("100000")
    close(typist)


def test_a_column_of_a_spreadsheet_pasted_for_the_multiple_selection_comes_whole(typist: Typist) -> None:
    typist.type("/nME2N{Enter}{sF2}{sF12}")
    typist.paste("4500000354\n4500000356\r\n\n4500000342\n")
    assert typist.text == "4500000354;4500000356;4500000342"
    typist.type("{F8}")
    assert [typist.shows(f"[= ]  {number}") for number in ("4500000354", "4500000356", "4500000342")] == [True] * 3


def test_more_pasted_than_a_form_has_fields_rings(typist: Typist) -> None:
    typist.type("/nMB03{Enter}")
    typist.paste("1\n2\n3\n4\n5")
    assert typist.bells == 1


# A long reading ---------------------------------------------------------------------------------------------------


def test_f12_stops_a_reading_that_shows_its_progress(typist: Typist) -> None:
    typist.type(SELECTION)
    watch, scene = typist.desk.front.watch, typist.hand.scene
    typist.holds = True
    typist.type("{F9}")
    watch.is_reading, watch.done, watch.total = True, 250, 1000
    scene.busy, scene.progress = 2, typist.desk.reading(1)
    assert "Reading  [#####...............] 250 / 1,000   F12 stops" in typist.line(23)
    typist.type("{F12}")
    assert watch.is_stopped


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_progress_of_a_million_rows_leaves_room_for_its_keys(store: Store, language: str) -> None:
    typist = typist_at(store, language)
    typist.type(SELECTION)
    scene = typist.hand.scene
    scene.busy, scene.progress = 2, Progress(1_000_000, 1_000_000)
    assert "1,000,000 / 1,000,000" in typist.line(23)
    assert "F12" in typist.line(23)
    assert "^L" in typist.line(23)
    assert "~" not in typist.line(23)
    close(typist)


def test_f12_typed_ahead_is_kept_where_nothing_shows_that_it_could_stop(typist: Typist) -> None:
    typist.type(SELECTION)
    typist.holds = True
    typist.type("{F9}{F12}")
    assert not typist.desk.front.watch.is_stopped
    typist.holds = False
    typist.release()
    assert typist.hand.scene.image.code == "SMEN"


# The technical view -----------------------------------------------------------------------------------------------


def test_f1_leads_to_the_table_of_the_field_and_the_work_stays(typist: Typist) -> None:
    typist.type("/nMB01{Enter}")
    typist.hand.go_to(("document_date",))
    typist.type("4/18{Tab}")
    typist.hand.go_to(("document_date",))
    typist.type("{F1}")
    assert typist.shows("MKPF-BLDAT")
    assert typist.shows("Table in SE16N")
    typist.type("{sF1}")
    assert typist.shows("Table MKPF: Selection")
    typist.type("{^O}/i{Enter}")
    assert typist.hand.scene.image.code == "MB01"
    assert "4/18" in typist.line(4)
