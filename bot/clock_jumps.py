"""The machine's time, not believed at once when it jumps.

A wall clock set wrong for a minute must not make thirty days pass, nor hold up what is owed.
"""

import logging
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

log = logging.getLogger(__name__)

JUMP = timedelta(minutes=5)
"""More than a clock is corrected by at once."""
TRIAL = timedelta(minutes=15)
"""How long a jump must last before it is believed; a restart believes it at once."""


def wall() -> datetime:
    """The machine's own time."""
    return datetime.now(UTC)  # noqa: TID251  (the one place)


def running() -> float:
    """Seconds that nobody can set; where the system has it, with the time it was asleep."""
    asleep_too = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if asleep_too is None else time.clock_gettime(asleep_too)


class SteadyClock:
    """Follows the wall clock while it agrees with the running one; never back by a little."""

    def __init__(
        self, told: Callable[[], datetime] = wall, ran: Callable[[], float] = running
    ) -> None:
        self._told, self._ran = told, ran
        self._at, self._when = told(), ran()
        self._doubted: tuple[timedelta, float] | None = None

    def __call__(self) -> datetime:
        told, ran = self._told(), self._ran()
        expected = self._at + timedelta(seconds=ran - self._when)
        jump = told - expected
        if abs(jump) <= JUMP:
            self._trusted()
            believed = max(told, self._at)
        elif self._lasts(jump, ran):
            log.warning("the clock stays off by %s: believed from now on", jump)
            self._doubted = None
            believed = told
        else:
            believed = expected
        self._at, self._when = believed, ran
        return believed

    def _trusted(self) -> None:
        if self._doubted:
            log.warning("the clock is right again")
        self._doubted = None

    def _lasts(self, jump: timedelta, ran: float) -> bool:
        """Whether it has been off by this much for long enough."""
        if self._doubted is None or abs(jump - self._doubted[0]) > JUMP:
            self._doubted = jump, ran
            log.error("the clock of this machine jumped by %s: not believed for %s", jump, TRIAL)
        return ran - self._doubted[1] >= TRIAL.total_seconds()
