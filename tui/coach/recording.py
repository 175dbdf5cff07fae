"""A recording beside the dialogs: what a trainer keys in a fresh client becomes a scenario file."""

from collections.abc import Callable
from pathlib import Path

from model.copies import copy_over
from model.reset import template
from model.store import Store
from transactions.kernel.delivery import build
from transactions.kernel.dialog import Dialog
from transactions.kernel.logon import log_on
from transactions.kernel.sessions import Sessions
from transactions.kernel.steps import Step
from transactions.scenarios.recording import Recorder
from tui.coach.view import RECORD, View, word


class Recording:
    """Keys in the delivered client, on their way to `file`. The client is the recording's own and begins fresh."""

    def __init__(self, file: Path, client: Path, user: str, language: str, clock: Callable[[], float]) -> None:
        client.parent.mkdir(parents=True, exist_ok=True)
        copy_over(template(language, build), client)
        self.file, self.language = file, language
        self.saved: list[str] = []
        self._started = clock()
        self.store = Store(client)
        self.logon = log_on(self.store, user, language)
        self.sessions = Sessions(self.logon)
        self._recorder = Recorder(self.store)

    def observe(self, step: Step, dialog: Dialog, keys: int) -> None:
        """Take a step that a dialog has carried out."""
        self._recorder.observe(step, dialog)
        if dialog.committed and dialog.message is not None:
            self.saved.append(dialog.message.text(self.language))

    def view(self) -> View:
        """Return how it stands."""
        text = word("record_text", self.language, self.file)
        title = word("recording", self.language)
        return View(
            RECORD, self.language, title, "", "", 0, self._started, task=title, text=text, saved=tuple(self.saved)
        )

    def write(self, file: Path) -> None:
        """Write the scenario file.

        Raises:
            OSError: it cannot be written.
        """
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(self._recorder.yaml(), encoding="utf-8")

    def sit_again(self) -> None:
        """Begin at the menu again, what was recorded so far being kept."""
        self.sessions = Sessions(self.logon)

    def close(self) -> None:
        """Log off and close the client."""
        self.sessions.close()
        self.logon.history.save()
        self.logon.locks.close()
        self.store.close()


def free_file(folder: Path) -> Path:
    """Return the next free name for a recording in a folder."""
    number = 1
    while (file := folder / f"recorded-{number:02d}.yaml").exists():
        number += 1
    return file
