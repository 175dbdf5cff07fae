"""What users keep for themselves: personal value lists of F4, the last values of fields, variants of reports."""

import datetime as dt

from model.columns import Table, column, long_text_column
from model.dictionary import elements as e


class PersonalValue(Table, table=True):
    """ZPERSVALUE: a value in a user's personal list of a search help."""

    __tablename__ = "zpersvalue"
    user: str = column(e.BNAME, key=True, refers="usr02.bname")
    help: str = column(e.SHLPNAME, key=True)
    value: str = column(e.TABKEY, key=True)


class FieldHistory(Table, table=True):
    """ZHISTORY: the last values that a user typed into fields of a data element, the newest with rank 1."""

    __tablename__ = "zhistory"
    user: str = column(e.BNAME, key=True, refers="usr02.bname")
    element: str = column(e.ROLLNAME, key=True)
    rank: int = column(e.ZZRANK, key=True)
    value: str = column(e.ZZVALUE)


class Variant(Table, table=True):
    """VARID with the contents of VARI: a variant of a report; without owner it is for all users."""

    __tablename__ = "varid"
    report: str = column(e.PROGRAMM, key=True)
    owner: str = column(e.BNAME, "ename", key=True)
    name: str = column(e.VARIANT, key=True)
    text: str = column(e.ZZTEXT, "vtext")
    changed_by: str = column(e.BNAME, "aename")
    changed_on: dt.date | None = column(e.ERDAT, "aedat")
    content: str = long_text_column("zzcontent")
