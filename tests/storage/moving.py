"""Databases to be moved: filled with what a bot leaves in each table, and more than one batch."""

import os
import sqlite3
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, closing
from pathlib import Path
from typing import Any, cast

from storage.driver import Driver, Row
from storage.encryption import ENCRYPTED
from storage.keys import Keys
from storage.move import Moved, move
from storage.move_ends import numbers
from storage.move_note import DELETE_NOTE, leave_as_it_is, moving
from storage.move_tables import LARGE_ROWS, ROWS, Table, batches, tables
from storage.opening import open_database
from tests.keys import VERSION_0038
from tests.storage.version_0038 import restored

KEYS = Keys([VERSION_0038])

AWKWARD = ("ё", "Ё", "я", "Z", "a", "ß", "é", "e\u0301", "𝄞", "😀", "\uffff", " ", "")
"""Texts that a collation of a language orders otherwise than by their bytes."""


async def filled(path: Path) -> Path:
    """The kept database of version 0038, in which every table has rows, and some have many."""
    driver = await open_database(f"sqlite:///{restored(path)}", KEYS)
    try:
        await _more(driver)
        for table in tables():
            if not await driver.read(f"SELECT 1 FROM {table.name} LIMIT 1"):
                await _some_row(driver, table)
    finally:
        await driver.close()
    return path


async def _more(driver: Driver) -> None:
    async with driver.transaction() as transaction:
        for turn in range(2 * ROWS + 7):
            transaction.add(
                "INSERT INTO journal (id, at, who, what, application, whom)"
                " VALUES ($1, '2026-06-02T09:00:00.000000+00:00', 501, 'shown', 1, $2)",
                await transaction.next_number("journal"),
                turn % 3 or None,
            )
        for turn, words in enumerate(AWKWARD):
            sql = "INSERT INTO papers (citizen, category, paper) VALUES ($1, $2, $3)"
            transaction.add(sql, 10**15 + turn % 2, words, words[::-1])
        for turn in range(2 * LARGE_ROWS + 3):
            id, size = f"{turn:032x}", (0, 1, 300_000)[turn % 3]
            transaction.add(
                "INSERT INTO pictures (id, application, step, content, about, kept_until)"
                " VALUES ($1, 2, $2, $3, $4, $5)",
                id,
                f"step {turn}",
                KEYS.encrypt_bytes("pictures.content", (2, id), os.urandom(size)),
                KEYS.encrypt("pictures.about", (2, id), "{}"),
                "2026-06-03T09:00:00.000000+00:00" if turn % 2 else None,
            )
        await transaction.run("SELECT 1")


async def _some_row(driver: Driver, table: Table) -> None:
    """A row of a table which version 0038 did not have."""
    numbers_end = ("id", "citizen", "count", "turn", "staff", "tries")
    values: dict[str, Any] = {
        name: 7 if name.endswith(numbers_end) else "x" for name in table.columns
    }
    if kept := ENCRYPTED.get(table.name):
        place = tuple(values[name] for name in kept.row)
        for column in kept.columns:
            values[column] = KEYS.encrypt(f"{table.name}.{column}", place, "{}")
    marks = ", ".join(f"${at + 1}" for at in range(len(values)))
    await driver.write(
        f"INSERT INTO {table.name} ({', '.join(table.columns)}) VALUES ({marks})",
        *values.values(),
    )


async def contents(driver: Driver) -> dict[str, Any]:
    """Everything that was to be moved."""
    found: dict[str, Any] = {table.name: await rows_of(driver, table) for table in tables()}
    return found | {"numbers": await numbers(driver)}


async def rows_of(driver: Driver, table: Table) -> list[Row]:
    return [tuple(row) async for batch in batches(driver, table) for row in batch]


def dumped(path: Path) -> list[str]:
    """The rows of a file of SQLite as statements, however its tables were made."""
    with closing(sqlite3.connect(path)) as file:
        return sorted(one for one in file.iterdump() if one.startswith("INSERT"))


@asynccontextmanager
async def both(
    source: str, target: str, keys: Keys = KEYS
) -> AsyncIterator[tuple[Driver, Driver]]:
    async with AsyncExitStack() as opened:
        begun = await open_database(source, keys, 2)
        opened.push_async_callback(begun.close)
        into = await open_database(target, keys, 2, leave_as_it_is)
        opened.push_async_callback(into.close)
        yield begun, into


async def moved(
    source: str, target: str, *, force: bool = False, keys: Keys = KEYS
) -> tuple[Moved, list[str]]:
    """Move from one URL to the other: what came of it, and the stages that were told."""
    told: list[str] = []

    def say(stage: str, rows: int) -> None:
        told.append(f"{stage} {rows}")

    async with both(source, target, keys) as (begun, into):
        return await move(begun, into, nobody_came, say, force=force), told


def nobody_came() -> None:
    """Of others nobody is there in these tests."""


class CutOff(BaseException):
    """As a kill: no code of ours sees it. `noted`: the target says that it is half moved."""

    noted = False


class _Mortal:
    """A driver that ends for good at its next use after so many, or when a note is deleted."""

    def __init__(self, driver: Driver, after: int | None) -> None:
        self._driver, self._left = driver, after

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._driver, name)
        if name not in {"read", "write", "transaction"}:
            return found

        def counted(*args: Any) -> Any:
            if self._left is not None:
                self._left -= 1
            if self._left == -1 or (self._left is None and args[:1] == (DELETE_NOTE,)):
                raise CutOff
            return found(*args)

        return counted


async def moved_until_cut_off(source: str, target: str, *, after: int | None) -> None:
    """Move, but in the target only so many statements are carried out, or all but the last.

    Raises CutOff.
    """
    async with both(source, target) as (begun, into):
        try:
            await move(begun, cast(Driver, _Mortal(into, after)), nobody_came, lambda *_: None)
        except CutOff as cut:
            cut.noted = await moving(into) is not None
            raise


def of_file(path: Path) -> str:
    return f"sqlite:///{path}"
