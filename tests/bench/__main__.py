"""Figures, as ratios within one run (``make bench``): every measure stands against its reference on the same machine.

``python -m tests.bench --only PART`` measures one part; a part is a function ``(folder)`` that returns its lines. In
the folder stands ``spoken.db``, a delivered store in English.
"""

import argparse
import os
import platform
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.bench.face import first_paint, keys, memory
from tests.bench.figures import Figure
from tests.bench.million import lists
from tests.bench.postings import large_orders, postings
from tests.bench.size import sizes
from tests.bench.values import values
from transactions.kernel.delivery import build

PARTS: dict[str, Callable[[Path], list[Figure]]] = {
    "postings": postings,
    "paint": first_paint,
    "memory": memory,
    "keys": keys,
    "large": large_orders,
    "values": values,
    "lists": lists,
    "sizes": sizes,
}


def main() -> None:
    """Measure everything, or the part that is asked for, and print one table."""
    parser = argparse.ArgumentParser(description="figures, as ratios within one run")
    parser.add_argument("--only", choices=PARTS, help="measure this part alone")
    only = parser.parse_args().only
    with tempfile.TemporaryDirectory(prefix="okcode-bench-") as name:
        folder = Path(name)
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = str(folder / "bytecode")
        build(folder / "spoken.db", "en")
        figures = [figure for part in ([only] if only else PARTS) for figure in PARTS[part](folder)]
    print(f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    width = max(len(figure.name) for figure in figures)
    print(f"{'measure':{width}}  {'okcode':>11}  {'reference':>11}  {'ratio':>6}  aim")
    for one in figures:
        print(f"{one.name:{width}}  {one.ours:>11}  {one.reference:>11}  {one.ratio:6.2f}  {one.aim}")


if __name__ == "__main__":
    main()
