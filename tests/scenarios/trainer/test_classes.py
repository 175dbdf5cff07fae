"""Classes: reading lists of learners, making a class, adding to it, finding it again."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from transactions.scenarios.trainer import classes
from transactions.scenarios.trainer.classes import ClassFault, Learner, read_learners
from tui.commands import app


def written(folder: Path, text: str, encoding: str = "utf-8-sig") -> Path:
    file = folder / "list.csv"
    file.write_bytes(text.encode(encoding))
    return file


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_lists_as_spreadsheets_write_them_are_read(tmp_path: Path, separator: str, encoding: str) -> None:
    text = separator.join(("ID", "Name", "language", "seed")) + "\r\n"
    text += (
        separator.join(("u01", "王敏", "zh", "7")) + "\r\n" + separator.join(("u02", '"O""Neill"', "", "")) + "\r\n\r\n"
    )
    assert read_learners(written(tmp_path, text, encoding)) == [
        Learner("u01", "王敏", "zh", 7),
        Learner("u02", 'O"Neill'),
    ]


def test_columns_may_be_named_in_chinese_and_stand_in_any_order(tmp_path: Path) -> None:
    found = read_learners(written(tmp_path, "姓名,学号\n王敏,张_01\n,u2\n"))
    assert found == [Learner("张_01", "王敏"), Learner("u2", "u2")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("id,name\n", "no learner"),
        ("name\nWang\n", "line 1: no column id"),
        ("id,name,mail\nu1,Wang,x\n", "line 1: unknown column mail"),
        ("id,name\nu1,Wang\n\nU1,Li\n", "line 4: id U1 stands in the list twice"),
        ("id,name\n../u1,Wang\n", "line 2: id ../u1; it names a folder"),
        ("id,name\n,Wang\n", "line 2: id missing"),
        ("id,name\nCON,Wang\n", "line 2: id CON"),
        ("id,name,language\nu1,Wang,fr\n", "line 2: language fr"),
        ("id,name,seed\nu1,Wang,0\n", "line 2: seed 0"),
        ("id,name,seed\nu1,Wang,٣\n", "line 2: seed ٣"),
    ],
)
def test_a_wrong_list_is_refused_at_its_line(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(ClassFault) as fault:
        read_learners(written(tmp_path, text))
    assert said in str(fault.value)


def test_another_encoding_is_refused_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ClassFault, match="CSV UTF-8"):
        read_learners(written(tmp_path, "id,name\nu1,王敏\n", "gb18030"))


def test_every_learner_gets_a_seed_and_a_folder_of_their_own(tmp_path: Path) -> None:
    place = tmp_path / "spring"
    made = classes.new(str(place), [Learner("a", "A"), Learner("b", "B", "zh", 1), Learner("c", "C")], "mm15")
    assert [learner.seed for learner in made.learners] == [2, 1, 3]
    assert [course.name for course in made.courses] == ["mm15"]
    assert all(made.place(learner).is_dir() for learner in made.learners)
    assert classes.opened(str(place)) == made
    assert made.learner("B").id == "b"
    with pytest.raises(ClassFault, match="no learner x; learners are a, b, c"):
        made.learner("x")


def test_who_comes_later_changes_nobody(tmp_path: Path) -> None:
    made = classes.new(str(tmp_path / "spring"), [Learner("a", "A"), Learner("b", "B")])
    grown = classes.add(made, [Learner("B", "another"), Learner("c", "C")])
    assert grown.learners == (*made.learners, Learner("c", "C", "", 3))


def test_a_class_is_not_made_twice_nor_for_a_course_that_is_not_there(tmp_path: Path) -> None:
    classes.new(str(tmp_path / "spring"), [Learner("a", "A")])
    with pytest.raises(ClassFault, match="already"):
        classes.new(str(tmp_path / "spring"), [Learner("z", "Z")])
    with pytest.raises(ClassFault, match="no course mm99; courses are"):
        classes.new(str(tmp_path / "summer"), [Learner("a", "A")], "mm99")
    assert not (tmp_path / "summer").exists()


def test_a_course_of_ones_own_is_found_by_its_folder(tmp_path: Path, small: str) -> None:
    own = tmp_path / 'own "course"'
    own.mkdir()
    (own / "course.toml").write_text(
        'title = {zh = "课", en = "Own"}\nabout = {zh = "课", en = "Own"}\n', encoding="utf-8"
    )
    (own / "01-small.yaml").write_text(small, encoding="utf-8")
    made = classes.new(str(tmp_path / "spring"), [Learner("a", "A")], str(own))
    assert [loaded.name for loaded in made.scenarios()] == ['own "course"/01-small']


def test_the_commands_make_list_and_grow_a_class(tmp_path: Path) -> None:
    place, file = str(tmp_path / "spring"), str(written(tmp_path, "id,name\nu01,王敏\n"))

    def run(*arguments: str) -> tuple[int, str, str]:
        result = CliRunner().invoke(app, ["class", *arguments])
        return result.exit_code, result.stdout, result.stderr

    code, out, told = run("new", place, file, "--course", "mm15")
    assert (code, out) == (0, f"u01\t王敏\tokcode learn --class {place} --learner u01\n")
    assert told == f"okcode: class spring with 1 learners, in {place}\n"
    assert run("new", place, file)[0] == 2
    Path(file).write_text("id,name,language\nu02,Li,en\n", encoding="utf-8")
    assert run("add", place, file)[2] == "okcode: 1 learners added to class spring, 2 in all\n"
    assert run("list", place)[1].splitlines()[1] == f"u02\tLi\ten\t2\t{place}/learners/u02"
    assert run("list", str(tmp_path / "none"))[0] == 2
    assert "No such file" in run("new", str(tmp_path / "x"), str(tmp_path / "none.csv"))[2]
