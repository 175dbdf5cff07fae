"""All data elements, by area. Lengths are R/3 4.6C's (reference sheets *purchasing* 8, *goods-movements* 8).

NUMC fields are whole numbers inside and lose their leading zeros outside, as SAP's output does.
"""

from datetime import date, time
from decimal import Decimal

from model.dictionary.element import Element, Kind

ZERO = Decimal(0)
REGISTRY: dict[str, Element[object]] = {}


def _register(element: Element[object]) -> None:
    if element.name in REGISTRY:
        raise ValueError(f"data element {element.name} is declared twice")
    REGISTRY[element.name] = element


def code(
    name: str,
    length: int,
    *,
    alpha: bool = False,
    lower: bool = False,
    check: str = "",
    search: str = "",
    parameter: str = "",
    values: tuple[str, ...] = (),
    kind: Kind = Kind.CHAR,
) -> Element[str]:
    """Declare an element of characters: keys (upper case) and, with `lower`, texts."""
    element: Element[str] = Element(
        name, kind, length, "", alpha=alpha, lower=lower, check=check, search=search, parameter=parameter, values=values
    )
    _register(element)  # type: ignore[arg-type]
    return element


def text(name: str, length: int) -> Element[str]:
    """Declare a text: upper and lower case as typed."""
    return code(name, length, lower=True)


def flag(name: str) -> Element[str]:
    """Declare an indicator: blank or X."""
    return code(name, 1, values=("", "X"))


def day(name: str) -> Element[date | None]:
    """Declare a date."""
    element: Element[date | None] = Element(name, Kind.DATS, 8, None)
    _register(element)  # type: ignore[arg-type]
    return element


def clock(name: str) -> Element[time | None]:
    """Declare a time of day."""
    element: Element[time | None] = Element(name, Kind.TIMS, 6, None)
    _register(element)  # type: ignore[arg-type]
    return element


def digits(name: str, length: int, *, check: str = "", search: str = "", parameter: str = "") -> Element[int]:
    """Declare a NUMC: an item number, a year, a counter."""
    element: Element[int] = Element(name, Kind.NUMC, length, 0, check=check, search=search, parameter=parameter)
    _register(element)  # type: ignore[arg-type]
    return element


def number(name: str, kind: Kind, length: int, decimals: int) -> Element[Decimal]:
    """Declare an exact number: a quantity (QUAN), an amount of money (CURR) or a plain decimal (DEC)."""
    element: Element[Decimal] = Element(name, kind, length, ZERO, decimals=decimals)
    _register(element)  # type: ignore[arg-type]
    return element


# Client, users, system -------------------------------------------------------------------------------------------
XFELD = flag("XFELD")
MANDT = code("MANDT", 3)
MTEXT = text("MTEXT", 25)
SPRAS = code("SPRAS", 2, values=("", "EN", "ZH"))
BNAME = code("BNAME", 12, check="USR02", search="USER_ADDR", parameter="USR")
TCODE = code("TCODE", 20)
PARID = code("PARID", 20, check="TPARA", search="H_TPARA")
PARTEXT = text("PARTEXT", 60)
PARVA = text("PARVA", 40)
DATFM = code("DATFM", 1, values=("", "1", "2", "3", "4", "5", "6"))
DCPFM = code("DCPFM", 1, values=("", "X", "Y"))
AGR_NAME = code("AGR_NAME", 30)
XUOBJECT = code("XUOBJECT", 10)
XUFIELD = code("XUFIELD", 10)
XUVAL = code("XUVAL", 40)
TABNAME = code("TABNAME", 30)
TABKEY = text("TABKEY", 70)
ZZTEXT = text("ZZTEXT", 60)
FIELDNAME = code("FIELDNAME", 30)
ROLLNAME = code("ROLLNAME", 30)
SHLPNAME = code("SHLPNAME", 30)
PROGRAMM = code("PROGRAMM", 40)
VARIANT = code("VARIANT", 14)
ZZRANK = digits("ZZRANK", 2)
ZZMAXLINES = digits("ZZMAXLINES", 4)
ZZOPENONLY = flag("ZZOPENONLY")
ZZTERM = text("ZZTERM", 60)
ARBGB = code("ARBGB", 20)
MSGNR = digits("MSGNR", 3)
MSGTY = code("MSGTY", 1, values=("", "S", "I", "W", "E", "A"))
CPUDT = day("CPUDT")
CPUTM = clock("CPUTM")
ERDAT = day("ERDAT")
ZZCLIENTDATE = day("ZZCLIENTDATE")
ZZCUSTVERSION = digits("ZZCUSTVERSION", 9)
ZZSCHEMA = digits("ZZSCHEMA", 4)
ZZSWITCH = code("ZZSWITCH", 30)
ZZVALUE = text("ZZVALUE", 132)
ZZTHEME = code("ZZTHEME", 8, values=("", "CLASSIC", "GREEN", "CONTRAST", "PLAIN"))
MENU_TEXT = text("MENU_TEXT", 60)
ZZFAVORDER = digits("ZZFAVORDER", 5)
MENU_REPTY = code("MENU_REPTY", 2, values=("", "TR"))
ZZLINK = digits("ZZLINK", 12)
ZZHASH = code("ZZHASH", 64, lower=True)
NROBJ = code("NROBJ", 10)
NRSOBJ = code("NRSOBJ", 6)
NRNR = code("NRNR", 2)
NRFROM = digits("NRFROM", 10)
NRTO = digits("NRTO", 10)
NRLEVEL = digits("NRLEVEL", 10)
ZZSTART = digits("ZZSTART", 10)
BREFN = code("BREFN", 20)
FAUNA = code("FAUNA", 60)
FAUST = code("FAUST", 1, values=("", "+", ".", "*", "-"))
CDOBJECTCL = code("CDOBJECTCL", 15)
CDOBJECTV = text("CDOBJECTV", 90)
CDCHANGENR = code("CDCHANGENR", 10, alpha=True)
CDCHNGIND = code("CDCHNGIND", 1, values=("U", "I", "D"))
CDFLDVALO = text("CDFLDVALO", 254)
CDFLDVALN = text("CDFLDVALN", 254)
TDOBJECT = code("TDOBJECT", 10)
TDOBNAME = code("TDOBNAME", 70)
TDID = code("TDID", 4)
TDLINE = text("TDLINE", 132)
TDLINENO = digits("TDLINENO", 5)

# Organisation ----------------------------------------------------------------------------------------------------
BUKRS = code("BUKRS", 4, check="T001", search="C_T001", parameter="BUK")
BUTXT = text("BUTXT", 25)
ORT01 = text("ORT01", 35)
LAND1 = code("LAND1", 3)
KTOPL = code("KTOPL", 4)
KOKRS = code("KOKRS", 4, check="TKA01", parameter="CAC")
BEZEI = text("BEZEI", 25)
WERKS_D = code("WERKS_D", 4, check="T001W", search="H_T001W", parameter="WRK")
NAME1_W = text("NAME1_W", 30)
BWKEY = code("BWKEY", 4)
LGORT_D = code("LGORT_D", 4, search="H_T001L", parameter="LAG")
LGOBE = text("LGOBE", 16)
EKORG = code("EKORG", 4, check="T024E", search="H_T024E", parameter="EKO")
EKOTX = text("EKOTX", 20)
BKGRP = code("BKGRP", 3, check="T024", search="H_T024", parameter="EKG")
EKNAM = text("EKNAM", 18)
EKTEL = text("EKTEL", 12)
GSBER = code("GSBER", 4, check="TGSB")
GTEXT = text("GTEXT", 30)

# Units, currencies, terms ----------------------------------------------------------------------------------------
MEINS = code("MEINS", 3, check="T006", search="H_T006", kind=Kind.UNIT)
BSTME = code("BSTME", 3, check="T006", search="H_T006", kind=Kind.UNIT)
BPRME = code("BPRME", 3, check="T006", search="H_T006", kind=Kind.UNIT)
ERFME = code("ERFME", 3, check="T006", search="H_T006", kind=Kind.UNIT)
MSEHT = text("MSEHT", 10)
MSEHL = text("MSEHL", 30)
ANDEC = digits("ANDEC", 2)
WAERS = code("WAERS", 5, check="TCURC", search="H_TCURC", kind=Kind.CUKY)
LTEXT = text("LTEXT", 40)
CURRDEC = digits("CURRDEC", 2)
KURST = code("KURST", 4)
GDATU = day("GDATU")
UKURS = number("UKURS", Kind.DEC, 9, 5)
FFACT = digits("FFACT", 9)
WKURS = number("WKURS", Kind.DEC, 9, 5)
DZTERM = code("DZTERM", 4, check="T052", search="H_T052")
TEXT1_052 = text("TEXT1_052", 50)
DZBDET = number("DZBDET", Kind.DEC, 3, 0)
DZBDP = number("DZBDP", Kind.DEC, 5, 3)
INCO1 = code("INCO1", 3, check="TINC", search="H_TINC")
INCO2 = text("INCO2", 28)
BEZEI30 = text("BEZEI30", 30)
MWSKZ = code("MWSKZ", 2, check="T007A", search="H_T007A")
TEXT1_007S = text("TEXT1_007S", 50)

# Vendors ---------------------------------------------------------------------------------------------------------
LIFNR = code("LIFNR", 10, alpha=True, check="LFA1", search="KRED", parameter="LIF")
ELIFN = code("ELIFN", 10, alpha=True, check="LFA1", search="KRED", parameter="LIF")
WLIEF = code("WLIEF", 10, alpha=True, check="LFA1", search="KRED", parameter="LIF")
FLIEF = code("FLIEF", 10, alpha=True, check="LFA1", search="KRED", parameter="LIF")
NAME1_GP = text("NAME1_GP", 35)
SORTL = code("SORTL", 10)
PSTLZ = code("PSTLZ", 10)
STRAS = text("STRAS", 35)
TELF1 = text("TELF1", 16)
KTOKK = code("KTOKK", 4)
SPERM = flag("SPERM")
SPERM_X = flag("SPERM_X")
LOEVM_X = flag("LOEVM_X")
AKONT = code("AKONT", 10, alpha=True)
EVERK = text("EVERK", 30)
MINBW = number("MINBW", Kind.CURR, 13, 2)
BSTAE = code("BSTAE", 4)

# Accounts and cost objects ---------------------------------------------------------------------------------------
SAKNR = code("SAKNR", 10, alpha=True, check="SKA1", search="SAKO", parameter="SAK")
KSTAR = code("KSTAR", 10, alpha=True)
TXT20 = text("TXT20", 20)
TXT50 = text("TXT50", 50)
XBILK = flag("XBILK")
XSPEB = flag("XSPEB")
XLOEV = flag("XLOEV")
KTOKS = code("KTOKS", 4)
FSTAG = code("FSTAG", 4)
MITKZ = code("MITKZ", 1, values=("", "D", "K", "A"))
KATYP = digits("KATYP", 2)
KOSTL = code("KOSTL", 10, alpha=True, check="CSKS", search="KOST", parameter="KOS")
KTEXT = text("KTEXT", 20)
LTEXT_KS = text("LTEXT_KS", 40)
DATBI = day("DATBI")
DATAB = day("DATAB")
BKZKP = flag("BKZKP")
KOSAR = code("KOSAR", 1)
VERAK = text("VERAK", 20)
AUFNR = code("AUFNR", 12, alpha=True, parameter="ANR")
PRCTR = code("PRCTR", 10, alpha=True)

# Materials -------------------------------------------------------------------------------------------------------
MATNR = code("MATNR", 18, alpha=True, check="MARA", search="MAT1", parameter="MAT")
MAKTX = text("MAKTX", 40)
MTART = code("MTART", 4)
MATKL = code("MATKL", 9, check="T023", search="H_T023", parameter="MKL")
WGBEZ = text("WGBEZ", 20)
BKLAS = code("BKLAS", 4)
LABST = number("LABST", Kind.QUAN, 13, 3)
LBKUM = number("LBKUM", Kind.QUAN, 13, 3)
SALK3 = number("SALK3", Kind.CURR, 13, 2)
VERPR = number("VERPR", Kind.CURR, 11, 2)
DISPO = code("DISPO", 3, check="T024D")
DSNAM = text("DSNAM", 18)

# Service purchasing: our own ------------------------------------------------------------------------------------
ZZSRVKIND = code("ZZSRVKIND", 4, check="ZSRVKIND", search="H_ZSRVKIND")
ZZSHEETDUE = day("ZZSHEETDUE")
ZZSIGNEDBY = text("ZZSIGNEDBY", 12)
ZZSHEETDATE = day("ZZSHEETDATE")
ZZDUEDAYS = digits("ZZDUEDAYS", 3)
ZZDUEFROM = code("ZZDUEFROM", 1, values=("D", "O"))

# Requisitions ----------------------------------------------------------------------------------------------------
BANFN = code("BANFN", 10, alpha=True, check="EBAN", search="MBAN_C", parameter="BAN")
BNFPO = digits("BNFPO", 5, parameter="BAP")
BSTYP = code("BSTYP", 1, values=("", "A", "B", "F", "K", "L"))
BSART = code("BSART", 4, search="H_T161", parameter="BSA")
BATXT = text("BATXT", 20)
BSAKZ = code("BSAKZ", 1, values=("", "R", "T"))
STATU_BA = code("STATU_BA", 1, values=("", "N", "B", "A", "K", "L", "S"))
ESTKZ = code("ESTKZ", 1, values=("", "R", "B", "F", "U", "V"))
FRGKZ = code("FRGKZ", 1)
FRGRL = flag("FRGRL")
GSFRG = flag("GSFRG")
FRGDT = day("FRGDT")
AFNAM = text("AFNAM", 12)
BEDNR = code("BEDNR", 10)
BADAT = day("BADAT")
LPEIN = code("LPEIN", 1, values=("", "D", "W", "M"))
EINDT = day("EINDT")
BAPRE = number("BAPRE", Kind.CURR, 11, 2)
EPEIN = number("EPEIN", Kind.DEC, 5, 0)
BAMNG = number("BAMNG", Kind.QUAN, 13, 3)
BSMNG = number("BSMNG", Kind.QUAN, 13, 3)
EBAKZ = flag("EBAKZ")
DZUGBA = flag("DZUGBA")
ELOEK = code("ELOEK", 1, values=("", "L", "S", "X"))
RESWK = code("RESWK", 4, check="T001W", search="H_T001W")
DZEBKN = digits("DZEBKN", 2)
LSTUB = code("LSTUB", 8)
SRTKZ = code("SRTKZ", 1)

# Purchase orders -------------------------------------------------------------------------------------------------
EBELN = code("EBELN", 10, alpha=True, check="EKKO", search="MEKK_C", parameter="BES")
EBELP = digits("EBELP", 5, parameter="BSP")
EBDAT = day("EBDAT")
ESTAK = code("ESTAK", 1, values=("", "9", "B"))
MEMER = flag("MEMER")
PINCR = digits("PINCR", 5)
TXZ01 = text("TXZ01", 40)
BSTMG = number("BSTMG", Kind.QUAN, 13, 3)
BPREI = number("BPREI", Kind.CURR, 11, 2)
BWERT = number("BWERT", Kind.CURR, 13, 2)
BPUMZ = number("BPUMZ", Kind.DEC, 5, 0)
BPUMN = number("BPUMN", Kind.DEC, 5, 0)
UMREZ = number("UMREZ", Kind.DEC, 5, 0)
UMREN = number("UMREN", Kind.DEC, 5, 0)
IDNLF = text("IDNLF", 22)
INFNR = code("INFNR", 10, alpha=True, search="H_EINA")
KNTTP = code("KNTTP", 1, check="T163K", search="H_T163K", parameter="KNT")
KNTTX = text("KNTTX", 20)
EPSTP = code("EPSTP", 1, check="T163", search="H_T163")
PTEXT = text("PTEXT", 20)
KZVBR = code("KZVBR", 1, values=("", "A", "V", "E", "U", "P"))
VRTKZ = code("VRTKZ", 1, values=("", "1", "2"))
TWRKZ = code("TWRKZ", 1, values=("", "1", "2"))
WEPOS = flag("WEPOS")
WEUNB = flag("WEUNB")
REPOS = flag("REPOS")
WEBRE = flag("WEBRE")
ELIKZ = flag("ELIKZ")
EREKZ = flag("EREKZ")
UEBTO = number("UEBTO", Kind.DEC, 3, 1)
UEBTK = flag("UEBTK")
UNTTO = number("UNTTO", Kind.DEC, 3, 1)
INSMK = code("INSMK", 1, values=("", "2", "3"))
PLIFZ = number("PLIFZ", Kind.DEC, 3, 0)
WEBAZ = number("WEBAZ", Kind.DEC, 3, 0)
NTGEW = number("NTGEW", Kind.QUAN, 13, 3)
BRGEW = number("BRGEW", Kind.QUAN, 13, 3)
RETPO = flag("RETPO")
KUFIX = flag("KUFIX")
IHREZ = text("IHREZ", 12)
UNSEZ = text("UNSEZ", 12)
LABNR = text("LABNR", 20)
KZABS = flag("KZABS")
ETENR = digits("ETENR", 4)
WEEMG = number("WEEMG", Kind.QUAN, 13, 3)
DZEKKN = digits("DZEKKN", 2)
VPROZ = number("VPROZ", Kind.DEC, 3, 1)
MENGE_D = number("MENGE_D", Kind.QUAN, 13, 3)
WEMPF = text("WEMPF", 12)
ABLAD = text("ABLAD", 25)
ETENS = digits("ETENS", 4)
EBTYP = code("EBTYP", 2, values=("", "AB", "LA", "ZS"))
CONFDT = day("CONFDT")

# Order history ---------------------------------------------------------------------------------------------------
VGABE = code("VGABE", 1, values=("1", "2", "3", "4", "6", "7", "8", "9"))
BEWTP = code("BEWTP", 1, values=("E", "Q", "D", "L", "A"))
GJAHR = digits("GJAHR", 4, parameter="GJR")
MBLNR = code("MBLNR", 10, alpha=True, search="H_MKPF", parameter="MBN")
MJAHR = digits("MJAHR", 4, parameter="MJA")
MBLPO = digits("MBLPO", 4)
SHKZG = code("SHKZG", 1, values=("", "S", "H"))
DMBTR = number("DMBTR", Kind.CURR, 13, 2)
WRBTR = number("WRBTR", Kind.CURR, 13, 2)
XBLNR1 = text("XBLNR1", 16)

# Goods movements -------------------------------------------------------------------------------------------------
BLDAT = day("BLDAT")
BUDAT = day("BUDAT")
AUGDT = day("AUGDT")
VGART = code("VGART", 2)
BLART = code("BLART", 2, check="T003", search="H_T003")
LTEXT_003 = text("LTEXT_003", 20)
FRBNR1 = text("FRBNR1", 16)
BKTXT = text("BKTXT", 25)
BWART = code("BWART", 3, check="T156", search="H_T156", parameter="BWE")
BTEXT = text("BTEXT", 20)
GRUND = digits("GRUND", 4, search="H_T157D")
GRTXT = text("GRTXT", 20)
KZGRU = code("KZGRU", 1, values=("", "+", "-", "."))
WEVER = code("WEVER", 1, values=("", "1", "2", "3"))
KZBEW = code("KZBEW", 1, values=("", "B", "F", "L"))
ERFMG = number("ERFMG", Kind.QUAN, 13, 3)
SGTXT = text("SGTXT", 50)
LFGJA = digits("LFGJA", 4)
LFMON = digits("LFMON", 2)
XRUEM = flag("XRUEM")

# Accounting and controlling documents ---------------------------------------------------------------------------
BELNR_D = code("BELNR_D", 10, alpha=True, search="H_BKPF", parameter="BLN")
CO_BELNR = code("CO_BELNR", 10, alpha=True)
BUZEI = digits("BUZEI", 3)
CO_BUZEI = digits("CO_BUZEI", 3)
MONAT = digits("MONAT", 2)
KURSF = number("KURSF", Kind.DEC, 9, 5)
AWTYP = code("AWTYP", 5)
AWKEY = code("AWKEY", 20)
BSCHL = code("BSCHL", 2)
LTEXT_BSL = text("LTEXT_BSL", 20)
KOART = code("KOART", 1, values=("A", "D", "K", "M", "S", "+"))
HKONT = code("HKONT", 10, alpha=True, check="SKA1", search="SAKO", parameter="SAK")
DZUONR = text("DZUONR", 18)
KTOSL = code("KTOSL", 3)
KOMOK = code("KOMOK", 3)
FRPE = digits("FRPE", 3)
CO_VORGANG = code("CO_VORGANG", 4)
CO_WRTTP = code("CO_WRTTP", 2)
J_OBJNR = code("J_OBJNR", 22)
WOGBTR = number("WOGBTR", Kind.CURR, 15, 2)
MEGBTR = number("MEGBTR", Kind.QUAN, 15, 3)
BEKNZ = code("BEKNZ", 1, values=("S", "H"))

# Lists -----------------------------------------------------------------------------------------------------------
REPID = code("REPID", 40)
XUBNAME = code("XUBNAME", 12)
SLIS_VARI = code("SLIS_VARI", 12)
SLIS_VTEXT = text("SLIS_VTEXT", 40)
OBMNG = number("OBMNG", Kind.QUAN, 13, 3)
OBWRT = number("OBWRT", Kind.CURR, 13, 2)
REMNG = number("REMNG", Kind.QUAN, 13, 3)
REWRT = number("REWRT", Kind.CURR, 13, 2)
GULDT = day("GULDT")
RWEIT = day("RWEIT")
SELPA = code("SELPA", 8, values=("", "WE101", "RECHNUNG"))
ZZSHEETST = code("ZZSHEETST", 1, values=("", "D", "O", "R"))
ZZDAYS = number("ZZDAYS", Kind.DEC, 5, 0)
ZZPOSITION = digits("ZZPOSITION", 3)
ZZSORTPLACE = digits("ZZSORTPLACE", 2)
