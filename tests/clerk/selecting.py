"""Selection screens: several values, patterns, exclusions, free selections, variants; and any table by SE16N."""

from collections.abc import Callable

from model.organization.personal import Variant
from model.store import Store
from tests.clerk.task import Chapter, Task
from tests.support import rows


def variants(*names: str) -> Callable[[Store], bool]:
    """Whether these variants are kept."""
    return lambda store: [row.name for row in rows(store, Variant)] == list(names)


SELECT = Chapter(
    "Selecting",
    (
        Task(
            "list the requisitions of two plants",
            "/nME57{Enter}{Down}{Down}{Down}{sF2}{Down}FW01{F8}{F8}",
            ("10000123", "10000124"),
        ),
        Task("leave one of them out", "{F3}{^Home}10000124{F2}{Down}{F2}{F8}", ("10000123", "1 ")),
        Task("keep the selection as a variant", "{F3}{^S}OTHERS{^S}", ("Z6 001",), variants("OTHERS")),
        Task("list the services alone, by pattern", "{^O}/nME57{Enter}" + 10 * "{Down}" + "SRV*{F8}", ("10000124",)),
        Task("use the variant", "{^O}/nME57{Enter}{sF5}{Enter}{F8}", ("10000123",)),
        Task("propose it when the report starts", "{F3}{sF5}{F5}{F12}{^O}/nME57{Enter}{F8}", ("10000123",)),
        Task("select by a field that the screen lacks", "{F3}{sF4} {Enter}20{F8}{F8}", ("ME 261",)),
        Task(
            "list some orders, their numbers pasted from a mail",
            "{^O}/nME2N{Enter}{sF2}{sF12}4500000354 4500000356{F8}{F8}{F8}",
            ("4500000354", "4500000356", "1-2/2"),
        ),
        Task(
            "list those whose numbers stand in a file",
            "{^O}/nME2N{Enter}{sF2}{sF11}~/numbers.txt{F8}{F8}{F8}",
            ("4500000342", "4500000349", "4500000354", "1-3/3"),
        ),
        Task("see the table behind a field", "{^O}/nMB01{Enter}{F1}{sF1}", ("SE16N", "EKKO")),
    ),
)

CHAPTERS = (SELECT,)
