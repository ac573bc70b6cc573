"""`python -m bot demo` as somebody runs it at a terminal: read along, interrupted, ended."""

import os
import signal
import threading
import time
from contextlib import suppress
from pathlib import Path

from telegram_emulator import patience

from demo.process import BotProcess
from tests.stories.http.warm import NURSERY, live


class Performance:
    """One run of the demonstration in a process of its own; what it says is read as it comes."""

    def __init__(self, folder: Path, *args: str) -> None:
        self._said = folder / "said.log"
        os.mkfifo(self._said)
        self._began = time.monotonic()
        given = (("demo", *args), str(folder), BotProcess(folder, {}).environment)
        self._process = NURSERY.Process(target=live, args=given, daemon=True)
        self._process.start()
        self.lines: list[str] = []
        self.took: float | None = None
        """Seconds from start to end."""
        self._news = threading.Condition()
        self._reading = threading.Thread(target=self._read, daemon=True)
        self._reading.start()

    @property
    def said(self) -> str:
        return "".join(self.lines)

    def says(self, words: str, seconds: float) -> None:
        """Wait until these words have been said."""

        def enough() -> bool:
            return words in self.said or self.took is not None

        with self._news:
            if not self._news.wait_for(enough, seconds):
                self._news.wait_for(enough, seconds * patience.slowness())
        assert words in self.said, self.said[-2000:]

    def ended(self, seconds: float) -> int:
        """Wait until it and all that it started have ended; its exit code."""
        self._process.join(seconds)
        if self._process.exitcode is None:
            self._process.join(seconds * patience.slowness())
        assert self._process.exitcode is not None, f"it goes on after {seconds} s"
        self._reading.join(seconds)
        return self._process.exitcode

    def interrupt(self, how: signal.Signals, *, everybody: bool = False) -> None:
        """Send a signal: to the demonstration, or as Ctrl-C does to its bot as well."""
        send = os.killpg if everybody else os.kill
        send(self._pid, how)

    def bots(self) -> list[int]:
        """The processes that it has started."""
        children = Path(f"/proc/{self._pid}/task/{self._pid}/children")
        return [int(pid) for pid in children.read_text("utf-8").split()]

    def close(self) -> None:
        """Nothing is left of it."""
        with suppress(ProcessLookupError):
            os.killpg(self._pid, signal.SIGKILL)
        self._process.join()
        self._reading.join()

    @property
    def _pid(self) -> int:
        assert self._process.pid
        return self._process.pid

    def _read(self) -> None:
        # It ends when nobody has it open for writing any more, be it only a bot left behind.
        with self._said.open(encoding="utf-8") as said:
            for line in said:
                with self._news:
                    self.lines.append(line)
                    self._news.notify_all()
        with self._news:
            self.took = time.monotonic() - self._began
            self._news.notify_all()


def lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
