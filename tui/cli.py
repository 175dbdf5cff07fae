"""The entry: ``okcode`` opens the program itself, everything else is a command of `tui.commands`.

Narration goes to stderr, results to stdout. Exit codes: 0 done, 1 not all posted or findings, 2 usage, 3 needs a
terminal, 4 store unknown or damaged, 5 busy, 6 read-only or full, 7 a newer version's store.
"""

import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from tui.place import exists, locale_language, store_place, user_name

if TYPE_CHECKING:
    from tui.coach.desk import LearnDesk

VERSION = "0.1.0"
USAGE, NO_TERMINAL = 2, 3
COMPLETING = "_OKCODE_COMPLETE"
"""Set by the shell when it asks for completions."""


def fail(text: str, code: int) -> NoReturn:
    """Say one line on stderr and end."""
    print(f"okcode: {text}", file=sys.stderr)
    raise SystemExit(code)


def language_option(lang: str) -> str:
    """Return the language asked for, or empty."""
    if lang not in ("", "zh", "en"):
        fail("--lang takes zh or en", USAGE)
    return lang


@contextmanager
def store_errors(lang: str) -> Iterator[None]:
    """Turn a store that cannot be used into one line and the exit code that says why."""
    from model.errors import StoreError

    try:
        yield
    except StoreError as problem:
        fail(problem.message.text(lang or locale_language()), problem.exit_code)


def reset_store(place: str, lang: str) -> None:
    """Copy the delivered client over the store at `place`."""
    from model.copies import copy_over
    from model.reset import template

    def build(file: Path, language: str) -> None:
        from transactions.kernel.delivery import build as deliver

        deliver(file, language)

    copy_over(template(lang or locale_language(), build), Path(place))


def open_program(code: str, values: list[str], store: str, user: str, lang: str, ascii: bool) -> NoReturn:
    """Open the terminal program; the store is made where there is none."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        fail("the program needs a terminal; use okcode batch without one", NO_TERMINAL)
    fields = dict(pairs(values))
    place, language = store_place(store), language_option(lang)
    with store_errors(lang):
        if not exists(place):
            print(f"okcode: making the teaching client at {place}", file=sys.stderr)
            reset_store(place, lang)
        raise SystemExit(_run_app(place, user_name(user), language, code, fields, ascii))


def pairs(values: list[str]) -> Iterator[tuple[str, str]]:
    """Yield ``FIELD=VALUE`` as name and value; anything else ends the command."""
    for value in values:
        name, mark, text = value.partition("=")
        if not mark:
            fail(f"{value} is not FIELD=VALUE", USAGE)
        yield name.upper(), text


def _run_app(place: str, user: str, lang: str, code: str, fields: dict[str, str], ascii: bool) -> int:
    from tui.coach.desk import LearnDesk

    return run_desk(LearnDesk(place, user, lang or locale_language(), given_language=lang), code.upper(), fields, ascii)


def run_desk(desk: "LearnDesk", code: str = "", fields: dict[str, str] | None = None, ascii: bool = False) -> int:
    """Run the terminal program at a desk and return its exit code.

    The start makes some hundred thousand objects that all stay: nobody looks for garbage before the first picture.
    """
    gc.disable()
    from tui.app import OkcodeApp
    from tui.keymap import KeymapError, keymap
    from tui.terminal import RESET

    try:
        own_keys = keymap()
    except KeymapError as problem:
        fail(f"keymap {problem}", USAGE)

    program = OkcodeApp(desk, code, fields, ascii)
    program.hands.use(own_keys)
    program.accompany(desk.coach)
    result = program.run()
    gc.enable()
    desk.close()
    sys.stdout.write(RESET)
    if program.failure is not None:
        fail(program.failure.text, program.failure.exit_code)
    return result or 0


def plain_run(arguments: list[str]) -> tuple[str, list[str], str, str, str, bool] | None:
    """Return the arguments of `open_program` for a plain ``okcode [run …]``, None for everything else.

    The command library loads its checks when it reads the first option, which takes a third of the time to the
    first paint; a plain run does not need them.
    """
    rest = arguments[1:] if arguments[:1] == ["run"] else arguments
    if rest is arguments and rest:
        return None
    options = {"--store": "", "--user": "", "--lang": ""}
    words: list[str] = []
    plain_signs = False
    while rest:
        head, rest = rest[0], rest[1:]
        name, mark, value = head.partition("=")
        if head == "--ascii":
            plain_signs = True
        elif name in options and (mark or rest):
            options[name] = value if mark else rest[0]
            rest = rest if mark else rest[1:]
        elif head.startswith("-"):
            return None
        else:
            words.append(head)
    return (words[0] if words else "", words[1:], options["--store"], options["--user"], options["--lang"], plain_signs)


def main() -> None:
    """Run a command; a broken pipe is no error."""
    try:
        plain = plain_run(sys.argv[1:]) if COMPLETING not in os.environ else None
        if plain is not None:
            open_program(*plain)
        from tui.commands import app

        app()
    except BrokenPipeError:
        sys.stderr.close()
