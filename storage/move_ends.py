"""What the two dialects do each in its own way where rows are moved: numbers, and emptying."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from domain.person import FIRST_WITHOUT_CHAT
from storage import kept_counts, migrations, move_note
from storage.database_errors import to_unusable
from storage.driver import DatabaseUnusable, Driver, Transaction
from storage.move_tables import counters, tables

NUMBERED: Mapping[str, str] = {
    "application": "SELECT max(id) FROM applications",
    "visit": "SELECT max(id) FROM visits",
    "inquiry": "SELECT max(id) FROM inquiries",
    "notice": "SELECT max(id) FROM notices",
    "question": "SELECT max(id) FROM questions",
    "journal": "SELECT max(id) FROM journal",
    "erasure": "SELECT max(id) FROM erasures",
    "person": f"SELECT max(citizen) - {FIRST_WITHOUT_CHAT} FROM (SELECT citizen FROM visits"
    " UNION ALL SELECT citizen FROM applications) AS everybody",
}
"""The largest number of each counter that is in use."""

BELONGINGS = ("schema_steps", "key_values", "data_keys", "statistics_state")
"""What a database holds as soon as it was looked at."""


async def numbers(driver: Driver) -> dict[str, int]:
    """The last number given out of each kind."""
    if not driver.shared:
        rows = await driver.read("SELECT name, value FROM counters")
        return {str(name): int(value) for name, value in rows}
    asked = "SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM"
    return {name: (await driver.read(f"{asked} {name}_number"))[0][0] for name in counters()}


async def set_numbers(driver: Driver, given: Mapping[str, int]) -> None:
    """Go on behind these, and behind every number that is in use."""
    for name in counters():
        last = max(given.get(name, 0), await largest(driver, name))
        if driver.shared:
            sql = "SELECT setval($1::regclass, greatest($2::bigint, 1), $2::bigint > 0)"
            await driver.write(sql, f"{name}_number", last)
        else:
            await driver.write("UPDATE counters SET value = $1 WHERE name = $2", last, name)


async def largest(driver: Driver, counter: str) -> int:
    """The largest number of that kind in use, 0 where there is none."""
    return max(0, (await driver.read(NUMBERED[counter]))[0][0] or 0)


async def is_empty(driver: Driver) -> bool:
    """Whether it holds nothing but what is made by looking at it."""
    for table in tables():
        if table.name not in BELONGINGS and await driver.read(
            f"SELECT 1 FROM {table.name} LIMIT 1"
        ):
            return False
    return True


async def empty(transaction: Transaction, *, shared: bool) -> None:
    """Take every row out of the tables that are moved, and out of no other."""
    if shared:
        # Without CASCADE: where somebody else's table refers to ours, this is refused.
        names = [table.name for table in tables() if table.name != "key_values"]
        await transaction.run(f"TRUNCATE {', '.join([*names, *kept_counts.FOLLOWING])}")
        await transaction.run(f"DELETE FROM key_values WHERE name NOT IN {move_note.OWN}")
        return
    # The journal and histories are only added to: for this moment their triggers are away.
    asked = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name"
    triggers = await transaction.run(asked)
    for name, _ in triggers:
        await transaction.run(f'DROP TRIGGER "{name}"')
    for table in reversed(tables()):
        await transaction.run(f"DELETE FROM {table.name} WHERE {table.moved}")
    for name in kept_counts.FOLLOWING:
        await transaction.run(f"DELETE FROM {name}")
    for _, made in triggers:
        await transaction.run(made)


async def refuse_newer(driver: Driver) -> None:
    """Raises DatabaseUnusable where a newer release has added what this one would not move."""
    known = migrations.step_names("postgres" if driver.shared else "sqlite")
    done = [name for (name,) in await driver.read("SELECT name FROM schema_steps")]
    if unknown := max({*done} - {*known}, default=""):
        raise DatabaseUnusable(unknown, "newer", unknown)


def refuse_foreign(path: Path) -> None:
    """Raises DatabaseUnusable where there is a file of SQLite that is not ours."""
    if not path.is_file() or not path.stat().st_size:
        return
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as file:
            names = {name for (name,) in file.execute("SELECT name FROM sqlite_master")}
    except sqlite3.Error as error:
        raise to_unusable(error) from error
    if names and "schema_steps" not in names:
        raise DatabaseUnusable("no database of this bot", "foreign")
