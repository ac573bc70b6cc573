"""The desk's questions: leases that exclude each other, and pages that meet."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from domain.application import Application, submit
from storage.driver import Driver
from storage.review.worklist import Worklist
from storage.store import Store
from tests.storage.conftest import Rows

NOW = datetime(2026, 6, 2, 9, tzinfo=UTC)
LATER = NOW + timedelta(minutes=15)


@pytest.fixture
def driver(rows: Rows) -> Driver:
    return rows.driver


async def sent(driver: Driver, citizen: int, form: str = "paper") -> Application:
    store, at = Store(driver), NOW + timedelta(minutes=citizen)
    draft = await store.open_draft(citizen, at)
    answers: dict[str, Any] = {"form": form, "surname": "Щеглова", "name": "Юлия"}
    return await store.save(submit(draft, answers, at, at + timedelta(days=1), ()))


async def test_of_many_who_ask_at_once_each_gets_another(driver: Driver) -> None:
    for citizen in range(1, 6):
        await sent(driver, citizen)
    worklist = Worklist(driver)
    given = await asyncio.gather(
        *(worklist.take_next(reviewer, NOW, LATER) for reviewer in range(7))
    )
    assert sorted(id for id in given if id) == [1, 2, 3, 4, 5]
    assert given.count(None) == 2


async def test_a_lease_keeps_others_out_until_it_ends(driver: Driver) -> None:
    await sent(driver, 1)
    worklist = Worklist(driver)
    assert await worklist.take(1, 7, NOW, LATER)
    assert await worklist.take(1, 8, NOW, LATER) is None
    assert await worklist.take_next(8, NOW, LATER) is None
    renewed = await worklist.take(1, 7, NOW, LATER + timedelta(minutes=5))
    assert renewed == await worklist.lease(1, NOW)
    ended = LATER + timedelta(minutes=5)
    assert await worklist.lease(1, ended) is None
    assert await worklist.take_next(8, ended, ended + timedelta(minutes=15)) == 1
    assert not await worklist.release(1, 7)
    assert await worklist.release(1, 8)


@pytest.mark.parametrize("form", ["", "plastic"])
async def test_pages_meet_without_gap_or_overlap(driver: Driver, form: Any) -> None:
    for citizen in range(1, 21):
        await sent(driver, citizen, "plastic" if citizen % 2 else "paper")
    worklist = Worklist(driver)
    whole = [one.id for one in await worklist.page("waiting", form, NOW, 50)]
    assert len(whole) == await worklist.count("waiting", form, NOW) == (10 if form else 20)
    seen: list[int] = []
    while page := await worklist.page("waiting", form, NOW, 3, anchor=seen[-1] if seen else 0):
        seen += [one.id for one in page]
    assert seen == whole
    before = await worklist.page("waiting", form, NOW, 3, anchor=whole[5], back=True)
    assert [one.id for one in before] == whole[2:5]


async def test_what_is_late_stands_by_its_deadline(driver: Driver) -> None:
    for citizen in (1, 2, 3):
        await sent(driver, citizen)
    worklist, then = Worklist(driver), NOW + timedelta(days=1, minutes=2)
    assert [one.id for one in await worklist.page("late", "", then, 9)] == [1, 2]
    assert await worklist.count("late", "", then) == 2
    after = await worklist.page("late", "", then, 9, anchor=1)
    assert [one.id for one in after] == [2]
