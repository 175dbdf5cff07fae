"""A fixed share of the input fuzz; the soak types a hundred thousand."""

from model.doctor import examine
from model.store import Store
from tests.fuzz.fuzzer import Fuzzer

SHARE = 1500


def test_whatever_is_typed_there_is_a_message_or_a_clean_take_over(teaching: Store) -> None:
    fuzzer = Fuzzer(teaching, seed=1)
    assert fuzzer.unreached == [], "bring a way to it to tests/fuzz/ways.py"
    assert [str(found) for found in fuzzer.run(SHARE)] == []
    with teaching.reading() as read:
        assert list(examine(read, prove=True)) == []
