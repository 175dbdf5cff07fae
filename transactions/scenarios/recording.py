"""Recording: what a trainer keys becomes a scenario file with solution and proposed expectations, ready to edit.

One task per document that was saved. Texts that a person must write are ``…``; the check names them one by one.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from model.document_trees import Mark, Tree, documents, mark
from model.store import Store
from transactions.kernel.dialog import Dialog
from transactions.kernel.dynpro import Errors
from transactions.kernel.fields import State
from transactions.kernel.steps import Step
from transactions.scenarios.lint import TO_WRITE
from transactions.scenarios.matching import FORMATS
from transactions.scenarios.watching import Watch

PROPOSED: Mapping[str, tuple[str, ...]] = {
    "eban": ("knttp", "menge", "werks", "ekgrp"),
    "ebkn": ("sakto", "kostl"),
    "ekko": ("lifnr", "ekorg", "ekgrp"),
    "ekpo": ("banfn", "knttp", "matnr", "menge", "netpr", "werks"),
    "ekkn": ("sakto", "kostl"),
    "mkpf": ("budat",),
    "mseg": ("bwart", "ebeln", "smbln", "erfmg", "werks"),
}
"""The columns that an expectation is proposed with, where they have a value."""
ROLES = {"requisition": "service_unit", "order": "buyer", "material_document": "receiver"}
PARTS = ("items", "accounts")
_PLAIN = re.compile(r"[\w./+=][\w./+ ()=-]*", re.ASCII)


@dataclass
class Recorder:
    """Takes the steps of dialogs and writes the scenario."""

    store: Store
    minutes: int = 10
    _watch: Watch = field(default_factory=lambda: Watch(0))
    _steps: list[dict[str, Any]] = field(default_factory=list)
    _tasks: list[dict[str, Any]] = field(default_factory=list)
    _names: dict[str, str] = field(default_factory=dict)
    _carried: dict[str, str] = field(default_factory=dict)
    _since: Mark = field(default_factory=Mark)
    _proposed: dict[int, dict[str, str]] = field(default_factory=dict)
    """Per dialog, what its screen proposes in required fields."""

    def __post_init__(self) -> None:
        self._since = self._mark()

    def _mark(self) -> Mark:
        with self.store.reading() as read:
            return mark(read)

    def observe(self, step: Step, dialog: Dialog) -> None:
        """Take a step that a dialog has carried out."""
        event = self._watch.event(step, dialog, 0, None)
        self._watch.look(dialog)
        code = str(event["code"]).strip().upper()
        if code.startswith("/N") or not event["dynpro"]:
            self._carried = {}
            if event["front"] and not event["refused"]:
                self._steps = [{"transaction": event["front"]}]
        elif event["refused"]:
            self._carried |= event["fields"]
        else:
            self._take(event, code, self._proposed.get(id(dialog), {}))
        self._proposed[id(dialog)] = _proposals(dialog)
        if dialog.committed:
            self._close_task()

    def _take(self, event: dict[str, Any], code: str, proposed: dict[str, str]) -> None:
        """Make a step; what a screen proposes is written down once: another user or session may get no proposal."""
        is_new = all(step.get("dynpro") != event["dynpro"] for step in self._steps)
        known = {**(proposed if is_new else {}), **self._carried, **event["fields"]}
        fields = {name: text for name, text in known.items() if "-" in name}
        self._carried = {}
        step: dict[str, Any] = {"dynpro": event["dynpro"]}
        if fields:
            step["fields"] = {name: self._named(text) for name, text in fields.items()}
        if code:
            step["function"] = code if code.startswith(("/", "=")) else f"={code}"
        if event["ignored"] and not fields and not code:
            step["accepts"] = event["ignored"]
        self._steps.append(step)

    def _named(self, text: str) -> str:
        """Return a value, or the name of the document whose number it is."""
        name = self._names.get(text.lstrip("0"))
        return f"{{{name}}}" if name else text

    def _close_task(self) -> None:
        """Make a task of the steps since the last save and what it wrote."""
        position = len(self._tasks) + 1
        expect, role = [], "buyer"
        with self.store.reading() as read:
            for kind, role_of in ROLES.items():
                for tree in documents(read, kind, self._since):
                    name = f"{kind}_{position}"
                    expect.append({kind: self._pattern(tree), "name": name})
                    self._names[tree.number], role = name, role_of
        self._since = self._mark()
        if expect:
            texts = {"title": _to_write(), "text": _to_write(), "hints": [_to_write() for _ in range(3)]}
            task = {"name": f"task_{position}", "role": role, **texts, "expect": expect, "solution": self._steps}
            self._tasks.append(task)
        self._steps = []

    def _pattern(self, tree: Tree) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for name in PROPOSED[str(tree.kind.table.__tablename__)]:
            element = tree.kind.element(name)
            text = element.write(tree.row[name], FORMATS) if element is not None else ""
            if text:
                found[name] = self._named(text)
        for part in PARTS:
            if part in tree.kind.parts and (rows := tree.part(part)):
                found[part] = [self._pattern(row) for row in rows]
        return found

    def yaml(self) -> str:
        """Return the file."""
        head = {"title": _to_write(), "goal": _to_write(), "minutes": str(self.minutes)}
        return "".join(f"{line}\n" for line in _lines({**head, "tasks": self._tasks}, 0))


def _proposals(dialog: Dialog) -> dict[str, str]:
    """Return what stands in required fields of a classic screen."""
    if dialog.screen is None or dialog.screen.errors is not Errors.CLASSIC:
        return {}
    fields = (found for found in dialog.image().fields if found.is_input and len(found.path) == 1 and found.text)
    return {found.screen: found.text for found in fields if found.state is State.REQUIRED}


def _to_write() -> dict[str, str]:
    return {"zh": TO_WRITE, "en": TO_WRITE}


def _lines(value: Any, depth: int) -> list[str]:
    """Return a nested value as lines of YAML; a text in two languages stays on one line."""
    room = "  " * depth
    lines: list[str] = []
    if isinstance(value, list):
        for inner in value:
            first, *rest = [_inline(inner)] if _is_inline(inner) else _lines(inner, depth + 1)
            lines += [f"{room}- {first.strip()}", *rest]
        return lines
    for name, inner in value.items():
        lines += (
            [f"{room}{name}: {_inline(inner)}"] if _is_inline(inner) else [f"{room}{name}:", *_lines(inner, depth + 1)]
        )
    return lines


def _is_inline(value: Any) -> bool:
    return isinstance(value, str) or (isinstance(value, dict) and set(value) == {"zh", "en"})


def _inline(value: Any) -> str:
    return _scalar(value) if isinstance(value, str) else f"{{zh: {value['zh']}, en: {value['en']}}}"


def _scalar(text: str) -> str:
    """Return a text in quotes where YAML would take it for something else."""
    return text if _PLAIN.fullmatch(text) else '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
