"""Goods receipt and reversal: MB01, MBST, MB03, FB03."""

from tests.tui.scenes.scene import ORDER, Scene

SERVICE = "4500000345"
"""An open order for on-site support, delivered: its receipt wants the vendor's service sheet."""
MB01 = "/nMB01{Enter}"
LIST = f"{MB01}{ORDER}{{Enter}}"
POSTED = LIST + "{^S}"
MBST = POSTED + "{^O}/nMBST{Enter}"
MB03 = POSTED + "{^O}/nMB03{Enter}"
REVERSED = MBST + "{Enter}{^S}{Enter}"
FB03 = MB03 + "{Enter}{F7}{F2}"
COSTS = MB03 + "{Enter}{F7}{Down}{F2}"

_RECEIPT = (
    Scene("mb01_0200", MB01),
    Scene("mb01_0200_missing", MB01 + "{Enter}"),
    Scene("mb01_0200_wrong", MB01 + f"{ORDER}{{Tab}}{{Tab}}FWOO{{Enter}}"),
    Scene("mb01_0200_sheet", MB01 + SERVICE + "{Enter}"),
    Scene("mb01_0200_posted", POSTED),
    Scene("mb01_0200_menu", MB01 + "{F10}{Right}"),
    Scene("mb01_0200_values", MB01 + "{F4}"),
    Scene("mb01_0200_help", MB01 + "{F1}"),
    Scene("mb01_0200_long_text", MB01 + "{Enter}{^O}{F1}"),
    Scene("mb01_0200_overtype", MB01 + "{Ins}45{^O}/o"),
    Scene("mb01_0221", LIST),
    Scene("mb01_0221_none", LIST + "{sF2}"),
    Scene("mb01_0221_too_much", LIST + "9{Enter}"),
    Scene("mb01_0221_preview", LIST + "{F7}"),
    Scene("mb01_0221_lose", LIST + "5{sF3}"),
    Scene("mb01_0210", LIST + "{F2}"),
    Scene("mb01_0210_service", MB01 + SERVICE + "{Enter}{Enter}{F2}"),
    Scene("mb01_1201", MB01 + "{^O}NFBL{Enter}"),
    Scene("mb01_1501", LIST + "{^G}"),
)
_REVERSAL = (
    Scene("mbst_0460", "/nMBST{Enter}"),
    Scene("mbst_0460_found", MBST),
    Scene("mbst_0460_values", "/nMBST{Enter}{F4}"),
    Scene("mbst_0460_reversed", REVERSED),
    Scene("mbst_0221", MBST + "{Enter}"),
    Scene("mbst_0221_part", MBST + "{Enter}{Down} "),
    Scene("mbst_0221_reopens", MBST + "{Enter}{^S}"),
    Scene("mbst_0210", MBST + "{Enter}{F2}"),
    Scene("mbst_1501", MBST + "{Enter}{^G}"),
)
_DISPLAY = (
    Scene("mb03_0460", "/nMB03{Enter}"),
    Scene("mb03_0221", MB03 + "{Enter}"),
    Scene("mb03_0210", MB03 + "{Enter}{F2}"),
    Scene("mb03_9003", MB03 + "{Enter}{sF4}"),
    Scene("mb03_9002", MB03 + "{Enter}{F7}"),
    Scene("mb03_9002_costs", MB03 + "{Enter}{F7}{Down}"),
    Scene("mb03_0221_reversal", REVERSED + "{^O}/nMB03{Enter}{Enter}"),
    Scene("mb03_0210_reversal", REVERSED + "{^O}/nMB03{Enter}{Enter}{F2}"),
)
_ACCOUNTING = (
    Scene("fb03_0100", "/nFB03{Enter}"),
    Scene("fb03_0100_list", "/nFB03{Enter}{F5}"),
    Scene("fb03_0700", FB03),
    Scene("fb03_0700_item", FB03 + "{F2}"),
    Scene("fb03_0700_header", FB03 + "{F5}"),
    Scene("fb03_0700_currency", FB03 + "{sF4}"),
    Scene("fb03_costs", COSTS),
)
INVENTORY = (*_RECEIPT, *_REVERSAL, *_DISPLAY, *_ACCOUNTING)
