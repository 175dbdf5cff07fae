"""Where things are and who works: the answers behind --store, --user and --lang (contract, *Commands*)."""

import locale
import os
from pathlib import Path

DEFAULT_USER = "TRAINEE"


def store_place(given: str = "") -> str:
    """Return the place of the store: the option, else OKCODE_STORE, else the user's data folder."""
    place = given or os.environ.get("OKCODE_STORE", "")
    if not place:
        import platformdirs

        place = str(platformdirs.user_data_path("okcode", appauthor=False) / "okcode.db")
    return place.removeprefix("sqlite:///")


def user_name(given: str = "") -> str:
    """Return the user: the option, else OKCODE_USER, else TRAINEE."""
    return (given or os.environ.get("OKCODE_USER", "") or DEFAULT_USER).upper()


def locale_language() -> str:
    """Return the language of the locale: Chinese or English."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name)
        if value:
            return "zh" if value.lower().startswith("zh") else "en"
    try:
        return "zh" if (locale.getlocale()[0] or "").lower().startswith(("zh", "chinese")) else "en"
    except ValueError:
        return "en"


def exists(place: str) -> bool:
    """Return whether there is a store at a place (a database server is asked when it is opened)."""
    return "://" in place or Path(place).is_file()
