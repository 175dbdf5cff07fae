"""ZCHAIN: the chain of postings."""

from model.columns import Table, column
from model.dictionary import elements as e


class ChainLink(Table, table=True):
    """ZCHAIN: one posting = one link: the hash of the link before and the hash over all rows of this posting."""

    __tablename__ = "zchain"
    link: int = column(e.ZZLINK, key=True)
    previous: str = column(e.ZZHASH, "zzprev")
    hash: str = column(e.ZZHASH)
