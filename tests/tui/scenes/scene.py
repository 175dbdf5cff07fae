"""What a scene is: a picture to be taken, and the keys that lead to it."""

from dataclasses import dataclass

ORDER = "4500000357"
"""The first order after delivery: the one the fixture writes."""


@dataclass(frozen=True)
class Scene:
    """A picture: its name, the keys that lead to it from Easy Access, and the switches of customizing turned for it."""

    name: str
    keys: str
    switches: tuple[tuple[str, str], ...] = ()
