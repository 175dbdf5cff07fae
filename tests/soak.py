"""The soak (``make soak``, ``python -m tests.soak --minutes 30``): rounds of every topic in turn, from random seeds.

A topic is a function ``(seed, folder, master)`` that does one round in a folder of its own, from a copy of the empty
client `master`, and returns how many things it did; it raises where something is wrong. Topics stand in modules of
`tests.attacks`, `tests.model` and `tests.fuzz` and are named in `TOPICS`. Every seed is printed before its round:
``--topic crash --seed 4711`` repeats one. The first fault ends the soak with exit code 1 and leaves the folder for a
look.
"""

import argparse
import random
import shutil
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from model.client import create
from tests.attacks import crash, faults, interleavings, together
from tests.fuzz import fuzzer
from tests.model import machine

Topic = Callable[[int, Path, Path], int]
TOPICS: dict[str, Topic] = {
    "crash": crash.soak,
    "together": together.soak,
    "interleavings": interleavings.soak,
    "faults": faults.soak,
    "machine": machine.soak,
    "input": fuzzer.soak,
}


def main() -> int:
    """Run rounds until the time is over; return the exit code."""
    chosen = _arguments()
    until = time.monotonic() + chosen.minutes * 60
    seeds = random.SystemRandom()
    names = [chosen.topic] if chosen.topic else list(TOPICS)
    done: Counter[str] = Counter()
    folder = Path(tempfile.mkdtemp(prefix="okcode-soak-"))
    master = folder / "empty.db"
    create(master, "en")
    while True:
        for name in names:
            seed = chosen.seed if chosen.seed is not None else seeds.randrange(10**6)
            print(f"{name} --seed {seed}", flush=True)
            if not _round(name, seed, folder, master, done):
                return 1
            if chosen.seed is not None or time.monotonic() > until:
                shutil.rmtree(folder)
                print(", ".join(f"{count} {topic}" for topic, count in sorted(done.items())), "and nothing found")
                return 0


def _round(name: str, seed: int, folder: Path, master: Path, done: Counter[str]) -> bool:
    """Do one round of a topic; return whether nothing was wrong."""
    place = Path(tempfile.mkdtemp(prefix=f"{name}-", dir=folder))
    try:
        done[name] += TOPICS[name](seed, place, master)
    except Exception:
        traceback.print_exc()
        print(f"FOUND by {name} --seed {seed}; the store is in {place}", file=sys.stderr)
        return False
    shutil.rmtree(place)
    return True


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description="Attack the store for a while.")
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--topic", choices=sorted(TOPICS))
    parser.add_argument("--seed", type=int, help="repeat one round")
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(main())
