"""Whoever writes faster than can be read: seen by dates, counted, and told."""

from datetime import UTC, datetime

import pytest
from aiogram.types import Update
from telegram_emulator import patience

from bot import webhook_updates
from bot.update_queue import LINE
from bot.webhook_queue import EXPECTED, IN_A_ROW, WebhookQueue
from tests.bot.webhooked import hooked, update

NOON = 1_800_000_000


class Clock:
    """A running clock that has nothing to do with Telegram's."""

    def __init__(self) -> None:
        self.moment = 500.0

    def __call__(self) -> float:
        return self.moment


class Line:
    """Messages written at some second and dealt with one after another, a second each."""

    def __init__(self) -> None:
        self.clock = Clock()
        self.queue = WebhookQueue(self.clock)
        self.id = 0

    def comes(self, written: float, takes: float = 1.0, citizen: int = 1) -> str:
        """What becomes of a message: read, told of as unread, or counted only."""
        self.id += 1
        one = of(self.id, written, citizen)
        if self.queue.passes_over(one):
            return "counted"
        place = self.queue.place(one)
        assert place
        self.clock.moment += takes
        self.queue.leaves(place)
        return "told" if place.unread else "read"


def of(id: int, written: float, citizen: int = 1) -> Update:
    date = int(NOON + written)
    return Update.model_validate(update(id, citizen=citizen, date=date))


def test_a_flood_is_read_as_far_as_the_line_goes_then_told_of_and_counted() -> None:
    line = Line()
    came = [line.comes(written=0) for _ in range(100)]
    assert came.count("told") == 1
    read = came.index("told")
    assert LINE <= read <= LINE + 4, "the first ones have not waited long enough to be sure"
    assert came == ["read"] * read + ["told"] + ["counted"] * (99 - read)
    last = line.queue.told_at_last(1)
    assert last
    assert (last.unread, last.update.update_id) == (99 - read, 100)
    assert line.queue.told_at_last(1) is None


def test_whoever_waits_for_answers_is_always_read() -> None:
    line = Line()
    for _ in range(200):
        now = line.clock.moment - 500
        assert line.comes(written=now + 0.9, takes=0.2) == "read"
        line.clock.moment += 0.8


def test_a_slow_bot_is_no_flood() -> None:
    line = Line()
    for _ in range(50):
        assert line.comes(written=line.clock.moment - 500, takes=20) == "read"


def test_clocks_that_differ_or_drift_make_no_flood() -> None:
    line = Line()
    for _ in range(500):
        written = (line.clock.moment - 500) * 0.9999 - 3600
        assert line.comes(written, takes=1) == "read"
        line.clock.moment += 60


def test_a_flood_that_waited_while_the_bot_was_away_is_one_too() -> None:
    line = Line()
    line.clock.moment += 3600
    came = [line.comes(written=0, takes=0.5) for _ in range(100)]
    assert came.count("told") == 1


def test_an_update_that_is_brought_again_counts_once() -> None:
    line = Line()
    line.comes(written=0, takes=60)
    one = of(99, written=1)
    assert not any(line.queue.passes_over(one) for _ in range(3 * LINE))


def test_others_have_lines_of_their_own() -> None:
    line = Line()
    for _ in range(100):
        line.comes(written=0)
    assert line.comes(written=0, citizen=2) == "read"


def test_behind_some_that_waited_more_are_expected() -> None:
    line = Line()
    expected = []
    for _ in range(IN_A_ROW + 5):
        expected.append(line.queue.more(1))
        line.comes(written=0)
    assert expected[:IN_A_ROW] == [False] * IN_A_ROW
    assert expected[-1]
    line.clock.moment += EXPECTED
    assert not line.queue.more(1), "whoever presses a button later is not in a hurry"
    line.clock.moment += 60
    line.comes(written=line.clock.moment - 500)
    assert not line.queue.more(1)


async def test_what_was_passed_over_is_taken_and_told_of_when_no_more_comes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(webhook_updates, "QUIET", 0.2)
    async with hooked() as hook:
        clock = Clock()
        hook.updates.queue._clock = clock
        told: list[tuple[str, int]] = []

        async def note(handler, event, data):  # type: ignore[no-untyped-def]  # aiogram's shape
            if unread := data.get("unread"):
                told.append((event.message.text, unread()))
                hook.desk.happened.set()
                return None
            clock.moment += 1
            return await handler(event, data)

        hook.dispatcher.update.outer_middleware(note)
        for id in range(1, 101):
            assert (
                await hook.brings(id, date=int(datetime(2026, 6, 2, tzinfo=UTC).timestamp()))
                == 200
            )
        async with patience.limit():
            while len(told) < 2:
                hook.desk.happened.clear()
                await hook.desk.happened.wait()
    read = len(hook.desk.dealt)
    assert told == [(f"{read + 1}", 1), ("100", 99 - read)]
