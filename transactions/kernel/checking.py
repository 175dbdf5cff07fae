"""Checking: what stands between a step and its handler: the function is found, fields are taken over and checked.

Classic screens stop at the first message, Enjoy screens collect all (contract, *Two ways of reporting errors*).
"""

from dataclasses import replace
from typing import Any

from model.messages import Message, MessageType, Path, Rejection, error
from transactions.kernel import codes
from transactions.kernel.calls import Calls
from transactions.kernel.dynpro import Dynpro, Errors
from transactions.kernel.functions import Function
from transactions.kernel.takeover import check_fields, remember_proven, take_over


class Checking(Calls):
    """A dialog as far as it checks what it was sent."""

    def function(self, screen: Dynpro[Any], plain: str) -> Function:
        """Return the active function of a screen that a code means: its own code, or the number of its key.

        Raises:
            Rejection: the screen has none, or it is not active now.
        """
        found = self._numbered(screen, plain[1:]) if plain.startswith("/") else screen.function(plain)
        if found is not None:
            return found
        if plain in screen.functions:
            raise Rejection(error("Z5", 7, plain))
        if codes.exists(plain):
            raise Rejection(error("Z5", 6, plain))
        raise Rejection(error("Z1", 20, plain))

    @staticmethod
    def _numbered(screen: Dynpro[Any], rest: str) -> Function | None:
        """Return the function behind ``/11`` or ``/F11`` (a virtual key), or ``/EBACK`` (an exit function)."""
        digits = rest.removeprefix("F")
        if digits.isdigit():
            return screen.function_of_key(int(digits))
        return screen.function(rest.removeprefix("E"))

    def checked(self, screen: Dynpro[Any], function: Function, changed: dict[Path, str]) -> bool:
        """Take the fields over and check them; return whether the function may run."""
        read = self.read()
        wrong = take_over(screen, changed)
        screen.open_fields = None
        if screen.errors is Errors.ENJOY:
            screen.derive(read, changed)
            if function.looks and not screen.dirty:
                screen.log = []
                return True
            missing, unknown = check_fields(screen, read)
            found = [message for chain in screen.chains for message in getattr(screen, chain.method)(read)]
            plain = [*wrong, *missing, *unknown]
            faulty = {message.path for message in plain}
            screen.log = [*plain, *(message for message in found if message.path not in faulty)]
            remember_proven(screen)
            self.show_log(screen, function)
            return True
        if wrong:
            raise Rejection(*wrong)
        missing, unknown = check_fields(screen, read)
        if missing or unknown:
            raise Rejection(*(missing or unknown))
        screen.log = []
        for chain in screen.chains:
            fields = tuple((name,) for name in chain.fields)
            for message in getattr(screen, chain.method)(read):
                placed = message if message.path else message.at(chain.fields[0])
                self._judge(replace(placed, fields=placed.fields or fields))
        remember_proven(screen)
        return True

    def _judge(self, message: Message) -> None:
        """Report a message of a classic chain."""
        if message.is_error:
            raise Rejection(message)
        if message.type is MessageType.WARNING:
            self.caution(message)
        else:
            self.note(message)
