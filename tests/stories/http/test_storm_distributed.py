"""A short storm over several bots on one PostgreSQL, and proof that its checks would notice."""

import asyncio
from collections.abc import AsyncIterator, Callable

import pytest
import pytest_asyncio

from tests.storm.book import Book, violations
from tests.storm.bots import Kill
from tests.storm.replicas import DATABASE, LEASED, Replicas
from tests.storm.spoiling import (
    came_to_another,
    everything_came_again,
    looked_at,
    nothing_came,
    was_never_stored,
)
from tests.storm.storm import Size, Storm, gathering

SEED = 20_260_603
SIZE = Size(
    SEED,
    citizens=4,
    reviewers=2,
    seconds=16,
    kills=3,
    pace=0.05,
    least=8,
    replicas=2,
    restarts=1,
    waits=False,
)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def storm(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Storm]:
    """One that is over; its database still answers."""
    async with gathering(SIZE, tmp_path_factory.mktemp("storm")) as storm:
        await storm.bots.start()
        await storm.rages()
        await storm.calms()
        await storm.looks()
        yield storm


@pytest.fixture
def replicas(storm: Storm) -> Replicas:
    assert isinstance(storm.bots, Replicas)
    return storm.bots


pytestmark = [pytest.mark.asyncio(loop_scope="module")]


async def test_a_short_storm_over_several_bots_loses_nothing_and_misleads_nobody(
    storm: Storm,
) -> None:
    report = storm.report
    assert report.violations == []
    assert report.counts["kills"] == SIZE.kills
    assert report.struck["restart of PostgreSQL"] == SIZE.restarts
    assert report.counts["answers acknowledged"] > 20
    assert report.counts["changes"] >= SIZE.least
    assert report.delivered.once > 5


SPOILED = {
    "nobody is owed a word": "DELETE FROM notices WHERE kind = 'sent'",
    "and its history ends with": "UPDATE applications SET status ="
    " CASE status WHEN 'uncollected' THEN 'collected' ELSE 'uncollected' END",
    "leased, though": "INSERT INTO leases (application, reviewer, until)"
    " SELECT id, 1, '' FROM applications WHERE status != 'waiting'",
}


@pytest.mark.parametrize("fault", SPOILED)
async def test_what_is_wrong_with_a_database_of_several_bots_is_noticed(
    fault: str, replicas: Replicas
) -> None:
    spoiled, server = f"spoiled_{[*SPOILED].index(fault)}", replicas.server
    await asyncio.to_thread(server.sql, f"CREATE DATABASE {spoiled} TEMPLATE {DATABASE}")
    await asyncio.to_thread(server.sql, SPOILED[fault], spoiled)
    assert [one for one in violations(Book.at(server.url(spoiled))) if fault in one]


@pytest.mark.parametrize(
    ("spoil", "fault"),
    [
        (nothing_came, "is settled as sent"),
        (everything_came_again, "without a reason"),
        (came_to_another, "was told of"),
        (was_never_stored, "surname was acknowledged"),
    ],
)
async def test_what_people_saw_of_several_bots_is_held_against_it(
    spoil: Callable[[Storm], None], fault: str, storm: Storm
) -> None:
    assert [one for one in await looked_at(storm, spoil) if fault in one]


async def test_a_kill_explains_a_copy_from_when_the_lease_of_the_killed_bot_has_run_out(
    replicas: Replicas,
) -> None:
    kept = replicas.kills, replicas.restarted, replicas.passed
    try:
        replicas.kills, replicas.restarted, replicas.passed = [Kill(100.0, "replica-1")], [], None
        sent, later = 99.0, 99.0 + LEASED
        assert replicas.explains(sent, later, "replica-1")
        assert not replicas.explains(sent, later - 1.0, "replica-1")
        assert not replicas.explains(sent, later, "replica-2")
        assert not replicas.explains(sent - 10.0, later, "replica-1")
        replicas.restarted = [(sent - 10.0, sent - 5.0)]  # it could not write down that it sent
        assert replicas.explains(sent - 10.0, later, "replica-1")
    finally:
        replicas.kills, replicas.restarted, replicas.passed = kept
