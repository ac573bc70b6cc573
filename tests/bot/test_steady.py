"""A wall clock that is set wrong, right again, or wrong for good."""

import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from bot.clock_jumps import JUMP, TRIAL, SteadyClock, running

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
MINUTE, YEAR = timedelta(minutes=1), timedelta(days=365)


class Machine:
    """Its two clocks: one that can be set, one that cannot."""

    def __init__(self) -> None:
        self.told, self.ran = NOON, 0.0

    def passes(self, time: timedelta) -> None:
        self.told += time
        self.ran += time.total_seconds()

    def clock(self) -> Callable[[], datetime]:
        return SteadyClock(lambda: self.told, lambda: self.ran)


def test_where_both_clocks_agree_it_is_the_wall_clock() -> None:
    machine = Machine()
    clock = machine.clock()
    for _ in range(100):
        machine.passes(10 * YEAR)
        assert clock() == machine.told


def test_small_corrections_are_followed_but_never_back() -> None:
    machine = Machine()
    clock = machine.clock()
    machine.told += JUMP - MINUTE
    assert clock() == NOON + JUMP - MINUTE
    machine.told -= MINUTE
    assert clock() == NOON + JUMP - MINUTE
    machine.passes(2 * MINUTE)
    assert clock() == machine.told


@pytest.mark.parametrize("jump", [YEAR, -YEAR])
def test_a_jump_that_is_put_right_never_happened(
    jump: timedelta, caplog: pytest.LogCaptureFixture
) -> None:
    machine = Machine()
    clock = machine.clock()
    machine.told += jump
    for minutes in range(1, 10):
        machine.passes(MINUTE)
        assert clock() == NOON + minutes * MINUTE
    machine.told -= jump
    machine.passes(MINUTE)
    assert clock() == NOON + 10 * MINUTE
    assert [record.levelno for record in caplog.records] == [logging.ERROR, logging.WARNING]


@pytest.mark.parametrize("jump", [YEAR, -YEAR])
def test_a_jump_that_lasts_is_believed_and_both_are_said_once(
    jump: timedelta, caplog: pytest.LogCaptureFixture
) -> None:
    machine = Machine()
    clock = machine.clock()
    machine.told += jump
    for _ in range(int(TRIAL / MINUTE)):
        machine.passes(MINUTE)
        assert abs(clock() - NOON) <= TRIAL
    machine.passes(MINUTE)
    assert clock() == NOON + TRIAL + MINUTE + jump
    assert [record.levelno for record in caplog.records] == [logging.ERROR, logging.WARNING]


def test_what_runs_cannot_stand_still() -> None:
    assert running() <= running()
