"""The kept counts of the queue are those of its rows, whatever became of them."""

import asyncio
import random
from datetime import datetime, timedelta
from typing import get_args

import pytest

from storage.application_rows import to_iso
from storage.driver import Driver
from storage.review import queue_counts
from storage.review.deadlines import Deadlines
from storage.review.worklist import QueueForm, QueueState, Worklist
from tests.storage.conftest import NOW, Rows

MINUTE = timedelta(minutes=1)
STATUSES = ("draft", "waiting", "returned", "ready", "collected")


async def counted(driver: Driver, state: QueueState, form: QueueForm, now: datetime) -> int:
    """By going through all rows."""
    rows = await driver.read("SELECT id, status, form, attempt, due_at FROM applications")
    leased = await driver.read("SELECT application FROM leases WHERE until > $1", to_iso(now))

    def is_meant(id: int, attempt: int, due: str | None) -> bool:
        if state == "late":
            return due is not None and due <= to_iso(now)
        return attempt > 1 if state == "again" else state != "free" or (id,) not in taken

    taken = {(id,) for (id,) in leased}
    status = state if state in {"returned", "ready"} else "waiting"
    return sum(
        its_status == status and form in {"", its_form} and is_meant(id, attempt, due)
        for id, its_status, its_form, attempt, due in rows
    )


async def changed(driver: Driver, dice: random.Random, ids: range) -> None:
    """Whatever may happen to a row."""
    id = dice.choice(ids)
    due = to_iso(NOW + dice.randint(-300, 300) * MINUTE) if dice.random() < 0.8 else None
    values = (
        dice.choice(STATUSES),
        dice.choice(("paper", "plastic", "digital", None)),
        dice.randint(0, 3),
        due,
    )
    what = dice.random()
    if what < 0.2:
        await driver.write("DELETE FROM applications WHERE id = $1", id)
    elif what < 0.6:
        await driver.write(
            "INSERT INTO applications (id, citizen, status, version, answers, opened_at, sent_at,"
            " form, attempt, due_at) VALUES ($1, $1, $3, 1, '', $2, $2, $4, $5, $6)"
            " ON CONFLICT DO NOTHING",
            id,
            to_iso(NOW),
            *values,
        )
    else:
        await driver.write(
            "UPDATE applications SET status = $2, form = $3, attempt = $4, due_at = $5"
            " WHERE id = $1",
            id,
            *values,
        )


@pytest.mark.parametrize("seed", range(3))
async def test_counts_are_those_of_the_rows(rows: Rows, seed: int) -> None:
    dice = random.Random(seed)
    worklist = Worklist(rows.driver)
    for turn in range(150):
        await changed(rows.driver, dice, range(1, 25))
        if dice.random() < 0.1:
            await worklist.take(dice.randint(1, 24), 501, NOW, NOW + 90 * MINUTE)
        if dice.random() < 0.1:
            await worklist.fold_counts()
        now = NOW + dice.randint(-310, 310) * MINUTE
        if turn % 10:
            continue
        for state in get_args(QueueState):
            for form in get_args(QueueForm):
                right = await counted(rows.driver, state, form, now)
                assert await worklist.count(state, form, now) == right, (turn, state, form)
    kept = await rows.driver.read("SELECT count FROM queue_counts")
    assert all(many > 0 for (many,) in kept)


async def test_deadlines_of_the_very_moment_are_counted_exactly(rows: Rows) -> None:
    for citizen, minutes in enumerate((-61, -60, -1, 0, 1, 59, 60, 61), 1):
        draft = await rows.draft(citizen)
        await rows.driver.write(
            "UPDATE applications SET status = 'waiting', due_at = $2 WHERE id = $1",
            draft.id,
            to_iso(NOW + minutes * MINUTE),
        )
    found = await Deadlines(rows.driver).counts(NOW, NOW + 60 * MINUTE)
    assert (found.late, found.soon) == (4, 3)


async def test_writers_of_several_processes_lose_no_count(drivers: list[Driver]) -> None:
    first = drivers[0]

    async def writes(driver: Driver, ids: range, seed: int) -> None:
        dice = random.Random(seed)
        for _ in range(60):
            await changed(driver, dice, ids)
            if dice.random() < 0.1:
                await queue_counts.fold(driver)

    await asyncio.gather(
        *(writes(one, range(100 * n + 1, 100 * n + 20), n) for n, one in enumerate(drivers))
    )
    await queue_counts.fold(first)
    assert not await first.read("SELECT 1 FROM queue_changes")
    for state in ("waiting", "again", "late", "returned", "ready"):
        right = await counted(first, state, "", NOW)
        assert await Worklist(first).count(state, "", NOW) == right
