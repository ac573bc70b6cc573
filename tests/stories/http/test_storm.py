"""A short storm in which everything holds, and proof that its checks would notice."""

import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import closing

import pytest
import pytest_asyncio

from tests.keys import KEYS
from tests.storm.book import Book, violations
from tests.storm.spoiling import (
    came_to_another,
    everything_came_again,
    looked_at,
    nothing_came,
    was_never_stored,
)
from tests.storm.storm import Size, Storm, gathering

SEED = 20_260_602
SIZE = Size(SEED, citizens=6, reviewers=2, seconds=20, kills=5, pace=0.05, least=20)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def storm(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Storm]:
    """One that is over."""
    async with gathering(SIZE, tmp_path_factory.mktemp("storm")) as storm:
        await storm.bots.start()
        await storm.rages()
        await storm.calms()
        await storm.looks()
        yield storm


pytestmark = [pytest.mark.asyncio(loop_scope="module")]


async def test_a_short_storm_loses_nothing_and_misleads_nobody(storm: Storm) -> None:
    report = storm.report
    assert report.violations == []
    assert report.counts["kills"] == SIZE.kills
    assert report.counts["answers acknowledged"] > 40
    assert report.delivered.once > 10
    assert report.struck.total() > 0


SPOILED = {
    "nobody is owed a word": "DELETE FROM notices WHERE kind = 'sent'",
    "with nothing in between": "DROP TRIGGER history_is_not_erased;"
    " DELETE FROM history WHERE what = 'in_production'",
    "and its history ends with": "UPDATE applications SET status ="
    " CASE status WHEN 'uncollected' THEN 'collected' ELSE 'uncollected' END",
    "two open applications": "DROP INDEX one_open_application; INSERT INTO applications"
    " (id, citizen, status, version, answers, opened_at) SELECT id + 1000, citizen, 'draft', 0,"
    " '{}', opened_at FROM applications; UPDATE applications SET status = 'draft'",
    "leased, though": "INSERT INTO leases (application, reviewer, until)"
    " SELECT id, 1, '' FROM applications WHERE status != 'waiting'",
    "the picture of": "DELETE FROM pictures; DROP INDEX one_open_application;"
    " UPDATE applications SET status = 'draft'",
}


@pytest.mark.parametrize("fault", SPOILED)
async def test_what_is_wrong_with_a_database_is_noticed(fault: str, storm: Storm) -> None:
    spoiled = storm.folder / "spoiled.db"
    spoiled.unlink(missing_ok=True)
    with closing(sqlite3.connect(storm.bots.url.removeprefix("sqlite:///"))) as kept:
        kept.execute("VACUUM INTO $1", (str(spoiled),))
    with closing(sqlite3.connect(spoiled)) as file:
        file.executescript(SPOILED[fault])
        for (id,) in file.execute("SELECT id FROM applications WHERE answers = '{}'").fetchall():
            sealed = KEYS.encrypt("applications.answers", id, "{}")
            file.execute("UPDATE applications SET answers = ? WHERE id = ?", (sealed, id))
        file.commit()
    assert [one for one in violations(Book.at(f"sqlite:///{spoiled}")) if fault in one]


@pytest.mark.parametrize(
    ("spoil", "fault"),
    [
        (nothing_came, "is settled as sent"),
        (everything_came_again, "without a reason"),
        (came_to_another, "was told of"),
        (was_never_stored, "surname was acknowledged"),
    ],
)
async def test_what_people_saw_is_held_against_it(
    spoil: Callable[[Storm], None], fault: str, storm: Storm
) -> None:
    assert [one for one in await looked_at(storm, spoil) if fault in one]
