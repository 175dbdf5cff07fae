"""What a scene is: a picture to be taken, and the keys that lead to it."""

from dataclasses import dataclass

ORDER = "4500000357"
"""The first order after delivery: the one the fixture writes."""


@dataclass(frozen=True)
class Scene:
    """A picture: its name, and the keys that lead to it from Easy Access."""

    name: str
    keys: str
