"""Requisitions and orders: ME51N, ME53N, ME57, ME21N, ME23N. The manual's own job, every tab, every box."""

from tests.tui.scenes.scene import Scene


def ok(code: str) -> str:
    """Return the keys that send a function code from the command field."""
    return f"{{^O}}={code}{{Enter}}"


def pages(name: str, keys: str, **codes: str) -> tuple[Scene, ...]:
    """Return a scene for each page of a tab strip."""
    return tuple(Scene(f"{name}_{page}", keys + ok(code)) for page, code in codes.items())


# ME57: the buyer's work list -------------------------------------------------------------------------------------

ME57 = "/nME57{Enter}"
BASE_LIST = ME57 + "{F8}"
ASSIGNED = BASE_LIST + "{sF6}"
OVERVIEW = ASSIGNED + "{sF8}"
POPUP = OVERVIEW + "{F2}"
TWO_VENDORS = ME57 + "10000109{Tab}{Tab}{Del}{Del}{Del}{Tab}{Tab}{Tab}{Del}{Del}{Del}{Del}{F8}{sF6}"
OF_ALL_GROUPS = ME57 + "{Tab}{Tab}{Del}{Del}{Del}{Tab}{Tab}{Tab}{Del}{Del}{Del}{Del}{F8}"
HANDED_OVER = POPUP + "{Enter}"

ASSIGNING = (
    Scene("me57_1000", ME57),
    Scene("me57_1000_options", ME57 + "{F2}"),
    Scene("me57_1000_multiple", ME57 + "{Tab}{Tab}{sF2}"),
    Scene("me57_1000_none", ME57 + "4711{F8}"),
    Scene("me57_list", BASE_LIST),
    Scene("me57_list_of_all", OF_ALL_GROUPS),
    Scene("me57_list_brief", ME57 + "{Tab}{Tab}{Tab}{Tab}B{F8}"),
    Scene("me57_assigned", ASSIGNED),
    Scene("me57_9001", TWO_VENDORS),
    Scene("me57_0104", BASE_LIST + "{sF7}"),
    Scene("me57_0104_unknown", BASE_LIST + "{sF7}10009999{Enter}"),
    Scene("me57_0300", BASE_LIST + "{F2}"),
    Scene("me57_overview", OVERVIEW),
    Scene("me57_overview_of_group", OVERVIEW + "{F7}"),
    Scene("me57_0100", POPUP),
    Scene("me57_ordered", HANDED_OVER + "{^S}{F3}"),
)

# ME21N: the order ------------------------------------------------------------------------------------------------

ME21N = "/nME21N{Enter}"
VENDOR = ME21N + "10000072{Enter}"
ITEM = "{^Tab}{^Tab}K{Tab}{Tab}On-site repair of meeting-room system{Tab}{Tab}1{Tab}AU{Tab}20010504{Tab}850"
FORWARD = VENDOR + ITEM + "{Enter}"
CHARGED = FORWARD + "5131040720{Tab}F0011019{Enter}"
PAST = VENDOR + ITEM.replace("20010504", "20010419") + "{Tab}{Tab}{Tab}SRVSITE{Enter}5131040720{Tab}F0011019{Enter}"
SPLIT = CHARGED + "{sTab}{sTab}2{Enter}{Tab}2{Enter}"

ORDERING = (
    Scene("me21n", ME21N),
    Scene("me21n_handed_over", HANDED_OVER),
    Scene("me21n_account_forward", FORWARD),
    Scene("me21n_keyed", CHARGED),
    Scene("me21n_saved", HANDED_OVER + "{^S}"),
    Scene("me21n_folded", HANDED_OVER + "{^F6}{^F7}"),
    *pages(
        "me21n_header",
        HANDED_OVER + "{^F2}",
        terms="TABHDT1",
        notes="TABHDT3",
        address="TABHDT4",
        communication="TABHDT5",
        organization="TABHDT8",
        status="TABHDT9",
    ),
    *pages(
        "me21n_item",
        HANDED_OVER,
        material="TABIDT1",
        quantity="TABIDT2",
        schedule="TABIDT3",
        delivery="TABIDT6",
        invoice="TABIDT8",
        texts="TABIDT14",
        service="TABIDT15",
        confirmations="TABIDT17",
    ),
    Scene("me21n_errors", VENDOR + ITEM + "{s^F3}"),
    Scene("me21n_log", VENDOR + ITEM + "{s^F3}{sF6}"),
    Scene("me21n_faulty", VENDOR + ITEM + "{^S}"),
    Scene("me21n_warned", PAST + "{^S}"),
    Scene("me21n_warnings", PAST + "{s^F3}"),
    Scene("me21n_handed_to_overview", HANDED_OVER, (("ME57_HANDOVER", "OVERVIEW"),)),
    Scene("me21n_split", SPLIT),
    Scene("me21n_0003", ME21N + "{sF5}"),
    Scene("me21n_overview", ME21N + "{F8}"),
    Scene("me21n_save_first", CHARGED + "{F3}"),
    Scene("me21n_menu", ME21N + "{F10}"),
    Scene("me21n_help", FORWARD + "{Tab}{F1}"),
    Scene("me21n_values", FORWARD + "{F4}"),
)

# ME23N, ME51N, ME53N ---------------------------------------------------------------------------------------------

ME23N = "/nME23N{Enter}"
REVERSED = ME23N + "4500000352{Enter}"
ME51N = "/nME51N{Enter}"
WANTED = ME51N + "K{Tab}{Tab}On-site repair{Tab}{Tab}1{Tab}AU{Tab}20010504{Tab}SRVSITE{Enter}"
ME53N = "/nME53N{Enter}10000124{Enter}"

DISPLAYING = (
    Scene("me23n_0003", ME23N),
    Scene("me23n_0003_unknown", ME23N + "4599999999{Enter}"),
    Scene("me23n_history", REVERSED),
    Scene("me23n_status", REVERSED + "{^F2}" + ok("TABHDT9")),
    Scene("me23n_assignment", REVERSED + ok("TABIDT13")),
)
ME22N = "/nME22N{Enter}4500000354{Enter}"
QUANTITY = "{Tab}{Tab}"
RECEIVED = "/nME22N{Enter}4500000341{Enter}"
CHANGING = (
    Scene("me22n", ME22N),
    Scene("me22n_changed", ME22N + QUANTITY + "3{Enter}{^S}"),
    Scene("me22n_bound", RECEIVED + QUANTITY + "0.5{Enter}"),
    Scene("me22n_deleted", ME22N + "{sF2}"),
    Scene("me22n_displayed", ME22N + "{F7}"),
    Scene("me22n_changes", ME22N + "{Tab}Lamp replaced{^S}" + ok("MEITEMCHG")),
)
REQUESTING = (
    Scene("me51n", ME51N),
    Scene("me51n_account_forward", WANTED),
    Scene("me51n_errors", WANTED + "{^S}"),
    Scene("me51n_saved", WANTED + "5131040720{Tab}F0011019{^S}850{^S}"),
    Scene("me51n_save_first", WANTED + "{F3}"),
    Scene("me51n_notes", ME51N + "{^F2}"),
    Scene("me53n", ME53N),
    Scene("me53n_0003", ME53N + "{sF5}"),
    *pages(
        "me53n",
        ME53N,
        material="TABREQDT1",
        quantity="TABREQDT2",
        valuation="TABREQDT3",
        source="TABREQDT7",
        status="TABREQDT8",
        contact="TABREQDT9",
        texts="TABREQDT13",
    ),
)

PURCHASING: tuple[Scene, ...] = (*ASSIGNING, *ORDERING, *DISPLAYING, *CHANGING, *REQUESTING)
