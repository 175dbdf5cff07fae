"""Which theme is shown: what the environment fixes, else the user's own choice (SU3, System > Next theme)."""

import os

THEMES = ("classic", "green", "contrast", "plain")


def fixed_theme() -> str:
    """Return the theme that the environment fixes: plain under NO_COLOR, else OKCODE_THEME; empty for none."""
    if os.environ.get("NO_COLOR"):
        return "plain"
    wanted = os.environ.get("OKCODE_THEME", "")
    return wanted if wanted in THEMES else ""


def theme_for(own: str = "") -> str:
    """Return the theme to show: the environment's, else the user's own choice, else classic."""
    return fixed_theme() or (own if own in THEMES else "classic")


def next_theme(theme: str) -> str:
    """Return the theme behind one, around the end."""
    return THEMES[(THEMES.index(theme) + 1) % len(THEMES)]
