"""Boxes of the kernel: questions that a dialog asks before it goes on. The answer's code goes back to the caller."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from transactions.kernel import texts
from transactions.kernel.dynpro import Dynpro
from transactions.kernel.functions import Finish, Outcome, function
from transactions.kernel.image import Role
from transactions.kernel.layout import Drawn, layout

if TYPE_CHECKING:
    from transactions.kernel.formatter import Frame

BOX_WIDTH = 56


@dataclass
class Asked:
    """A question: the key of its text in the common texts, and its variables."""

    key: str
    variables: tuple[str, ...] = ()


class Question(Dynpro[Asked]):
    """A box that asks one question."""

    box = (BOX_WIDTH, 4)
    layout = layout(Drawn("draw_question", 4))

    def draw_question(self, frame: "Frame", line: int) -> None:
        """Write the question, wrapped to the box."""
        text = texts.word(self.program, self.work.key, frame.language)
        for number, variable in enumerate(self.work.variables, start=1):
            text = text.replace(f"&{number}", variable)
        for offset, part in enumerate(texts.wrap(text, BOX_WIDTH - 4)):
            frame.write(line + 1 + offset, 3, part, Role.TEXT)


class LoseQuestion(Question):
    """Whether what was keyed may be lost (SAPLSPO1 0100)."""

    program = "SAPLSPO1"
    number = 100

    @function("NO", "Enter", "F3", bar=1)
    def stay(self) -> Outcome:
        """Go on working: nothing is lost. The safe answer comes first."""
        return Finish(result="NO")

    @function("YES", "F8", bar=2, exit=True)
    def lose(self) -> Outcome:
        """Leave without saving."""
        return Finish(result="YES")

    def enter(self, read: object) -> Outcome | None:
        """Enter takes the safe answer."""
        return Finish(result="NO")

    @function("CANC", "F12", exit=True)
    def cancel(self) -> Outcome:
        """Cancel is no."""
        return Finish(result="NO")


class SaveQuestion(LoseQuestion):
    """Whether to save what was keyed before leaving: saving is the first answer (screens.md, 13.14)."""

    gui_status = "SAVE"

    @function("SAVE", "Enter", "^S", "F11", bar=1, own_code=True)
    def save(self) -> Outcome:
        """Save, then leave."""
        return Finish(result="SAVE")

    @function("NO", "F3", exit=True)
    def stay(self) -> Outcome:
        """Go on working, as Cancel does."""
        return Finish(result="NO")

    def enter(self, read: object) -> Outcome | None:
        """Enter takes the first answer."""
        return self.save()


class LogOffQuestion(LoseQuestion):
    """Whether to log off."""

    gui_status = "LOGOFF"

    @function("LOGO", "F8", bar=2, exit=True)
    def lose(self) -> Outcome:
        """Log off."""
        return Finish(result="YES")
