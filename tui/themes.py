"""Themes: what a role looks like (screens.md, *Palettes*). The signs of a screen are the same in every theme.

A palette gives each role ink, ground and attributes. ``box:value`` is a role on the ground of another one,
``menu|underline`` one with a further attribute. The cursor is the terminal's own.
"""

import os
from functools import cache

from rich.style import Style

Spec = tuple[str, str, str]
"""Ink, ground, attributes; empty ink or ground means the body's."""

CLASSIC: dict[str, Spec] = {
    "body": ("#16232E", "#DDE3E8", ""),
    "label": ("#2F4356", "", ""),
    "note": ("#4A5A68", "", ""),
    "text": ("", "", ""),
    "value": ("#0B3D62", "", ""),
    "link": ("#0A4A7A", "", "underline"),
    "well": ("#000000", "#FFFFFF", ""),
    "filler": ("#C3CCD4", "#FFFFFF", ""),
    "focus": ("#000000", "#FFF0A0", ""),
    "focus_filler": ("#B9A64A", "#FFF0A0", ""),
    "focus_display": ("#000000", "#FFF0A0", ""),
    "error_well": ("#9A1007", "#FFDAD4", ""),
    "error": ("#B3261E", "", ""),
    "warning_well": ("#5A4300", "#FFE2A0", ""),
    "warning": ("#8A5A00", "", ""),
    "required": ("#C00000", "#FFFFFF", "bold"),
    "required_focus": ("#C00000", "#FFF0A0", "bold"),
    "mark": ("#9A3400", "", "bold"),
    "title": ("#FFFFFF", "#1F4E79", ""),
    "title_text": ("#FFFFFF", "#1F4E79", "bold"),
    "title_code": ("#FFE08A", "#1F4E79", ""),
    "command": ("#16232E", "#CBD6E0", ""),
    "message": ("#16232E", "#CBD6E0", ""),
    "key": ("#8A3A00", "", "bold"),
    "band": ("#0F2C47", "#B9CCDD", ""),
    "band_key": ("#5B4A2A", "#B9CCDD", ""),
    "head": ("#12304A", "#C9D6E2", "bold"),
    "head_focus": ("#C9D6E2", "#12304A", "bold"),
    "tab": ("#33495C", "#CBD6E0", ""),
    "tab_front": ("#16232E", "#DDE3E8", "bold"),
    "rule": ("#4A5A68", "", ""),
    "good": ("#1B6B2F", "", ""),
    "source": ("#0B3D62", "#CFE8CF", ""),
    "cursor_row": ("#000000", "#A8CFF2", ""),
    "subtotal": ("#000000", "#FFEFAE", "bold"),
    "total": ("#000000", "#FFD95E", "bold"),
    "box": ("#16232E", "#EDF1F4", ""),
    "box_edge": ("#1F4E79", "#EDF1F4", ""),
    "box_key": ("#8A3A00", "#EDF1F4", "bold"),
    "menu": ("#000000", "#A8CFF2", ""),
    "menu_open": ("#000000", "#A8CFF2", ""),
    "type_S": ("#FFFFFF", "#2E7D32", "bold"),
    "type_I": ("#FFFFFF", "#1F4E79", "bold"),
    "type_W": ("#201800", "#F2B705", "bold"),
    "type_E": ("#FFFFFF", "#B3261E", "bold"),
    "type_A": ("#FFFFFF", "#B3261E", "bold"),
    "coach": ("#1B2E22", "#E3EEDF", ""),
}

GREEN: dict[str, Spec] = {
    "body": ("#33FF66", "#001A08", ""),
    "label": ("#1E9E45", "", ""),
    "note": ("#1E9E45", "", ""),
    "text": ("", "", ""),
    "value": ("#33FF66", "", ""),
    "link": ("#B8FFC9", "", "underline"),
    "well": ("#33FF66", "#063D1A", "underline"),
    "filler": ("#1E9E45", "#063D1A", "underline"),
    "focus": ("#FFFFFF", "#0B5A28", "bold underline"),
    "focus_filler": ("#33FF66", "#0B5A28", "underline"),
    "focus_display": ("#FFFFFF", "#0B5A28", "bold"),
    "error_well": ("#FF6B5E", "#3A0A06", "underline"),
    "error": ("#FF6B5E", "", ""),
    "warning_well": ("#FFD75F", "#3A2E00", "underline"),
    "warning": ("#FFD75F", "", ""),
    "required": ("#FF8B80", "#063D1A", "bold underline"),
    "required_focus": ("#FFC2BC", "#0B5A28", "bold underline"),
    "mark": ("#FFFFFF", "", "bold"),
    "title": ("#B8FFC9", "#0B5A28", ""),
    "title_text": ("#B8FFC9", "#0B5A28", "bold"),
    "title_code": ("#FFFFFF", "#0B5A28", "bold"),
    "command": ("#33FF66", "", ""),
    "message": ("#33FF66", "", ""),
    "key": ("#B8FFC9", "", "bold"),
    "band": ("#B8FFC9", "#04401B", ""),
    "band_key": ("#B8FFC9", "#04401B", ""),
    "head": ("#33FF66", "#04401B", "underline"),
    "head_focus": ("#04401B", "#33FF66", ""),
    "tab": ("#33FF66", "", ""),
    "tab_front": ("#001A08", "#33FF66", ""),
    "rule": ("#1E9E45", "", ""),
    "good": ("#B8FFC9", "", ""),
    "source": ("#B8FFC9", "#04401B", ""),
    "cursor_row": ("#001A08", "#33FF66", ""),
    "subtotal": ("#33FF66", "#04401B", "bold"),
    "total": ("#001A08", "#1E9E45", "bold"),
    "box": ("#33FF66", "#001A08", ""),
    "box_edge": ("#33FF66", "#001A08", ""),
    "box_key": ("#B8FFC9", "#001A08", "bold"),
    "menu": ("#001A08", "#33FF66", ""),
    "menu_open": ("#001A08", "#33FF66", ""),
    "type_S": ("#001A08", "#33FF66", "bold"),
    "type_I": ("#33FF66", "", "bold"),
    "type_W": ("#001A08", "#FFD75F", "bold"),
    "type_E": ("#001A08", "#FF6B5E", "bold"),
    "type_A": ("#001A08", "#FF6B5E", "bold"),
    "coach": ("#B8FFC9", "#001A08", ""),
}

CONTRAST: dict[str, Spec] = {
    "body": ("#FFFFFF", "#000000", ""),
    "label": ("#FFFFFF", "", ""),
    "note": ("#D0D0D0", "", ""),
    "text": ("", "", ""),
    "value": ("#00FFFF", "", ""),
    "link": ("#00FFFF", "", "underline"),
    "well": ("#000000", "#FFFFFF", "underline"),
    "filler": ("#606060", "#FFFFFF", "underline"),
    "focus": ("#000000", "#FFFF00", "bold underline"),
    "focus_filler": ("#606000", "#FFFF00", "underline"),
    "focus_display": ("#000000", "#FFFF00", "bold"),
    "error_well": ("#FFFFFF", "#B00000", "bold underline"),
    "error": ("#FF8080", "", ""),
    "warning_well": ("#000000", "#FFD700", "underline"),
    "warning": ("#FFD700", "", ""),
    "required": ("#C00000", "#FFFFFF", "bold underline"),
    "required_focus": ("#C00000", "#FFFF00", "bold underline"),
    "mark": ("#FFFF00", "", "bold"),
    "title": ("#000000", "#FFFFFF", ""),
    "title_text": ("#000000", "#FFFFFF", "bold"),
    "title_code": ("#000000", "#FFFFFF", "bold underline"),
    "command": ("#FFFFFF", "", ""),
    "message": ("#FFFFFF", "", ""),
    "key": ("#FFFF00", "", "bold"),
    "band": ("#FFFFFF", "#303030", "bold"),
    "band_key": ("#FFFF00", "#303030", ""),
    "head": ("#000000", "#FFFFFF", "bold"),
    "head_focus": ("#FFFFFF", "#000000", "bold"),
    "tab": ("#FFFFFF", "", ""),
    "tab_front": ("#000000", "#FFFFFF", "bold"),
    "rule": ("#FFFFFF", "", ""),
    "good": ("#00FF00", "", "bold"),
    "source": ("#00FF00", "", "bold"),
    "cursor_row": ("#000000", "#00FFFF", ""),
    "subtotal": ("#000000", "#FFD700", "bold"),
    "total": ("#000000", "#FFD700", "bold"),
    "box": ("#FFFFFF", "#000000", ""),
    "box_edge": ("#FFFFFF", "#000000", ""),
    "box_key": ("#FFFF00", "#000000", "bold"),
    "menu": ("#000000", "#00FFFF", ""),
    "menu_open": ("#000000", "#00FFFF", ""),
    "type_S": ("#000000", "#00FF00", "bold"),
    "type_I": ("#000000", "#00FFFF", "bold"),
    "type_W": ("#000000", "#FFD700", "bold"),
    "type_E": ("#000000", "#FF0000", "bold"),
    "type_A": ("#000000", "#FF0000", "bold"),
    "coach": ("#FFFFFF", "#000000", ""),
}

PLAIN: dict[str, Spec] = dict.fromkeys(CLASSIC, ("", "", "")) | {
    "link": ("", "", "underline"),
    "well": ("", "", "underline"),
    "filler": ("", "", "underline"),
    "error_well": ("", "", "underline"),
    "warning_well": ("", "", "underline"),
    "required": ("", "", "underline"),
    "required_focus": ("", "", "reverse"),
    "head_focus": ("", "", "bold reverse"),
    "focus": ("", "", "reverse"),
    "focus_filler": ("", "", "reverse"),
    "focus_display": ("", "", "reverse"),
    "title": ("", "", "reverse"),
    "title_text": ("", "", "bold reverse"),
    "title_code": ("", "", "bold reverse"),
    "cursor_row": ("", "", "reverse"),
    "menu": ("", "", "reverse"),
    "menu_open": ("", "", "bold"),
    "head": ("", "", "bold"),
    "band": ("", "", "bold"),
    "band_key": ("", "", "bold"),
    "tab_front": ("", "", "bold"),
    "key": ("", "", "bold"),
    "box_key": ("", "", "bold"),
    "total": ("", "", "bold"),
    "subtotal": ("", "", "bold"),
    "mark": ("", "", "bold"),
}

PALETTES = {"classic": CLASSIC, "green": GREEN, "contrast": CONTRAST, "plain": PLAIN}


def default_theme() -> str:
    """Return the theme to start with: plain under NO_COLOR, else OKCODE_THEME, else classic."""
    if os.environ.get("NO_COLOR"):
        return "plain"
    wanted = os.environ.get("OKCODE_THEME", "classic")
    return wanted if wanted in PALETTES else "classic"


@cache
def style_of(theme: str, role: str) -> Style:
    """Return the style of a role in a theme."""
    role, _, further = role.partition("|")
    around, _, inner = role.rpartition(":")
    palette = PALETTES[theme]
    ink, ground, attributes = palette[inner]
    body_ink, body_ground, _ = palette[around or "body"]
    words = {*attributes.split(), further}
    return Style(
        color=ink or body_ink or None,
        bgcolor=ground or body_ground or None,
        bold="bold" in words or None,
        underline="underline" in words or None,
        reverse="reverse" in words or None,
    )
