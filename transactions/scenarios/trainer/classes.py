"""Classes: a folder with the list of learners, and below it a folder per learner with their clients and ledgers.

Nothing but files, so a class on a shared drive works: learners write in folders of their own, the trainer reads all::

    mm15-spring/
      class.toml        course and form
      learners.csv      id, name, language, seed
      learners/
        u01/            a `Learning` root: one folder per scenario
"""

import csv
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from transactions.scenarios.files import COURSES, Course, Loaded, course_of, courses, load
from transactions.scenarios.learning import Learning

FACTS, LEARNERS, FOLDERS = "class.toml", "learners.csv", "learners"
COLUMNS = ("id", "name", "language", "seed")
FORMAT = 1
LANGUAGES = ("zh", "en")
MOST_SEED = 999_999
_HEADS = {
    **{name: name for name in COLUMNS},
    "编号": "id",
    "学号": "id",
    "工号": "id",
    "姓名": "name",
    "语言": "language",
    "种子": "seed",
}
_LANGUAGE = {"zh": "zh", "cn": "zh", "中文": "zh", "en": "en", "英文": "en", "english": "en", "chinese": "zh", "": ""}
_ID = re.compile(r"[^\W_][\w-]{0,39}")
_KEPT = {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10))}


class ClassFault(ValueError):
    """A class or a list of learners that cannot be used; the text says where and why."""


@dataclass(frozen=True)
class Learner:
    """A learner: `language` "zh" or "en", empty for the class's; `seed` decides their values, 0 while undecided."""

    id: str
    name: str
    language: str = ""
    seed: int = 0


@dataclass(frozen=True)
class Class:
    """A class in its folder; `courses` are what it learns, in order."""

    folder: Path
    learners: tuple[Learner, ...]
    courses: tuple[Course, ...]

    @property
    def name(self) -> str:
        """The name: that of the folder."""
        return self.folder.name

    def learner(self, id: str) -> Learner:
        """Return a learner.

        Raises:
            ClassFault: the class has no such learner.
        """
        for found in self.learners:
            if found.id.casefold() == id.casefold():
                return found
        raise ClassFault(f"class {self.name} has no learner {id}; learners are {_some(self.learners)}")

    def place(self, learner: Learner) -> Path:
        """Return the folder of a learner, the root of a `Learning`."""
        return self.folder / FOLDERS / learner.id

    def learning(self, learner: Learner) -> Learning:
        """Return what a learner has done."""
        return Learning(self.place(learner))

    def scenarios(self) -> list[Loaded]:
        """Return the scenarios of its courses, in order.

        Raises:
            FileFault: a scenario file cannot be read.
        """
        return [load(file) for course in self.courses for file in course.files()]


def _some(learners: Iterable[Learner]) -> str:
    ids = [learner.id for learner in learners]
    return ", ".join(ids[:8]) + (" …" if len(ids) > 8 else "")


# Where ------------------------------------------------------------------------------------------------------------


def place_of(name: str) -> Path:
    """Return the folder of a class: a path as it is, a plain name below the user's data folder."""
    path = Path(name).expanduser()
    if len(path.parts) > 1 or path.is_dir():
        return path.resolve()
    import platformdirs

    return platformdirs.user_data_path("okcode", appauthor=False) / "classes" / name


def new(name: str, learners: Iterable[Learner], course: str = "") -> Class:
    """Make a class and the folders of its learners.

    Args:
        name: a path, or a name below the user's data folder.
        learners: whoever has no seed gets one that nobody else of the class has.
        course: a delivered course or the folder of one's own; empty for all delivered ones.

    Raises:
        ClassFault: there is a class already, or no such course.
        OSError: the folder cannot be written.
    """
    folder = place_of(name)
    if (folder / FACTS).exists():
        raise ClassFault(f"there is a class {folder.name} already, in {folder}")
    known = _course(course)
    kept = _seeded(list(learners))
    folder.mkdir(parents=True, exist_ok=True)
    _write(folder, kept)
    place = str(known.folder.resolve()) if known and known.folder.parent != COURSES else known.name if known else ""
    quoted = place.replace("\\", "\\\\").replace('"', '\\"')
    (folder / FACTS).write_text(f'format = {FORMAT}\ncourse = "{quoted}"\n', encoding="utf-8")
    return opened(name)


def add(known: Class, learners: Iterable[Learner]) -> Class:
    """Add learners who come later; who is there already keeps name, language, seed and work."""
    there = {learner.id.casefold() for learner in known.learners}
    _write(known.folder, _seeded([*known.learners, *(one for one in learners if one.id.casefold() not in there)]))
    return opened(str(known.folder))


def opened(name: str) -> Class:
    """Return a class.

    Raises:
        ClassFault: there is none, or its files cannot be read.
    """
    import tomllib

    folder = place_of(name)
    try:
        facts = tomllib.loads((folder / FACTS).read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ClassFault(f"there is no class {name} (looked in {folder}); okcode class new makes one") from None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise ClassFault(f"{folder / FACTS}: {problem}") from None
    course = _course(str(facts.get("course", "")))
    return Class(folder, tuple(read_learners(folder / LEARNERS)), (course,) if course else tuple(courses()))


def _course(name: str) -> Course | None:
    if not name:
        return None
    own = Path(name).expanduser()
    found = course_of(own if own.is_dir() else COURSES / name)
    if found is None or not found.files():
        known = ", ".join(course.name for course in courses())
        raise ClassFault(f"there is no course {name}; courses are {known}, or a folder with course.toml and scenarios")
    return found


def _write(folder: Path, learners: list[Learner]) -> None:
    """Write the list whole or not at all, and make the learners' folders."""
    for learner in learners:
        (folder / FOLDERS / learner.id).mkdir(parents=True, exist_ok=True)
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    writer.writerows([learner.id, learner.name, learner.language, learner.seed] for learner in learners)
    part = folder / f"{LEARNERS}.part"
    part.write_text(text.getvalue(), encoding="utf-8-sig", newline="")
    part.replace(folder / LEARNERS)


def _seeded(learners: list[Learner]) -> list[Learner]:
    """Return the learners, each with a seed; whoever has none gets the lowest that is free."""
    taken = {learner.seed for learner in learners}
    free = (seed for seed in range(1, MOST_SEED) if seed not in taken)
    return [
        learner if learner.seed else Learner(learner.id, learner.name, learner.language, next(free))
        for learner in learners
    ]


# The list of learners ---------------------------------------------------------------------------------------------


def read_learners(file: Path) -> list[Learner]:
    """Read a list of learners: UTF-8, with a head; columns id and name, language and seed where wanted.

    Commas, semicolons and tabs separate; a byte order mark may stand in front, as spreadsheets write it.

    Raises:
        ClassFault: the file cannot be read; the line is named.
    """
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ClassFault(f"{file}: not UTF-8; save it as “CSV UTF-8” from the spreadsheet") from None
    except OSError as problem:
        raise ClassFault(f"{file}: {problem.strerror}") from None
    head, _, _ = text.partition("\n")
    separator = max((",", ";", "\t", "；", "，"), key=head.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    places = _places(next(rows, []), file)
    found: list[Learner] = []
    for row in rows:
        if any(cell.strip() for cell in row):
            found.append(_learner(row, places, f"{file}, line {rows.line_num}", found))
    if not found:
        raise ClassFault(f"{file}: no learner")
    return found


def _places(head: list[str], file: Path) -> dict[str, int]:
    places: dict[str, int] = {}
    for number, cell in enumerate(head):
        name = _HEADS.get(cell.strip().casefold())
        if name is None and cell.strip():
            raise ClassFault(f"{file}, line 1: unknown column {cell.strip()}; columns are {', '.join(COLUMNS)}")
        if name is not None:
            places.setdefault(name, number)
    for name in ("id", "name"):
        if name not in places:
            raise ClassFault(
                f"{file}, line 1: no column {name}; the first line names the columns, id and name at least"
            )
    return places


def _learner(row: list[str], places: dict[str, int], where: str, before: list[Learner]) -> Learner:
    cells = {name: row[place].strip() if place < len(row) else "" for name, place in places.items()}
    key, seed = cells["id"], cells.get("seed", "")
    if not _ID.fullmatch(key) or key.casefold() in _KEPT:
        raise ClassFault(f"{where}: id {key or 'missing'}; it names a folder: letters, digits, - and _, at most 40")
    if any(one.id.casefold() == key.casefold() for one in before):
        raise ClassFault(f"{where}: id {key} stands in the list twice")
    language = _LANGUAGE.get(cells.get("language", "").casefold())
    if language is None:
        raise ClassFault(f"{where}: language {cells['language']}; it is zh or en, or empty")
    if seed and not (seed.isascii() and seed.isdigit() and 0 < int(seed) <= MOST_SEED):
        raise ClassFault(f"{where}: seed {seed}; it is a number from 1 to {MOST_SEED}, or empty")
    return Learner(key, cells["name"] or key, language, int(seed or 0))
