"""`recount` with its arguments, in a process of its own."""

import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.clock import RealClock
from domain.application import submit
from storage.opening import open_database
from storage.store import Store
from tests.keys import KEYS, WRITTEN
from tests.stories.http.warm import WarmBot
from texts import load

TEXTS = load()


@pytest.fixture
async def database(tmp_path: Path) -> str:
    """A file in which one application was sent yesterday, and the sums know nothing of it."""
    url = f"sqlite:///{tmp_path / 'oms.db'}"
    driver = await open_database(url, KEYS)
    at = RealClock().now() - timedelta(days=1)
    store = Store(driver)
    await store.save(submit(await store.open_draft(1, at), {}, at, at, ()))
    await driver.write("DELETE FROM statistics_changes")
    await driver.close()
    return url


async def ran(tmp_path: Path, database: str, *options: str, **settings: str) -> tuple[int, str]:
    """The exit code, and all that it said."""
    folder = tmp_path / "operator"
    folder.mkdir()
    told = {"DATABASE_URL": database, "DATA_KEYS": WRITTEN, **settings}
    command = WarmBot(folder, told, ("recount", *options))
    await command.start()
    code = await command.ended()
    return code, command.said + command.log.read_text("utf-8")


async def counted(database: str) -> int:
    driver = await open_database(database, KEYS)
    try:
        rows = await driver.read("SELECT count FROM daily_statistics WHERE kind = 'received'")
        return sum(many for (many,) in rows)
    finally:
        await driver.close()


async def test_the_last_days_are_counted_while_the_bot_has_the_database(
    tmp_path: Path, database: str
) -> None:
    serving = await open_database(database, KEYS)
    code, said = await ran(tmp_path, database)
    await serving.close()
    assert code == 0, said
    assert said.startswith(TEXTS.plain("recount-done", since=_month_ago(), many=1)[:20])
    assert await counted(database) == 1


async def test_days_before_the_first_are_left_as_they_are(tmp_path: Path, database: str) -> None:
    tomorrow = (RealClock().now() + timedelta(days=2)).date().isoformat()
    code, said = await ran(tmp_path, database, "--since", tomorrow)
    assert (code, await counted(database)) == (0, 0), said


@pytest.mark.parametrize("since", ["banana", "", "2026-13-01", "31.05.2026"])
async def test_what_is_no_day_is_told_with_an_example(
    tmp_path: Path, database: str, since: str
) -> None:
    code, said = await ran(tmp_path, database, "--since", since)
    assert (code, "as in 2026-05-31" in said) == (2, True)


async def test_from_the_first_of_all_days_it_ends(tmp_path: Path, database: str) -> None:
    code, said = await ran(tmp_path, database, "--since", "0001-01-01")
    assert (code, await counted(database)) == (0, 1), said


async def test_without_a_database_nothing_is_made(tmp_path: Path) -> None:
    code, said = await ran(tmp_path, f"sqlite:///{tmp_path / 'none.db'}")
    assert code == 1
    assert said.startswith(TEXTS.plain("recount-failed", reason="")[:20])
    assert not (tmp_path / "none.db").exists()


async def test_lists_that_will_not_do_are_told(tmp_path: Path, database: str) -> None:
    (tmp_path / "lists").mkdir()
    (tmp_path / "lists" / "calendar.json").write_text(json.dumps({"x": 1}), "utf-8")
    (tmp_path / "lists" / "calendar.toml").write_text("=", "utf-8")
    code, _ = await ran(tmp_path, database, CATALOGUE_DIR=str(tmp_path / "lists"))
    assert code == 2


def _month_ago() -> datetime:
    return RealClock().now() - timedelta(days=29)
