"""Reports and their lists: ME5A, ME2N, ZSHEET, MB51, FBL3N, KSB1, and the boxes of a list."""

from tests.tui.scenes.scene import Scene

ME2N = "/nME2N{Enter}{F8}"
LISTS: tuple[Scene, ...] = (
    Scene("me5a_1000", "/nME5A{Enter}"),
    Scene("me5a_list", "/nME5A{Enter}{F8}"),
    Scene("me2n_1000", "/nME2N{Enter}"),
    Scene("me2n_list", ME2N),
    Scene("me2n_sideways", ME2N + "{Right}" * 12),
    Scene("me2n_layout", ME2N + "{^F8}"),
    Scene("me2n_details", ME2N + "{s^F3}"),
    Scene("me2n_find", ME2N + "{^F}"),
    Scene("me2n_save_layout", ME2N + "{^F10}"),
    Scene("me2n_choose_layout", ME2N + "{^F9}"),
    Scene("me2n_export", ME2N + "{s^F9}"),
    Scene("me2n_file", ME2N + "{s^F9}{Down}{Enter}"),
    Scene("me2n_filter", ME2N + "{Right}{Right}{Right}{^F5}"),
    Scene("zsheet_1000", "/nZSHEET{Enter}"),
    Scene("me2n_sort_order", ME2N + "{^F4}"),
    Scene("me2n_filter_column", ME2N + "{^F5}"),
    Scene("me2n_total_columns", ME2N + "{^F6}"),
    Scene("zsheet_list", "/nZSHEET{Enter}{F8}"),
    Scene("mb51_1000", "/nMB51{Enter}"),
    Scene("mb51_list", "/nMB51{Enter}{F8}"),
    Scene("fbl3n_1000", "/nFBL3N{Enter}"),
    Scene("fbl3n_list", "/nFBL3N{Enter}{F8}"),
    Scene("ksb1_1000", "/nKSB1{Enter}"),
    Scene("ksb1_list", "/nKSB1{Enter}{F8}"),
    Scene("ksb1_menu", "/nKSB1{Enter}{F8}{F10}{Right}"),
)
