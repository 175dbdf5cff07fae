"""Terminals: what is written to them besides the page, and what they send that the library takes for something else."""

SHOW_CURSOR, BAR, BLOCK, RESET = "\x1b[?25h", "\x1b[6 q", "\x1b[2 q", "\x1b[0 q"
PROBE_LINE = 2
PROBE = f"\x1b7\x1b[{PROBE_LINE};1H─\x1b[6n\x1b[{PROBE_LINE};1H  \x1b8"
"""Draws a line sign, asks where the cursor then is, and wipes it: some terminals draw it two cells wide."""

_MODIFIERS = ((4, "ctrl"), (2, "alt"), (1, "shift"))


def repaired_key(x: int, y: int) -> str:
    """Return the key that a cursor report really is, empty for a report of the probe.

    A terminal sends modified F3 as ``CSI 1;<modifier>R``, which reads as a report of the first line. The probe asks
    on the second line, so the two are never mixed up.
    """
    if y != 0 or x <= 0:
        return ""
    return "+".join([*(name for bit, name in _MODIFIERS if x & bit), "f3"])
