"""Layouts of lists (SAP keeps them in LTDX, LTDXT and LTDXD)."""

from model.columns import Table, column, long_text_column
from model.dictionary import elements as e


class ListLayout(Table, table=True):
    """LTDX: a saved layout of a report. User blank: for all, then its name begins with a slash."""

    __tablename__ = "ltdx"
    report: str = column(e.REPID, "report", key=True)
    user: str = column(e.XUBNAME, "username", key=True)
    name: str = column(e.SLIS_VARI, "variant", key=True)
    text: str = column(e.SLIS_VTEXT, "text")
    content: str = long_text_column("zzcontent")


class DefaultLayout(Table, table=True):
    """LTDXD: the layout with which a report opens, for one user or (user blank) for all."""

    __tablename__ = "ltdxd"
    report: str = column(e.REPID, "report", key=True)
    user: str = column(e.XUBNAME, "username", key=True)
    name: str = column(e.SLIS_VARI, "variant")
