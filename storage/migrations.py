"""Brings the schema of a database up to date: the files of storage/schema, in order, once each."""

import re
import sqlite3
from collections.abc import Iterator
from importlib.resources import files

from storage.driver import DatabaseUnusable, Driver, Fault, Transaction

# Until version 0038 the schema was 29 files that changed each other. They became the base, one
# file a subject, which makes the same tables under plainer names (docs/decisions/0047).
FIRST_BEFORE, LAST_BEFORE, MANY_BEFORE = "0001_start.sql", "0038_walk_ins.sql", 29
BASE = 10
"""Files up to this number are the base."""


async def migrate(transaction: Transaction) -> None:
    """Apply the files that this database does not have yet, all or none.

    Raises DatabaseUnusable where a version before 0038, or a newer one than this, made it.
    """
    await transaction.run("CREATE TABLE IF NOT EXISTS schema_steps (name TEXT PRIMARY KEY)")
    done = {str(name) for (name,) in await transaction.run("SELECT name FROM schema_steps")}
    steps = _steps()
    if len(done) == MANY_BEFORE and max(done) == LAST_BEFORE:
        done = await _recorded_as_base(transaction, [name for name, _ in steps])
    if unknown := done - {name for name, _ in steps}:
        fault: Fault = "older" if FIRST_BEFORE in done else "newer"
        raise DatabaseUnusable(max(unknown), fault, max(unknown))
    for name, script in steps:
        if name in done:
            continue
        for statement in _statements(script):
            await transaction.run(statement)
        await transaction.run("INSERT INTO schema_steps (name) VALUES ($1)", name)


async def _recorded_as_base(transaction: Transaction, names: list[str]) -> set[str]:
    """Rename the tables of a database of version 0038 to those of the base."""
    base = {name for name in names if int(name[:4]) <= BASE}
    renaming = files("storage").joinpath("schema", "from_0038.sqlite.sql")
    for statement in _statements(renaming.read_text("utf-8")):
        await transaction.run(statement)
    await transaction.run("DELETE FROM schema_steps")
    for name in sorted(base):
        await transaction.run("INSERT INTO schema_steps (name) VALUES ($1)", name)
    return base


def _steps() -> list[tuple[str, str]]:
    """Names and contents of the files for SQLite, in order."""
    folder = files("storage").joinpath("schema")
    # What no common dialect can say stands in `NNNN_name.sqlite.sql`, one for each database.
    ours = re.compile(r"\d{4}_[a-z_]+(\.sqlite)?\.sql")
    found = (file for file in folder.iterdir() if ours.fullmatch(file.name))
    return sorted((file.name, file.read_text("utf-8")) for file in found)


def _statements(script: str) -> Iterator[str]:
    """The statements of a script; a trigger has semicolons of its own inside."""
    begun = ""
    for piece in re.split(r"(?<=;)", re.sub(r"--[^\n]*", "", script)):
        begun += piece
        if sqlite3.complete_statement(begun):
            yield begun.strip()
            begun = ""


async def applied(driver: Driver) -> frozenset[str]:
    """The names of the files that a database has."""
    return frozenset(str(name) for (name,) in await driver.read("SELECT name FROM schema_steps"))
