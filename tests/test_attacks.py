"""The store under attack, in rounds short enough for the suite (`tests.attacks`; ``make soak`` does many more)."""

import os
import shutil
from itertools import combinations_with_replacement
from math import comb
from pathlib import Path

import pytest

from tests.attacks.crash import crash
from tests.attacks.faults import fails_at_each_block, fails_at_each_statement
from tests.attacks.interleavings import Scene, check_pair, set_up
from tests.attacks.together import together

unix = pytest.mark.skipif(os.name == "nt", reason="processes are forked")


@unix
def test_a_killed_process_leaves_documents_whole_or_absent(store_file: Path) -> None:
    assert crash(store_file, seed=20010420, kills=25) > 25


@unix
def test_eight_processes_receive_and_order_at_once(store_file: Path) -> None:
    together(store_file, 24)


@pytest.fixture(scope="module")
def scene(masters: Path, tmp_path_factory: pytest.TempPathFactory) -> Scene:
    """A store with something to receive, to reverse and to assign."""
    return set_up(masters / "empty.db", tmp_path_factory.mktemp("scene"))


NAMES = ("ME21N", "ME22N", "MB01", "MBST", "ME57")


@pytest.mark.parametrize(("first", "second"), [*combinations_with_replacement(range(len(NAMES)), 2)])
def test_two_sessions_leave_what_one_after_the_other_leaves(
    scene: Scene, tmp_path: Path, first: int, second: int
) -> None:
    one, other = scene.cases[first], scene.cases[second]
    steps = len(one.steps), len(other.steps)
    assert check_pair(scene, tmp_path, one, other) == comb(sum(steps), steps[0])


@pytest.mark.parametrize("number", range(len(NAMES)), ids=NAMES)
def test_a_save_may_fail_at_each_of_its_statements(scene: Scene, tmp_path: Path, number: int) -> None:
    file = Path(shutil.copyfile(scene.file, tmp_path / "faults.db"))
    assert fails_at_each_statement(file, scene.cases[number]) > 8


@unix
@pytest.mark.parametrize("number", range(len(NAMES)), ids=NAMES)
def test_the_disk_may_be_full_at_any_block_of_a_save(scene: Scene, tmp_path: Path, number: int) -> None:
    file = Path(shutil.copyfile(scene.file, tmp_path / "full.db"))
    assert fails_at_each_block(file, scene.cases[number], 4096) > 4
