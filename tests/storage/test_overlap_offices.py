"""Appointments and walk-ins at once: a seat is one citizen's, a code binds one visitor."""

import random
from datetime import timedelta

from domain.offices.visits import move
from storage.driver import Driver, StaleVersion
from storage.offices.visits import SeatTaken, Slot, Visits
from storage.offices.walk_ins import AlreadyHasVisit, BindingCode, InvalidCode, NewWalkIn, WalkIns
from tests.storage.conftest import LATER, NOW, Rows
from tests.storage.overlap import ELEVEN, TEN, UNTIL, Drivers, at_once, kinds


async def test_citizens_who_change_seats_with_each_other_wait_for_nobody_for_ever(
    rows: Rows, drivers: Drivers
) -> None:
    visits = Visits(rows.driver)
    dice = random.Random(7)
    slots = [Slot("arbat", TEN.at + timedelta(hours=hour)) for hour in range(3)]
    for citizen in range(1, 7):
        await visits.hold(citizen, "adult", slots[citizen % 3], 2, NOW, UNTIL)
    turns = [(dice.randrange(1, 7), dice.choice(slots)) for _ in range(120)]

    async def changes(driver: Driver, turn: int) -> bool:
        citizen, slot = turns[turn]
        return await Visits(driver).hold(citizen, "adult", slot, 2, NOW, UNTIL)

    kinds(await at_once(drivers, len(turns), changes))
    held = await rows.driver.read("SELECT citizen FROM seats")
    assert len(held) == len(set(held)) <= 6


async def test_one_seat_is_booked_once_by_many_and_once_by_one_who_presses_often(
    rows: Rows, drivers: Drivers
) -> None:
    async def books(driver: Driver, turn: int) -> int:
        citizen = 1 + turn % 10
        if not await Visits(driver).hold(citizen, "adult", TEN, 1, NOW, UNTIL):
            return 0
        return (await Visits(driver).book(citizen, "adult", TEN, NOW)).id

    came = await at_once(drivers, 40, books)
    kinds(came, SeatTaken, StaleVersion)
    assert len([one for one in came if isinstance(one, int) and one]) == 1
    assert await rows.count("visits") == await rows.count("seats") == 1


async def test_two_who_move_to_the_last_seat_do_not_both_get_it(
    rows: Rows, drivers: Drivers
) -> None:
    visits = Visits(rows.driver)
    booked = []
    for citizen in range(1, 9):
        await visits.hold(citizen, "adult", TEN, 8, NOW, UNTIL)
        booked.append(await visits.book(citizen, "adult", TEN, NOW))

    async def moves(driver: Driver, turn: int) -> int:
        visit = booked[turn % 8]
        if not await Visits(driver).hold(visit.citizen, "adult", ELEVEN, 1, NOW, UNTIL):
            return 0
        return (await Visits(driver).move(move(visit, ELEVEN.place, ELEVEN.at, NOW))).id

    came = await at_once(drivers, 32, moves)
    kinds(came, SeatTaken, StaleVersion)
    assert len([one for one in came if isinstance(one, int) and one]) == 1
    assert await rows.count("seats") == 8


LINK = BindingCode("4821093755", LATER)


async def test_a_walk_in_is_opened_once_by_one_press(rows: Rows, drivers: Drivers) -> None:
    async def opens(driver: Driver, turn: int) -> int:
        chosen = NewWalkIn(501, turn % 3, "arbat", "adult")
        return (await WalkIns(driver, Visits(driver)).open(chosen, NOW)).id

    assert len(set(await at_once(drivers, 30, opens))) == 3
    assert await rows.count("visits") == await rows.count("walk_ins") == 3


async def test_of_those_who_bring_one_code_one_is_bound_and_nobody_twice(
    rows: Rows, drivers: Drivers
) -> None:
    walk_ins = WalkIns(rows.driver, Visits(rows.driver))
    for message in range(4):
        link = BindingCode(f"code-{message}", LATER)
        await walk_ins.open(NewWalkIn(501, message, "arbat", "adult"), NOW, link)

    async def brings(driver: Driver, turn: int) -> int:
        binding = WalkIns(driver, Visits(driver)).bind(f"code-{turn % 4}", 101 + turn % 3, NOW)
        return (await binding).citizen

    came = await at_once(drivers, 48, brings)
    kinds(came, InvalidCode, AlreadyHasVisit)
    bound = sorted(one for one in came if isinstance(one, int))
    assert bound == [101, 102, 103]
