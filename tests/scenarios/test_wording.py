"""The words stand in both languages, and for everything that needs them."""

from typing import get_args

import data
from model.document_trees import KINDS
from transactions.kernel.codes import exists
from transactions.scenarios import wording
from transactions.scenarios.schema import Role, Text


def test_every_word_has_both_languages_with_the_same_places() -> None:
    words = data.read("scenarios/words")
    plain = {name: found for name, found in words.items() if name not in ("score", "lane", "own_system")}
    for name, found in {**plain, **words["score"], **words["own_system"]}.items():
        assert set(found) == {"zh", "en"}, name
        places = [{part.partition("}")[0] for part in text.split("{")[1:]} for text in found.values()]
        assert places[0] == places[1], name


def test_every_kind_part_and_derived_field_has_a_name() -> None:
    for name in KINDS:
        for language in ("zh", "en"):
            lines = list(wording.field_lines(name, language))
            assert len(lines) > 10
    assert any("received" in line and "none, part, full" in line for line in wording.field_lines("order", "en"))


def test_every_role_has_its_lane() -> None:
    assert [lane.role for lane in wording.lanes()] == list(get_args(Role))


def test_what_differs_in_a_company_is_said_of_transactions_that_exist() -> None:
    for code in data.read("scenarios/words")["own_system"]:
        assert exists(code)
    assert isinstance(wording.own_system("MB01"), Text)
    assert wording.own_system("ZZZZ") is None


def test_a_document_that_was_never_made_is_said_to_be_missing() -> None:
    found = wording.wanted("material_document", {"items": [{"smbln": "{receipt}"}]})
    assert (found.en, found.zh) == (
        "material document (reversed document [no document])",
        "物料凭证（被冲销的凭证 〔无单据〕）",
    )
