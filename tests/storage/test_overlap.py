"""Many at once through several drivers on one database: each thing is done once, whoever wins.

Four drivers stand for four processes; in PostgreSQL their transactions really overlap.
"""

import asyncio
import random
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import count
from typing import TypeVar

import pytest

from bot.clock import ManualClock
from domain.account.email_verification import MAX_TRIES
from domain.account.sign_in import SignInAttempt
from domain.application import Application, Change, HistoryEntry, Status, reject, send_back, submit
from domain.offices.visits import cancel, move
from domain.privacy.retention import RetentionStep
from domain.refusal import Refused
from domain.review.staff import Invitation
from domain.support.support_questions import MOST_OPEN
from storage.account.email_codes import EmailCodes
from storage.account.sign_ins import SignIns
from storage.driver import Driver, StaleVersion, Transaction
from storage.encryption import rekey
from storage.keys import Keys, new_key
from storage.offices.visits import SeatTaken, Slot, Visits
from storage.offices.walk_ins import AlreadyHasVisit, BindingCode, InvalidCode, NewWalkIn, WalkIns
from storage.outbox import Outbox, Outcome, QueuedNotice
from storage.privacy.personal_data import PersonalData
from storage.privacy.retention import Expiries
from storage.review.staff import Staff
from storage.review.undo import UndoExpired
from storage.review.worklist import Worklist
from storage.status.ratings import Ratings
from storage.status.status_messages import StatusMessages
from storage.store import Store
from storage.support.support_questions import SupportQuestions
from tests.keys import WRITTEN
from tests.storage.conftest import LATER, NOW, Rows

Drivers = Sequence[Driver]
Got = TypeVar("Got")

TEN = Slot("arbat", NOW + timedelta(days=1))
ELEVEN = Slot("arbat", TEN.at + timedelta(hours=1))
UNTIL = NOW + timedelta(minutes=10)


async def at_once(
    drivers: Drivers, times: int, does: Callable[[Driver, int], Awaitable[Got]]
) -> list[Got | BaseException]:
    """What came of each, by turns on every driver; what one raised instead of its result."""
    doing = (does(drivers[turn % len(drivers)], turn) for turn in range(times))
    return list(await asyncio.gather(*doing, return_exceptions=True))


def kinds(came: Sequence[object], *expected: type[BaseException]) -> list[str]:
    """How each ended; whatever nobody expects fails the test as it was raised."""
    for one in came:
        if isinstance(one, BaseException) and not isinstance(one, expected):
            raise one
    return [type(one).__name__ if isinstance(one, BaseException) else "done" for one in came]


async def waiting(rows: Rows, citizen: int) -> Application:
    return await rows.store.save(submit(await rows.draft(citizen), {}, NOW, LATER, ()))


# Review


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
    staff = Staff(rows.driver, frozenset({501}))
    await staff.invite("code", Invitation(501, "Олег"), NOW, LATER)

    async def accepts(driver: Driver, turn: int) -> int | None:
        taken = await Staff(driver, frozenset({501})).accept("code", 600 + turn, "", NOW)
        return 600 + turn if taken else None

    (winner,) = [one for one in await at_once(drivers, 20, accepts) if one]
    assert await rows.driver.read("SELECT id FROM staff WHERE reviews = 1") == [(winner,)]


# The outbox


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


# Citizens


async def test_a_draft_is_opened_once(rows: Rows, drivers: Drivers) -> None:
    async def opens(driver: Driver, turn: int) -> int:
        return (await Store(driver).open_draft(101, NOW)).id

    assert len(set(await at_once(drivers, 20, opens))) == 1
    assert await rows.count("applications") == await rows.count("expiries") == 1


async def test_of_two_answers_to_one_version_one_is_outdated(rows: Rows, drivers: Drivers) -> None:
    draft = await rows.draft(101)

    async def answers(driver: Driver, turn: int) -> Application:
        return await Store(driver).save_answers(replace(draft, answers={"surname": str(turn)}))

    came = kinds(await at_once(drivers, 20, answers), StaleVersion)
    assert came.count("done") == 1


async def test_the_same_question_is_asked_once_and_no_more_than_may_be_open(
    rows: Rows, drivers: Drivers
) -> None:
    async def asks_the_same(driver: Driver, turn: int) -> int:
        return (await SupportQuestions(driver).open(101, "Где полис?", (501,), NOW)).id

    assert len(set(await at_once(drivers, 12, asks_the_same))) == 1
    assert await rows.count("inquiries") == await rows.count("notices") == 1

    async def asks(driver: Driver, turn: int) -> int:
        return (await SupportQuestions(driver).open(102, f"{turn}?", (501,), NOW)).id

    came = kinds(await at_once(drivers, 12, asks), Refused)
    assert came.count("done") == MOST_OPEN
    assert await rows.count("notices") == 1


async def test_one_of_those_who_close_a_question_succeeds(rows: Rows, drivers: Drivers) -> None:
    asked = await rows.store.support_questions.open(101, "Где полис?", (), NOW)

    async def closes(driver: Driver, turn: int) -> bool:
        questions = SupportQuestions(driver)
        if turn % 2:
            return await questions.drop(asked.id, turn, NOW)
        return await questions.answer(asked.id, turn, "Здесь", NOW)

    assert (await at_once(drivers, 12, closes)).count(True) == 1
    assert await rows.count("notices") == await rows.count("journal") == 1


async def test_stars_are_counted_once(rows: Rows, drivers: Drivers) -> None:
    drafts = [await rows.draft(citizen) for citizen in range(1, 6)]

    async def rates(driver: Driver, turn: int) -> bool:
        return await Ratings(driver).add(drafts[turn % 5].id, 4, NOW)

    assert (await at_once(drivers, 40, rates)).count(True) == 5
    assert await Ratings(rows.driver).counts() == {4: 5}


# Codes


async def mailed(rows: Rows) -> tuple[Application, str]:
    draft = await rows.draft(101, email="yulia@example.ru")
    codes = EmailCodes(rows.driver, ManualClock(NOW))
    assert await codes.ensure_sent(draft) is None
    return draft, await codes.generate(draft)


async def test_guesses_at_once_get_no_more_tries_than_one_after_another(
    rows: Rows, drivers: Drivers
) -> None:
    draft, code = await mailed(rows)
    wrong = (f"{guess:06d}" for guess in count() if f"{guess:06d}" != code)

    async def guesses(driver: Driver, turn: int) -> str:
        refused = await EmailCodes(driver, ManualClock(NOW)).check(draft, next(wrong))
        return refused.code if refused else "right"

    came = await at_once(drivers, 50, guesses)
    assert came.count("email-code-wrong") == MAX_TRIES - 1
    assert came.count("email-code-spent") == 50 - MAX_TRIES + 1
    assert await rows.driver.read("SELECT tries, code FROM email_codes") == [(MAX_TRIES, None)]
    spent = await EmailCodes(rows.driver, ManualClock(NOW)).check(draft, code)
    assert spent


async def test_a_right_code_is_used_once(rows: Rows, drivers: Drivers) -> None:
    draft, code = await mailed(rows)

    async def types(driver: Driver, turn: int) -> bool:
        return await EmailCodes(driver, ManualClock(NOW)).check(draft, code) is None

    assert (await at_once(drivers, 20, types)).count(True) == 1


async def test_one_letter_goes_out_however_often_it_is_asked_for(
    rows: Rows, drivers: Drivers
) -> None:
    draft = await rows.draft(101, email="yulia@example.ru")

    async def asks(driver: Driver, turn: int) -> bool:
        return await EmailCodes(driver, ManualClock(NOW)).resend(draft) is None

    assert (await at_once(drivers, 20, asks)).count(True) == 1
    assert await rows.driver.read("SELECT asked FROM email_codes") == [(1,)]
    assert await rows.count("notices") == 1


async def test_a_browser_comes_back_once(rows: Rows, drivers: Drivers) -> None:
    draft = await rows.draft(101)
    begun = SignInAttempt("token", 101, draft.id, "state", "nonce", "verifier", LATER)
    await SignIns(rows.driver).save(begun)

    async def comes(driver: Driver, turn: int) -> bool:
        return await SignIns(driver).claim_by_state("state", NOW) is not None

    assert (await at_once(drivers, 20, comes)).count(True) == 1

    async def errs(driver: Driver, turn: int) -> int:
        return await SignIns(driver).count_wrong_code(101)

    assert sorted(await at_once(drivers, 20, errs)) == list(range(1, 21))  # type: ignore[type-var]  # what was raised fails here as well


# Offices


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


# Keeping and keys


@pytest.mark.parametrize(
    ("step", "table"),
    [
        (RetentionStep("erase"), "erasures"),
        (RetentionStep("tell", "draft-end", LATER), "notices"),
    ],
)
async def test_a_step_of_retention_is_carried_out_once(
    rows: Rows, drivers: Drivers, step: RetentionStep, table: str
) -> None:
    draft = await rows.draft(101)

    async def carries_out(driver: Driver, turn: int) -> None:
        await Expiries(driver).carry_out(draft, "draft", step, NOW)

    kinds(await at_once(drivers, 12, carries_out))
    assert await rows.count(table) == 1


async def test_what_is_touched_meanwhile_is_not_erased(rows: Rows, drivers: Drivers) -> None:
    drafts = [await rows.draft(citizen) for citizen in range(1, 13)]

    async def does(driver: Driver, turn: int) -> bool:
        draft = drafts[turn // 2]
        if turn % 2:
            await Expiries(driver).carry_out(draft, "draft", RetentionStep("erase"), NOW)
            return False
        await Store(driver).save_answers(replace(draft, answers={"surname": "Щеглова"}))
        return True

    came = await at_once(drivers, 24, does)
    kinds(came, StaleVersion)
    assert await rows.count("applications") == came.count(True)


async def test_erasing_everything_and_deciding_at_once_wait_for_each_other_not_for_ever(
    rows: Rows, drivers: Drivers
) -> None:
    sent, booked = [], []
    for citizen in range(1, 13):
        await Visits(rows.driver).hold(citizen, "adult", TEN, 12, NOW, UNTIL)
        booked.append(await Visits(rows.driver).book(citizen, "adult", TEN, NOW))
        sent.append(await waiting(rows, citizen))

    async def does(driver: Driver, turn: int) -> None:
        one, visit, store = sent[turn // 3], booked[turn // 3], Store(driver)

        async def leaves(transaction: Transaction, _: Application) -> None:
            await Visits(driver).save_in(transaction, cancel(visit, NOW))

        if turn % 3 == 0:
            await PersonalData(driver, store).erase(one.citizen, "asked", NOW)
        elif turn % 3 == 1:
            await store.save(reject(one, 501, NOW, ("person.minor",)))
        else:
            change = Change(one, HistoryEntry("withdrawn", 1, NOW), cancels_earlier=True)
            await store.save_with(leaves, change)

    kinds(await at_once(drivers, 36, does), StaleVersion)
    assert await rows.count("applications") == await rows.count("notices") == 0
    assert await rows.driver.read("SELECT sum(applications) FROM erasures") == [(12,)]


async def test_the_keys_are_changed_while_others_write(rows: Rows) -> None:
    drafts = [await rows.draft(citizen, surname="Щеглова") for citizen in range(1, 401)]
    new = new_key()
    drivers = [await rows.another(Keys([new, WRITTEN])) for _ in range(2)]

    async def writes(number: int) -> None:
        """Each has drafts of its own, and goes through them beside the change of keys."""
        store = Store(drivers[0])
        for place in range(number, len(drafts), 6):
            changed = replace(drafts[place], answers={"surname": f"{number}"})
            drafts[place] = await store.save_answers(changed)

    async with asyncio.TaskGroup() as group:
        for number in range(6):
            group.create_task(writes(number))
        changing = group.create_task(rekey(drivers[1]))
    assert changing.result()[1] == 0
    for driver in drivers:
        await driver.close()
    alone = await rows.another(Keys([new]))
    assert [await Store(alone).get(draft.id) for draft in drafts] == drafts
    await alone.close()
