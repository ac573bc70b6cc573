"""What the bot writes is for its own account of the system only."""

import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.backup import back_up, restore
from storage.file_permissions import find_exposed, restrict
from storage.lock import lock_database
from storage.sqlite import SqliteDriver
from tests.keys import KEYS


@pytest.fixture(autouse=True)
def _usual_umask() -> Iterator[None]:
    before = os.umask(0o022)
    yield
    os.umask(before)


def modes(folder: Path) -> dict[str, int]:
    return {path.name: path.stat().st_mode & 0o777 for path in folder.rglob("*")}


def older_folder(place: Path) -> Path:
    folder = place / "older"
    folder.mkdir(0o755)
    return folder


async def test_a_database_and_all_beside_it_is_private_from_the_first_moment(
    tmp_path: Path,
) -> None:
    database = tmp_path / "new" / "data" / "oms.db"
    async with lock_database(database):
        driver = await SqliteDriver.open(database, KEYS)
        assert modes(tmp_path) == {
            "new": 0o700,
            "data": 0o700,
            "oms.db": 0o600,
            "oms.db-wal": 0o600,
            "oms.db-shm": 0o600,
            "oms.db.lock": 0o600,
        }
        await back_up(database, tmp_path / "copies" / "one.db", KEYS)
        await driver.close()
    await restore(tmp_path / "copies" / "one.db", tmp_path / "again" / "oms.db", KEYS)
    assert {mode & 0o077 for mode in modes(tmp_path).values()} == {0}


async def test_a_folder_that_is_there_keeps_its_rights(tmp_path: Path) -> None:
    folder = older_folder(tmp_path)
    driver = await SqliteDriver.open(folder / "oms.db", KEYS)
    await driver.close()
    assert modes(tmp_path)[folder.name] == 0o755


async def test_files_of_an_older_bot_are_narrowed_and_that_is_logged(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    database = tmp_path / "oms.db"
    driver = await SqliteDriver.open(database, KEYS)
    for name in ("oms.db", "oms.db-wal"):
        (tmp_path / name).chmod(0o644)
    (tmp_path / "notes.txt").touch(0o644)
    with caplog.at_level(logging.WARNING):
        restrict(database)
        restrict(database)
    await driver.close()
    assert [record.getMessage().split("/")[-1] for record in caplog.records] == [
        "oms.db: now only the bot's own account can",
        "oms.db-wal: now only the bot's own account can",
    ]
    assert modes(tmp_path)["notes.txt"] == 0o644
    assert find_exposed(database) == ([], [])


def test_a_folder_with_anything_else_in_it_is_not_ours_to_narrow(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    database = tmp_path / "oms.db"
    assert find_exposed(database) == ([], [])
    database.touch(0o640)
    assert find_exposed(database) == ([database], [tmp_path])
    (tmp_path / "notes.txt").touch()
    assert find_exposed(database) == ([database], [])
