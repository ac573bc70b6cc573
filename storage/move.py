"""Moves all rows of one database into another of the other kind, and checks that all came over.

It can be cut off at any moment: rows are committed some at a time in the order of their keys,
below a note (move_note.py) that keeps the target from being served until all has been checked.
"""

import hashlib
import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

import asyncpg

from storage import kept_counts, move_note
from storage.driver import DecryptionFailed, Driver
from storage.exclusive_use import Still
from storage.move_ends import empty, is_empty, largest, numbers, set_numbers
from storage.move_tables import Digest, Table, batches, counters, inserting, last_key, tables

Stage = Literal["reading", "moving", "going-on", "moved", "checking"]
Told = Callable[[Stage, int], None]
"""Called when a stage begins, and for "moved" now and then, with how many rows that is."""

Why = Literal["not-empty", "referred-to", "unfit", "differs"]

_UNFIT = (
    asyncpg.DataError,
    asyncpg.IntegrityConstraintViolationError,
    sqlite3.IntegrityError,
    OverflowError,
)
TENTHS = 10


class MoveRefused(Exception):  # noqa: N818  (a plain word: what the operator is told)
    """The target will not do, or did not become what it should: why, and the table where one is.

    No value of any row is in it.
    """

    def __init__(self, why: Why, table: str = "") -> None:
        super().__init__(f"{why} {table}".rstrip())
        self.why, self.table = why, table


@dataclass(frozen=True, slots=True)
class Moved:
    """What was moved and checked: rows, encrypted values that open, and those that never did."""

    rows: int
    opened: int
    unopened: int


Digests = Mapping[Table, Digest]


async def move(
    source: Driver, target: Driver, still: Still, told: Told, *, force: bool = False
) -> Moved:
    """Move all rows, which nobody changes meanwhile, and check them. The source stays as it is.

    With `force` what the target holds in our tables is deleted first. Goes on where the same move
    was cut off. Raises MoveRefused and DatabaseUnusable; then the target is half moved, unless it
    was not touched because it was not empty.
    """
    given = await numbers(source)
    noted = await move_note.moving(target)
    filled = noted is None and not force and not await is_empty(target)
    if filled and await numbers(target) != given:
        raise MoveRefused("not-empty")
    told("reading", 0)
    digests = {table: await _digest(source, table) for table in tables()}
    fingerprint = _fingerprint(digests, given)
    if filled:  # moved before, perhaps, and cut off when only the last words were lacking
        return await _as_moved(target, digests)
    total = sum(digest.rows for digest in digests.values())
    told("going-on" if noted == fingerprint else "moving", total)
    if noted != fingerprint:
        await _begin(target, fingerprint)
    await _copy(source, target, told, total)
    await set_numbers(target, given)
    await kept_counts.carry_over(source, target)
    told("checking", total)
    moved = await _checked(target, digests)
    still()
    await move_note.end(target)
    return moved


async def _digest(source: Driver, table: Table) -> Digest:
    digest = Digest()
    async for rows in batches(source, table):
        for row in rows:
            digest.add(row)
    return digest


def _fingerprint(digests: Digests, given: Mapping[str, int]) -> str:
    """What says whether a move that was cut off was of this very database."""
    every = {table.name: digest.told for table, digest in digests.items()}
    return hashlib.sha256(json.dumps([every, given], sort_keys=True).encode()).hexdigest()


async def _begin(target: Driver, fingerprint: str) -> None:
    """Empty what is ours and leave the note, both or neither."""
    try:
        async with target.transaction() as transaction:
            await empty(transaction, shared=target.shared)
            await move_note.note(transaction, fingerprint)
    except asyncpg.FeatureNotSupportedError:
        raise MoveRefused("referred-to") from None


async def _copy(source: Driver, target: Driver, told: Told, total: int) -> None:
    done = 0
    for table in tables():
        async for rows in batches(source, table, after=await last_key(target, table)):
            sql, params = inserting(table, rows)
            try:
                await target.write(sql, *params)
            except _UNFIT:
                raise MoveRefused("unfit", table.name) from None  # their words quote the row
            before, done = done, done + len(rows)
            if before * TENTHS // total < done * TENTHS // total:
                told("moved", done)


async def _checked(target: Driver, digests: Digests) -> Moved:
    """Compare every row with what was read of the source, and open every encrypted value."""
    try:
        return await _compared(target, digests)
    except MoveRefused:
        async with target.transaction() as transaction:
            await move_note.note(transaction, move_note.IN_DOUBT)
        raise


async def _as_moved(target: Driver, digests: Digests) -> Moved:
    try:
        return await _compared(target, digests)
    except MoveRefused:
        raise MoveRefused("not-empty") from None


async def _compared(target: Driver, digests: Digests) -> Moved:
    opens: Counter[bool] = Counter()
    for table, wanted in digests.items():
        found = Digest()
        async for rows in batches(target, table):
            for row in rows:
                found.add(row)
                opens.update(_opens(target, *place) for place in table.sealed(row))
        if found.told != wanted.told:
            raise MoveRefused("differs", table.name)
    last = await numbers(target)
    for name in counters():
        if last[name] < await largest(target, name):
            raise MoveRefused("differs", "counters")
    return Moved(sum(wanted.rows for wanted in digests.values()), opens[True], opens[False])


def _opens(target: Driver, column: str, row: tuple[int | str, ...], value: str | bytes) -> bool:
    try:
        if isinstance(value, str):
            target.keys.decrypt(column, row, value)
        else:
            target.keys.decrypt_bytes(column, row, value)
    except DecryptionFailed:
        return False
    return True
