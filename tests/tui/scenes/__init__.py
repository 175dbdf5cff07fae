"""The scenes of the golden pictures, one module for each area. To add a picture, add a line to its area."""

from tests.tui.scenes.fields import FIELDS
from tests.tui.scenes.frame import FRAME
from tests.tui.scenes.inventory import INVENTORY
from tests.tui.scenes.lists import LISTS
from tests.tui.scenes.purchasing import PURCHASING
from tests.tui.scenes.scene import Scene
from tests.tui.scenes.shell import SHELL

SCENES: tuple[Scene, ...] = (*FRAME, *FIELDS, *INVENTORY, *PURCHASING, *SHELL, *LISTS)

__all__ = ["SCENES", "Scene"]
