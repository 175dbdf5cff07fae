"""Posted documents are append-only, and the chain proves it past the triggers; attacks are in `test_never_altered`."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from model.doctor import examine
from model.posting.append_only import trigger_names
from model.store import Store


def attacked(file: Path, attack: Callable[[sqlite3.Connection], object], triggers: bool) -> None:
    """Do something to a store behind the program's back, with or without its triggers."""
    with closing(sqlite3.connect(file)) as connection:
        if not triggers:
            for name in trigger_names():
                connection.execute(f"DROP TRIGGER {name}")
        attack(connection)
        connection.commit()


def findings(file: Path) -> list[str]:
    """What the doctor finds, the chain proved."""
    store = Store(file)
    with store.reading() as read:
        found = [str(finding) for finding in examine(read, prove=True)]
    store.close()
    return found


def test_the_delivered_store_is_proven(teaching_file: Path) -> None:
    assert findings(teaching_file) == []


def test_a_forged_or_missing_link_is_found(teaching_file: Path) -> None:
    attacked(teaching_file, lambda c: c.execute("UPDATE zchain SET zzhash = zzprev WHERE zzlink = 3"), triggers=False)
    assert "chain: link 3 does not fit its rows or the link before" in findings(teaching_file)


def test_missing_triggers_are_found(teaching_file: Path) -> None:
    attacked(teaching_file, lambda c: None, triggers=False)
    assert len([found for found in findings(teaching_file) if found.startswith("trigger")]) == len(trigger_names())


def test_texts_that_may_change_do_not_break_the_chain(teaching_file: Path) -> None:
    attacked(teaching_file, lambda c: c.execute("UPDATE mkpf SET bktxt = 'corrected'"), triggers=True)
    assert findings(teaching_file) == []
