"""Reviewers at once: each gets another application, and of two decisions one holds."""

from dataclasses import replace
from datetime import timedelta

from bot.clock import RealClock
from domain.application import Application, Change, HistoryEntry, Status, reject, send_back
from domain.review.staff import Invitation
from storage.driver import Driver, StaleVersion
from storage.outbox import Outbox, Outcome
from storage.review.staff import Staff
from storage.review.undo import UndoExpired
from storage.review.worklist import Worklist
from storage.store import Store
from tests.storage.conftest import LATER, NOW, Rows
from tests.storage.overlap import Drivers, at_once, kinds, waiting


async def test_of_many_reviewers_each_gets_another_application(
    rows: Rows, drivers: Drivers
) -> None:
    for citizen in range(1, 21):
        await waiting(rows, citizen)

    async def takes(driver: Driver, reviewer: int) -> int | None:
        return await Worklist(driver).take_next(500 + reviewer, NOW, LATER)

    given = await at_once(drivers, 24, takes)
    assert sorted(id for id in given if isinstance(id, int)) == list(range(1, 21))
    assert given.count(None) == 4
    leases = await Worklist(rows.driver).leases(range(1, 21), NOW)
    assert {(one.application, one.reviewer) for one in leases} == {
        (id, 500 + turn) for turn, id in enumerate(given) if id
    }


async def test_a_lease_is_not_stolen(rows: Rows, drivers: Drivers) -> None:
    for citizen in range(1, 6):
        await waiting(rows, citizen)

    async def takes(driver: Driver, turn: int) -> tuple[int, int] | None:
        reviewer, id = 500 + turn // 5, 1 + turn % 5
        return (id, reviewer) if await Worklist(driver).take(id, reviewer, NOW, LATER) else None

    given = [one for one in await at_once(drivers, 40, takes) if one]
    leases = await Worklist(rows.driver).leases(range(1, 6), NOW)
    assert sorted(given) == sorted((one.application, one.reviewer) for one in leases)  # type: ignore[type-var]  # one that is raised fails here as well
    assert len(given) == 5


async def test_of_two_decisions_about_one_application_one_is_outdated(
    rows: Rows, drivers: Drivers
) -> None:
    sent = [await waiting(rows, citizen) for citizen in range(1, 11)]

    async def decides(driver: Driver, turn: int) -> Application:
        one = sent[turn // 2]
        change = (
            reject(one, 501, NOW, ("person.minor",))
            if turn % 2
            else send_back(one, 502, NOW, ("scan.unreadable",), ("scan",))
        )
        return await Store(driver).save(change)

    came = kinds(await at_once(drivers, 20, decides), StaleVersion)
    assert came.count("done") == came.count("StaleVersion") == 10
    for one in sent:
        saved = await rows.store.get(one.id)
        assert saved
        told = await rows.driver.read(
            "SELECT kind FROM notices WHERE application = $1 AND kind <> 'sent'", one.id
        )
        assert told == [(saved.status.value,)]
        assert [entry.what for entry in await rows.store.history(one.id)] == [
            "sent",
            saved.status.value,
        ]


async def decided(rows: Rows, citizen: int) -> Application:
    """A return that can be taken back until LATER."""
    sent = await waiting(rows, citizen)
    change = send_back(sent, 501, NOW, ("scan.unreadable",), ("scan",))
    return await rows.store.save(replace(change, before=sent, undoable_until=LATER))


async def test_a_decision_is_taken_back_or_told_never_both(rows: Rows, drivers: Drivers) -> None:
    """The clocks of two machines differ: for one it can be taken back, for the other it is due."""
    returned = [await decided(rows, citizen) for citizen in range(1, 41)]
    while some := await rows.claimed():
        for notice in some:
            await rows.outbox.settle(notice.id, Outcome.SENT, NOW)

    told: set[int] = set()

    async def claims(driver: Driver) -> None:
        while some := await Outbox(driver).claim(LATER, LATER + timedelta(minutes=1), 1):
            told.update(one.application or 0 for one in some)

    async def takes_back(driver: Driver, turn: int) -> None:
        if turn % 8 == 0:
            await claims(driver)
        await Store(driver).take_back(returned[turn].id, 501, NOW)

    kinds(await at_once(drivers, len(returned), takes_back), UndoExpired)
    await claims(rows.driver)
    for one in returned:
        now = await rows.store.get(one.id)
        assert now
        assert (now.status is Status.RETURNED) == (one.id in told)
        undone = [entry for entry in await rows.store.history(one.id) if entry.what == "undone"]
        assert len(undone) == (one.id not in told)


async def test_taking_back_and_withdrawing_at_once_never_wait_for_each_other_for_ever(
    rows: Rows, drivers: Drivers
) -> None:
    returned = [await decided(rows, citizen) for citizen in range(1, 25)]

    async def does(driver: Driver, turn: int) -> None:
        one = returned[turn // 2]
        if turn % 2:
            await Store(driver).take_back(one.id, 501, NOW)
        else:
            gone = replace(one, status=Status.WITHDRAWN)
            entry = HistoryEntry("withdrawn", one.citizen, NOW)
            await Store(driver).save(Change(gone, entry, cancels_earlier=True))

    came = kinds(await at_once(drivers, 48, does), StaleVersion, UndoExpired)
    assert came.count("done") == 24


async def test_an_invitation_is_accepted_once(rows: Rows, drivers: Drivers) -> None:
    staff = Staff(rows.driver, frozenset({501}), RealClock())
    await staff.invite("code", Invitation(501, "Олег"), NOW, LATER)

    async def accepts(driver: Driver, turn: int) -> int | None:
        taken = await Staff(driver, frozenset({501}), RealClock()).accept(
            "code", 600 + turn, "", NOW
        )
        return 600 + turn if taken else None

    (winner,) = [one for one in await at_once(drivers, 20, accepts) if one]
    assert await rows.driver.read("SELECT id FROM staff WHERE reviews = 1") == [(winner,)]
