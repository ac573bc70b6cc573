"""Which tables are moved from one database into another, in which order, row by row in which."""

import hashlib
import sqlite3
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from graphlib import TopologicalSorter
from typing import Any

from storage import kept_counts, migrations, move_note
from storage.driver import Driver, Row
from storage.encryption import ENCRYPTED

APART = ("schema_steps", "counters", "inspections", *kept_counts.FOLLOWING)
"""Each dialect has its own of the first two: what is in them is made by migrating, and set by
numbers. Pictures on their way between processes have nobody who waits for them any more. What
triggers write follows from the rows that are moved.
"""
ROWS, LARGE_ROWS = 400, 8
"""How many are in memory at once; of those that may be megabytes each, fewer."""
_ROOM = 30_000
"""Parameters of one statement: SQLite takes 32 766, PostgreSQL 65 535."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table; rows stand in the order of its key, which both dialects compare byte by byte."""

    name: str
    columns: tuple[str, ...]
    key: tuple[str, ...]
    large: bool

    @property
    def batch(self) -> int:
        return LARGE_ROWS if self.large else min(ROWS, _ROOM // len(self.columns))

    @property
    def moved(self) -> str:
        """The condition on which a row is moved."""
        return f"name NOT IN {move_note.OWN}" if self.name == "key_values" else "TRUE"

    def key_of(self, row: Row) -> tuple[Any, ...]:
        return tuple(row[self.columns.index(name)] for name in self.key)

    def sealed(self, row: Row) -> Iterator[tuple[str, tuple[Any, ...], str | bytes]]:
        """Where each encrypted value of a row belongs, and the value."""
        if (kept := ENCRYPTED.get(self.name)) is None:
            return
        values = dict(zip(self.columns, row, strict=True))
        place = tuple(values[name] for name in kept.row)
        for column in kept.columns:
            if values[column] is not None:
                yield f"{self.name}.{column}", place, values[column]


@cache
def tables() -> Sequence[Table]:
    """All that are moved, those first to which others refer."""
    with closing(_made()) as made:
        names = [name for (name,) in made.execute(_NAMES) if name not in APART]
        order = TopologicalSorter({name: _parents(made, name) for name in names})
        return [_table(made, name) for name in order.static_order()]


@cache
def counters() -> Sequence[str]:
    """What is numbered."""
    with closing(_made()) as made:
        return [name for (name,) in made.execute("SELECT name FROM counters ORDER BY name")]


_NAMES = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"


def _made() -> sqlite3.Connection:
    """A fresh database of ours in memory: what it knows of itself holds for every other."""
    made = sqlite3.connect(":memory:")
    for statement in migrations.schema("sqlite"):
        made.execute(statement)
    return made


def _parents(made: sqlite3.Connection, name: str) -> list[str]:
    found = made.execute("SELECT DISTINCT [table] FROM pragma_foreign_key_list(?)", (name,))
    return [parent for (parent,) in found if parent != name]


def _table(made: sqlite3.Connection, name: str) -> Table:
    asked = "SELECT name, pk, type FROM pragma_table_info(?) ORDER BY cid"
    columns = made.execute(asked, (name,)).fetchall()
    key = sorted((place, column) for column, place, _ in columns if place)
    return Table(
        name,
        tuple(column for column, _, _ in columns),
        tuple(column for _, column in key),
        large=any(kind == "BLOB" for _, _, kind in columns),
    )


async def batches(
    driver: Driver, table: Table, after: tuple[Any, ...] | None = None
) -> AsyncIterator[list[Row]]:
    """All rows beyond a key, or all, some at a time."""
    key, marks = ", ".join(table.key), ", ".join(f"${at + 1}" for at in range(len(table.key)))
    ends = f"ORDER BY {key} LIMIT {table.batch}"
    asked = f"SELECT {', '.join(table.columns)} FROM {table.name} WHERE {table.moved}"
    first, beyond = f"{asked} {ends}", f"{asked} AND ({key}) > ({marks}) {ends}"
    while True:
        rows = await (driver.read(beyond, *after) if after else driver.read(first))
        if not rows:
            return
        yield rows
        after = table.key_of(rows[-1])


async def last_key(driver: Driver, table: Table) -> tuple[Any, ...] | None:
    """The key of the last row that is there; None where there is none."""
    order = ", ".join(f"{name} DESC" for name in table.key)
    asked = f"SELECT {', '.join(table.key)} FROM {table.name} WHERE {table.moved}"
    rows = await driver.read(f"{asked} ORDER BY {order} LIMIT 1")
    return tuple(rows[0]) if rows else None


def inserting(table: Table, rows: Sequence[Row]) -> tuple[str, list[Any]]:
    """One statement that inserts these rows, and its parameters."""
    width = len(table.columns)
    marks = (
        f"({', '.join(f'${row * width + at}' for at in range(1, width + 1))})"
        for row in range(len(rows))
    )
    sql = f"INSERT INTO {table.name} ({', '.join(table.columns)}) VALUES {', '.join(marks)}"
    return sql, [value for row in rows for value in row]


class Digest:
    """A checksum of rows in their order: the same whichever database they were read from."""

    def __init__(self) -> None:
        self._hash = hashlib.sha256()
        self.rows = 0

    def add(self, row: Row) -> None:
        self.rows += 1
        for value in row:
            if value is None:
                self._hash.update(b"n;")
            elif isinstance(value, int):
                self._hash.update(b"i%d;" % value)
            else:
                written = value.encode() if isinstance(value, str) else value
                kind = b"t" if isinstance(value, str) else b"b"
                self._hash.update(b"%b%d;" % (kind, len(written)))
                self._hash.update(written)

    @property
    def told(self) -> str:
        return f"{self.rows}:{self._hash.hexdigest()}"
