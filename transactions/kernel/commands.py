"""The command field: commands that begin with a slash (reference sheet *gui-behaviour*, section 1).

===============  ===================================================================================================
``/n``           end the transaction without a question; ``/nXXXX`` start another one in its place
``/*XXXX``       the same, and leave its first screen with the parameters in memory; ``/*ME23N EBELN=45…`` with values
``/o``           the sessions; ``/oXXXX`` a new one; ``/o2`` go to the second, ``/o*XXXX`` as ``/*`` (ours)
``/i``           end the session; ``/i2`` the second one
``/nend``        log off after a question; ``/nex`` without one
===============  ===================================================================================================

A code that cannot be started is refused before anything running is given up.
"""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from model.messages import Rejection, error, success
from transactions.kernel.boxes import Asked, LogOffQuestion, LoseQuestion

if TYPE_CHECKING:
    from transactions.kernel.dialog import Dialog
    from transactions.kernel.sessions import Sessions

MENU = "SMEN"
Command = Callable[["Dialog", str], None]


def is_command(text: str) -> bool:
    """Whether a text is a command: no key (``/11``, ``/F4``) and no exit function (``/EBACK``), which begin alike."""
    rest = text[1:].upper()
    return text.startswith("/") and not rest.isdigit() and rest[:1] != "E" and not re.fullmatch(r"F\d+", rest)


def carry_out(dialog: "Dialog", text: str) -> None:
    """Carry out a command.

    Raises:
        Rejection: there is no such command, or it cannot be carried out now.
    """
    for pattern, command in _COMMANDS:
        found = pattern.fullmatch(text[1:].strip())
        if found:
            command(dialog, found.group(1) if found.groups() else "")
            return
    raise Rejection(error("Z1", 21, text.upper()))


# Transactions -----------------------------------------------------------------------------------------------------


def _anew(dialog: "Dialog", code: str) -> None:
    """``/n``: end everything, whatever is unsaved; start a transaction where one is named."""
    code = "" if code.upper() == MENU else code.upper()
    if code:
        dialog.require(code)
    dialog.leave_all()
    if code:
        dialog.start(code)


def _behind(dialog: "Dialog", rest: str) -> None:
    """``/*``: start a transaction and skip its first screen. Values follow the code: ``NAME=VALUE``, ``;`` between."""
    code, _, given = rest.strip().partition(" ")
    pairs = [pair.partition("=") for pair in re.split(r"[;\s]+", given) if pair]
    wrong = next((name for name, mark, _ in pairs if not mark), None)
    if wrong is not None:
        raise Rejection(error("Z5", 9, wrong))
    dialog.require(code.upper())
    dialog.leave_all()
    dialog.begin_behind(code.upper(), {name: value for name, _, value in pairs})


# Sessions ---------------------------------------------------------------------------------------------------------


def _host(dialog: "Dialog") -> "Sessions":
    if dialog.host is None:
        raise Rejection(error("Z5", 4))
    return dialog.host


def _list(dialog: "Dialog", rest: str) -> None:
    """``/o``: say which sessions are open (the screens show them as a list to choose from)."""
    host = _host(dialog)
    open_ones = ", ".join(f"{found.number} {found.code}" for found in host.all())
    dialog.show(success("Z5", 8, len(host.all()), host.most, open_ones))


def _open(dialog: "Dialog", code: str) -> None:
    _host(dialog).open(code.upper(), by=dialog)


def _open_behind(dialog: "Dialog", rest: str) -> None:
    _host(dialog).open(rest, "*", by=dialog)


def _go(dialog: "Dialog", number: str) -> None:
    _host(dialog).go_to(int(number), by=dialog)


def _end(dialog: "Dialog", number: str) -> None:
    """``/i``: end a session, after a question where something is unsaved or runs; the last one means logging off."""
    host = _host(dialog)
    ending = host.need(int(number) if number else dialog.number)
    if len(host.all()) == 1:
        _log_off(dialog, "")
    elif ending.is_dirty or _runs(dialog, ending):
        asked = Asked("end_running" if _runs(dialog, ending) else "lose_session", (str(ending.number),))
        _question(dialog, LoseQuestion(dialog.in_front, asked), lambda: host.end(ending.number, dialog))
    else:
        host.end(ending.number, dialog)


def _runs(dialog: "Dialog", other: "Dialog") -> bool:
    """Whether another session than the one that asks executes something."""
    return other is not dialog and other.is_busy


def _log_off(dialog: "Dialog", rest: str) -> None:
    """``/nend``: log off after the question; what is unsaved or runs in any session would be lost."""
    running = [str(found.number) for found in _all(dialog) if _runs(dialog, found)]
    unsaved = [str(found.number) for found in _all(dialog) if found.is_dirty]
    if running:
        key = "log_off_running_unsaved" if unsaved else "log_off_running"
        asked = Asked(key, (", ".join(running), ", ".join(unsaved)))
    elif unsaved:
        asked = Asked("log_off_unsaved", (", ".join(unsaved),))
    else:
        asked = Asked("log_off")
    _question(dialog, LogOffQuestion(dialog.in_front, asked), lambda: _leave(dialog, ""))


def _leave(dialog: "Dialog", rest: str) -> None:
    """``/nex``: log off at once."""
    for found in _all(dialog):
        if _runs(dialog, found):
            found.close()
        else:
            found.leave_all()
        found.ended = True


def _all(dialog: "Dialog") -> "list[Dialog]":
    return dialog.host.all() if dialog.host is not None else [dialog]


def _question(dialog: "Dialog", question: LoseQuestion, act: Callable[[], None]) -> None:
    """Ask before something is lost; `act` follows the answer yes."""

    def answered(answer: str) -> None:
        if answer == "YES":
            act()

    dialog.ask(question, answered)


def _not_here(dialog: "Dialog", text: str) -> None:
    raise Rejection(error("Z5", 1, f"/{text.upper()}"))


_COMMANDS: tuple[tuple[re.Pattern[str], Command], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), command)
    for pattern, command in (
        (r"nex", _leave),
        (r"nend", _log_off),
        (r"n\s*(\w*)", _anew),
        (r"\*\s*(.+)", _behind),
        (r"o\s*\*\s*(.+)", _open_behind),
        (r"o", _list),
        (r"o\s*(\d)", _go),
        (r"o\s*(\w+)", _open),
        (r"i\s*(\d*)", _end),
        (r"(hs?|\$\w*|bdel|bend|bda|bde|bbeg)", _not_here),
    )
)
