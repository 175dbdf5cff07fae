"""Fields: the calendar, the last values, search helps with their paths, hot keys and personal lists."""

from tests.tui.scenes.scene import ORDER, Scene

MB01 = f"/nMB01{{Enter}}{ORDER}"
ME57 = "/nME57{Enter}"
VENDOR = "/nME21N{Enter}"
FIELDS = (
    Scene("field_calendar", MB01 + "{^Home}{F4}{PgDn}{Down}"),
    Scene("field_last_values", ME57 + "4500{Enter}4711{Enter}{^X}{Up}"),
    Scene("field_vendor_hits", VENDOR + "{F4}"),
    Scene("field_vendor_pinyin", VENDOR + "{F4}nuof"),
    Scene("field_vendor_restrictions", VENDOR + "=2{Enter}"),
    Scene("field_vendor_personal", VENDOR + "{F4}{F5}{Down}{F5}{F12}{F4}"),
    Scene("me57_variant_save", ME57 + "{^S}OPEN{Tab}Open requisitions{Tab}"),
    Scene("me57_variants", ME57 + "{^S}OPEN{Tab}Open ones{Tab}X{^S}{^S}MINE{Tab}Group 105{Tab}{Tab}X{Tab}X{^S}{sF5}"),
    Scene("me57_free_fields", ME57 + "{sF4}"),
    Scene("me57_free", ME57 + "{sF4}{Down}X{Down}X{Enter}"),
    Scene("se16n_0100", "/nSE16N{Enter}"),
    Scene("se16n_0110", "/nSE16N{Enter}LFA1{Enter}"),
    Scene("se16n_list", "/nSE16N{Enter}LFA1{Enter}{F8}"),
    Scene("se16n_0300", "/nSE16N{Enter}LFA1{F5}"),
    Scene("field_understood", MB01 + "{^Home}{^X}4/18{Tab}{^X}+7{Tab}"),
)
