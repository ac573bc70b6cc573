"""The one clock: real, scaled so that a day lasts some seconds, or turned by hand."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Self

from bot.clock_jumps import wall
from domain.clock import Clock

DAY = 86400.0
STANDING = math.inf
"""How long a day lasts while time stands still."""
END_OF_TIME = datetime(9000, 1, 1, tzinfo=UTC)  # a fast clock left running must not overflow


@dataclass(frozen=True, slots=True)
class Anchor:
    """A moment in both times, and how many real seconds a simulated day lasts from there on.

    Kept in the database, it lets simulated time go on across restarts.
    """

    real: datetime
    simulated: datetime
    day_seconds: float

    def at(self, real: datetime) -> datetime:
        """The simulated time at a real one; where a day lasts for ever, time stands."""
        try:
            return min(self.simulated + (real - self.real) * (DAY / self.day_seconds), END_OF_TIME)
        except OverflowError:
            return END_OF_TIME

    def as_json(self) -> dict[str, str | float]:
        return {
            "real": self.real.isoformat(),
            "simulated": self.simulated.isoformat(),
            "day_seconds": self.day_seconds if self.day_seconds < STANDING else "inf",
        }

    @classmethod
    def from_json(cls, kept: dict[str, str | float]) -> Self:
        return cls(
            real=datetime.fromisoformat(str(kept["real"])),
            simulated=datetime.fromisoformat(str(kept["simulated"])),
            day_seconds=float(kept["day_seconds"]),
        )


class RealClock:
    """The machine's time as it is."""

    def __init__(self, real: Callable[[], datetime] = wall) -> None:
        self._real = real

    def now(self) -> datetime:
        return self._real()

    def ahead(self, real_seconds: float) -> datetime:
        return self._real() + timedelta(seconds=real_seconds)


class ScaledClock:
    """Time that runs from an anchor at its speed; while real time is set back it waits."""

    def __init__(self, anchor: Anchor, real: Callable[[], datetime] = wall) -> None:
        self._anchor = anchor
        self._real = real
        self._latest = anchor.simulated

    def now(self) -> datetime:
        self._latest = max(self._latest, self._anchor.at(self._real()))
        return self._latest

    def ahead(self, real_seconds: float) -> datetime:
        if self._anchor.day_seconds == STANDING:  # "later" must not become "now"
            return self.now() + timedelta(seconds=real_seconds)
        return max(self.now(), self._anchor.at(self._real() + timedelta(seconds=real_seconds)))

    @property
    def anchor(self) -> Anchor:
        return self._anchor

    def turn(self, day_seconds: float | None = None, *, to: datetime | None = None) -> Anchor:
        """Go on from now at another speed, or from a later moment at the same; never back."""
        speed = self._anchor.day_seconds if day_seconds is None else day_seconds
        self._anchor = Anchor(self._real(), max(to or self.now(), self.now()), speed)
        return self._anchor

    def follow(self, anchor: Anchor) -> None:
        """Go as another clock goes."""
        self._anchor = anchor


class ManualClock:
    """Time for tests: it stands still until it is turned, and waiting costs nothing."""

    def __init__(self, start: datetime) -> None:
        self._now = start.astimezone(UTC)

    def now(self) -> datetime:
        return self._now

    def ahead(self, real_seconds: float) -> datetime:
        return self._now + timedelta(seconds=real_seconds)

    def turn(self, days: float = 0, hours: float = 0, *, to: datetime | None = None) -> datetime:
        """Turn on by days and hours, or to a moment; never back."""
        then = to.astimezone(UTC) if to else self._now + timedelta(days=days, hours=hours)
        if then < self._now:
            raise ValueError("time does not go back")
        self._now = then
        return then


def resume(
    anchor: Anchor | None, day_seconds: float, real: Callable[[], datetime] = wall
) -> tuple[Clock, Anchor]:
    """The clock for this run, and the anchor to keep for the next one.

    Time went on while the bot was off, at the old speed; a new speed counts from now. When
    nothing was ever scaled this is the real clock.
    """
    now = real()
    if anchor is None:
        anchor = Anchor(now, now, day_seconds)
    elif anchor.day_seconds != day_seconds or now < anchor.real:
        anchor = Anchor(now, max(anchor.at(now), anchor.simulated), day_seconds)
    if anchor.simulated == anchor.real and day_seconds == DAY:
        return RealClock(real), anchor
    return ScaledClock(anchor, real), anchor
