"""Brings the schema of a database up to date: the files of storage/schema, in order, once each."""

import re
import sqlite3
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Literal

from storage.driver import DatabaseUnusable, Driver, Row, Transaction

# Until version 0038 the schema was 29 files that changed each other. They became the base, one
# file a subject, which makes the same tables under plainer names (docs/decisions/0047).
FIRST_BEFORE, LAST_BEFORE, MANY_BEFORE = "0001_start.sql", "0038_walk_ins.sql", 29
BASE = 10
"""Files up to this number are the base."""

# A file that takes away or changes what earlier releases use says `-- contract: NNNN`: releases
# without the file of that number cannot work with the database any more (docs/upgrading.md).
_CONTRACT = re.compile(r"^-- contract: (\d{4})$", re.MULTILINE)
OLDEST_RELEASE = "oldest_release"
"""The key in `key_values` with the last such number."""
_ASK_OLDEST = "SELECT value FROM key_values WHERE name = $1"
STEPS = "CREATE TABLE IF NOT EXISTS schema_steps (name TEXT PRIMARY KEY);"

Dialect = Literal["sqlite", "postgres"]


async def migrate(transaction: Transaction, dialect: Dialect) -> None:
    """Apply the files that this database does not have yet, all or none.

    A newer release may have applied more, as long as this one can work with them. Raises
    DatabaseUnusable where it cannot, and where a version before 0038 made the database.
    """
    for statement in _statements(STEPS, dialect):
        await transaction.run(statement)
    done = {str(name) for (name,) in await transaction.run("SELECT name FROM schema_steps")}
    steps = _steps(dialect)
    if len(done) == MANY_BEFORE and max(done) == LAST_BEFORE:
        done = await _recorded_as_base(transaction, [name for name, _ in steps])
    if FIRST_BEFORE in done:
        raise DatabaseUnusable(max(done), "older", max(done))
    if unknown := done - {name for name, _ in steps}:
        rows = await transaction.run(_ASK_OLDEST, OLDEST_RELEASE)
        if not _fits(rows):
            raise DatabaseUnusable(max(unknown), "newer", max(unknown))
    for name, script in steps:
        if name not in done:
            await _apply(transaction, dialect, name, script)


async def is_too_old(driver: Driver) -> bool:
    """Whether a newer release has meanwhile changed what this one needs."""
    return not _fits(await driver.read(_ASK_OLDEST, OLDEST_RELEASE))


def _fits(rows: Sequence[Row]) -> bool:
    return not rows or int(rows[0][0]) <= newest_file()


@cache
def newest_file() -> int:
    """The number of this release's last file."""
    return max(int(name[:4]) for name, _ in _steps("sqlite"))


async def _apply(transaction: Transaction, dialect: Dialect, name: str, script: str) -> None:
    for statement in _statements(script, dialect):
        await transaction.run(statement)
    await transaction.run("INSERT INTO schema_steps (name) VALUES ($1)", name)
    if contract := _CONTRACT.search(script):
        await transaction.run(
            "INSERT INTO key_values (name, value) VALUES ($1, $2)"
            " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            OLDEST_RELEASE,
            contract[1],
        )


def schema(dialect: Dialect) -> Iterator[str]:
    """The statements that make a fresh database."""
    for _, script in _steps(dialect):
        yield from _statements(script, dialect)


def step_names(dialect: Dialect) -> list[str]:
    """What stands in `schema_steps` of a database that is up to date."""
    return [name for name, _ in _steps(dialect)]


async def _recorded_as_base(transaction: Transaction, names: list[str]) -> set[str]:
    """Rename the tables of a database of version 0038 to those of the base."""
    base = {name for name in names if int(name[:4]) <= BASE}
    renaming = files("storage").joinpath("schema", "from_0038.sqlite.sql")
    for statement in _statements(renaming.read_text("utf-8"), "sqlite"):
        await transaction.run(statement)
    await transaction.run("DELETE FROM schema_steps")
    for name in sorted(base):
        await transaction.run("INSERT INTO schema_steps (name) VALUES ($1)", name)
    return base


def _steps(dialect: Dialect) -> list[tuple[str, str]]:
    """Names and contents of the files for this database, in order."""
    folder = files("storage").joinpath("schema")
    # What no common dialect can say stands in `NNNN_name.sqlite.sql` and `NNNN_name.postgres.sql`.
    ours = re.compile(rf"\d{{4}}_[a-z_]+(\.{dialect})?\.sql")
    found = (file for file in folder.iterdir() if ours.fullmatch(file.name))
    return sorted((file.name, file.read_text("utf-8")) for file in found)


def _statements(script: str, dialect: Dialect) -> Iterator[str]:
    """The statements of a script; a trigger or a function has semicolons of its own inside."""
    complete = sqlite3.complete_statement if dialect == "sqlite" else _is_complete
    begun = ""
    for piece in re.split(r"(?<=;)", re.sub(r"--[^\n]*", "", script)):
        begun += piece
        if complete(begun):
            yield begun.strip() if dialect == "sqlite" else _in_postgres(begun.strip())
            begun = ""


def _is_complete(begun: str) -> bool:
    return begun.rstrip().endswith(";") and begun.count("$$") % 2 == 0


def _in_postgres(statement: str) -> str:
    """The two types that have another name there; text is compared byte by byte, as in SQLite."""
    if "$$" in statement:
        return statement
    return re.sub(r"\bTEXT\b", 'TEXT COLLATE "C"', re.sub(r"\bBLOB\b", "BYTEA", statement))


async def applied(driver: Driver) -> frozenset[str]:
    """The names of the files that a database has."""
    return frozenset(str(name) for (name,) in await driver.read("SELECT name FROM schema_steps"))
