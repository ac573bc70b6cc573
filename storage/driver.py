"""The interface of database drivers, and their exceptions."""

from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from typing import TYPE_CHECKING, Any, Literal, Protocol

if TYPE_CHECKING:
    from storage.keys import Keys
    from storage.postgres_chats import PostgresChats

Row = Sequence[Any]
Statement = tuple[str, Sequence[Any]]
"""SQL and its parameters."""

Fault = Literal[
    "full",
    "readonly",
    "damaged",
    "locked",
    "taken",
    "failing",
    "keyless",
    "absent",
    "foreign",
    "older",
    "newer",
    "unreachable",
    "rights",
    "sign-in",
    "no-database",
    "old-server",
    "encoding",
    "half-moved",
    "address",
    "certificate",
    "crowded",
    "pooled",
]
"""What is wrong with the database: a file, or a server."""


class Transaction(Protocol):
    """Statements that happen together or not at all.

    Other transactions may run at the same time where a database has several writers. What is read
    here to decide what is written is read with `for_update` behind it, or after `lock`.
    """

    @property
    def for_update(self) -> str:
        """Ends a SELECT whose rows nobody else may change until this transaction has ended."""
        ...

    async def run(self, sql: str, *params: Any) -> list[Row]:
        """One statement, after all that were added before it; what one of them raises comes
        from here, and the transaction must then end.
        """
        ...

    def add(self, sql: str, *params: Any) -> None:
        """One statement whose rows nobody needs: it runs before the next one, or the end."""
        ...

    async def next_number(self, counter: str) -> int:
        """A number of that kind which was never given out before, and never will be again."""
        ...

    async def lock(self, name: str) -> None:
        """Wait until no other transaction holds this name; it is held until this one ends."""
        ...


class Driver(Protocol):
    """A database. SQL uses `$1` parameters and the dialect SQLite and PostgreSQL share.

    Personal values are encrypted with `keys` by whoever writes them, and decrypted on reading.
    """

    @property
    def keys(self) -> "Keys": ...

    @property
    def shared(self) -> bool:
        """Whether other processes write here too, so that what is remembered may be outdated."""
        ...

    @property
    def chats(self) -> "PostgresChats | None":
        """Holds chats of which several processes deal with updates; None where there is one."""
        ...

    @property
    def skip_locked(self) -> str:
        """Ends a SELECT that picks rows to be claimed: rows that others are claiming are left.

        It stands in a WITH, or a join may carry it out more than once and claim more rows.
        """
        ...

    async def read(self, sql: str, *params: Any) -> list[Row]: ...

    async def write(self, sql: str, *params: Any, then: Sequence[Statement] = ()) -> list[Row]:
        """Run one statement, which is durable when this returns.

        `then` happens with it or not at all, and not where the statement returned no row.
        """
        ...

    async def write_soon(self, sql: str, *params: Any) -> None:
        """The same for what may be lost when the process is killed, or the power fails soon after:
        where that is cheaper it is left for the next write, before which it happens, or until
        0.2 s have passed and nobody else writes. That it fails is only logged.
        """
        ...

    def transaction(self) -> AbstractAsyncContextManager[Transaction]:
        """Durable when the block ends; undone when it raises."""
        ...

    def lock(self, name: str) -> AbstractAsyncContextManager[object]:
        """Held by one block of one process at a time; nothing is held where that process ends."""
        ...

    def try_lock(self, name: str) -> AbstractAsyncContextManager[bool]:
        """The same without waiting for another process: whether this block holds it."""
        ...

    async def hold(self, name: str) -> bool:
        """Whether this process holds the name, from when it first could until its session ends."""
        ...

    def watch(self, channel: str, changed: Callable[[], None]) -> None:
        """Have `changed` called when any process announces this channel, or may have done so."""
        ...

    async def announce(self, channel: str) -> None:
        """Have all who watch this channel called, in all processes."""
        ...

    async def check(self) -> None:
        """Check that the database is intact and can be written; raises DatabaseUnusable."""
        ...

    async def vacuum(self) -> None:
        """Give back the space of what was overwritten or erased, as far as that is ours to do."""
        ...

    async def truncate_wal(self) -> None:
        """Empty the log of what was erased, as far as that is ours to do."""
        ...

    async def close(self) -> None: ...


Prepare = Callable[[Driver], Awaitable[None]]
"""What is done with a database whose schema is up to date before it is used."""


class StaleVersion(Exception):  # noqa: N818  (a plain word, as in the design)
    """Somebody else saved another version first: read it again and decide anew."""


class DatabaseUnusable(Exception):  # noqa: N818  (a plain word: what the operator is told)
    """The database cannot be opened, read or written: the reason, without any content of it.

    `code` is what SQLite, PostgreSQL or the system calls it: SQLITE_FULL, 53100, ENOENT.
    """

    def __init__(self, reason: str, fault: Fault | None = None, code: str = "") -> None:
        super().__init__(reason)
        self.fault, self.code = fault, code


class DecryptionFailed(DatabaseUnusable):
    """An encrypted value cannot be decrypted: damaged, or encrypted for another place."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason, "damaged")
