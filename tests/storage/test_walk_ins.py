"""A code binds one chat to a visit, once and in time, however many bring it at once."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest

from domain.offices.visits import cancel, start_accepting
from domain.person import has_chat, id_without_chat
from storage.driver import Driver
from storage.offices.visits import Visits
from storage.offices.walk_ins import AlreadyHasVisit, BindingCode, InvalidCode, NewWalkIn, WalkIns
from tests.storage.conftest import Rows

NOW = datetime(2026, 6, 2, 9, 0, tzinfo=UTC)
LINK = BindingCode("4821093755", NOW + timedelta(minutes=10))
CHOSEN = NewWalkIn(501, 7, "arbat", "adult")


def made(driver: Driver) -> WalkIns:
    return WalkIns(driver, Visits(driver))


async def test_of_fifty_who_bring_one_code_over_several_connections_one_is_bound(
    drivers: Sequence[Driver],
) -> None:
    await made(drivers[0]).open(CHOSEN, NOW, LINK)

    async def brings(citizen: int) -> bool:
        try:
            await made(drivers[citizen % 4]).bind(LINK.code, citizen, NOW)
        except InvalidCode:
            return False
        return True

    bound = await asyncio.gather(*(brings(citizen) for citizen in range(1, 51)))
    rows = await drivers[0].read("SELECT citizen FROM visits")
    told = await drivers[0].read("SELECT kind, recipient FROM notices ORDER BY kind")
    visitor = bound.index(True) + 1
    assert sum(bound) == 1
    assert [tuple(row) for row in rows] == [(visitor,)]
    assert [tuple(row) for row in told] == [("visit-bound", 501), ("visit-yours", visitor)]


async def test_a_press_that_comes_twice_opens_one_visit_for_a_person_nobody_else_is(
    rows: Rows,
) -> None:
    walk_ins = made(rows.driver)
    first = await walk_ins.open(CHOSEN, NOW)
    assert await walk_ins.open(CHOSEN, NOW) == first
    other = await walk_ins.open(NewWalkIn(501, 8, "sokol", "adult"), NOW)
    assert [first.citizen, other.citizen] == [id_without_chat(1), id_without_chat(2)]
    assert not has_chat(first.citizen)
    assert await walk_ins.last_place(501) == "sokol"
    assert await walk_ins.last_place(502) is None


@pytest.mark.parametrize("seconds", [600, 601, 6000])
async def test_after_its_time_a_code_is_worth_nothing(rows: Rows, seconds: int) -> None:
    walk_ins = made(rows.driver)
    visit = await walk_ins.open(CHOSEN, NOW, LINK)
    late = NOW + timedelta(seconds=seconds)
    assert await walk_ins.code_of(visit.id, late) is None
    with pytest.raises(InvalidCode):
        await walk_ins.bind(LINK.code, 101, late)


async def test_any_change_of_the_visit_ends_its_code(rows: Rows) -> None:
    walk_ins, visits = made(rows.driver), Visits(rows.driver)
    visit = await walk_ins.open(CHOSEN, NOW, LINK)
    await visits.save(start_accepting(visit, 501, NOW))
    with pytest.raises(InvalidCode):
        await walk_ins.bind(LINK.code, 101, NOW)
    assert not await walk_ins.replace_code(visit.id, LINK)


async def test_a_code_that_was_called_off_or_is_brought_by_its_clerk_binds_nobody(
    rows: Rows,
) -> None:
    walk_ins = made(rows.driver)
    visit = await walk_ins.open(CHOSEN, NOW, LINK)
    with pytest.raises(InvalidCode):
        await walk_ins.bind(LINK.code, CHOSEN.staff, NOW)
    await walk_ins.revoke_code(visit.id)
    with pytest.raises(InvalidCode):
        await walk_ins.bind(LINK.code, 101, NOW)
    assert await walk_ins.replace_code(visit.id, BindingCode("1111111111", LINK.expires_at))
    assert (await walk_ins.bind("1111111111", 101, NOW)).citizen == 101


async def test_whoever_has_an_open_visit_for_the_same_keeps_that_one(rows: Rows) -> None:
    walk_ins, visits = made(rows.driver), Visits(rows.driver)
    await walk_ins.open(CHOSEN, NOW, LINK)
    first = await walk_ins.bind(LINK.code, 101, NOW)
    again = BindingCode("2222222222", LINK.expires_at)
    await walk_ins.open(NewWalkIn(501, 8, "arbat", "adult"), NOW, again)
    with pytest.raises(AlreadyHasVisit) as kept:
        await walk_ins.bind(again.code, 101, NOW)
    assert kept.value.visit.id == first.id
    await visits.save(cancel(first, NOW))
    assert (await walk_ins.bind(again.code, 101, NOW)).citizen == 101
