"""What the tests of MBST, MB03 and FB03 share: a receipt to work on, and a look at how a screen is laid out."""

from typing import Any

from model.accounting.tables import AccountingDocument
from model.columns import Table
from model.dictionary.element import cell_width
from model.doctor import examine
from model.inventory.tables import MaterialDocument
from model.store import Store
from tests.support import Item, User, rows, write_order
from transactions.kernel.dialog import Size
from transactions.kernel.image import ScreenImage

YEAR = 2001
SIZES = (Size(), Size(120, 40))


def receive(user: User, order: str, **fields: str) -> str:
    """Post the receipt of everything open of an order with MB01 and return the material document."""
    user.key("/nMB01")
    user.type(**{"order": order, "plant": "FW00", "movement_type": "101", **fields})
    if user.said.startswith("W"):
        user.key("")
    user.key("BU")
    if user.said.startswith("W"):
        user.key("")
    assert user.said == "S M7 060", user.said
    assert user.message is not None
    return user.message.variables[0]


def received(user: User, store: Store, *items: Item) -> tuple[str, str]:
    """Write an order, receive it, and return order and material document."""
    order = write_order(store, *items)
    return order, receive(user, order)


def accounting_number(store: Store, document: str) -> str:
    """Return the accounting document of a material document."""
    [found] = rows(store, AccountingDocument, reference=f"{document}{YEAR}")
    return str(found.number)


def header_of(store: Store, document: str) -> Any:
    """Return the header of a material document."""
    [found] = rows(store, MaterialDocument, number=document)
    return found


def clean(store: Store) -> bool:
    """Whether the doctor finds nothing, the whole chain of postings proved."""
    with store.reading() as read:
        return list(examine(read, prove=True)) == []


def texts(image: ScreenImage) -> dict[str, str]:
    """Return what the fields of a screen show, by screen name."""
    return {field.screen: field.text.strip() for field in image.fields}


def inputs(image: ScreenImage) -> list[str]:
    """Return the screen names of the fields that take input."""
    return [field.screen for field in image.fields if field.is_input]


def faults(image: ScreenImage) -> list[str]:
    """Return what does not fit: a text or field beyond the edge, or one that stands on another."""
    spans = [(piece.line, piece.column, piece.width, piece.text) for piece in image.pieces if piece.text.strip()]
    spans += [(field.line, field.column, field.width, field.text) for field in image.fields]
    found, taken = [], dict[tuple[int, int], str]()
    for line, column, width, text in spans:
        shown = max(1, min(width, cell_width(text.rstrip()) or width))
        if column < 1 or column + width - 1 > image.width:
            found.append(f"line {line}: {text} ends at {column + width - 1}")
        for cell in range(column, column + shown):
            if (line, cell) in taken:
                found.append(f"line {line}: {text} stands on {taken[line, cell]}")
                break
            taken[line, cell] = text
    return found


def reverse(user: User, number: str, /, **fields: str) -> None:
    """Key the document to be reversed and press Enter."""
    user.key("/nMBST")
    user.type(**{"document": number, "year": str(YEAR), **fields})


def change(store: Store, table: type[Table], key: dict[str, Any], values: dict[str, Any]) -> None:
    """Change rows behind the dialog's back."""
    with store.writing("TRAINEE", "SE16N") as unit:
        assert unit.update(table, key, values)
        unit.customizing_changed()
        unit.commit()
