"""The rules of xAPI 1.0.3 (part two, sections 2 to 4) for statements as far as they can be told without a store."""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
_DURATION = re.compile(r"P(?=.)(\d+Y)?(\d+M)?(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?|P\d+W")
_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|\d{3}))?")
_STATEMENT = {
    "id",
    "actor",
    "verb",
    "object",
    "result",
    "context",
    "timestamp",
    "stored",
    "authority",
    "version",
    "attachments",
}
_CONTEXT = {
    "registration",
    "instructor",
    "team",
    "revision",
    "platform",
    "language",
    "statement",
    "contextActivities",
    "extensions",
}
_DEFINITION = {
    "name",
    "description",
    "type",
    "moreInfo",
    "interactionType",
    "correctResponsesPattern",
    "choices",
    "scale",
    "source",
    "target",
    "steps",
    "extensions",
}
_IDENTIFIERS = ("mbox", "mbox_sha1sum", "openid", "account")


def broken(statement: dict[str, Any]) -> list[str]:
    """Return the rules that a statement breaks; none: it is valid."""
    return list(_statement(statement))


def _statement(found: dict[str, Any]) -> Iterator[str]:
    yield from _only("statement", found, _STATEMENT)
    for name in ("actor", "verb", "object"):
        if name not in found:
            yield f"{name} is required"
            return
    if "id" in found and not _UUID.fullmatch(str(found["id"])):
        yield "id is no UUID"
    yield from _actor(found["actor"])
    yield from _verb(found["verb"])
    yield from _activity("object", found["object"])
    if "result" in found:
        yield from _result(found["result"])
    if "context" in found:
        yield from _context(found["context"], found["object"])
    if "timestamp" in found and not _is_moment(found["timestamp"]):
        yield "timestamp is no ISO 8601 moment with an offset"
    if not str(found.get("version", "1.0.0")).startswith("1.0."):
        yield "version must begin with 1.0."
    yield from _no_nulls("statement", found)


def _only(where: str, found: dict[str, Any], known: set[str]) -> Iterator[str]:
    yield from (f"{where}.{name} is unknown" for name in set(found) - known)


def _no_nulls(where: str, found: Any) -> Iterator[str]:
    for name, value in found.items():
        if value is None or (value == {} and name != "extensions"):
            yield f"{where}.{name} is empty"
        elif isinstance(value, dict) and name != "extensions":
            yield from _no_nulls(f"{where}.{name}", value)


def _actor(found: dict[str, Any]) -> Iterator[str]:
    yield from _only("actor", found, {"objectType", "name", *_IDENTIFIERS})
    if found.get("objectType", "Agent") != "Agent":
        yield "actor is no Agent"
    if sum(name in found for name in _IDENTIFIERS) != 1:
        yield "an agent has exactly one identifier"
    account = found.get("account")
    if account is not None:
        yield from _only("account", account, {"homePage", "name"})
        if not _is_iri(account.get("homePage")) or not account["homePage"].startswith("http"):
            yield "account.homePage is no address"
        if not isinstance(account.get("name"), str) or not account["name"]:
            yield "account.name is required"
    if not isinstance(found.get("name", ""), str):
        yield "actor.name is no text"


def _verb(found: dict[str, Any]) -> Iterator[str]:
    yield from _only("verb", found, {"id", "display"})
    if not _is_iri(found.get("id")):
        yield "verb.id is no IRI"
    yield from _language_map("verb.display", found.get("display", {}))


def _activity(where: str, found: dict[str, Any]) -> Iterator[str]:
    yield from _only(where, found, {"objectType", "id", "definition"})
    if found.get("objectType", "Activity") != "Activity" or not _is_iri(found.get("id")):
        yield f"{where} is no activity with an IRI"
    definition = found.get("definition", {})
    yield from _only(f"{where}.definition", definition, _DEFINITION)
    if "type" in definition and not _is_iri(definition["type"]):
        yield f"{where}.definition.type is no IRI"
    yield from _language_map(f"{where}.definition.name", definition.get("name", {}))


def _result(found: dict[str, Any]) -> Iterator[str]:
    yield from _only("result", found, {"score", "success", "completion", "response", "duration", "extensions"})
    for name in ("success", "completion"):
        if not isinstance(found.get(name, True), bool):
            yield f"result.{name} is no boolean"
    if "duration" in found and not _DURATION.fullmatch(found["duration"]):
        yield "result.duration is no ISO 8601 duration"
    yield from _extensions("result", found)
    yield from _score(found.get("score", {}))


def _score(found: dict[str, Any]) -> Iterator[str]:
    yield from _only("score", found, {"scaled", "raw", "min", "max"})
    for name, value in found.items():
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            yield f"score.{name} is no number"
            return
    if not -1 <= found.get("scaled", 0) <= 1:
        yield "score.scaled is not between -1 and 1"
    if "min" in found and "max" in found and not found["min"] < found["max"]:
        yield "score.min is not less than score.max"
    if not found.get("min", found.get("raw", 0)) <= found.get("raw", 0) <= found.get("max", found.get("raw", 0)):
        yield "score.raw is not between min and max"


def _context(found: dict[str, Any], about: dict[str, Any]) -> Iterator[str]:
    yield from _only("context", found, _CONTEXT)
    if "registration" in found and not _UUID.fullmatch(str(found["registration"])):
        yield "context.registration is no UUID"
    if ("platform" in found or "revision" in found) and about.get("objectType", "Activity") != "Activity":
        yield "platform and revision are for activities only"
    if "language" in found and not _TAG.fullmatch(found["language"]):
        yield "context.language is no language tag"
    yield from _extensions("context", found)
    for name, activities in found.get("contextActivities", {}).items():
        if name not in ("parent", "grouping", "category", "other"):
            yield f"contextActivities.{name} is unknown"
        for activity in activities if isinstance(activities, list) else [activities]:
            yield from _activity(f"contextActivities.{name}", activity)


def _extensions(where: str, found: dict[str, Any]) -> Iterator[str]:
    yield from (f"{where}.extensions: {key} is no IRI" for key in found.get("extensions", {}) if not _is_iri(key))


def _language_map(where: str, found: dict[str, Any]) -> Iterator[str]:
    for tag, text in found.items():
        if not _TAG.fullmatch(tag) or not isinstance(text, str):
            yield f"{where} is no language map"


def _is_iri(found: Any) -> bool:
    return isinstance(found, str) and bool(urlsplit(found).scheme) and not re.search(r"[\s<>\"{}|\\^`]", found)


def _is_moment(found: Any) -> bool:
    try:
        moment = dt.datetime.fromisoformat(found)
    except (TypeError, ValueError):
        return False
    return moment.tzinfo is not None and not found.endswith(("-00:00", "-0000", "-00"))
