"""Preparing the screen that follows a step: defaults, SPA/GPA parameters, data held on it (PBO)."""

from typing import TYPE_CHECKING

from transactions.kernel import held_data

if TYPE_CHECKING:
    from transactions.kernel.dialog import Dialog

OF_DOCUMENTS = ("BES", "BSP", "BAN", "BAP", "MBN", "MJA", "BLN", "GJR")
"""Parameters that name a document: after posting, the next one is not proposed from the last."""


def prepare(dialog: "Dialog") -> None:
    """Run the next screen's preparation; propose SPA/GPA parameters the first time it comes."""
    screen = dialog.screen
    if screen is None:
        return
    screen.prepare(dialog.read())
    if not screen.is_prepared:
        screen.is_prepared = True
        screen.select_fields(dialog.read())
        for place in screen.places():
            parameter = place.field.element.parameter if place.field.memory else ""
            if not screen.is_fresh and parameter in OF_DOCUMENTS:
                continue
            recalled = dialog.recall(parameter) if parameter else ""
            if recalled and place.value == place.field.element.initial:
                place.put(type(place.field.element.initial)(recalled))
        held_data.bring_back(dialog, screen)
        screen.prepare(dialog.read())
