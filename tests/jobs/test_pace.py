"""Telegram's limits, kept on the event loop's own clock."""

import asyncio
import selectors
from collections.abc import Iterator

import pytest

from jobs.pace import CHAT_SECONDS, KEPT, Pace


class Patient(selectors.SelectSelector):
    """Where a loop would wait, only its time goes on."""

    waited = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        self.waited += timeout or 0
        return super().select(0)


class HandLoop(asyncio.SelectorEventLoop):
    """An event loop in which waiting is free."""

    def __init__(self) -> None:
        self.patient = Patient()
        super().__init__(self.patient)

    def time(self) -> float:
        return self.patient.waited


@pytest.fixture
def loop() -> Iterator[HandLoop]:
    loop = HandLoop()
    yield loop
    loop.close()


async def times(pace: Pace, chats: list[int]) -> list[float]:
    """When each message went, all asked for at once."""
    went: dict[int, float] = {}

    async def goes(at: int, chat: int) -> None:
        await pace.wait(chat)
        went[at] = asyncio.get_running_loop().time()

    async with asyncio.TaskGroup() as group:
        for at, chat in enumerate(chats):
            group.create_task(goes(at, chat))
    return [went[at] for at in range(len(chats))]


def test_no_more_than_so_many_go_in_a_second(loop: HandLoop) -> None:
    went = loop.run_until_complete(times(Pace(per_second=25), list(range(100))))
    assert went == pytest.approx([n / 25 for n in range(100)])


def test_one_chat_gets_one_a_second(loop: HandLoop) -> None:
    went = loop.run_until_complete(times(Pace(per_second=25), [7] * 5))
    assert went == pytest.approx([n * CHAT_SECONDS for n in range(5)])


def test_a_chat_that_must_wait_holds_no_other_up(loop: HandLoop) -> None:
    went = loop.run_until_complete(times(Pace(per_second=25), [7, 7, 7, 8, 9]))
    assert went[3] < 1
    assert went[4] < 1


def test_told_to_wait_everybody_does(loop: HandLoop) -> None:
    async def held() -> list[float]:
        pace = Pace(per_second=10)
        pace.hold(30)
        pace.hold(5)
        return await times(pace, [1, 2])

    assert loop.run_until_complete(held()) == pytest.approx([30, 30.1])


def test_who_waits_for_a_chat_takes_no_moment_from_others(loop: HandLoop) -> None:
    went = loop.run_until_complete(times(Pace(per_second=2), [7, 7, 8, 9]))
    assert sorted(went) == pytest.approx([0, 0.5, 1, 1.5])


def test_told_to_wait_those_wait_too_who_had_their_moment(loop: HandLoop) -> None:
    async def held() -> list[float]:
        pace = Pace(per_second=1)
        went = asyncio.ensure_future(times(pace, [1, 2, 3]))
        await asyncio.sleep(0.5)
        pace.hold(30)
        return await went

    assert loop.run_until_complete(held()) == pytest.approx([0, 30.5, 31.5])


def test_after_a_pause_nothing_waits(loop: HandLoop) -> None:
    async def later() -> float:
        pace = Pace(per_second=25)
        await times(pace, [1, 2, 3])
        await asyncio.sleep(60)
        before = asyncio.get_running_loop().time()
        await pace.wait(1)
        return asyncio.get_running_loop().time() - before

    assert loop.run_until_complete(later()) == 0


def test_chats_of_long_ago_are_forgotten(loop: HandLoop) -> None:
    pace = Pace(per_second=1e9)
    loop.run_until_complete(times(pace, list(range(KEPT + 10))))
    assert len(pace._chats) == KEPT
