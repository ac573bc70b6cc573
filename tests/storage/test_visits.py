"""Seats of a slot: as many as there are windows, whoever asks and however many at once."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest

from domain.offices.visits import VisitStatus, cancel, move
from storage.driver import Driver, StaleVersion
from storage.offices.visits import SeatTaken, Slot, Visits
from tests.storage.conftest import Rows

NOW = datetime(2026, 6, 2, 9, 0, tzinfo=UTC)
TEN = Slot("arbat", NOW + timedelta(days=1))
ELEVEN = Slot("arbat", TEN.at + timedelta(hours=1))
UNTIL = NOW + timedelta(minutes=10)
WINDOWS = 7


async def test_a_hundred_at_once_over_several_connections_get_as_many_seats_as_there_are(
    drivers: Sequence[Driver],
) -> None:
    """Four connections stand for four processes: what decides is the table, no lock of ours."""
    offices = [Visits(driver) for driver in drivers]

    async def takes(citizen: int) -> bool:
        office = offices[citizen % len(offices)]
        if not await office.hold(citizen, "adult", TEN, WINDOWS, NOW, UNTIL):
            return False
        await office.book(citizen, "adult", TEN, NOW)
        return True

    got = await asyncio.gather(*(takes(citizen) for citizen in range(1, 101)))
    rows = await drivers[0].read("SELECT seat, citizen, visit FROM seats ORDER BY seat")
    visits = await drivers[0].read("SELECT id, citizen FROM visits")
    assert sum(got) == WINDOWS
    assert [seat for seat, _, _ in rows] == list(range(WINDOWS))
    assert {(visit, citizen) for _, citizen, visit in rows} == {tuple(one) for one in visits}


async def test_one_citizen_pressing_a_hundred_times_gets_one_visit(rows: Rows) -> None:
    visits = Visits(rows.driver)

    async def presses() -> str:
        held = await visits.hold(101, "adult", TEN, WINDOWS, NOW, UNTIL)
        try:
            await visits.book(101, "adult", TEN, NOW)
        except (SeatTaken, StaleVersion) as no:
            return type(no).__name__
        return "booked" if held else "none"

    ended = await asyncio.gather(*(presses() for _ in range(100)))
    assert ended.count("booked") == 1
    assert len(await visits.open_of(101)) == 1


async def test_a_hold_ends_by_time_and_not_before(rows: Rows) -> None:
    visits = Visits(rows.driver)
    assert await visits.hold(101, "adult", TEN, 1, NOW, UNTIL)
    just_before = UNTIL - timedelta(seconds=1)
    assert not await visits.hold(102, "adult", TEN, 1, just_before, UNTIL)
    assert await _taken(visits, just_before) == 1
    assert await _taken(visits, UNTIL) == 0
    assert await visits.hold(102, "adult", TEN, 1, UNTIL, UNTIL + timedelta(minutes=10))
    with pytest.raises(SeatTaken):
        await visits.book(101, "adult", TEN, UNTIL)
    assert (await visits.book(102, "adult", TEN, UNTIL)).citizen == 102
    assert not await visits.hold(103, "adult", TEN, 1, NOW + timedelta(hours=9), UNTIL)


async def test_another_choice_lets_the_first_go(rows: Rows) -> None:
    visits = Visits(rows.driver)
    await visits.hold(101, "adult", TEN, 1, NOW, UNTIL)
    await visits.hold(101, "adult", ELEVEN, 1, NOW, UNTIL)
    assert await visits.hold(102, "adult", TEN, 1, NOW, UNTIL)


async def test_a_move_frees_the_former_seat_or_changes_nothing(rows: Rows) -> None:
    visits = Visits(rows.driver)
    await visits.hold(101, "adult", TEN, 1, NOW, UNTIL)
    visit = await visits.book(101, "adult", TEN, NOW)
    there = move(visit, ELEVEN.place, ELEVEN.at, NOW)
    with pytest.raises(SeatTaken):
        await visits.move(there)
    assert not await visits.hold(102, "adult", TEN, 1, NOW, UNTIL)
    await visits.hold(101, "adult", ELEVEN, 1, NOW, UNTIL)
    moved = await visits.move(there)
    assert (moved.at, moved.number) == (ELEVEN.at, visit.number)
    assert await visits.hold(102, "adult", TEN, 1, NOW, UNTIL)
    with pytest.raises(StaleVersion):
        await visits.save(cancel(visit, NOW))
    gone = await visits.save(cancel(moved, NOW))
    assert gone.status is VisitStatus.CANCELLED
    assert [entry.what for entry in await visits.history(visit.id)] == [
        "visit-booked",
        "visit-moved",
        "visit-cancelled",
    ]
    assert await visits.hold(103, "adult", ELEVEN, 1, NOW, UNTIL)


async def _taken(visits: Visits, now: datetime) -> int:
    taken = await visits.count_taken(TEN.place, TEN.at, TEN.at + timedelta(minutes=30), now)
    return sum(taken.values())
