"""Pages that stand alone: no outside address, light and dark, on a projector and on paper."""

import html
import re
from collections.abc import Iterable

import data

esc = html.escape
LANGUAGES = {"zh": "zh-CN", "en": "en"}
_MARKS = ((re.compile(r"\*\*(.+?)\*\*"), r"<b>\1</b>"), (re.compile(r"`(.+?)`"), r"<code>\1</code>"))


def page(title: str, language: str, body: Iterable[str]) -> str:
    """Return a whole page."""
    style = (data.ROOT / "scenarios" / "page.css").read_text(encoding="utf-8")
    return (
        f'<!DOCTYPE html>\n<html lang="{LANGUAGES[language]}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{esc(title)}</title>\n'
        f"<style>\n{style}</style>\n</head>\n<body>\n" + "\n".join(body) + "\n</body>\n</html>\n"
    )


def table(heads: Iterable[tuple[str, str]], rows: Iterable[Iterable[tuple[str, str]]], kind: str = "") -> str:
    """Return a table; heads and cells are pairs of a class ("n" number, "c" centred, "") and HTML."""
    head = "".join(f"<th{_class(kind)}>{text}</th>" for kind, text in heads)
    body = "\n".join("<tr>" + "".join(f"<td{_class(name)}>{text}</td>" for name, text in row) + "</tr>" for row in rows)
    found = f"<table{_class(kind)}>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>"
    return f'<div class="wide">{found}</div>'


def _class(name: str) -> str:
    return f' class="{name}"' if name else ""


def markdown(text: str) -> str:
    """Return the Markdown of a scenario as HTML: paragraphs, lists, bold, code."""
    found: list[str] = []
    for block in re.split(r"\n\s*\n", text.strip()):
        lines = [line.strip() for line in block.splitlines()]
        if all(line.startswith(("- ", "* ")) for line in lines):
            found.append("<ul>" + "".join(f"<li>{inline(line[2:])}</li>" for line in lines) + "</ul>")
        else:
            found.append(f"<p>{inline(_joined(lines))}</p>")
    return "\n".join(found)


def _joined(lines: list[str]) -> str:
    """Join the lines of a paragraph; between Chinese characters no blank comes in."""
    whole = lines[0].lstrip("# ")
    for line in lines[1:]:
        is_wide = whole[-1:] > "\u2e7f" or line[:1] > "\u2e7f"
        whole += line if is_wide else f" {line}"
    return whole


def inline(text: str) -> str:
    """Return a line of Markdown as HTML."""
    found = esc(text)
    for mark, shown in _MARKS:
        found = mark.sub(shown, found)
    return found
