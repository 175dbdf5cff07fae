"""Counting keystrokes fairly.

A face counts what was pressed with a `KeyCount`. Characters count when they arrive in the field: one that an input
method composed out of many keys counts once, as it does in the model solution. Keys that are ours and not SAP's (the
coach, hints, speed of a demo) are never counted.
"""

from dataclasses import dataclass

from transactions.kernel.steps import Step


@dataclass
class KeyCount:
    """Keystrokes since the last step."""

    count: int = 0

    def typed(self, text: str) -> None:
        """Characters were committed to a field or to the command field, by keys, paste or input method."""
        self.count += len(text)

    def pressed(self, own: bool = False) -> None:
        """A key was pressed that is no character; `own` where it is ours and not SAP's."""
        self.count += 0 if own else 1

    def take(self) -> int:
        """Return the count and begin anew."""
        count, self.count = self.count, 0
        return count


def cost(step: Step) -> int:
    """Return the keystrokes a step takes at least: its characters, a Tab per field, one for the function.

    A command such as ``/nMB01`` is typed and ended with Enter.
    """
    typed = sum(len(text) + 1 for text in step.fields().values())
    command = step.fcode if step.fcode.startswith(("/n", "/o")) else ""
    return typed + len(command) + 1
