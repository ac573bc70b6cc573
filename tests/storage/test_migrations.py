"""The schema of a fresh database, and of databases that other versions made."""

import asyncio
import re
import sqlite3
import sys
from contextlib import closing
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from storage.driver import DatabaseUnusable
from storage.encryption import ENCRYPTED
from storage.keys import Keys
from storage.sqlite import SqliteDriver
from tests.architecture.source import ROOT
from tests.keys import VERSION_0038
from tests.storage.version_0038 import restored

KEYS = Keys([VERSION_0038])

MADE_SINCE = {
    "daily_statistics",
    "handled_updates",
    "inspections",
    "inspections.picture",
    "inspections.task",
    "inspections.verdict",
    "queue_changes",
    "queue_counts",
    "sign_ins.identity",
    "staff_code_tries",
    "staff_identities",
    "staff_identities.identity",
    "staff_sessions",
    "staff_sign_ins",
    "staff_sign_ins.identity",
    "statistics_changes",
    "statistics_state",
}
"""Tables and sealed columns that version 0038 did not have."""


async def opened(path: Path) -> Path:
    """Opened once and closed again by the code of today."""
    await (await SqliteDriver.open(path, KEYS)).close()
    return path


def asked(path: Path, sql: str) -> list[Any]:
    with closing(sqlite3.connect(path)) as file:
        return file.execute(sql).fetchall()


def told(path: Path, sql: str) -> None:
    with closing(sqlite3.connect(path)) as file, file:
        file.execute(sql)


def steps(path: Path) -> list[str]:
    return [name for (name,) in asked(path, "SELECT name FROM schema_steps ORDER BY name")]


def tables(path: Path) -> list[str]:
    return [
        name
        for (name,) in asked(path, "SELECT name FROM sqlite_master WHERE type = 'table'")
        if name != "schema_steps"
    ]


def plain(sql: str | None) -> str:
    """However it was spaced and quoted."""
    return re.sub(r'[\s"]+', " ", sql or "")


def indexes(path: Path, table: str) -> set[tuple[Any, ...]]:
    """What each covers and where; a name only where we gave it."""
    return {
        (
            name if origin == "c" else "",
            *(unique, origin, partial),
            tuple(asked(path, f"SELECT * FROM pragma_index_xinfo('{name}') WHERE key")),
            plain(asked(path, f"SELECT sql FROM sqlite_master WHERE name = '{name}'")[0][0]),
        )
        for _, name, unique, origin, partial in asked(path, f"PRAGMA index_list({table})")
    }


def schema(path: Path) -> dict[str, Any]:
    """Everything that SQLite knows of it, but for how it was written."""
    found: dict[str, Any] = {
        name: plain(sql)
        for name, sql in asked(path, "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    }
    for table in tables(path):
        keys = asked(path, f"PRAGMA foreign_key_list({table})")
        found[table] = {
            "columns": asked(path, f"PRAGMA table_info({table})"),
            "indexes": indexes(path, table),
            "foreign keys": {tuple(key[2:]) for key in keys},
        }
    return found


def contents(path: Path) -> dict[str, int]:
    return {table: asked(path, f"SELECT count(*) FROM {table}")[0][0] for table in tables(path)}


def expected_steps(dialect: str) -> list[str]:
    """The files for this database, without those that are for the other one only."""
    other = {"sqlite": ".postgres.sql", "postgres": ".sqlite.sql"}[dialect]
    names = [file.name for file in files("storage").joinpath("schema").iterdir()]
    return sorted(name for name in names if name[0].isdigit() and not name.endswith(other))


async def test_a_fresh_database_gets_every_file_once(tmp_path: Path) -> None:
    path = await opened(tmp_path / "oms.db")
    assert steps(path) == expected_steps("sqlite")
    made = schema(path)
    assert schema(await opened(path)) == made


async def test_a_database_of_version_0038_becomes_what_a_fresh_one_is(tmp_path: Path) -> None:
    old, fresh = restored(tmp_path / "old.db"), await opened(tmp_path / "fresh.db")
    held = sorted(contents(old).values())
    assert all(held), "a table without a row shows nothing"
    await opened(old)
    since = [many for table, many in contents(old).items() if table in MADE_SINCE]
    assert schema(old) == schema(fresh)
    assert steps(old) == steps(fresh)
    # 0011: who was in the guide without any answers has some to be kept by.
    kept = contents(old)
    kept["eligibility_answers"] -= 1
    assert sorted(kept.values()) == sorted([*held, *since])
    assert asked(old, "PRAGMA foreign_key_check") == []
    counted = "SELECT name FROM counters ORDER BY name"
    assert asked(old, counted) == asked(fresh, counted)


async def test_everything_that_version_0038_sealed_opens(tmp_path: Path) -> None:
    path = await opened(restored(tmp_path / "old.db"))
    for table, kept in ENCRYPTED.items():
        for column in kept.columns:
            rows = asked(
                path,
                f"SELECT {column}, {', '.join(kept.row)} FROM {table} WHERE {column} IS NOT NULL",
            )
            assert rows or f"{table}.{column}" in MADE_SINCE, f"{table}.{column}"
            for value, *row in rows:
                opening = KEYS.decrypt if isinstance(value, str) else KEYS.decrypt_bytes
                assert opening(f"{table}.{column}", tuple(row), value)


@pytest.mark.parametrize(
    "change",
    [
        "DELETE FROM schema_steps WHERE name = '0038_walk_ins.sql'",
        "DELETE FROM schema_steps WHERE name = '0021_languages.sql'",
        "INSERT INTO schema_steps VALUES ('0039_of_nobody.sql')",
    ],
)
async def test_any_other_unreleased_version_is_refused(tmp_path: Path, change: str) -> None:
    path = restored(tmp_path / "old.db")
    told(path, change)
    await refuses(path, "older")


async def test_a_newer_version_is_refused(tmp_path: Path) -> None:
    path = await opened(tmp_path / "oms.db")
    told(path, "INSERT INTO schema_steps VALUES ('9999_to_come.sql')")
    told(path, "INSERT INTO key_values VALUES ('oldest_release', '9999')")
    await refuses(path, "newer")


async def refuses(path: Path, fault: str) -> None:
    """By its name, and nothing has changed in it."""
    before = schema(path), steps(path), contents(path)
    with pytest.raises(DatabaseUnusable) as refused:
        await SqliteDriver.open(path, KEYS)
    assert refused.value.fault == fault
    assert refused.value.code in before[1]
    assert (schema(path), steps(path), contents(path)) == before


KILLED = """
import asyncio, os, sys
from pathlib import Path
from storage import sqlite
from storage.keys import Keys

path, key, after = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
run, done = sqlite._Transaction.run, []

async def counted(self, sql, *params):
    if len(done) == after:
        os._exit(9)
    done.append(sql)
    return await run(self, sql, *params)

sqlite._Transaction.run = counted
asyncio.run(sqlite.SqliteDriver.open(path, Keys([key])))
"""


@pytest.mark.parametrize("after", [2, 12, 30])
async def test_a_process_killed_on_the_way_leaves_the_old_version_whole(
    tmp_path: Path, after: int
) -> None:
    path = restored(tmp_path / "old.db")
    before = schema(path), steps(path), contents(path)
    killed = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", KILLED, str(path), VERSION_0038, str(after)), cwd=ROOT
    )
    assert await killed.wait() == 9
    assert (schema(path), steps(path), contents(path)) == before
    await opened(path)
    assert schema(path) == schema(await opened(tmp_path / "fresh.db"))
