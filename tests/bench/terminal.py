"""A pseudo-terminal for the bench: starts a program, types, and says how long an answer took."""

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from pathlib import Path
from types import TracebackType

PATIENCE = 20.0
SETTLED = 0.03


class Terminal:
    """A program in a pseudo-terminal."""

    def __init__(
        self, arguments: list[str], environment: dict[str, str] | None = None, size: tuple[int, int] = (80, 24)
    ) -> None:
        self.started = time.perf_counter()
        self.pid, self.file = pty.fork()
        if self.pid == 0:
            settings = {**(environment or os.environ), "TERM": "xterm-256color", "COLORTERM": "truecolor"}
            os.execve(arguments[0], arguments, settings)
        fcntl.ioctl(self.file, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.file)

    @classmethod
    def seconds_to(cls, arguments: list[str], marker: bytes, environment: dict[str, str]) -> float:
        """Return the time from the start of a program until it writes a marker."""
        with cls(arguments, environment) as terminal:
            terminal.wait_for(marker)
            return time.perf_counter() - terminal.started

    def read(self, patience: float) -> bytes:
        """Return what the program writes next, nothing when it stays silent."""
        ready, _, _ = select.select([self.file], [], [], patience)
        return os.read(self.file, 65536) if ready else b""

    def wait_for(self, marker: bytes, quiet: float = 0.0) -> None:
        """Wait until the program wrote a marker, then until it is quiet."""
        seen = b""
        while marker not in seen:
            found = self.read(PATIENCE)
            if not found:
                raise TimeoutError(seen[-500:])
            seen += found
        if quiet:
            self.wait_quiet(quiet)

    def wait_quiet(self, seconds: float) -> None:
        """Wait until the program has been silent for some time."""
        end = time.perf_counter() + PATIENCE
        while self.read(seconds) and time.perf_counter() < end:
            pass

    def type(self, keys: bytes, quiet: float = 0.3) -> None:
        """Type keys and wait until the program is quiet."""
        os.write(self.file, keys)
        self.wait_quiet(quiet)

    def send(self, key: bytes, marker: bytes) -> None:
        """Type a key and wait until the program writes a marker."""
        os.write(self.file, key)
        self.wait_for(marker)

    def memory(self) -> float:
        """Return the memory that the program holds, in megabytes; where the system shows no ``/proc``, nothing."""
        try:
            text = Path(f"/proc/{self.pid}/status").read_text(encoding="ascii")
        except OSError:
            return float("nan")
        [line] = [line for line in text.splitlines() if line.startswith("VmRSS")]
        return int(line.split()[1]) / 1024

    def echo(self, key: bytes) -> float:
        """Type a key and return the time until the first answer; the rest of it is read too.

        What the program still wrote about the key before (a late repaint) is no answer to this one.
        """
        self.wait_quiet(0.0)
        start = time.perf_counter()
        os.write(self.file, key)
        if not self.read(PATIENCE):
            raise TimeoutError(key)
        seconds = time.perf_counter() - start
        self.wait_quiet(SETTLED)
        return seconds
