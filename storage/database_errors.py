"""What can befall the database file while the bot runs, told to the operator once an outage."""

import errno
import logging
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from storage.driver import Fault, Unusable

log = logging.getLogger(__name__)

# SQLite's primary result codes. Whatever is not here is a mistake of ours and flies as it is.
FAULTS: dict[int, Fault] = {
    sqlite3.SQLITE_FULL: "full",
    sqlite3.SQLITE_READONLY: "readonly",
    sqlite3.SQLITE_PERM: "readonly",
    sqlite3.SQLITE_CORRUPT: "damaged",
    sqlite3.SQLITE_NOTADB: "damaged",
    sqlite3.SQLITE_BUSY: "locked",
    sqlite3.SQLITE_LOCKED: "locked",
    sqlite3.SQLITE_IOERR: "failing",
    sqlite3.SQLITE_CANTOPEN: "failing",
}
PRIMARY = 0xFF

OF_SYSTEM: dict[int, Fault] = {
    errno.EACCES: "readonly",
    errno.EPERM: "readonly",
    errno.EROFS: "readonly",
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
}

CALM = 10
"""Seconds without a failure after which trouble is said to be over."""

ADVICE: dict[Fault, str] = {
    "full": "the disk is full: make room, nothing else is needed",
    "readonly": "the file or its disk has become read-only: give back the right to write",
    "damaged": "the file is damaged: stop the bot and restore a backup",
    "locked": "another program holds the file locked: let it finish, or stop it",
    "keyless": "a key that sealed some of it is not among DATA_KEYS",
    "taken": "another process of this bot runs on it: let it end, or stop it",
    "failing": "the disk does not answer as it should: look at the system's log",
    "absent": "the file is gone: put it back",
    "foreign": "the file is no database of this bot: put the right one back",
    "older": "an earlier unreleased version made the file: open it with version 0038 first",
    "newer": "a newer version made the file: install that version",
}


def fault_of(error: BaseException) -> Fault | None:
    """Which trouble of the file this is; None where it is none."""
    code = getattr(error, "sqlite_errorcode", None)
    return None if code is None else FAULTS.get(code & PRIMARY)


def unusable(error: sqlite3.Error | OSError) -> Unusable:
    """The same trouble in our words, with the code by which it can be looked up."""
    if isinstance(error, OSError):
        number = error.errno or 0
        fault = OF_SYSTEM.get(number, "failing")
        return Unusable(str(error), fault, errno.errorcode.get(number, ""))
    return Unusable(str(error), fault_of(error), getattr(error, "sqlite_errorname", ""))


class Outage:
    """Turns SQLite's errors into Unusable; logs when trouble begins, changes and ends."""

    def __init__(self, ticks: Callable[[], float] = time.monotonic) -> None:
        self.ticks = ticks
        self._now: Fault | None = None
        self._last = 0.0

    @contextmanager
    def watched(self, *, proves: bool = False) -> Iterator[None]:
        """Around each use of the file; success `proves` that it can be written again.

        Damage does not pass by itself: a page that can still be written proves nothing.
        """
        try:
            yield
        except sqlite3.Error as error:
            fault = fault_of(error)
            if fault is None:
                raise
            self._begins(fault)
            raise unusable(error) from error
        if proves and self._now and self._now != "damaged":
            self._ends()

    def _begins(self, fault: Fault) -> None:
        if fault != self._now:
            log.error("the database: %s; until then nothing is accepted", ADVICE[fault])
        self._now, self._last = fault, self.ticks()

    def _ends(self) -> None:
        """Not at the first success: on a full disk small writes still find room."""
        if self.ticks() - self._last >= CALM:
            log.warning("the database can be written again")
            self._now = None
