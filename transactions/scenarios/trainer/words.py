"""The words of the trainer's desk, from ``data/scenarios/trainer.toml``."""

from typing import Any

import data
from model.messages import entry, fill
from transactions.scenarios.schema import Text


def say(key: str, language: str, /, **values: object) -> str:
    """Return a word, ``group.word`` for one of a group, with its places filled."""
    found: Any = data.read("scenarios/trainer")
    for name in key.split("."):
        found = found[name]
    return str(found[language]).format(**values)


def told(text: Text, language: str) -> str:
    """Return a text in a language."""
    return text.zh if language == "zh" else text.en


def message_words(key: str, language: str, part: str = "") -> str:
    """Return the text of a message ``M7 060``, or a part of its long text ("why", "todo"), variables as dots."""
    area, _, number = key.rpartition(" ")
    found = entry(area, int(number))
    return fill(str((found.get(part, {}) if part else found).get(language, "")), ("…",) * 4).strip()
