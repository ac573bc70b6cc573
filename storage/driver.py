"""The interface of database drivers, and their exceptions."""

from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from typing import TYPE_CHECKING, Any, Literal, Protocol

if TYPE_CHECKING:
    from storage.keys import Keys

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
]
"""What is wrong with the database file."""


class Transaction(Protocol):
    """Statements that happen together or not at all."""

    async def run(self, sql: str, *params: Any) -> list[Row]:
        """One statement, after all that were added before it; what one of them raises comes
        from here, and the transaction must then end.
        """
        ...

    def add(self, sql: str, *params: Any) -> None:
        """One statement whose rows nobody needs: it runs before the next one, or the end."""
        ...


class Driver(Protocol):
    """A database. SQL uses `$1` parameters and the dialect SQLite and PostgreSQL share.

    Personal values are encrypted with `keys` by whoever writes them, and decrypted on reading.
    """

    @property
    def keys(self) -> "Keys": ...

    async def read(self, sql: str, *params: Any) -> list[Row]: ...

    async def write(self, sql: str, *params: Any, then: Sequence[Statement] = ()) -> list[Row]:
        """Run one statement, which is durable when this returns.

        `then` happens with it or not at all, and not where the statement returned no row.
        """
        ...

    def transaction(self) -> AbstractAsyncContextManager[Transaction]:
        """Durable when the block ends; undone when it raises."""
        ...

    async def vacuum(self) -> None:
        """Rewrite the file, so that it holds nothing that was overwritten or erased."""
        ...

    async def truncate_wal(self) -> None:
        """Write the log into the file and empty it, so that it holds nothing that was erased."""
        ...

    async def close(self) -> None: ...


class StaleVersion(Exception):  # noqa: N818  (a plain word, as in the design)
    """Somebody else saved another version first: read it again and decide anew."""


class DatabaseUnusable(Exception):  # noqa: N818  (a plain word: what the operator is told)
    """The database cannot be opened, read or written: the reason, without any content of it.

    `code` is what SQLite or the system calls it, such as SQLITE_FULL or ENOENT.
    """

    def __init__(self, reason: str, fault: Fault | None = None, code: str = "") -> None:
        super().__init__(reason)
        self.fault, self.code = fault, code


class DecryptionFailed(DatabaseUnusable):
    """An encrypted value cannot be decrypted: damaged, or encrypted for another place."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason, "damaged")
