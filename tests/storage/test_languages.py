"""Who is spoken to in which language, over restarts."""

from pathlib import Path

from storage.languages import Languages
from storage.sqlite import SqliteDriver
from tests.keys import KEYS


async def test_a_language_is_kept_with_whether_it_was_chosen(tmp_path: Path) -> None:
    driver = await SqliteDriver.open(tmp_path / "oms.db", KEYS)
    assert await Languages(driver).get(101) == (None, False)
    await Languages(driver).put(101, "en", chosen=False)
    assert await Languages(driver).get(101) == ("en", False)
    await Languages(driver).put(101, "ru", chosen=True)
    assert await Languages(driver).get(101) == ("ru", True)
    await driver.close()
