"""Themes: every role in each, and ink that can be read on its ground."""

import pytest
from rich.color import Color

from tui.themes import PALETTES, style_of

QUIET = {"filler", "focus_filler", "body", "rule", "box_edge"}
"""Roles of signs that carry no text of their own."""


def luminance(color: Color) -> float:
    parts = [value / 255 for value in color.get_truecolor()]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Color, other: Color) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", PALETTES)
def test_every_theme_has_every_role(theme: str) -> None:
    assert set(PALETTES[theme]) == set(PALETTES["classic"])


VALUES = {"value", "well", "focus", "focus_display", "error_well", "warning_well", "message", "cursor_row", "total"}
"""Values and messages: what somebody must be able to read."""


@pytest.mark.parametrize(
    ("theme", "text", "value"), [("classic", 4.5, 6.0), ("green", 4.5, 6.0), ("contrast", 7.0, 7.0)]
)
def test_ink_is_read_on_its_ground(theme: str, text: float, value: float) -> None:
    """The contrast of the palettes: text 4.5 : 1, values and messages 6 : 1, high contrast 7 : 1."""
    for role in PALETTES[theme]:
        grounds = ["", "box:"] if not PALETTES[theme][role][1] else [""]
        for ground in grounds:
            style = style_of(theme, ground + role)
            if role in QUIET or style.color is None or style.bgcolor is None:
                continue
            least = value if role in VALUES else text
            assert contrast(style.color, style.bgcolor) >= least, f"{theme} {ground}{role}"


@pytest.mark.parametrize("theme", ["classic", "green", "contrast"])
def test_no_role_lets_the_terminals_own_ground_through(theme: str) -> None:
    for role in PALETTES[theme]:
        for around in ("", "box:", "command:"):
            style = style_of(theme, around + role)
            assert style.bgcolor is not None, around + role
            assert style.color is not None, around + role


def test_the_plain_theme_has_no_colour() -> None:
    assert all(spec[:2] == ("", "") for spec in PALETTES["plain"].values())
