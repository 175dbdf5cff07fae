"""What the log-on keeps for its user beside the transactions: colours, auto-skip, what was typed and called last."""

from typing import TYPE_CHECKING

from model.messages import Message

if TYPE_CHECKING:
    from transactions.kernel.logon import Logon

RECENT, MOST_RECENT = "RECENT", 9
THEME = "THEME"
COMMANDS, MOST_COMMANDS = "COMMAND", 20
"""Settings: the codes used last, and what was typed into the command field."""


class Preferences:
    """The user's own settings as his log-on has them; before he is logged on there are none."""

    @property
    def logon(self) -> "Logon | None":
        """The log-on, None before the store is open."""
        raise NotImplementedError

    @property
    def recent(self) -> list[str]:
        """The codes used last, newest first."""
        return self.logon.listed(RECENT) if self.logon is not None else []

    @property
    def commands(self) -> list[str]:
        """What was typed into the command field, newest first."""
        return self.logon.listed(COMMANDS) if self.logon is not None else []

    def keep_recent(self, code: str) -> None:
        """Remember a code that was called."""
        if self.logon is not None:
            self.logon.keep_newest(RECENT, code, MOST_RECENT)

    def keep_command(self, text: str) -> None:
        """Remember what was typed into the command field."""
        if self.logon is not None:
            self.logon.keep_newest(COMMANDS, text, MOST_COMMANDS)

    @property
    def theme(self) -> str:
        """The theme that the user chose, empty for none."""
        return self.logon.settings.get(THEME, "").lower() if self.logon is not None else ""

    def choose_theme(self, name: str) -> str:
        """Keep a theme as the user's own and return its name in his language."""
        from model.dictionary.elements import ZZTHEME

        if self.logon is None:
            return name
        self.logon.keep({THEME: name.upper()})
        return str(ZZTHEME.texts()["values"][name.upper()][self.logon.language])

    def auto_skip(self) -> bool:
        """Return whether the cursor goes on by itself when a field is full."""
        from model.organization.settings import AUTO_SKIP

        return self.logon is not None and bool(self.logon.settings.get(AUTO_SKIP))

    def keep_auto_skip(self, on: bool) -> None:
        """Keep whether the cursor goes on by itself."""
        from model.organization.settings import AUTO_SKIP

        if self.logon is not None:
            self.logon.keep({AUTO_SKIP: "X" if on else ""})

    def message_log(self) -> list[Message]:
        """Return the messages of the log-on, newest last."""
        return list(self.logon.log) if self.logon is not None else []
