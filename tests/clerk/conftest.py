"""The sum of the clerk's tasks stands once below every test run that had them."""

import pytest

from tests.clerk import chapters


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many tasks there are and how many keystrokes they take (``make tasks`` lists them)."""
    tasks = [task for chapter in chapters() for task in chapter.tasks]
    terminalreporter.write_line(f"clerk: {len(tasks)} tasks, {sum(task.strokes for task in tasks)} keystrokes")
