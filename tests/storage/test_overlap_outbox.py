"""Couriers at once: a notice is claimed by one of them, in its recipient's order."""

from datetime import timedelta

from storage.driver import Driver
from storage.outbox import Outbox, Outcome, QueuedNotice
from storage.status.status_messages import StatusMessages
from tests.storage.conftest import LATER, NOW, Rows
from tests.storage.overlap import Drivers, at_once, kinds


async def claim_all(drivers: Drivers, settle: bool) -> list[QueuedNotice]:
    """Couriers of every process claim until nothing is left; in the order of what they got."""
    told: list[QueuedNotice] = []

    async def goes(driver: Driver, turn: int) -> None:
        outbox = Outbox(driver)
        while some := await outbox.claim(NOW, LATER, 3):
            assert len(some) <= 3
            told.extend(some)
            for one in some if settle else ():
                await outbox.settle(one.id, Outcome.SENT, NOW)

    kinds(await at_once(drivers, 8, goes))
    return told


async def test_couriers_share_what_is_owed_without_overlap(rows: Rows, drivers: Drivers) -> None:
    await rows.owed(*range(1, 41))
    told = await claim_all(drivers, settle=False)
    while len(told) < 40:  # one who found all of it being claimed by others had gone home
        told += await claim_all(drivers, settle=False)
    assert sorted(one.recipient for one in told) == list(range(1, 41))


async def test_a_courier_whose_clock_is_behind_takes_nothing_from_another(
    rows: Rows, drivers: Drivers
) -> None:
    """Its own lease would end sooner, by as much as the clocks differ: or as it was slower."""
    await rows.owed(1, 2, 3)
    lease = LATER - NOW
    for behind in (timedelta(milliseconds=1), timedelta(seconds=30)):
        now = NOW + timedelta(minutes=1)
        assert len(await Outbox(drivers[0]).claim(now, now + lease, 9)) == 3
        theirs = now - behind
        assert await Outbox(drivers[1]).claim(theirs, theirs + lease, 9) == []
        await rows.outbox.release()


async def test_couriers_keep_the_order_of_each_recipient(rows: Rows, drivers: Drivers) -> None:
    await rows.owed(*(1 + turn % 5 for turn in range(40)))
    told: list[QueuedNotice] = []
    while len(told) < 40:
        told += await claim_all(drivers, settle=True)
    for recipient in range(1, 6):
        ids = [one.id for one in told if one.recipient == recipient]
        assert len(ids) == 8
        assert ids == sorted(ids)


async def test_a_claim_takes_no_more_than_asked_for_whatever_the_planner_thinks(
    rows: Rows, drivers: Drivers
) -> None:
    """Where a subquery with a limit is carried out once a row, more rows come of it."""
    await rows.owed(*range(1, 61))
    await rows.driver.write("ANALYZE")
    for driver in drivers:
        for _ in range(3):
            assert len(await Outbox(driver).claim(NOW, LATER, 2)) == 2


async def test_whoever_is_back_is_told_once_of_what_they_missed(
    rows: Rows, drivers: Drivers
) -> None:
    await rows.owed(1, 1, 1)
    await rows.outbox.pause(1)

    async def back(driver: Driver, turn: int) -> int:
        return await Outbox(driver).resume(1, NOW)

    came = await at_once(drivers, 12, back)
    assert sorted(came) == [0] * 11 + [3]  # type: ignore[type-var]  # what was raised fails here as well
    open_ = await rows.driver.read("SELECT kind FROM notices WHERE outcome IS NULL")
    assert open_ == [("meanwhile",)]


async def test_status_messages_are_shared_without_overlap(rows: Rows, drivers: Drivers) -> None:
    messages = StatusMessages(rows.driver)
    for citizen in range(1, 31):
        draft = await rows.draft(citizen)
        await messages.put(citizen, draft.id, citizen)
        await messages.mark_outdated(citizen, NOW)
    await rows.driver.write("ANALYZE")

    async def claims(driver: Driver, turn: int) -> list[int]:
        return [one.application for one in await StatusMessages(driver).claim(NOW, LATER, 4)]

    came = [one for one in await at_once(drivers, 12, claims) if isinstance(one, list)]
    assert max(map(len, came)) <= 4
    while len(ids := [id for one in came for id in one]) < 30:
        came.append(await claims(rows.driver, 0))
    assert sorted(ids) == sorted(set(ids))
