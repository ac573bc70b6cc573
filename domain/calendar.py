"""Working days in Moscow: until when a review lasts, and the nth working day after another.

Each year the government moves some days off: the official calendar is a function handed in, and
the operator's own list of days goes before it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from domain import catalogue
from domain.catalogue.entries import Day

MOSCOW = ZoneInfo("Europe/Moscow")
END_OF_DAY = time(23, 59, 59)


@dataclass(frozen=True)
class WorkingCalendar:
    """The working days, known for certain up to and including `horizon`."""

    official: Callable[[date], bool]
    horizon: date | None

    def is_working(self, day: date) -> bool:
        """As the operator's list says; as the official calendar does where it says nothing."""
        return self._is_working(day, catalogue.listed_days())

    def review_deadline(self, sent_at: datetime) -> datetime:
        """The end of the next working day in Moscow after the day of sending (both UTC)."""
        last_day = self.working_days_after(sent_at.astimezone(MOSCOW).date(), 1)
        return datetime.combine(last_day, END_OF_DAY, MOSCOW).astimezone(UTC)

    def working_days_after(self, day: date, n: int) -> date:
        """The nth working day after a day, which itself is not counted."""
        listed = catalogue.listed_days()
        while n > 0:
            day += timedelta(days=1)
            n -= self._is_working(day, listed)
        return day

    def working_time(self, since: datetime, until: datetime) -> timedelta:
        """How much of the time between fell on working days in Moscow, their nights included."""
        first, last = (at.astimezone(MOSCOW).date() for at in (since, until))
        if first >= last:
            same = first == last and self.is_working(first)
            return max(until - since, timedelta()) if same else timedelta()
        between = (first + timedelta(days=n) for n in range(1, (last - first).days))
        total = timedelta(days=sum(map(self.is_working, between)))
        if self.is_working(first):
            total += datetime.combine(first + timedelta(days=1), time(), MOSCOW) - since
        if self.is_working(last):
            total += until - datetime.combine(last, time(), MOSCOW)
        return total

    def _is_working(self, day: date, listed: Mapping[str, Day]) -> bool:
        of_operator = listed.get(day.isoformat())
        return of_operator.working if of_operator else bool(self.official(day))

    def is_beyond_horizon(self, day: date) -> bool:
        """Whether moved working days of that time are not yet published."""
        return self.horizon is not None and day > self.horizon
