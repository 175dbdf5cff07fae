"""Purchasing customizing: document types, categories, field selection, kinds of service (SAP tables T16*, T023)."""

from typing import ClassVar

from model.columns import Table, column
from model.dictionary import elements as e


class DocumentType(Table, table=True):
    """T161: a document type of a category (B requisition, F order), its interval and field selection key."""

    __tablename__ = "t161"
    buffered: ClassVar[bool] = True
    category: str = column(e.BSTYP, key=True)
    type: str = column(e.BSART, key=True)
    control: str = column(e.BSAKZ)
    item_interval: int = column(e.PINCR)
    number_range: str = column(e.NRNR, "numki")
    external_range: str = column(e.NRNR, "numke")
    field_selection: str = column(e.BREFN)


class DocumentTypeText(Table, table=True):
    """T161T: name of a document type."""

    __tablename__ = "t161t"
    buffered: ClassVar[bool] = True
    language: str = column(e.SPRAS, key=True)
    category: str = column(e.BSTYP, key=True)
    type: str = column(e.BSART, key=True)
    text: str = column(e.BATXT)


class MessageControl(Table, table=True):
    """T160M: the type that customizing gives a message of purchasing; blank switches it off."""

    __tablename__ = "t160m"
    buffered: ClassVar[bool] = True
    id: str = column(e.ARBGB, key=True)
    number: int = column(e.MSGNR, key=True)
    type: str = column(e.MSGTY, "msgtp")


class FieldSelection(Table, table=True):
    """T162: per field selection key and screen field: + required, . optional, * display, - hidden."""

    __tablename__ = "t162"
    buffered: ClassVar[bool] = True
    key: str = column(e.BREFN, key=True)
    field: str = column(e.FAUNA, key=True)
    state: str = column(e.FAUST)


class ItemCategory(Table, table=True):
    """T163: item category; the letter that users key."""

    __tablename__ = "t163"
    buffered: ClassVar[bool] = True
    category: str = column(e.EPSTP, key=True)


class ItemCategoryText(Table, table=True):
    """T163Y: name of an item category."""

    __tablename__ = "t163y"
    buffered: ClassVar[bool] = True
    language: str = column(e.SPRAS, key=True)
    category: str = column(e.EPSTP, key=True)
    text: str = column(e.PTEXT)


class AssignmentCategory(Table, table=True):
    """T163K: account assignment category; what it makes of receipt and invoice."""

    __tablename__ = "t163k"
    buffered: ClassVar[bool] = True
    category: str = column(e.KNTTP, key=True)
    consumption: str = column(e.KZVBR)
    receipt: str = column(e.WEPOS)
    receipt_non_valuated: str = column(e.WEUNB)
    invoice: str = column(e.REPOS)
    distribution: str = column(e.VRTKZ)
    partial_invoice: str = column(e.TWRKZ)


class AssignmentCategoryText(Table, table=True):
    """T163I: name of an account assignment category."""

    __tablename__ = "t163i"
    buffered: ClassVar[bool] = True
    language: str = column(e.SPRAS, key=True)
    category: str = column(e.KNTTP, key=True)
    text: str = column(e.KNTTX)


class ServiceKind(Table, table=True):
    """ZSRVKIND: a kind of service of the manual (P1), when its sheet is due and what it needs.

    `due_days` after the delivery date (`due_from` D) or the order date (O); `sheet_required` = MB01 asks for the
    vendor's signed sheet (P8); `tracking_required` = the item needs a requirement tracking number.
    """

    __tablename__ = "zsrvkind"
    buffered: ClassVar[bool] = True
    kind: str = column(e.ZZSRVKIND, key=True)
    name: str = column(e.BEZEI30, "bezei")
    due_from: str = column(e.ZZDUEFROM)
    due_days: int = column(e.ZZDUEDAYS)
    sheet_required: str = column(e.XFELD, "xsheet")
    tracking_required: str = column(e.XFELD, "xtrack")


class MaterialGroup(Table, table=True):
    """T023: a material group and the kind of service that it means."""

    __tablename__ = "t023"
    buffered: ClassVar[bool] = True
    group: str = column(e.MATKL, key=True)
    service_kind: str = column(e.ZZSRVKIND, refers="zsrvkind.zzsrvkind")


class MaterialGroupText(Table, table=True):
    """T023T: name of a material group."""

    __tablename__ = "t023t"
    buffered: ClassVar[bool] = True
    language: str = column(e.SPRAS, key=True)
    group: str = column(e.MATKL, key=True, refers="t023.matkl")
    text: str = column(e.WGBEZ)


class MrpController(Table, table=True):
    """T024D: a planner of a plant."""

    __tablename__ = "t024d"
    buffered: ClassVar[bool] = True
    plant: str = column(e.WERKS_D, "werks", key=True, refers="t001w.werks")
    controller: str = column(e.DISPO, key=True)
    name: str = column(e.DSNAM)
