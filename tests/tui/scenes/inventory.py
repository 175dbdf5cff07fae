"""Goods receipt and reversal: MB01, MBST, MB03, FB03."""

from tests.tui.scenes.scene import ORDER, Scene

LIST = f"/nMB01{{Enter}}{ORDER}{{Enter}}"
INVENTORY = (
    Scene("mb01_0200", "/nMB01{Enter}"),
    Scene("mb01_0200_missing", "/nMB01{Enter}{Enter}"),
    Scene("mb01_0200_menu", "/nMB01{Enter}{F10}{Right}"),
    Scene("mb01_0200_values", "/nMB01{Enter}{F4}"),
    Scene("mb01_0200_help", "/nMB01{Enter}{F1}"),
    Scene("mb01_0200_long_text", "/nMB01{Enter}{Enter}{^O}{F1}"),
    Scene("mb01_0200_overtype", "/nMB01{Enter}{Ins}45{^O}/o"),
    Scene("mb01_0221", LIST),
    Scene("mb01_0221_preview", LIST + "{F7}"),
    Scene("mb01_0221_lose", LIST + "5{sF3}"),
    Scene("mb01_0210", LIST + "{F2}"),
)
