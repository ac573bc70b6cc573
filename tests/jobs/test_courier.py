"""The courier: at least once, in order, many in one go."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from typing import Any, Literal

import pytest
from telegram_emulator import patience

from demo.text_ids import text
from domain.application import approve
from domain.status.production import FIRST_STAGE_AFTER
from jobs.courier import BATCH, CALLS
from jobs.failures import LEASE_SECONDS
from states.issued_policy import make_temporary_policy
from storage.outbox import Outbox, Outcome
from tests.jobs.conftest import Office, all_of

STAGES = ("in-production", "made", "on-the-way", "ready")
NOTICES = [
    text("notice-in-production"),
    text("notice-made"),
    text("notice-on-the-way"),
    text("notice-ready"),
]


class Killed(Outbox):
    """Dies between sending and settling."""

    async def settle(self, id: int, outcome: Outcome, now: datetime) -> None:
        raise ConnectionError("killed")


async def soon(holds: Callable[[], bool]) -> None:
    """Let the others go on until it is so."""
    for _ in range(10_000):
        if holds():
            return
        await asyncio.sleep(0)
    raise AssertionError("it never came true")


async def test_notices_of_one_citizen_come_in_the_order_in_which_they_were_owed(
    office: Office,
) -> None:
    yulia = office.person(101)
    application = await office.waiting(101)
    await office.owes(application, *STAGES)
    assert await office.courier().tick() == 1
    assert await all_of(office.courier()) == 4
    first, *others = yulia.chat
    assert text("notice-sent") in first
    assert [words in one for words, one in zip(NOTICES, others, strict=True)] == [True] * 4


async def test_many_citizens_are_told_in_one_go(office: Office) -> None:
    people = [office.person(id) for id in range(1, BATCH + 6)]
    for person in people:
        await office.waiting(person.user.id)
    assert await office.courier().tick() == BATCH
    assert await office.courier().tick() == 5
    assert all(len(person.chat) == 1 for person in people)


async def test_nothing_due_means_nothing_is_done(office: Office) -> None:
    assert await office.courier().tick() == 0
    assert len(office.telegram.calls) == 0


async def test_killed_between_sending_and_settling_it_sends_once_more_and_loses_nothing(
    office: Office,
) -> None:
    yulia = office.person(101)
    await office.waiting(101)
    with pytest.raises(ExceptionGroup):
        await office.courier(Killed(office.driver)).tick()
    assert len(yulia.chat) == 1
    assert await office.courier().tick() == 0, "the lease still holds"
    await office.outbox.release()
    assert await office.courier().tick() == 1
    assert [text("notice-sent") in one for one in yulia.chat] == [True] * 2
    assert await office.outcomes() == ["sent"]


async def test_a_lease_that_ran_out_is_taken_over(office: Office) -> None:
    office.person(101)
    await office.waiting(101)
    with pytest.raises(ExceptionGroup):
        await office.courier(Killed(office.driver)).tick()
    office.clock.turn(hours=LEASE_SECONDS / 3600)
    assert await office.courier().tick() == 1


async def test_a_courier_that_stumbles_goes_on_with_the_next_nudge(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    yulia = office.person(101)
    await office.waiting(101)
    courier = office.courier(Killed(office.driver))
    running = asyncio.ensure_future(courier.run(3600))
    await yulia.waits_for("notice-sent", since=0)
    await soon(lambda: "the courier stumbled" in caplog.text)
    await office.outbox.release()
    courier.nudge()
    await yulia.waits_until(lambda: len(yulia.chat) == 2)
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running


class Door(asyncio.Event):
    """A wake-up call that tells when somebody has begun to wait for it."""

    def __init__(self) -> None:
        super().__init__()
        self.waited_for = asyncio.Event()

    async def wait(self) -> Literal[True]:
        self.waited_for.set()
        return await super().wait()


@pytest.mark.parametrize("turns", range(6))
async def test_told_to_stop_in_the_moment_of_a_nudge_it_stops(office: Office, turns: int) -> None:
    door = Door()
    courier = replace(office.courier(), wake=door)
    running = asyncio.ensure_future(courier.run(3600))
    await door.waited_for.wait()
    courier.nudge()
    for _ in range(turns):
        await asyncio.sleep(0)
    running.cancel()
    ended, _ = await asyncio.wait({running}, timeout=2)
    running.cancel()
    assert ended


async def test_a_paper_is_made_anew_each_time_it_is_sent(office: Office) -> None:
    """The temporary policy is rendered when it goes out, not when it is owed."""
    yulia = office.person(101)
    application = await office.waiting(101)
    policy = make_temporary_policy(application, office.clock.now(), 45, office.calendar)
    await office.store.save(
        approve(application, None, office.clock.now(), policy, FIRST_STAGE_AFTER)
    )
    office.telegram.faults.add("sendDocument", drop_connection=True)
    assert await all_of(office.courier()) == 2
    office.clock.turn(hours=1)
    assert await all_of(office.courier()) == 1
    assert (await yulia.downloads(yulia.last)).startswith(b"%PDF")


async def test_a_closed_courier_begins_nothing_and_what_it_had_claimed_is_given_back(
    office: Office,
) -> None:
    yulia = office.person(101)
    await office.waiting(101)
    courier = office.courier()
    courier.close()
    await courier.run(3600)
    assert await courier.tick() == 1
    assert not yulia.chat
    await office.outbox.release()
    assert await office.courier().tick() == 1
    assert len(yulia.chat) == 1


async def test_one_delivery_that_takes_long_holds_up_no_other(office: Office) -> None:
    people = [office.person(id) for id in range(1, BATCH * 2)]
    for person in people:
        await office.waiting(person.user.id)
    office.telegram.faults.add("sendMessage", delay=30)
    courier = office.courier()
    going = asyncio.ensure_future(courier.run(3600))

    def reached() -> bool | None:
        return sum(bool(one.chat) for one in people) == len(people) - 1 or None

    await office.telegram.events.until(reached, patience.PATIENCE)
    async with patience.limit():
        while len(left := [one for one in courier.in_flight.values() if not one.done()]) > 1:
            await office.outcomes()
    (delivery,) = left
    going.cancel()
    await asyncio.gather(going, delivery, return_exceptions=True)
    assert delivery.cancelled()


async def test_what_is_on_its_way_is_not_sent_again_when_the_clock_leaps(office: Office) -> None:
    yulia = office.person(101)
    await office.waiting(101)
    slow = office.telegram.faults.add("sendMessage", delay=0.2)
    courier = office.courier()
    going = asyncio.ensure_future(courier.run(3600))
    await soon(lambda: slow.struck == 1)
    office.clock.turn(days=1)
    courier.nudge()
    await soon(lambda: not courier.wake.is_set())
    await office.telegram.events.until(lambda: yulia.chat or None, 10)
    courier.close()
    await going
    assert len(yulia.chat) == 1
    assert await office.outcomes() == [Outcome.SENT]


async def test_woken_in_mid_delivery_it_does_not_leave_the_next_in_that_chat_for_later(
    office: Office,
) -> None:
    yulia = office.person(101)
    await office.owes(await office.waiting(101), *STAGES)
    courier = office.courier()
    slow = office.telegram.faults.add("sendMessage", delay=0.1)
    going = asyncio.ensure_future(courier.run(3600))
    await soon(lambda: bool(courier.in_flight))
    courier.nudge()
    await office.telegram.events.until(lambda: len(yulia.chat) == 5 or None, 10)
    assert slow.struck == 1
    courier.close()
    await going


async def test_when_telegram_falls_silent_few_calls_come_at_once(office: Office) -> None:
    people = [office.person(id) for id in range(1, BATCH * 2)]
    for person in people:
        await office.waiting(person.user.id)
    courier, silence = office.courier(), asyncio.Event()
    in_call: set[int] = set()
    most = 0

    class Silent:
        """Answers nobody until the silence is over."""

        async def __call__(self, make_request: Any, bot: Any, method: Any) -> Any:
            nonlocal most
            in_call.add(id(method))
            most = max(most, len(in_call))
            await silence.wait()
            in_call.discard(id(method))
            return await make_request(bot, method)

    office.bot.session.middleware(Silent())
    going = asyncio.ensure_future(courier.run(3600))
    await soon_after(office, lambda: len(in_call) == CALLS)
    for _ in range(20):
        await office.outcomes()
    assert most == CALLS
    silence.set()
    await office.telegram.events.until(
        lambda: all(one.chat for one in people) or None, patience.PATIENCE
    )
    courier.close()
    await going
    assert most <= CALLS


async def soon_after(office: Office, holds: Callable[[], bool]) -> None:
    """Let the others go on, the database too, until it is so."""
    async with patience.limit():
        while not holds():
            await office.outcomes()
