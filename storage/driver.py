"""What the storage asks of a database driver, and the two ways a write can fail."""

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
"""What is wrong with the place where the data lie."""


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

    What is personal is sealed with `keys` by whoever writes it, and opened by whoever reads it.
    """

    @property
    def keys(self) -> "Keys": ...

    async def read(self, sql: str, *params: Any) -> list[Row]: ...

    async def write(self, sql: str, *params: Any, then: Sequence[Statement] = ()) -> list[Row]:
        """One statement, durable when this returns.

        `then` happens with it or not at all, and not where the statement returned no row.
        """
        ...

    def transaction(self) -> AbstractAsyncContextManager[Transaction]:
        """Durable when the block ends; undone when it raises."""
        ...

    async def sweep(self) -> None:
        """Leave nothing in the file of what was overwritten or erased; nobody else may use it."""
        ...

    async def empty_log(self) -> None:
        """Leave nothing of what was just erased in what is written ahead of the file."""
        ...

    async def close(self) -> None: ...


class Stale(Exception):  # noqa: N818  (a plain word, as in the design)
    """Somebody else saved this application first: read it again and decide anew."""


class Unusable(Exception):  # noqa: N818  (a plain word: what the operator is told)
    """The database cannot be opened, read or written: the reason, without any content of it.

    `code` is what SQLite or the system calls it, such as SQLITE_FULL or ENOENT.
    """

    def __init__(self, reason: str, fault: Fault | None = None, code: str = "") -> None:
        super().__init__(reason)
        self.fault, self.code = fault, code


class Unopened(Unusable):
    """A sealed value does not open: it was damaged, or was not sealed for this place."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason, "damaged")
