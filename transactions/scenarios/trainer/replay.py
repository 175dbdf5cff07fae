"""Replaying a transcript to discuss it: every step of a ledger is done again in a fresh client, and looked at.

Needs no terminal: a frame is a screen image with what was keyed, what it led to, and how the task then stood.
"""

from dataclasses import dataclass
from pathlib import Path

from model import snapshots
from model.messages import Path as FieldPath
from model.store import Store
from transactions.kernel import texts
from transactions.kernel.dialog import Dialog, Size
from transactions.kernel.image import ScreenImage
from transactions.kernel.logon import Logon, log_on
from transactions.kernel.steps import Step
from transactions.scenarios.files import Loaded
from transactions.scenarios.ledger import Event, State, events
from transactions.scenarios.prepare import Colleagues, prepare
from transactions.scenarios.run import CLIENT
from transactions.scenarios.schema import Text
from transactions.scenarios.trainer.words import say
from transactions.scenarios.values import fill
from transactions.scenarios.watching import rebuild, step_of

ACTIONS = ("step", "answer", "hint", "skip", "back", "finish")
"""Events that a learner made happen; the others follow from them."""
LABEL_ROOM = 24
SECOND = 1000


class NoTranscript(ValueError):
    """There is nothing to replay in a file."""


@dataclass(frozen=True)
class Frame:
    """A moment: its second, the screen, the task in hand, what was keyed, what was said of it; `good` is what of that.

    `differs` tells that the step went another way than when it was recorded: program or scenario have changed since.
    """

    second: int
    image: ScreenImage
    task: str
    keys: tuple[str, ...]
    notes: tuple[str, ...]
    differs: bool = False
    good: frozenset[str] = frozenset()


class Replay:
    """A transcript in a client of its own below `folder`. Frame 0 is the start; `close` it in the end.

    Raises:
        NoTranscript: the file is no ledger of this program's form.
        CannotPrepare: the scenario's file is at fault.
    """

    def __init__(self, ledger: Path, loaded: Loaded, folder: Path, size: Size | None = None) -> None:
        found = list(events(ledger))
        if not found:
            raise NoTranscript(f"{ledger}: no transcript that this program can read")
        self.loaded, self._folder = loaded, folder
        self._start, self._moves = found[0], _moves(found[1:])
        self.language = str(found[0]["language"])
        self.size = size or Size()
        self._open()

    def __len__(self) -> int:
        return 1 + len(self._moves)

    def frame(self, number: int) -> Frame:
        """Return a frame; those before it are played first, those seen already are remembered."""
        number = max(0, min(number, len(self) - 1))
        while len(self._frames) <= number:
            self._frames.append(self._play(self._moves[len(self._frames) - 1]))
        return self._frames[number]

    def resize(self, size: Size) -> None:
        """Take another size of the window: all is played anew as far as it is looked at."""
        if size != self.size:
            self.close()
            self.size = size
            self._open()

    def close(self) -> None:
        """Close the client."""
        self._log_off()
        self._colleagues.close()
        self._store.close()

    # The client -----------------------------------------------------------------------------------------------

    def _open(self) -> None:
        file = self._folder / CLIENT
        for old in snapshots.listed(file):
            snapshots.drop(file, old.name)
        self._values = prepare(file, self.loaded, int(self._start["seed"]), self.language)
        snapshots.take(file, _before(0))
        self._store = Store(file)
        self._state = State()
        self._state.take(self._start)
        scenario = self.loaded.scenario
        self._colleagues = Colleagues(self._store, scenario.client, [task.name for task in scenario.tasks])
        self._colleagues.work(0, self._values)
        self._logon: Logon | None = None
        self._dialogs: dict[int, Dialog] = {}
        dialog = self._dialog({"session": -1, "user": self.loaded.user_of(0), "code": "/n"})
        self._frames = [Frame(0, dialog.image(), self._task(), (), ())]

    def _log_off(self) -> None:
        for dialog in self._dialogs.values():
            dialog.close()
        if self._logon is not None:
            self._logon.locks.close()
        self._dialogs, self._logon = {}, None

    def _dialog(self, event: Event) -> Dialog:
        """Return the dialog of a session. One that begins in the middle goes on where a killed one stood."""
        session, user = int(event["session"]), str(event["user"])
        if session in self._dialogs:
            return self._dialogs[session]
        before = self._state.sessions.get(self._state.last_session)
        goes_on = before is not None and before.user == user and not str(event["code"]).startswith("/")
        if self._logon is None or self._logon.user != user or goes_on:
            self._log_off()
            self._logon = log_on(self._store, user, self.language)
        dialog = self._dialogs[session] = Dialog(self._logon)
        dialog.size = self.size
        if goes_on and before is not None:
            rebuild(dialog, before)
        return dialog

    # Playing --------------------------------------------------------------------------------------------------

    def _play(self, move: list[Event]) -> Frame:
        action, before = move[0], self._frames[-1]
        keys: tuple[str, ...] = ()
        image, differs = before.image, False
        if action["what"] == "step":
            dialog = self._dialog(action)
            step = step_of(action)
            keys = tuple(self._keyed(dialog, step))
            dialog.perform(step)
            image, differs = dialog.image(), dialog.refused != action["refused"]
        elif action["what"] == "back":
            self._log_off()
            snapshots.back_to(self._folder / CLIENT, _before(int(action["task"])))
        elif action["what"] == "answer":
            keys = (str(action["text"]).strip().replace("\n", " ; "),)
        said = [(event, note) for event in move if (note := self._follow(event))]
        good = frozenset(note for event, note in said if event["what"] == "done" or event.get("right"))
        self._colleagues.work(self._state.current, self._values)
        notes = tuple(note for _, note in said)
        return Frame(int(action["at"]) // SECOND, image, self._task(), keys, notes, differs, good)

    def _follow(self, event: Event) -> str:
        """Let an event happen and say what it means, empty where that is nothing to discuss."""
        number = self._state.current
        self._state.take(event)
        match event["what"]:
            case "named":
                self._values[event["name"]] = event["value"]
            case "begin":
                snapshots.take(self._folder / CLIENT, _before(int(event["task"])))
            case "judged":
                return "  ".join(status[self.language] for status in event["statuses"] if not status["met"])
            case "answer":
                words = {True: "right", False: "wrong", None: "taken"}
                return say(f"replay.{words[event['right']]}", self.language)
            case "hint":
                hint = self.loaded.scenario.tasks[event["task"]].hints[event["level"] - 1]
                return say("replay.hint", self.language, level=event["level"], text=self._filled(hint))
            case "done" | "skip" | "back":
                return say(f"replay.{event['what']}", self.language, task=event.get("task", number) + 1)
            case "finish":
                return say("replay.finish", self.language, points=event["score"]["points"])
        return "  ".join(say("replay.ignored", self.language, key=key) for key in event.get("ignored", ()))

    def _keyed(self, dialog: Dialog, step: Step) -> list[str]:
        """Return what was keyed, field by field as the screen names them, and the function last."""
        screen, found = dialog.screen, []
        for path, text in step.fields().items():
            found.append(f"{self._label(dialog, path)} {text}".strip())
        code = step.fcode.strip()
        function = dialog.image().function(code.removeprefix("=")) if screen is not None and code else None
        if function is not None:
            found.append(f"[{'/'.join(function.keys[:1]) or code}] {function.text}")
        else:
            found.append(code or "[Enter]")
        return found

    def _label(self, dialog: Dialog, path: FieldPath) -> str:
        screen = dialog.screen
        place = screen.imagined(path) if screen is not None else None
        if screen is None or place is None:
            return str(path[-1])
        return texts.label(screen.program, place.field, self.language, LABEL_ROOM)

    def _task(self) -> str:
        """Return the task in hand: its number and title."""
        tasks, number = self.loaded.scenario.tasks, self._state.current
        return f"{number + 1}. {self._filled(tasks[number].title)}" if number < len(tasks) else ""

    def _filled(self, text: Text) -> str:
        return fill(text, self._values, self.language)


def _moves(found: list[Event]) -> list[list[Event]]:
    """Return the events by what the learner did: every action with what followed from it; sittings do not matter."""
    moves: list[list[Event]] = []
    for event in (event for event in found if event["what"] != "sit"):
        if event["what"] in ACTIONS or not moves:
            moves.append([event])
        else:
            moves[-1].append(event)
    return moves


def _before(task: int) -> str:
    return f"before task {task + 1}"
