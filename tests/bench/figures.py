"""A line of the table of figures, and how seconds are taken and written."""

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Figure:
    """A measure, its reference on the same machine in the same run, and what their ratio should keep."""

    name: str
    ours: str
    reference: str
    ratio: float
    aim: str


def against(name: str, ours: float, reference: float, aim: str) -> Figure:
    """Return the line for two times in seconds: smaller is better."""
    return Figure(name, milliseconds(ours), milliseconds(reference), ours / reference, aim)


def rates(name: str, ours: float, reference: float, aim: str) -> Figure:
    """Return the line for two times a document in seconds, as documents a second: larger is better."""
    return Figure(name, rate(ours), rate(reference), reference / ours, aim)


def milliseconds(seconds: float) -> str:
    """Seconds as milliseconds."""
    return f"{seconds * 1000:.1f} ms"


def rate(seconds: float) -> str:
    """Seconds a document as documents a second."""
    return f"{1 / seconds:.0f}"


def timed(work: Callable[..., Any], *given: Any) -> float:
    """Return the seconds that some work took."""
    start = time.perf_counter()
    work(*given)
    return time.perf_counter() - start


def middle(work: Callable[[], Any], turns: int) -> float:
    """Return the middle of the seconds of several turns."""
    return statistics.median(timed(work) for _ in range(turns))


def percentile(seconds: Sequence[float], percent: int) -> float:
    """Return a percentile of some times."""
    return statistics.quantiles(seconds, n=100)[percent - 1]
