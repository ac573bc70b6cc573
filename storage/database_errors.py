"""Errors of the database while the bot runs, logged once an outage with advice."""

import errno
import logging
import sqlite3
import ssl
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

# PostgreSQL's codes (SQLSTATE): whole ones first, then their classes.
OF_SERVER: dict[str, Fault] = {
    "53100": "full",
    "25006": "readonly",
    "25P03": "unreachable",  # it ended a transaction in which nobody went on
    "26000": "pooled",  # a statement was prepared in another session than the one it runs in
    "42P05": "pooled",
    "53300": "crowded",
    "55000": "unreachable",  # its database takes no connections for now
    "42501": "rights",
    "3D000": "no-database",
    "3F000": "rights",  # there is no schema in which it may make tables
    "42P07": "foreign",  # tables of somebody else have the names of ours
    "42710": "foreign",
    "42723": "foreign",
    "57014": "failing",  # a statement that took too long
    "55P03": "locked",
    "40P01": "locked",  # two waited for each other, and one was told so
    "08": "unreachable",
    "28": "sign-in",
    "53": "failing",
    "57": "unreachable",  # it stops, starts, or ended this connection
    "58": "failing",
    "XX": "damaged",
}

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
    "readonly": "it has become read-only: give back the right to write",
    "damaged": "it is damaged: stop the bot and restore a backup",
    "locked": "another program holds it locked: let it finish, or stop it",
    "keyless": "a key that sealed some of it is not among DATA_KEYS",
    "taken": "another process of this bot runs on it: let it end, or stop it",
    "failing": "the disk or the server does not answer as it should: look at its log",
    "absent": "the file is gone: put it back",
    "foreign": "it is no database of this bot: put the right one back",
    "older": "an earlier unreleased version made it: open it with version 0038 first",
    "newer": "a newer version made it: install that version",
    "unreachable": "the server does not answer: start it, or look at the way to it",
    "rights": "the user of DATABASE_URL lacks rights: make it the owner of the database",
    "sign-in": "the server refuses the user or password of DATABASE_URL: correct them",
    "no-database": "the server has no database of that name: create it",
    "old-server": "the server is older than PostgreSQL 13: use a newer one",
    "encoding": "the database is not in UTF-8: create it with ENCODING 'UTF8'",
    "half-moved": "a move into it has not ended: run the same `move` again",
    "address": "DATABASE_URL is no address of a server: correct it",
    "certificate": "nobody vouches for the server's certificate: correct sslrootcert, or the host",
    "crowded": "the server has no connection left: raise max_connections",
    "pooled": "a pooler gives each transaction another session: let it pool sessions, or none",
}


def fault_of(error: BaseException) -> Fault | None:
    """The fault of the database behind an error; None where it is an error of ours."""
    if (code := getattr(error, "sqlite_errorcode", None)) is not None:
        return FAULTS.get(code & PRIMARY)
    if state := getattr(error, "sqlstate", None):
        return OF_SERVER.get(state) or OF_SERVER.get(state[:2])
    if isinstance(error, ssl.SSLCertVerificationError):
        return "certificate"
    if isinstance(error, ValueError):  # asyncpg was handed what no column can hold
        return None
    # Without a code: the connection did not come about, or broke in the middle.
    from_driver = type(error).__module__.startswith("asyncpg")
    return "unreachable" if from_driver or isinstance(error, OSError | TimeoutError) else None


def to_unusable(error: Exception, *, of_server: bool = False) -> DatabaseUnusable:
    """The error as DatabaseUnusable, with the code of SQLite, PostgreSQL or the system."""
    if of_server:  # whose words may quote a row, or an address with its password
        name, number = type(error).__name__, getattr(error, "errno", None) or 0
        system = name if isinstance(error, ssl.SSLError) else errno.errorcode.get(number, name)
        return DatabaseUnusable(name, fault_of(error), getattr(error, "sqlstate", None) or system)
    if isinstance(error, OSError) and not isinstance(error, ConnectionError | TimeoutError):
        number = error.errno or 0
        fault = OF_SYSTEM.get(number, "failing")
        return DatabaseUnusable(str(error), fault, errno.errorcode.get(number, ""))
    name = getattr(error, "sqlite_errorname", "")
    return DatabaseUnusable(
        str(error) if name else type(error).__name__, fault_of(error), name or type(error).__name__
    )


def _take_out_words(error: Exception) -> None:
    """PostgreSQL quotes rows and values in its details, and in the words of some errors too."""
    quoting = ["detail", "context", "internal_query"]
    if isinstance(error, ValueError) or str(getattr(error, "sqlstate", "")).startswith("22"):
        error.args = (type(error).__name__,)
        quoting.append("message")
    for name in quoting:
        if getattr(error, name, None):
            setattr(error, name, None)


class Outage:
    """Turns a database's errors into DatabaseUnusable; logs when outages begin, change and end."""

    def __init__(
        self,
        ticks: Callable[[], float] = time.monotonic,
        failures: tuple[type[Exception], ...] = (sqlite3.Error,),
        *,
        of_server: bool = False,
    ) -> None:
        """`failures` are what the driver's library raises."""
        self.ticks, self._failures, self._of_server = ticks, failures, of_server
        self._now: Fault | None = None
        self._last = 0.0

    @contextmanager
    def watch(self, *, proves_writable: bool = False) -> Iterator[None]:
        """Wraps each use of the database; with `proves_writable` its success may end an outage.

        Damage does not pass by itself: a page that can still be written proves nothing.
        """
        try:
            yield
        except self._failures as error:
            if self._of_server:
                _take_out_words(error)
            fault = fault_of(error)
            if fault is None:
                raise
            self._begins(fault)
            raise to_unusable(error, of_server=self._of_server) from error
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
