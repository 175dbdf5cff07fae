"""The box of possible entries: letters go along to another search path, a full key is shown with what else there is."""

import pytest

from model.store import Store
from tests.tui.conftest import close
from tests.tui.typist import Typist, typist_at
from tui.boxes.hit_box import HitBox

ORDER = "/nME21N{Enter}"


def box(typist: Typist) -> HitBox:
    (found,) = typist.hand.boxes
    assert isinstance(found, HitBox)
    return found


def at(typist: Typist, name: str) -> Typist:
    """Put the cursor into a field of an empty order."""
    typist.type(ORDER)
    typist.hand.go_to((name,))
    return typist


def test_letters_go_along_to_the_next_search_path(typist: Typist) -> None:
    at(typist, "vendor").type("{F4}norvane{F6}")
    shown = box(typist)
    assert shown.found.front == 1
    assert typist.shows("/norvane")
    assert shown.hits
    assert all("norvane" in " ".join(shown.found.hits[hit].cells).lower() for hit in shown.hits)
    typist.type("{Back}" * len("norvane"))
    assert len(box(typist).hits) > 1, "without the letters the whole path stands there"
    typist.type("zzzz{F6}")
    assert box(typist).hits == []
    assert typist.shows("/zzzz")
    assert typist.shows("No entries")


def test_a_full_key_is_shown_in_front_of_what_else_there_is(typist: Typist) -> None:
    at(typist, "vendor").type("10000081{F4}")
    shown = box(typist)
    keys = [hit.key for hit in shown.found.hits]
    assert keys[0] == "0010000081"
    assert len(keys) == len(set(keys)) > 1
    assert shown.at == 0
    typist.type("{Down}{Up}{Enter}")
    assert typist.text == "10000081"


def cells(typist: Typist) -> list[str]:
    """Return the lines of the box."""
    return [" ".join(box(typist).found.hits[hit].cells) for hit in box(typist).hits]


@pytest.mark.parametrize(
    ("pattern", "shared"), [("1000008+", "1000008"), ("*NORV*", "Norvane")], ids=["number", "name"]
)
def test_a_pattern_in_the_field_restricts_the_list(typist: Typist, pattern: str, shared: str) -> None:
    at(typist, "vendor").type(pattern + "{F4}")
    lines = cells(typist)
    assert len(lines) > 1
    assert all(shared in line for line in lines)


@pytest.mark.parametrize("pattern", ["NORV*OEM*", "*OEM*", "norvane+o*", "*0072"])
def test_a_single_hit_of_a_pattern_is_shown_and_not_taken(typist: Typist, pattern: str) -> None:
    at(typist, "vendor").type(pattern + "{F4}")
    [line] = cells(typist)
    assert line.startswith("10000072 Norvane OEM")
    assert typist.text.upper() == pattern.upper()
    typist.type("{Enter}")
    assert typist.text == "10000072"


def test_a_pattern_is_looked_for_on_every_search_path(typist: Typist) -> None:
    at(typist, "vendor").type("缇*{F4}")
    [line] = cells(typist)
    assert line.startswith("10000068"), "by the search term, which the first path has not"
    assert box(typist).found.front == 1


@pytest.mark.parametrize("pattern", ["NORV*TECH*", "ZZ*", "9+"])
def test_a_pattern_without_hits_shows_none(typist: Typist, pattern: str) -> None:
    at(typist, "vendor").type(pattern + "{F4}")
    assert cells(typist) == []
    assert typist.shows("No entries")
    assert pattern in [part.text for part in box(typist).found.restrictions]


def test_the_cursor_stands_on_the_fixed_value_of_the_field(typist: Typist) -> None:
    typist.type("/nME57{Enter}")
    typist.hand.go_to(("sort",))
    typist.type("{F4}")
    shown = box(typist)
    assert shown.found.hits[shown.at].cells[0] == "1"


@pytest.mark.parametrize(("lang", "word"), [("en", "1 hit "), ("zh", "1 条")])
def test_one_hit_is_told_in_the_singular(store: Store, lang: str, word: str) -> None:
    typist = typist_at(store, lang)
    at(typist, "vendor").type("{F4}10000081")
    assert typist.shows(word)
    assert not typist.shows("1 hits")
    close(typist)


def test_the_next_key_types_over_a_chosen_value(typist: Typist) -> None:
    at(typist, "vendor").type("{F4}norvane o{Enter}")
    assert typist.text == "10000072"
    typist.type("!{Tab}")
    assert typist.field("MEPO_TOPLINE-SUPERFIELD").text == ""
    assert ("vendor",) not in typist.hand.scene.edits or typist.hand.scene.edits[("vendor",)] == ""


def test_fixed_values_stand_whole_under_their_head(typist: Typist) -> None:
    typist.type("/nME2N{Enter}{Tab}{Tab}{Tab}{Tab}{Tab}{F4}")
    assert typist.shows("RECHNUNG    Open invoice")
    assert typist.shows("Sel. Param. Fixed values")
    assert typist.shows("letters narrow the list │")
