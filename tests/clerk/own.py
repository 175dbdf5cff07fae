"""What users arrange for themselves: own data, favourites, held data, themes."""

from collections.abc import Callable

from model.organization.settings import read_favourites, read_settings
from model.store import Store
from tests.clerk.task import Chapter, Task


def favourites(*codes: str) -> Callable[[Store], bool]:
    """Whether the trainee's favourites are these, in order."""

    def found(store: Store) -> bool:
        with store.reading() as read:
            return [row.code for row in read_favourites(read, "TRAINEE")] == list(codes)

    return found


def begins_with(code: str) -> Callable[[Store], bool]:
    """Whether the trainee's program starts with this transaction."""

    def found(store: Store) -> bool:
        with store.reading() as read:
            return read_settings(read, "TRAINEE").get("START") == code

    return found


SETTINGS = Chapter(
    "Own data",
    (
        Task("write dates and numbers the German way", "/nSU3{Enter}{Tab}{Tab}1{Tab}!{^S}", ("Z5 012",)),
        Task("see them so on an order", "/nME23N{Enter}{sF5}4500000345{Enter}", ("15.03.2001", "850,00")),
        Task("go back to the delivered format", "{^O}/nSU3{Enter}{Tab}{Tab}5{Tab}X{^S}", ("Z5 012",)),
        Task(
            "begin with my report when I log on",
            "{^O}/nSU3{Enter}{Tab}{Tab}{Tab}{Tab}ME2N{^S}",
            ("Z5 012",),
            begins_with("ME2N"),
        ),
        Task("change the colours", "=THEME{Enter}", ("Z5 013",)),
        Task(
            "hold what I key again and again, and find it there the next time",
            "/nMB01{Enter}{^Home}{Tab}{Tab}{Tab}Zhao{^O}=HOLDDATA{Enter}{^O}/nMB01{Enter}",
            ("Zhao",),
        ),
        Task("set it so that the field is passed", "{^O}=SETDATA{Enter}", ("Z5 018",)),
        Task("let go of it", "{^O}=DELDATA{Enter}", ("Z5 019",)),
    ),
)

FAVOURITES = Chapter(
    "Favourites",
    (
        Task(
            "find a transaction in the menu and make it a favourite",
            "{^F}MBST{Enter}{s^F6}",
            ("Z5 022",),
            favourites("MBST"),
        ),
        Task(
            "add one under a text of my own",
            "{s^F4}MB01{Tab}Monday 101{Enter}",
            ("Z5 022",),
            favourites("MBST", "MB01"),
        ),
        Task("put it first", "{Tab}{Home}{Down}{Down}{s^F1}", ("Monday 101",), favourites("MB01", "MBST")),
        Task("start it", "{Enter}", ("SAPMM07M 0200",)),
        Task("remove the other", "{F3}{Tab}{Home}{Down}{Down}{sF2}", ("Z5 023",), favourites("MB01")),
    ),
)

CHAPTERS = (SETTINGS, FAVOURITES)
