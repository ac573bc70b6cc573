"""Copies of the database: whole, of one moment, and put back only where that was meant.

Only of files: a server's database is copied by its own pg_dump.
"""

import asyncio
from pathlib import Path

import pytest

from storage.backup import TargetExists, back_up, restore
from storage.driver import DatabaseUnusable
from storage.exclusive_use import DatabaseInUse
from storage.sqlite import SqliteDriver
from tests.keys import KEYS
from tests.storage.conftest import Rows, only_sqlite

PUT = "INSERT INTO key_values (name, value) VALUES ($1, 'x')"


def files(folder: Path) -> set[str]:
    return {one.name for one in folder.iterdir()}


async def kept(path: Path) -> int:
    driver = await SqliteDriver.open(path, KEYS)
    try:
        await driver.check()
        return len(await driver.read("SELECT 1 FROM key_values"))
    finally:
        await driver.close()


@only_sqlite
async def test_a_copy_made_while_others_write_is_of_one_moment(rows: Rows, tmp_path: Path) -> None:
    copy, begun, stop = tmp_path / "copy.db", asyncio.Event(), asyncio.Event()

    async def writes() -> None:
        pair = 0
        while not stop.is_set():
            async with rows.driver.transaction() as transaction:
                for half in "ab":
                    await transaction.run(PUT, f"{pair}{half}")
            pair += 1
            begun.set()

    async with asyncio.TaskGroup() as group:
        group.create_task(writes())
        await begun.wait()
        await back_up(rows.path, copy, KEYS)
        stop.set()
    assert await kept(copy) % 2 == 0
    assert 0 < await kept(copy) <= await rows.count("key_values")


@only_sqlite
async def test_a_copy_is_one_file_for_its_owner_only(rows: Rows, tmp_path: Path) -> None:
    before = files(tmp_path)
    await back_up(rows.path, tmp_path / "copy.db", KEYS)
    assert files(tmp_path) - before == {"copy.db"}
    assert (tmp_path / "copy.db").stat().st_mode & 0o777 == 0o600


@only_sqlite
async def test_a_copy_never_takes_the_place_of_another(rows: Rows, tmp_path: Path) -> None:
    (tmp_path / "copy.db").write_text("precious")
    with pytest.raises(TargetExists):
        await back_up(rows.path, tmp_path / "copy.db", KEYS)
    assert (tmp_path / "copy.db").read_text() == "precious"


async def test_what_cannot_be_copied_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(DatabaseUnusable, match="no such file"):
        await back_up(tmp_path / "nothing.db", tmp_path / "copy.db", KEYS)
    (tmp_path / "notes.db").write_text("no database " * 500)
    with pytest.raises(DatabaseUnusable):
        await back_up(tmp_path / "notes.db", tmp_path / "copy.db", KEYS)
    with pytest.raises(DatabaseUnusable):
        await back_up(tmp_path / "notes.db", tmp_path / "notes.db" / "copy.db", KEYS)
    assert files(tmp_path) == {"notes.db"}


@only_sqlite
async def test_what_is_restored_is_what_was_copied(rows: Rows, tmp_path: Path) -> None:
    await rows.driver.write(PUT, "before")
    copy, new = tmp_path / "copy.db", tmp_path / "new" / "oms.db"
    await back_up(rows.path, copy, KEYS)
    await rows.driver.write(PUT, "after")
    await restore(copy, new, KEYS)
    assert await kept(new) == 1
    with pytest.raises(TargetExists):
        await restore(copy, new, KEYS)


@only_sqlite
async def test_a_database_in_use_is_not_replaced_even_with_force(
    rows: Rows, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.db"
    await back_up(rows.path, copy, KEYS)
    await rows.driver.write(PUT, "after")
    with pytest.raises(DatabaseInUse):
        await restore(copy, rows.path, KEYS, force=True)
    assert await rows.count("key_values") == 1
    await rows.driver.check()


@only_sqlite
async def test_what_lay_beside_the_old_database_is_not_played_into_the_new_one(
    rows: Rows, tmp_path: Path
) -> None:
    copy, old = tmp_path / "copy.db", tmp_path / "old.db"
    await back_up(rows.path, copy, KEYS)
    old.write_bytes(b"damaged beyond recognition " * 400)
    for end in ("-wal", "-shm"):
        old.with_name(f"old.db{end}").write_bytes(b"left behind")
    await restore(copy, old, KEYS, force=True)
    assert await kept(old) == 0


@pytest.mark.parametrize("content", [b"", b"no database at all " * 500])
async def test_a_poor_copy_leaves_the_database_as_it_was(content: bytes, tmp_path: Path) -> None:
    database, copy = tmp_path / "oms.db", tmp_path / "copy.db"
    await (await SqliteDriver.open(database, KEYS)).close()
    before = database.read_bytes()
    copy.write_bytes(content)
    with pytest.raises(DatabaseUnusable):
        await restore(copy, database, KEYS, force=True)
    with pytest.raises(DatabaseUnusable, match="no such file"):
        await restore(tmp_path / "nothing", database, KEYS, force=True)
    assert await kept(database) == 0
    assert len(before) == len(database.read_bytes())
    assert files(tmp_path) == {"oms.db", "oms.db.lock", "copy.db"}


@only_sqlite
async def test_a_copy_with_a_damaged_page_is_not_restored(rows: Rows, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    await back_up(rows.path, copy, KEYS)
    content = bytearray(copy.read_bytes())
    content[4096 * 3 : 4096 * 6] = b"\xff" * 4096 * 3
    copy.write_bytes(content)
    with pytest.raises(DatabaseUnusable):
        await restore(copy, tmp_path / "new.db", KEYS)
    assert not (tmp_path / "new.db").exists()
