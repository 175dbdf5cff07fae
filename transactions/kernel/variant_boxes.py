"""The boxes of variants: save one, get one; and the choice of further fields for free selections."""

from dataclasses import dataclass, field
from typing import Any

from model.dictionary import elements as e
from model.dictionary.element import Element
from model.messages import Rejection, error, success
from model.organization.personal import Variant
from model.organization.variants import (
    FOR_ALL,
    default_variant,
    delete_variant,
    keep_default,
    keep_variant,
    variants,
)
from model.unit import Read, Unit
from transactions.kernel.dynpro import CLASSIC, Dynpro
from transactions.kernel.fields import Columns, Field, FieldKind, Table
from transactions.kernel.functions import Finish, Outcome, Stay, function
from transactions.kernel.layout import C, F, Gap, Steps, form, layout, line

PROGRAM = "SAPLSVAR"
MOST_FREE = 14
"""Free selections that stand on one page."""


@dataclass
class NewVariant:
    """The draft of a variant to be saved; `content` gives its entries, dates by the day or relative to today."""

    report: str
    contents: tuple[str, str]
    name: str = ""
    text: str = ""
    relative: str = ""
    for_all: str = ""
    default: str = ""


class SaveVariant(Dynpro[NewVariant]):
    """9001: the name of a variant, and for whom it is."""

    program, number, errors, box = PROGRAM, 9001, CLASSIC, (60, 9)
    name = Field(e.VARIANT, "RSVAR-VARIANT", required=True)
    text = Field(e.ZZTEXT, "RSVAR-VTEXT", width=34)
    relative = Field(e.XFELD, "RSVAR-ZZRELATIVE", kind=FieldKind.CHECK, history=False)
    for_all = Field(e.XFELD, "RSVAR-ZZFORALL", kind=FieldKind.CHECK, history=False)
    default = Field(e.XFELD, "RSVAR-ZZDEFAULT", kind=FieldKind.CHECK, history=False)
    layout = layout(
        Gap(),
        form("name", "text", label=16, start=2),
        Gap(),
        form(line(F("relative", at=3)), line(F("for_all", at=3)), line(F("default", at=3)), start=2),
    )

    def enter(self, read: Read) -> Outcome | None:
        """Nothing is saved by Enter."""
        return None

    @function("SAVE", "^S", bar=1, menu="object")
    def save(self, unit: Unit) -> Outcome:
        """Keep the variant.

        Raises:
            Rejection: a variant for all users of somebody else has this name.
        """
        work = self.work
        owner = FOR_ALL if work.for_all else self.dialog.user
        keep_variant(unit, work.report, owner, work.name, work.text, work.contents[1 if work.relative else 0])
        if work.default:
            keep_default(unit, work.report, self.dialog.user, (owner, work.name))
        return Finish(success("Z6", 1, work.name))


@dataclass
class VariantRow:
    """A variant to choose."""

    name: str
    text: str
    owner: str
    changed_by: str
    content: str
    default: str = ""


@dataclass
class VariantChoice:
    """The draft of the list of variants."""

    report: str
    rows: list[VariantRow] = field(default_factory=list)

    @classmethod
    def of(cls, read: Read, report: str, user: str) -> "VariantChoice":
        """Return the variants that a user sees, the one that is proposed marked."""
        proposed = default_variant(read, report, user)
        return cls(report, [cls._row(found, proposed) for found in variants(read, report, user)])

    @staticmethod
    def _row(found: Variant, proposed: Variant | None) -> VariantRow:
        is_default = proposed is not None and (proposed.owner, proposed.name) == (found.owner, found.name)
        return VariantRow(
            found.name, found.text, found.owner, found.changed_by, found.content, "X" if is_default else ""
        )


class VariantColumns(Columns):
    """A line of the list of variants."""

    default = Field(e.XFELD, "RSVAR-ZZDEFAULT", display=True, width=1)
    name = Field(e.VARIANT, "RSVAR-VARIANT", display=True)
    text = Field(e.ZZTEXT, "RSVAR-VTEXT", display=True, width=30)
    owner = Field(e.BNAME, "VARID-ENAME", display=True, check=False)
    changed_by = Field(e.BNAME, "VARID-AENAME", display=True, check=False)


class GetVariant(Dynpro[VariantChoice]):
    """9002: the variants of a report: his own, then those for all, which have no owner."""

    program, number, errors, box = PROGRAM, 9002, CLASSIC, (72, 10)
    rows = Table(VariantColumns, page=8)
    layout = layout(
        Steps(
            "rows",
            (
                (
                    C("default", 2, 1, head="default_head"),
                    C("name", 5, 14, head="name_head"),
                    C("text", 20, 24, head="text_head"),
                    C("owner", 45, 12, head="owner_head"),
                    C("changed_by", 58, 12, head="changed_head"),
                ),
            ),
            heads=1,
            least=8,
        )
    )

    def prepare(self, read: Read) -> None:
        """The cursor stands on a variant."""
        if not self.is_prepared:
            self.dialog.point(self, ("rows", 0))

    @property
    def chosen(self) -> VariantRow:
        """The variant with the cursor.

        Raises:
            Rejection: none is left.
        """
        if not self.work.rows:
            raise Rejection(error("Z6", 3))
        return self.work.rows[min(self.current["rows"], len(self.work.rows) - 1)]

    def enter(self, read: Read) -> Outcome | None:
        """Take the variant with the cursor."""
        return self.choose()

    @function("CHOO", "F2", bar=1, menu="edit")
    def choose(self) -> Outcome:
        """Take the variant with the cursor."""
        return Finish(result=self.chosen)

    @function("DEFA", "F5", bar=2, menu="edit", own_key=True, own_code=True)
    def propose(self, unit: Unit) -> Outcome:
        """Propose the variant when the report starts, or no longer."""
        found = self.chosen
        is_new = not found.default
        keep_default(unit, self.work.report, self.dialog.user, (found.owner, found.name) if is_new else None)
        self.work.rows[:] = VariantChoice.of(unit, self.work.report, self.dialog.user).rows
        return Stay(success("Z6", 5, found.name) if is_new else success("Z6", 7, found.name))

    @function("DELE", "sF2", bar=3, menu="edit")
    def delete(self, unit: Unit) -> Outcome:
        """Delete the variant with the cursor.

        Raises:
            Rejection: it is for all users and was made by somebody else.
        """
        found = self.chosen
        delete_variant(unit, self.work.report, found.owner, found.name)
        self.work.rows.remove(found)
        return Stay(success("Z6", 4, found.name))


@dataclass
class FieldRow:
    """A further field to select by."""

    name: str
    label: str
    column: str
    chosen: str = ""


@dataclass
class FieldChoice:
    """The draft of the choice of further fields."""

    rows: list[FieldRow]


class FieldColumns(Columns):
    """A line of the choice of further fields."""

    chosen = Field(e.XFELD, "RSSEL-ZZMARK", kind=FieldKind.CHECK, width=1, history=False)
    label = Field(e.ZZTEXT, "RSSEL-ZZLABEL", display=True, width=34)
    column = Field(e.FIELDNAME, "RSSEL-FIELD", display=True, width=12)


class ChooseFields(Dynpro[FieldChoice]):
    """9003: the further fields of the report's table; those ticked become criteria."""

    program, number, errors, box = PROGRAM, 9003, CLASSIC, (56, 14)
    rows = Table(FieldColumns, page=12, mark="chosen")
    layout = layout(Steps("rows", ((C("chosen", 3, 1), C("label", 5, 34), C("column", 41, 12)),), heads=0, least=12))

    def enter(self, read: Read) -> Outcome | None:
        """Take the ticked fields."""
        return self.take()

    @function("OK", "Enter", "F8", bar=1)
    def take(self) -> Outcome:
        """Take the ticked fields.

        Raises:
            Rejection: more are ticked than one page has room for.
        """
        chosen = [row.name for row in self.work.rows if row.chosen]
        if len(chosen) > MOST_FREE:
            raise Rejection(error("Z6", 8, str(len(chosen)), str(MOST_FREE)))
        return Finish(result=chosen)


def label_of(element: Element[Any], language: str) -> str:
    """Return the label of a further field."""
    return element.label(language, 34)
