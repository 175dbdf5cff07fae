"""Being registered means being tested: what every transaction must keep, without a line of its own here."""

import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import data
from model.dictionary.element import cell_width
from model.messages import entry
from model.search import SearchHelp
from model.searchhelps import names as search_help_names
from model.searchhelps import of_check_table, search_help
from model.store import Store
from tests.support import User, user_at
from transactions.kernel import texts
from transactions.kernel.codes import codes
from transactions.kernel.dialog import Size
from transactions.kernel.dynpro import Dynpro
from transactions.kernel.fields import Columns, Field
from transactions.kernel.functions import virtual_key
from transactions.kernel.image import picture
from transactions.kernel.questions import field_help
from transactions.kernel.registry import load
from transactions.kernel.steps import Step
from transactions.kernel.value_help import hit_list

CODES = codes()
SCREENS = sorted(
    {screen for code in CODES for screen in load(code).screens},
    key=lambda screen: (screen.program, screen.number, screen.__name__),
)
ROOT = Path(__file__).parent.parent.parent
SOURCES = [*(ROOT / "model").rglob("*.py"), *(ROOT / "transactions").rglob("*.py"), *(ROOT / "tui").rglob("*.py")]
_RAISED = re.compile(r"\b(?:success|info|warning|error|abort)\(\s*\"([^\"]+)\",\s*(\d+)")


def all_fields(screen: type[Dynpro[Any]] | type[Columns]) -> Iterator[Field]:
    """Yield the fields of a dynpro and of its tables."""
    yield from screen.fields.values()
    for table in screen.tables.values():
        yield from all_fields(table.columns)


def ids(screen: type[Dynpro[Any]]) -> str:
    return f"{screen.program}-{screen.number:04d}-{screen.__name__}"


@pytest.mark.parametrize("code", CODES)
def test_titles_and_authorization_are_declared(code: str) -> None:
    found = load(code)
    assert found.authorization, "what a user must be allowed"
    assert found.screens
    for language in texts.LANGUAGES:
        assert texts.transaction_title(code, language) != code
        for screen in found.screens:
            assert texts.title(screen.program, screen.number, code, language)


@pytest.mark.parametrize("screen", SCREENS, ids=ids)
def test_every_function_has_a_handler_and_a_name_in_both_languages(screen: type[Dynpro[Any]]) -> None:
    for function in screen.functions.values():
        assert callable(getattr(screen, function.method))
        for language in texts.LANGUAGES:
            name = texts.function_text(screen.program, function.code, language)
            assert name != function.code or function.code in ("OK",), f"{function.code} has no text"
            assert name


@pytest.mark.parametrize("screen", SCREENS, ids=ids)
def test_no_two_functions_share_a_key(screen: type[Dynpro[Any]]) -> None:
    keys = [key for function in screen.functions.values() for key in function.keys]
    assert len(keys) == len(set(keys))
    for key in keys:
        assert virtual_key(key) is not None, key


@pytest.mark.parametrize("screen", SCREENS, ids=ids)
def test_sap_keys_keep_their_meaning(screen: type[Dynpro[Any]]) -> None:
    """F1, F4 and F10 belong to the system; F3, sF3 and F12 leave; ^S and F11 save."""
    by_key = {key: function.code for function in screen.functions.values() for key in function.keys}
    assert not {"F1", "F4", "F10"} & set(by_key)
    assert by_key.get("F3", "BACK") in ("BACK", "NO")
    assert by_key.get("sF3", "EXIT") == "EXIT"
    assert by_key.get("F12", "CANC") == "CANC"


@pytest.mark.parametrize("screen", SCREENS, ids=ids)
def test_fields_carry_screen_names_and_labels(screen: type[Dynpro[Any]]) -> None:
    for field in all_fields(screen):
        assert re.fullmatch(r"[A-Z0-9_%]+(-[A-Z0-9_]+)?", field.screen), field.screen
        for language in texts.LANGUAGES:
            assert texts.label(screen.program, field, language, 24)


@pytest.mark.parametrize("screen", SCREENS, ids=ids)
def test_search_helps_of_fields_exist(screen: type[Dynpro[Any]]) -> None:
    for field in all_fields(screen):
        if field.search_help:
            assert isinstance(search_help(field.search_help), SearchHelp)
        elif field.element.check and not field.display:
            assert of_check_table(field.element.check) is not None, field.screen


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_empty_enter_and_leaving_never_crash(teaching: Store, code: str, language: str) -> None:
    user = user_at(teaching, "TRAINEE", language)
    user.key(f"/n{code}")
    for _ in range(3):
        user.key("")
    for leaving in ("BACK", "CANC", "EXIT"):
        user.key(leaving)
    user.key("/n")
    assert user.where == "SMEN"
    close(user)


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("size", [Size(80, 24), Size(120, 40)], ids=["80x24", "120x40"])
@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_first_screens_fit(teaching: Store, code: str, size: Size, language: str) -> None:
    user = user_at(teaching, "TRAINEE", language)
    user.dialog.size = size
    image = user.key(f"/n{code}")
    for piece in image.pieces:
        assert piece.column + piece.width - 1 <= image.width, piece
        assert 1 <= piece.line <= size.height - 2
    for field in image.fields:
        assert field.column + field.width - 1 <= image.width, field.screen
    assert all(cell_width(line) == image.width for line in picture(image))
    close(user)


@pytest.mark.parametrize("code", CODES)
def test_f1_and_f4_answer_on_every_field(teaching: Store, code: str) -> None:
    user = user_at(teaching)
    image = user.key(f"/n{code}")
    with teaching.reading("en") as read:
        for field in image.fields:
            found = field_help(user.dialog, field.path)
            assert found is not None
            assert found.text, field.screen
            if field.is_input and field.search and "DATS" not in found.technical[4][1]:
                assert hit_list(user.dialog, field.path, "", read) is not None, field.screen
    close(user)


@pytest.mark.parametrize("code", CODES)
def test_an_unknown_function_is_a_message(teaching: Store, code: str) -> None:
    user = user_at(teaching)
    user.dialog.send(Step(f"/n{code}"))
    user.key("=NOSUCH")
    assert user.said == "E Z1 020"
    close(user)


def close(user: User) -> None:
    """End the dialog and its locks."""
    user.dialog.close()
    user.dialog.logon.locks.close()


def raised() -> set[tuple[str, int]]:
    """Return the messages that the code can raise."""
    found: set[tuple[str, int]] = set()
    for source in SOURCES:
        found |= {(area, int(number)) for area, number in _RAISED.findall(source.read_text(encoding="utf-8"))}
    return found


def test_every_message_that_is_raised_stands_in_the_catalogue() -> None:
    for area, number in sorted(raised()):
        found = entry(area, number)
        assert found["en"], (area, number)
        assert found["zh"], (area, number)


def test_every_message_of_the_catalogue_is_used_and_says_what_to_do() -> None:
    used = raised() | {("Z1", number) for number in range(50, 57)} | {("Z1", 10), ("06", 25), ("Z1", 220), ("Z1", 239)}
    used |= {("Z1", 30)}
    for name in data.names("messages"):
        for number, found in data.read(name).items():
            key = (name.rpartition("/")[2], int(number))
            assert key in used, f"{key} is raised nowhere"
            for part in ("why", "todo"):
                assert found.get(part, {}).get("en"), f"{key} has no {part}"
                assert found.get(part, {}).get("zh"), f"{key} has no {part}"


def test_every_search_help_finds_something_in_the_teaching_client(teaching: Store) -> None:
    from model.search import find_hits

    with teaching.reading("zh") as read:
        from model.dictionary.formats import Formats

        for name in search_help_names():
            for path in search_help(name).paths:
                hits = find_hits(read, path, {}, Formats())
                assert hits.rows, f"{name} {path.key}"


def test_handlers_ask_only_for_units(teaching: Store) -> None:
    for screen in SCREENS:
        for function in screen.functions.values():
            names = set(inspect.signature(getattr(screen, function.method)).parameters) - {"self"}
            assert names <= {"read", "unit"}, (screen, function.code)
