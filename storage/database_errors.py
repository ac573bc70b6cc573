"""Errors of the database file while the bot runs, logged once an outage with advice."""

import errno
import logging
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from storage.driver import DatabaseUnusable, Fault

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

QUIET_SECONDS = 10
"""Seconds without a failure after which an outage is logged as over."""

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
    """The fault of the file behind an error; None where it is an error of ours."""
    code = getattr(error, "sqlite_errorcode", None)
    return None if code is None else FAULTS.get(code & PRIMARY)


def to_unusable(error: sqlite3.Error | OSError) -> DatabaseUnusable:
    """The error as DatabaseUnusable, with the code of SQLite or the system."""
    if isinstance(error, OSError):
        number = error.errno or 0
        fault = OF_SYSTEM.get(number, "failing")
        return DatabaseUnusable(str(error), fault, errno.errorcode.get(number, ""))
    return DatabaseUnusable(str(error), fault_of(error), getattr(error, "sqlite_errorname", ""))


class Outage:
    """Turns SQLite's errors into DatabaseUnusable; logs when outages begin, change and end."""

    def __init__(self, ticks: Callable[[], float] = time.monotonic) -> None:
        self.ticks = ticks
        self._now: Fault | None = None
        self._last = 0.0

    @contextmanager
    def watch(self, *, proves_writable: bool = False) -> Iterator[None]:
        """Wraps each use of the file; with `proves_writable` its success may end an outage.

        Damage does not pass by itself: a page that can still be written proves nothing.
        """
        try:
            yield
        except sqlite3.Error as error:
            fault = fault_of(error)
            if fault is None:
                raise
            self._begins(fault)
            raise to_unusable(error) from error
        if proves_writable and self._now and self._now != "damaged":
            self._ends()

    def _begins(self, fault: Fault) -> None:
        if fault != self._now:
            log.error("the database: %s; until then nothing is accepted", ADVICE[fault])
        self._now, self._last = fault, self.ticks()

    def _ends(self) -> None:
        """Not at the first success: on a full disk small writes still find room."""
        if self.ticks() - self._last >= QUIET_SECONDS:
            log.warning("the database can be written again")
            self._now = None
