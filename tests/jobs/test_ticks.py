"""The ticks: they take what is due, leave the rest, and yield to whoever was first."""

import asyncio
import logging
from datetime import timedelta

import pytest

from domain.application import Application, Change, Status, approve
from domain.rules import Rules
from domain.status.production import FIRST_STAGE_AFTER
from jobs import production
from jobs import simulated_review as simulated_review_jobs
from jobs.schedule import scheduler
from states.issued_policy import make_temporary_policy
from storage.driver import StaleVersion
from storage.store import Store
from tests.jobs.conftest import Office


class Overtaken(Store):
    """Somebody else is always a moment earlier."""

    async def save(self, change: Change) -> Application:
        raise StaleVersion


class Emptied(Store):
    """What was due a moment ago is gone when it is looked at."""

    async def get(self, id: int) -> Application | None:
        return None


async def decide(
    office: Office, store: Store | None = None, *, simulated_review: bool = True
) -> int:
    rules = Rules(simulated_review=simulated_review)
    return await simulated_review_jobs.tick(
        store or office.store, office.clock, rules, office.calendar
    )


async def approved(office: Office, citizen: int) -> Application:
    waiting = await office.waiting(citizen)
    policy = make_temporary_policy(waiting, office.clock.now(), 45, office.calendar)
    change = approve(waiting, None, office.clock.now(), policy, FIRST_STAGE_AFTER)
    return await office.store.save(change)


async def test_overdue_reviews_are_decided_and_counted(office: Office) -> None:
    for citizen in (1, 2, 3):
        await office.waiting(citizen)
    assert await decide(office) == 0
    office.clock.turn(days=2)
    await office.waiting(4)
    assert await decide(office) == 3
    assert await decide(office) == 0


async def test_where_people_review_nothing_is_even_looked_up(office: Office) -> None:
    await office.waiting(1)
    office.clock.turn(days=2)
    assert await decide(office, simulated_review=False) == 0


@pytest.mark.parametrize("store", [Overtaken, Emptied])
async def test_whoever_was_first_wins_over_the_clock(office: Office, store: type[Store]) -> None:
    await office.waiting(1)
    await approved(office, 2)
    office.clock.turn(days=2)
    assert await decide(office, store(office.driver)) == 0
    assert await production.tick(store(office.driver), office.clock) == 0
    found = await office.store.open_of(1)
    assert found is not None
    assert found.status is Status.WAITING


async def test_an_application_moves_through_all_it_has_missed_one_save_a_stage(
    office: Office,
) -> None:
    application = await approved(office, 1)
    office.clock.turn(days=26)
    assert await production.tick(office.store, office.clock) == 3
    found = await office.store.get(application.id)
    assert found is not None
    assert (found.status, found.version) == (Status.ON_THE_WAY, application.version + 3)
    assert await production.tick(office.store, office.clock) == 0


async def test_only_what_is_due_is_moved(office: Office) -> None:
    await approved(office, 1)
    office.clock.turn(days=0.5)
    await approved(office, 2)
    office.clock.turn(days=0.5)
    assert await production.tick(office.store, office.clock) == 1


async def test_late_ticks_run_and_run_once() -> None:
    async def tick() -> int:
        return 0

    made = scheduler({"review": tick, "production": tick}, 30)
    made.start(paused=True)
    jobs = {job.id: job for job in made.get_jobs()}
    made.shutdown(wait=False)
    assert jobs.keys() == {"review", "production"}
    for job in jobs.values():
        assert job.trigger.interval == timedelta(seconds=30)
        assert (job.coalesce, job.misfire_grace_time) == (True, None)


async def test_a_tick_that_is_still_at_work_is_not_begun_again_and_nothing_is_logged(
    caplog: pytest.LogCaptureFixture,
) -> None:
    turns, begun, done, again = 0, 0, asyncio.Event(), asyncio.Event()

    async def slow() -> None:
        nonlocal begun
        begun += 1
        if begun > 1:
            again.set()
        await done.wait()

    async def quick() -> None:
        nonlocal turns
        turns += 1
        if turns == 25:
            done.set()

    made = scheduler({"slow": slow, "quick": quick}, 0.01)
    made.start()
    await done.wait()
    assert begun == 1
    assert [record for record in caplog.records if record.levelno >= logging.WARNING] == []
    await again.wait()
    made.shutdown(wait=False)


async def test_a_tick_that_fails_is_logged_and_comes_again(
    caplog: pytest.LogCaptureFixture,
) -> None:
    begun, again = 0, asyncio.Event()

    async def failing() -> None:
        nonlocal begun
        begun += 1
        if begun > 1:
            again.set()
        raise RuntimeError

    made = scheduler({"failing": failing}, 0.01)
    made.start()
    await again.wait()
    made.shutdown(wait=False)
    assert 'Job "failing' in caplog.text


async def test_a_tick_that_is_cut_off_at_the_end_is_no_error(
    caplog: pytest.LogCaptureFixture,
) -> None:
    begun, ended = asyncio.Event(), asyncio.Event()

    async def tick() -> None:
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    ticking = scheduler({"endless": tick}, 0.01)
    ticking.start()
    await begun.wait()
    ticking.shutdown(wait=False)
    await ended.wait()
    await asyncio.sleep(0)
    assert [one for one in caplog.records if one.levelno >= logging.ERROR] == []
