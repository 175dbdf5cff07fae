"""Describing a transaction: its dynpros, fields, functions and keys, for `okcode describe` and the key listings."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from transactions.kernel import texts
from transactions.kernel.boxes import LogOffQuestion, LoseQuestion, SaveQuestion
from transactions.kernel.dynpro import Dynpro
from transactions.kernel.fields import Field, Table
from transactions.kernel.functions import Function, virtual_key
from transactions.kernel.menu_box import MenuTransaction
from transactions.kernel.registry import load
from transactions.kernel.selection import SelectionScreen
from transactions.kernel.variant_boxes import ChooseFields, GetVariant, SaveVariant

LABEL_ROOM = 40
LEGEND = {
    "en": "+ required  . takes input  * display only  (01) line 1 of a table  =CODE function and keys",
    "zh": "+ 必输  . 可输入  * 仅显示  (01) 表格第 1 行  =代码 功能及按键",
}


def description(code: str, language: str) -> dict[str, Any]:
    """Return everything that can be said of a transaction, or of the menu, without running it."""
    found = MenuTransaction if code == MenuTransaction.code else load(code)
    return {
        "tcode": code,
        "title": {name: texts.transaction_title(code, name) for name in texts.LANGUAGES},
        "authorization": [list(entry) for entry in found.authorization],
        "dynpros": [_dynpro(screen, code) for screen in (*found.screens, *_boxes(found.screens))],
    }


def _boxes(screens: Sequence[type[Dynpro[Any]]]) -> Iterator[type[Dynpro[Any]]]:
    """Yield the boxes of the kernel that the screens of a transaction may open and do not name themselves."""
    found: list[type[Dynpro[Any]]] = [LoseQuestion, LogOffQuestion]
    if any(screen.guards and screen.offers_save for screen in screens):
        found.append(SaveQuestion)
    if any(issubclass(screen, SelectionScreen) for screen in screens):
        found += [GetVariant, SaveVariant, ChooseFields]
    yield from (box for box in found if box not in screens)


def whose(own_key: bool, own_code: bool, language: str) -> str:
    """Return a mark that says what of a function is ours and not SAP's, empty where nothing is."""
    key = {(True, True): "ours", (True, False): "own_key", (False, True): "own_code"}.get((own_key, own_code), "")
    return f"  ({texts.word('common', key, language)})" if key else ""


def _dynpro(screen: type[Dynpro[Any]], code: str) -> dict[str, Any]:
    return {
        "program": screen.program,
        "number": f"{screen.number:04d}",
        "title": {
            name: texts.title(screen.program, screen.number, code, name, screen.gui_status) for name in texts.LANGUAGES
        },
        "errors": screen.errors.value,
        "box": screen.box is not None,
        "fields": _fields(screen, screen.fields, screen.tables, ""),
        "functions": [_function(screen, found) for found in screen.functions.values()],
    }


def _fields(
    screen: type[Dynpro[Any]], fields: Mapping[str, Field], tables: Mapping[str, Table], table: str
) -> list[dict[str, Any]]:
    found = [_field(screen, name, field, table) for name, field in fields.items()]
    for name, declared in tables.items():
        inner = f"{table}.{name}" if table else name
        found += _fields(screen, declared.columns.fields, declared.columns.tables, inner)
    return found


def _field(screen: type[Dynpro[Any]], name: str, field: Field, table: str) -> dict[str, Any]:
    element = field.element
    return {
        "name": name,
        "screen": field.screen,
        "table": table or None,
        "element": element.name,
        "type": element.kind.value,
        "length": element.length,
        "decimals": element.decimals,
        "labels": {lang: texts.label(screen.program, field, lang, LABEL_ROOM) for lang in texts.LANGUAGES},
        "required": field.required,
        "input": not field.display,
        "check_table": element.check or None,
        "search_help": field.search_help or None,
        "parameter": element.parameter or None,
        "own": field.has_own_name,
    }


def _function(screen: type[Dynpro[Any]], found: Function) -> dict[str, Any]:
    return {
        "code": found.code,
        "keys": [{"key": key, "vkey": virtual_key(key)} for key in found.keys],
        "texts": {lang: texts.function_text(screen.program, found.code, lang) for lang in texts.LANGUAGES},
        "own_key": bool(found.keys) and found.own_key,
        "own_code": found.own_code,
    }


def as_lines(found: dict[str, Any], language: str) -> list[str]:
    """Return a description as lines to read, a legend in front.

    A column of a table stands with the line number that a batch-input file wants; in a table within a table (the
    account assignment of an item) no number means the first line.
    """
    lines = [f"{found['tcode']}  {found['title']['en']}  {found['title']['zh']}", LEGEND[language]]
    for dynpro in found["dynpros"]:
        lines += ["", f"{dynpro['program']} {dynpro['number']}  {dynpro['title']['en']}  {dynpro['title']['zh']}"]
        for field in dynpro["fields"]:
            required = "+" if field["required"] else "." if field["input"] else "*"
            kind = f"{field['type']} {field['length']}"
            label = f"{field['labels']['en']} / {field['labels']['zh']}"
            own = "  (ours)" if field["own"] else ""
            name = field["screen"] + ("(01)" if field["table"] and "." not in field["table"] else "")
            lines.append(f"  {required} {name:<28} {field['element']:<12} {kind:<9} {label}{own}")
        for function in dynpro["functions"]:
            keys = " ".join(key["key"] for key in function["keys"])
            own = whose(function["own_key"], function["own_code"], "en")
            lines.append(f"    ={function['code']:<8} {keys:<10} {function['texts']['en']}{own}")
    return lines
