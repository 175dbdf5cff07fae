"""``okcode list``: criteria, formats, exit codes; what the shell completes. Neither terminal library nor parameters."""

import codecs
import csv
import io
import json
import os
import pty
import subprocess
import sys
import termios
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner

import data
from model.accounting.tables import AccountingItem
from model.dictionary.element import cell_width
from model.messages import Rejection
from model.store import Store
from tests.support import User, logon_at, rows, user_at
from transactions.kernel import codes
from transactions.kernel.lists.saving import sheet_of
from transactions.kernel.lists.unattended import is_report, listed
from tui.commands import app
from tui.completion import criteria, reports, transactions

OKCODE = Path(sys.executable).with_name("okcode")


def okcode(file: Path, *arguments: str, **extra: str) -> subprocess.CompletedProcess[bytes]:
    """Run ``okcode list`` without a terminal."""
    environment = {**os.environ, "OKCODE_STORE": str(file), "LANG": "C.UTF-8", **extra}
    return subprocess.run(
        [str(OKCODE), *arguments], env=environment, capture_output=True, stdin=subprocess.DEVNULL, timeout=60
    )


def found(store: Store, code: str, *given: tuple[str, str], user: str = "TRAINEE", variant: str = "") -> list[str]:
    """Return the first key of the rows that a report lists for some criteria."""
    logon = logon_at(store, user)
    try:
        with listed(logon, code, given, variant) as screen:
            if screen is None:
                return []
            sheet = sheet_of(screen, screen.dialog.read(), technical=True)
            place = sheet.listing.rowset.places[sheet.listing.rowset.key[0]]
            return [str(row[place]) for row in sheet.rows()]
    finally:
        logon.locks.close()


def test_json_goes_to_standard_output_with_every_column(teaching_file: Path) -> None:
    done = okcode(teaching_file, "list", "ME2N", "EBELN=4500000356", "--format", "json")
    assert done.returncode == 0, done.stderr
    (row,) = json.loads(done.stdout)
    assert (row["EBELN"], row["NETWR"], row["EKORG"], row["BEDAT"]) == ("4500000356", 2300.0, "FP00", "2001-04-13")


def test_csv_and_spreadsheet(teaching_file: Path, tmp_path: Path) -> None:
    done = okcode(teaching_file, "list", "MB51", "--format", "csv")
    head, *lines = csv.reader(io.StringIO(done.stdout.decode("utf-8"), newline=""))
    assert head[:3] == ["MBLNR", "ZEILE", "BWART"]
    file = tmp_path / "list.csv"
    assert okcode(teaching_file, "list", "MB51", "--format", "csv", "--output", str(file)).returncode == 0
    assert file.read_bytes() == codecs.BOM_UTF8 + done.stdout, "a file says what it is, a stream stays plain"
    target = tmp_path / "list.xlsx"
    assert okcode(teaching_file, "list", "MB51", "--format", "xlsx", "--output", str(target)).returncode == 0
    sheet = openpyxl.load_workbook(target).active
    assert sheet is not None
    assert sheet.max_row == len(lines) + 1


@pytest.mark.parametrize("room", [60, 100])
def test_text_fits_the_terminal_and_says_what_is_left_out(teaching_file: Path, room: int) -> None:
    whole = okcode(teaching_file, "list", "ME2N", "--lang", "zh").stdout.decode().splitlines()
    master, slave = pty.openpty()
    termios.tcsetwinsize(slave, (24, room))
    environment = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}
    environment |= {"OKCODE_STORE": str(teaching_file), "LANG": "C.UTF-8"}
    command = [str(OKCODE), "list", "ME2N", "--lang", "zh"]
    with subprocess.Popen(command, env=environment, stdin=slave, stdout=slave, stderr=subprocess.PIPE) as running:
        os.close(slave)
        shown = b"".join(_sent(master)).decode().splitlines()
        assert running.stderr is not None
        said = running.stderr.read().decode()
    assert len(shown) == len(whole)
    assert max(map(cell_width, shown)) <= room < max(map(cell_width, whole))
    assert all(line.startswith(part.rstrip()) for line, part in zip(whole[2:], shown[2:], strict=True))
    assert "columns at the right do not fit; --format csv has all" in said


def _sent(master: int) -> Iterator[bytes]:
    """Yield what a program writes to its terminal until it ends."""
    try:
        while part := os.read(master, 1 << 16):
            yield part
    except OSError:
        return
    finally:
        os.close(master)


REQUIRED = {"SE16N": ("TAB=EKPO",)}
"""What reports must be given beside what the user's parameters give."""


@pytest.mark.parametrize("code", [code for code in codes.codes() if is_report(code)])
def test_every_report_is_written_in_every_format_for_programs(teaching_file: Path, tmp_path: Path, code: str) -> None:
    common = ["list", code, *REQUIRED.get(code, ()), "--store", str(teaching_file)]
    printed = {form: CliRunner().invoke(app, [*common, "--format", form]) for form in ("json", "csv")}
    assert {form: done.exit_code for form, done in printed.items()} == {"json": 0, "csv": 0}, printed["json"].stderr
    found = json.loads(printed["json"].stdout)
    head, *lines = csv.reader(io.StringIO(printed["csv"].stdout, newline=""))
    assert found
    assert all(list(row) == head for row in found)
    assert len(lines) == len(found)
    target = tmp_path / "list.xlsx"
    assert CliRunner().invoke(app, [*common, "--format", "xlsx", "--output", str(target)]).exit_code == 0
    sheet = openpyxl.load_workbook(target).active
    assert sheet is not None
    assert [cell.value for cell in next(sheet.rows)] == head
    assert sheet.max_row == len(found) + 1


def test_the_work_list_is_listed_as_the_screen_shows_it(teaching: Store) -> None:
    user = user_at(teaching)
    user.key("/nME57")
    user.key("ONLI", {"purchasing_group_low": "", "plant_low": "", "sort": "4"})
    shown = [row.number for row in user.screen.work.rows]
    user.dialog.close()
    user.dialog.logon.locks.close()
    assert len(shown) > 1
    assert found(teaching, "ME57", ("SRTKZ", "4")) == shown


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("ME2N", "FOO=1"), 2, "FOO is no criterion"),
        (("ME2N", "EBELN"), 2, "not FIELD=VALUE"),
        (("ME2N", "S_BEDAT=2001/13/01"), 2, "not a date"),
        (("ME2N", "--format", "pdf"), 2, "--format takes"),
        (("ME21N",), 2, "is no report"),
        (("ME2N", "--variant", "NOSUCH"), 2, "has no variant NOSUCH for you; there are: -"),
        (("NOSUCH",), 2, "is no report"),
        (("SE16N",), 2, "required"),
        (("SE16N", "TAB=NOWHERE"), 2, "NOWHERE"),
        (("SE16N", "TAB=EKKO", "FOO=1"), 2, "FOO is no criterion"),
        (("ME2N", "EBELN=4599999999", "--format", "json"), 0, "0 rows"),
        (("SE16N", "TAB=EKKO", "MAX_LINES=3", "EBELN=NONE*", "--format", "json"), 0, "0 rows"),
        (("ME2N", "--format", "csv", "--output", "/nonexistent/x.csv"), 2, "No such file"),
    ],
)
def test_exit_codes(teaching_file: Path, arguments: tuple[str, ...], code: int, said: str) -> None:
    done = CliRunner().invoke(app, ["list", *arguments, "--store", str(teaching_file), "--lang", "en"])
    assert done.exit_code == code
    assert said in done.stderr
    assert done.stdout in ("", "[]\n")


def test_who_may_not_start_it_may_not_list_it(teaching_file: Path) -> None:
    done = CliRunner().invoke(app, ["list", "KSB1", "--user", "REQUEST", "--store", str(teaching_file)])
    assert done.exit_code == 2


def test_listing_imports_no_terminal_library() -> None:
    script = "import sys, tui.listing; print(sorted({'textual', 'rich'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60)
    assert done.stdout.strip() == "[]", done.stderr


# Criteria ---------------------------------------------------------------------------------------------------------


def test_values_intervals_patterns_lists_and_exclusions(teaching: Store) -> None:
    every = found(teaching, "ME2N")
    assert found(teaching, "ME2N", ("EN_EBELN", every[0])) == [every[0]]
    assert found(teaching, "ME2N", ("EN_EBELN-LOW", every[0]), ("EN_EBELN-HIGH", every[2])) == every[:3]
    assert found(teaching, "ME2N", ("EBELN", f"{every[0]}..{every[2]}")) == every[:3]
    assert found(teaching, "ME2N", ("EBELN", f"{every[0]},{every[2]}")) == [every[0], every[2]]
    assert found(teaching, "ME2N", ("EBELN", every[0]), ("EBELN", every[2])) == [every[0], every[2]]
    assert found(teaching, "ME2N", ("EBELN", f"!{every[0]}")) == every[1:]
    assert found(teaching, "ME2N", ("EBELN", "450000034*")) == [one for one in every if one.startswith("450000034")]
    assert found(teaching, "ME2N", ("TXZ01", "*repair*")) != every


def test_only_what_must_be_filled_takes_the_users_parameters(teaching: Store) -> None:
    companies = {row.company_code for row in rows(teaching, AccountingItem)}
    assert set(found(teaching, "FBL3N")) == {"F001"}
    assert set(found(teaching, "FBL3N", ("BUKRS", "*"))) == companies
    assert len(found(teaching, "ME2N")) > len(found(teaching, "ME2N", ("EKGRP", "105")))


def test_a_list_that_is_cut_says_so(teaching_file: Path) -> None:
    arguments = [
        "list",
        "SE16N",
        "TAB=EKKO",
        "MAX_LINES=3",
        "--format",
        "json",
        "--store",
        str(teaching_file),
        "--lang",
        "en",
    ]
    done = CliRunner().invoke(app, arguments)
    assert len(json.loads(done.stdout)) == 3
    assert "first 3" in done.stderr


def test_further_columns_select_by_their_names(teaching: Store) -> None:
    every = found(teaching, "ME2N")
    assert found(teaching, "ME2N", ("NETWR", "2300")) == [one for one in every if one == "4500000356"]
    assert found(teaching, "SE16N", ("GD-TAB", "EKPO"), ("EBELN", f"{every[0]}..{every[2]}")) == every[:3]
    assert found(teaching, "SE16N", ("TAB", "EKPO"), ("NETWR", "2300")) == ["4500000356"]
    assert len(found(teaching, "SE16N", ("TAB", "ZSEARCH"), ("MAX_LINES", "7"))) == 7


def test_ticks_and_radio_buttons(teaching: Store) -> None:
    assert len(found(teaching, "ME5A", ("P_ERLBA", "X"))) > len(found(teaching, "ME5A"))
    early = found(teaching, "FBL3N", ("X_OPSEL", "X"), ("PA_STIDA", "2001/03/31"))
    assert 0 < len(early) < len(found(teaching, "FBL3N"))


def test_an_unknown_organization_selects_nothing_on_the_screen_and_here(learner: User) -> None:
    """Select-options ask no check table (only parameters may, VALUE CHECK), since a value may be a pattern."""
    learner.key("/nME2N")
    learner.key("ONLI", {"organization_low": "XX99", "purchasing_group_low": ""})
    assert learner.said == "S Z4 021"
    assert found(learner.dialog.store, "ME2N", ("EKORG", "XX99")) == []


# Variants ---------------------------------------------------------------------------------------------------------


def keep(user: User, name: str, for_all: str = "", **criteria: str) -> None:
    """Save a variant of ME2N."""
    user.key("/nME2N")
    user.type(organization_low="", purchasing_group_low="", **criteria)
    user.key("SPOS")
    user.key("SAVE", {"name": name, "for_all": for_all})
    assert user.said.startswith("S Z6 001"), user.message


def test_a_variant_selects_and_what_is_given_goes_before_it(learner: User) -> None:
    keep(learner, "ONE", order_low="4500000356")
    keep(learner, "SHARED", for_all="X", order_low="4500000345")
    store = learner.dialog.store
    assert set(found(store, "ME2N", variant="one")) == {"4500000356"}
    assert set(found(store, "ME2N", variant="SHARED", user="CLERK")) == {"4500000345"}
    assert set(found(store, "ME2N", ("EBELN", "4500000345"), variant="ONE")) == {"4500000345"}


def test_ones_own_variant_goes_before_the_one_for_all(learner: User) -> None:
    keep(learner, "BOTH", for_all="X", order_low="4500000345")
    keep(learner, "BOTH", order_low="4500000356")
    store = learner.dialog.store
    assert set(found(store, "ME2N", variant="BOTH")) == {"4500000356"}
    assert set(found(store, "ME2N", variant="BOTH", user="CLERK")) == {"4500000345"}


def test_an_unknown_variant_is_told_with_those_there_are(learner: User) -> None:
    keep(learner, "MINE")
    with pytest.raises(Rejection, match="Z4 026"):
        found(learner.dialog.store, "ME2N", variant="YOURS")
    with pytest.raises(Rejection, match="Z4 026"):
        found(learner.dialog.store, "ME2N", user="CLERK", variant="MINE")


# Completion -------------------------------------------------------------------------------------------------------


def test_reports_are_marked_in_the_titles() -> None:
    marked = {code for code, entry in data.read("transactions").items() if entry.get("report")}
    assert marked == {code for code in codes.codes() if is_report(code)}


def test_codes_reports_and_criteria_are_completed() -> None:
    assert "ME21N" in dict(transactions("me"))
    assert "ME21N" not in dict(reports("ME"))
    assert {"ME2N", "ME5A"} <= set(dict(reports("")))

    class Context:
        params = {"code": "me2n"}  # noqa: RUF012

    assert set(dict(criteria(Context(), "S_B"))) == {"S_BSART=", "S_BEDAT="}  # type: ignore[arg-type]


def test_the_shell_is_answered_without_opening_the_program(teaching_file: Path) -> None:
    asked = {"_OKCODE_COMPLETE": "complete_bash", "COMP_WORDS": "okcode list KS", "COMP_CWORD": "2"}
    done = okcode(teaching_file, **asked)
    assert done.stdout.split() == [b"KSB1"]
