"""Lists as files: plain text, spreadsheet, CSV, HTML, JSON.

Numbers stay numbers and dates dates. A text that a spreadsheet would take for a formula is marked as text. Rows are
written as they come; a list of a million rows is never held in memory.
"""

import csv
import datetime as dt
import html
import io
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import accumulate
from typing import Any, BinaryIO

from model.dictionary.element import cell_width
from model.dictionary.formats import Formats
from model.lists.listing import Detail, Line, Listing
from model.lists.rowset import ListColumn
from model.messages import Rejection, error
from transactions.kernel.lists.draft import ListDraft, Writer, stars
from transactions.kernel.texts import pad

SHEET_ROWS = 1_048_575
"""Rows below the head that a sheet of a spreadsheet has."""
_ISO = Formats("6")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Sheet:
    """What is written: columns with their heads, and the lines of the list, read while writing."""

    title: str
    language: str
    heads: tuple[str, ...]
    columns: tuple[ListColumn, ...]
    draft: ListDraft
    writer: Writer
    total: str

    @property
    def listing(self) -> Listing:
        """The list."""
        return self.draft.listing

    def lines(self) -> Iterator[Line]:
        """Yield rows and totals."""
        return self.listing.lines(self.writer.read)

    def rows(self) -> Iterator[list[Any]]:
        """Yield the values of the columns, row by row."""
        places = [self.listing.rowset.places[column.name] for column in self.columns]
        for row in self.listing.pages.all(self.writer.read):
            yield [row[place] for place in places]

    def texts(self, line: Line) -> list[str]:
        """Return a line as the user reads it, with the stars of totals in the first free column."""
        if isinstance(line, Detail):
            return [self.writer.text(self.draft, line.row, column) for column in self.columns]
        found = [
            self.writer.value(column, *line.cells[column.name]) if column.name in line.cells else ""
            for column in self.columns
        ]
        units = {self.listing.rowset.by_name[name].unit: unit for name, (_, unit) in line.cells.items()}
        shown = [text or units.get(column.name, "") for text, column in zip(found, self.columns, strict=True)]
        name = line.by
        columns = [column.name for column in self.columns]
        place = columns.index(name) if name in columns else 0
        value = self.writer.value(self.columns[place], line.values[name]) if name in columns else self.total
        shown[place] = f"{value} {stars(line)} {shown[place]}".rstrip()
        return shown


def plain(column: ListColumn, value: Any) -> str | int | Decimal | dt.date | None:
    """Return a value as other programs take it: numbers and dates as they are, keys as the user reads them."""
    if isinstance(value, (int, Decimal, dt.date)) or value is None:
        return value
    return column.element.write(value, _ISO)


# Writers ----------------------------------------------------------------------------------------------------------


def write_text(sheet: Sheet, target: BinaryIO) -> None:
    """Write the list as it is printed: columns below each other, totals too."""
    lines = [sheet.texts(line) for line in sheet.lines()]
    widths = _widths(sheet, lines)
    right = [column.element.is_number for column in sheet.columns]

    def put(cells: Sequence[str]) -> None:
        text = " ".join(pad(cell, width, side) for cell, width, side in zip(cells, widths, right, strict=True))
        target.write((text.rstrip() + "\n").encode())

    target.write((sheet.title + "\n\n").encode())
    put(sheet.heads)
    for line in lines:
        put(line)


def _widths(sheet: Sheet, lines: Sequence[Sequence[str]]) -> list[int]:
    """Return how many cells each column needs for its head and its texts."""
    return [
        max([cell_width(head), *(cell_width(line[place]) for line in lines)]) for place, head in enumerate(sheet.heads)
    ]


def fitted(sheet: Sheet, room: int) -> Sheet:
    """Return the sheet with the columns that fit into so many cells, the first one always: those at the right go."""
    ends = accumulate(width + 1 for width in _widths(sheet, [sheet.texts(line) for line in sheet.lines()]))
    kept = max(1, sum(end - 1 <= room for end in ends))
    return replace(sheet, heads=sheet.heads[:kept], columns=sheet.columns[:kept])


def write_csv(sheet: Sheet, target: BinaryIO) -> None:
    """Write comma-separated values: the rows, dates as YYYY-MM-DD, a point before decimals."""
    wrapped = io.TextIOWrapper(target, encoding="utf-8", newline="", write_through=True)
    writer = csv.writer(wrapped, lineterminator="\r\n")
    writer.writerow(sheet.heads)
    for row in sheet.rows():
        writer.writerow([_csv_cell(plain(column, value)) for column, value in zip(sheet.columns, row, strict=True)])
    wrapped.detach()


def _csv_cell(value: Any) -> str:
    if isinstance(value, str):
        return safe(value)
    if isinstance(value, Decimal):
        return f"{value:f}"
    return "" if value is None else str(value)


def safe(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def write_json(sheet: Sheet, target: BinaryIO) -> None:
    """Write an array of objects under technical names; amounts keep all their digits."""
    names = [json.dumps(column.name) for column in sheet.columns]
    between = b"["
    for row in sheet.rows():
        cells = zip(names, sheet.columns, row, strict=True)
        pairs = ", ".join(f"{name}: {_literal(plain(column, value))}" for name, column, value in cells)
        target.write(between + f"\n{{{pairs}}}".encode())
        between = b","
    target.write(b"\n]\n" if between == b"," else b"[]\n")


def _literal(value: Any) -> str:
    if isinstance(value, Decimal):
        return f"{value:f}"
    return json.dumps(str(value) if isinstance(value, (dt.date, dt.time)) else value, ensure_ascii=False)


def write_html(sheet: Sheet, target: BinaryIO) -> None:
    """Write a page with one table, totals too."""
    title = html.escape(sheet.title)
    style = "table{border-collapse:collapse}td,th{border:1px solid #999;padding:2px 6px}.n{text-align:right}"
    head = "".join(f"<th>{html.escape(text)}</th>" for text in sheet.heads)
    target.write(
        f'<!DOCTYPE html>\n<html lang="{sheet.language}"><head><meta charset="utf-8"><title>{title}</title>'
        f"<style>{style}</style></head>\n<body><h1>{title}</h1>\n<table>\n<tr>{head}</tr>\n".encode()
    )
    for line in sheet.lines():
        cells = "".join(
            f"<td{' class=n' if column.element.is_number else ''}>{html.escape(text)}</td>"
            for column, text in zip(sheet.columns, sheet.texts(line), strict=True)
        )
        tag = "tr" if isinstance(line, Detail) else 'tr class="total" style="font-weight:bold"'
        target.write(f"<{tag}>{cells}</tr>\n".encode())
    target.write(b"</table></body></html>\n")


def write_xlsx(sheet: Sheet, target: BinaryIO) -> None:
    """Write a workbook with one sheet: the head stays in sight, numbers and dates have their formats.

    Raises:
        Rejection: Z4 008, a sheet has not so many rows.
    """
    import xlsxwriter

    if sheet.listing.pages.count_all(sheet.writer.read) > SHEET_ROWS:
        raise Rejection(error("Z4", 8, SHEET_ROWS))
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(target, options)
    page = book.add_worksheet()
    bold = book.add_format({"bold": True})
    shapes = [book.add_format({"num_format": _shape(column)}) for column in sheet.columns]
    for place, (head, column) in enumerate(zip(sheet.heads, sheet.columns, strict=True)):
        page.set_column(place, place, min(40, max(cell_width(head), column.element.width)) + 1)
        page.write_string(0, place, head, bold)
    page.freeze_panes(1, 0)
    for number, row in enumerate(sheet.rows(), start=1):
        for place, (column, value) in enumerate(zip(sheet.columns, row, strict=True)):
            _put(page, number, place, plain(column, value), shapes[place])
    book.close()


def _put(page: Any, row: int, place: int, value: Any, shape: Any) -> None:
    if value is None or value == "":
        return
    if isinstance(value, dt.date):
        page.write_datetime(row, place, value, shape)
    elif isinstance(value, (int, Decimal)):
        page.write_number(row, place, value, shape)
    else:
        page.write_string(row, place, str(value))


def _shape(column: ListColumn) -> str:
    """Return the number format of a column of a spreadsheet."""
    if column.element.is_number:
        return "#,##0" + ("." + "0" * column.element.decimals if column.element.decimals else "")
    return "yyyy/mm/dd" if column.element.kind == "DATS" else "0"


def as_table(sheet: Sheet) -> str:
    """Return the list as text for the clipboard: cells separated by tabs, a line each."""
    lines = [sheet.heads, *(sheet.texts(line) for line in sheet.lines())]
    return "\n".join("\t".join(line) for line in lines) + "\n"


WRITERS: Mapping[str, Callable[[Sheet, BinaryIO], None]] = {
    "txt": write_text,
    "xlsx": write_xlsx,
    "csv": write_csv,
    "html": write_html,
    "json": write_json,
}
"""How a list is written, by the ending of the file."""
