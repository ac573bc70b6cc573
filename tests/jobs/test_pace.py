"""Telegram's limits, kept on the event loop's own clock."""

import asyncio
import random
import selectors
from collections.abc import Iterator

import pytest

from jobs.send_rate import CHAT_SECONDS, KEPT, MARGIN, WINDOW, SendRate

SECOND = 1 + MARGIN
"""In which as many go as Telegram takes in one."""


class Patient(selectors.SelectSelector):
    """Where a loop would wait, only its time goes on."""

    waited = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        self.waited += timeout or 0
        return super().select(0)


class HandLoop(asyncio.SelectorEventLoop):
    """An event loop in which waiting is free."""

    def __init__(self, patient: Patient | None = None) -> None:
        self.patient = patient or Patient()
        super().__init__(self.patient)

    def time(self) -> float:
        return self.patient.waited


@pytest.fixture
def loop() -> Iterator[HandLoop]:
    loop = HandLoop()
    yield loop
    loop.close()


async def times(pace: SendRate, chats: list[int], *, answering: bool = False) -> list[float]:
    """When each message went, all asked for at once."""
    went: dict[int, float] = {}

    async def goes(at: int, chat: int) -> None:
        await pace.wait(chat, answering=answering)
        went[at] = asyncio.get_running_loop().time()

    async with asyncio.TaskGroup() as group:
        for at, chat in enumerate(chats):
            group.create_task(goes(at, chat))
    return [went[at] for at in range(len(chats))]


def test_no_more_than_so_many_go_in_a_second(loop: HandLoop) -> None:
    went = loop.run_until_complete(times(SendRate(per_second=25), list(range(100))))
    assert went == pytest.approx([n * SECOND / 25 for n in range(100)])


class Late(Patient):
    """Where a loop would wait, it waits a little too long, as on a busy machine."""

    def __init__(self, dice: random.Random, latest: float) -> None:
        super().__init__()
        self._dice, self._latest = dice, latest

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        return super().select(timeout and timeout + self._dice.random() * self._latest)


@pytest.mark.parametrize("latest", [0.01, 0.05, 0.2])
def test_late_timers_cost_no_pace_and_never_let_too_many_go(latest: float) -> None:
    loop = HandLoop(Late(random.Random(1), latest))
    try:
        went = sorted(loop.run_until_complete(times(SendRate(per_second=30), [*range(900)])))
    finally:
        loop.close()
    assert min(b - a for a, b in zip(went, went[30:], strict=False)) >= WINDOW
    if latest < 0.1:
        assert len(went) / (went[-1] - went[0]) > 0.955 * 30


def test_one_chat_gets_one_a_second(loop: HandLoop) -> None:
    went = loop.run_until_complete(times(SendRate(per_second=25), [7] * 5))
    assert went == pytest.approx([n * CHAT_SECONDS for n in range(5)])


def test_a_chat_that_must_wait_holds_no_other_up(loop: HandLoop) -> None:
    went = loop.run_until_complete(times(SendRate(per_second=25), [7, 7, 7, 8, 9]))
    assert went[3] < 1
    assert went[4] < 1


def test_told_to_wait_everybody_does(loop: HandLoop) -> None:
    async def held() -> list[float]:
        pace = SendRate(per_second=10)
        pace.hold(30)
        pace.hold(5)
        return await times(pace, [1, 2])

    assert loop.run_until_complete(held()) == pytest.approx([30, 30 + SECOND / 10])


def test_who_waits_for_a_chat_takes_no_moment_from_others(loop: HandLoop) -> None:
    went = loop.run_until_complete(times(SendRate(per_second=2), [7, 7, 8, 9]))
    assert sorted(went) == pytest.approx([n * SECOND / 2 for n in range(4)])


def test_told_to_wait_those_wait_too_who_had_their_moment(loop: HandLoop) -> None:
    async def held() -> list[float]:
        pace = SendRate(per_second=1)
        went = asyncio.ensure_future(times(pace, [1, 2, 3]))
        await asyncio.sleep(0.5)
        pace.hold(30)
        return await went

    assert loop.run_until_complete(held()) == pytest.approx([0, 30.5, 30.5 + SECOND])


def test_after_a_pause_nothing_waits(loop: HandLoop) -> None:
    async def later() -> float:
        pace = SendRate(per_second=25)
        await times(pace, [1, 2, 3])
        await asyncio.sleep(60)
        before = asyncio.get_running_loop().time()
        await pace.wait(1)
        return asyncio.get_running_loop().time() - before

    assert loop.run_until_complete(later()) == 0


def test_chats_of_long_ago_are_forgotten(loop: HandLoop) -> None:
    pace = SendRate(per_second=1e9)
    loop.run_until_complete(times(pace, list(range(KEPT + 10))))
    assert len(pace._chats) == KEPT


def test_a_few_answers_follow_each_other_at_once_then_one_a_second(loop: HandLoop) -> None:
    pace = SendRate(per_second=1e6, burst=4)
    went = loop.run_until_complete(times(pace, [7] * 8, answering=True))
    waited = [0, 0, 0, 0, *(n * CHAT_SECONDS for n in (1, 2, 3, 4))]
    assert went == pytest.approx(waited, abs=0.001)


def test_a_conversation_at_a_persons_speed_never_waits(loop: HandLoop) -> None:
    async def talked() -> list[float]:
        pace, waits = SendRate(per_second=30), []
        now = asyncio.get_running_loop().time
        for _ in range(30):
            await asyncio.sleep(2.2)
            before = now()
            await pace.wait(7, answering=True)
            await pace.wait(7, answering=True)
            waits.append(now() - before)
        return waits

    assert max(loop.run_until_complete(talked())) <= SECOND / 30 + 0.001


def test_answers_go_before_notices_that_waited_longer(loop: HandLoop) -> None:
    async def both() -> tuple[list[float], list[float]]:
        pace = SendRate(per_second=10)
        told = asyncio.ensure_future(times(pace, list(range(100, 130))))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        answered = await times(pace, list(range(5)), answering=True)
        return answered, await told

    answered, told = loop.run_until_complete(both())
    assert max(answered) < 0.7
    assert max(told) == pytest.approx(3.4 * SECOND)


def test_all_together_keep_to_the_common_pace(loop: HandLoop) -> None:
    async def both() -> list[float]:
        pace = SendRate(per_second=10)
        told = asyncio.ensure_future(times(pace, list(range(100, 115))))
        answered = await times(pace, list(range(15)), answering=True)
        return sorted(answered + await told)

    went = loop.run_until_complete(both())
    assert went == pytest.approx([n * SECOND / 10 for n in range(30)])


def test_a_notice_keeps_a_second_from_the_answer_before_it(loop: HandLoop) -> None:
    async def after() -> float:
        pace = SendRate(per_second=1e6)
        await pace.wait(7, answering=True)
        await pace.wait(7)
        return asyncio.get_running_loop().time()

    assert loop.run_until_complete(after()) == pytest.approx(CHAT_SECONDS, abs=0.001)


def test_a_chat_told_to_wait_waits_and_other_answers_do_not(loop: HandLoop) -> None:
    async def held() -> list[float]:
        pace = SendRate(per_second=1e6)
        pace.hold_chat(7, 5)
        return await times(pace, [7, 7, 8], answering=True)

    went = loop.run_until_complete(held())
    assert went == pytest.approx([5, 5 + CHAT_SECONDS, 0], abs=0.001)


def test_who_gives_up_waiting_takes_no_moment(loop: HandLoop) -> None:
    async def left() -> list[float]:
        pace = SendRate(per_second=1)
        await pace.wait(1)
        gone = asyncio.ensure_future(pace.wait(2))
        await asyncio.sleep(0.1)
        gone.cancel()
        return await times(pace, [3, 4])

    assert loop.run_until_complete(left()) == pytest.approx([SECOND, 2 * SECOND])
