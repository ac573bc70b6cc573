"""Moving house: from a file to a server and back, and nothing is lost on the way."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage.opening import open_database
from tests.postgres import databases
from tests.storage.moving import KEYS, contents, dumped, filled, moved


@pytest.fixture
async def server() -> AsyncIterator[str]:
    """The URL of a database on a server, without anything of ours in it."""
    url = databases.empty_database()
    yield url
    databases.drop(url)


async def kept(url: str) -> dict[str, object]:
    driver = await open_database(url, KEYS, 2)
    try:
        return await contents(driver)
    finally:
        await driver.close()


async def test_there_and_back_is_row_for_row_the_same(tmp_path: Path, server: str) -> None:
    source, back = await filled(tmp_path / "oms.db"), tmp_path / "back.db"
    before = dumped(source)
    done, _ = await moved(f"sqlite:///{source}", server)
    assert dumped(source) == before
    assert await kept(server) == await kept(f"sqlite:///{source}")
    assert (await moved(server, f"sqlite:///{back}"))[0] == done
    assert dumped(back) == before
    assert (done.rows > 900, done.opened > 30, done.unopened) == (True, True, 0)
