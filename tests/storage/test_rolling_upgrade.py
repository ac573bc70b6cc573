"""Old and new releases side by side: what a newer schema may bring, and whom it ends."""

import asyncio
import re
from pathlib import Path

import pytest

from bot.replicas import stopped_when_too_old
from storage import migrations
from storage.driver import DatabaseUnusable
from storage.opening import open_database
from tests.architecture.source import ROOT
from tests.keys import KEYS
from tests.postgres import databases
from tests.storage.conftest import Rows
from tests.stories.http.far import SOON, in_far_town
from tests.stories.support.test_help import is_help

EXPANDING = "ALTER TABLE applications ADD COLUMN favourite_colour TEXT"
CONTRACTING = "-- contract: 9999\nALTER TABLE applications DROP COLUMN touched_at"
CHANGES_NOTHING_OLD = re.compile(
    r"CREATE (UNIQUE |UNLOGGED )?(TABLE|INDEX|SEQUENCE|TRIGGER|FUNCTION|PROCEDURE)\b"
    r"|INSERT INTO\b|DELETE FROM\b|ALTER TABLE \w+ ADD COLUMN (?!.*NOT NULL(?!.*DEFAULT))"
    r"|ALTER TABLE \w+ SET \(\s*autovacuum_"
)


async def applied(rows: Rows, script: str) -> None:
    """What the next release does when it starts."""
    dialect: migrations.Dialect = "postgres" if rows.driver.shared else "sqlite"
    async with rows.driver.transaction() as transaction:
        await migrations._apply(transaction, dialect, "9999_to_come.sql", script)


async def opened_again(rows: Rows) -> None:
    await (await open_database(rows.url, KEYS)).close()


async def test_a_release_works_with_a_schema_that_only_grew(rows: Rows) -> None:
    await applied(rows, EXPANDING)
    await opened_again(rows)
    draft = await rows.draft(101, surname="made before")
    assert (await rows.store.save_answers(draft)).version == draft.version + 1
    assert not await migrations.is_too_old(rows.driver)


async def test_a_release_refuses_a_schema_that_lost_what_it_needs(rows: Rows) -> None:
    await applied(rows, CONTRACTING)
    assert await migrations.is_too_old(rows.driver)
    with pytest.raises(DatabaseUnusable) as refused:
        await opened_again(rows)
    assert refused.value.fault == "newer"


async def test_a_running_process_stops_when_a_newer_release_contracts(
    rows: Rows, caplog: pytest.LogCaptureFixture
) -> None:
    stop = asyncio.Event()

    async def runs() -> None:
        async with stopped_when_too_old(rows.driver, stop, every=0.01):
            await asyncio.sleep(0.05)
            assert not stop.is_set()
            await applied(rows, CONTRACTING)
            await asyncio.wait_for(stop.wait(), SOON)

    with pytest.raises(DatabaseUnusable) as refused:
        await runs()
    assert refused.value.fault == "newer"
    assert "this one stops" in caplog.text


async def test_a_citizen_goes_on_while_the_next_release_changes_the_schema(tmp_path: Path) -> None:
    url = await databases.new_database()
    driver = await open_database(url, KEYS)
    rows = Rows(driver, tmp_path, url)
    async with in_far_town(tmp_path, DATABASE_URL=url, DAY_SECONDS="4") as town:
        julia = town.citizen()
        await julia.says("/start")
        await julia.waits_for("welcome", SOON)
        await applied(rows, EXPANDING)
        await julia.says("/help")
        await julia.waits_for(is_help, SOON)
        async with rows.driver.transaction() as transaction:
            for statement in migrations._statements(CONTRACTING, "postgres"):
                await transaction.run(statement)
            await transaction.run(
                "INSERT INTO key_values (name, value) VALUES ($1, '9999')",
                migrations.OLDEST_RELEASE,
            )
        assert await town.bot.ended() == 1
        assert "this one stops" in town.log
    await driver.close()


def test_a_file_that_takes_something_away_says_which_releases_it_ends() -> None:
    """Files after the base; a dropped index is no loss to anybody. What is SQLite's own is never
    changed under another process.
    """
    for file in sorted((ROOT / "storage" / "schema").glob("[0-9]*.sql")):
        if file.name.endswith(".sqlite.sql"):
            continue
        script = file.read_text("utf-8")
        if int(file.name[:4]) <= migrations.BASE or "-- contract: " in script:
            continue
        for statement in migrations._statements(script, "postgres"):
            assert CHANGES_NOTHING_OLD.match(statement), f"{file.name}: {statement}"
