"""Statistics of the review for a period; no person and no case is in them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from math import ceil

from domain.calendar import WorkingCalendar

LONGEST_DAILY = 31
"""Days that are shown one by one; a longer period is shown by weeks."""


@dataclass(frozen=True, slots=True)
class DayCounts:
    """Counts of a day: received; (sent, decided) of each decision; reasons of returns."""

    received: int = 0
    decided: Sequence[tuple[datetime, datetime]] = ()
    reasons: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Period:
    """A day or a week; `median` and `p90` are hours of working days to a decision."""

    first: date
    received: int
    decided: int
    median: float | None
    p90: float | None


@dataclass(frozen=True, slots=True)
class Statistics:
    """All of the period: `p90` is the 90th percentile, `late` those decided after the deadline."""

    first: date
    last: date
    periods: tuple[Period, ...]
    received: int
    decided: int
    median: float | None
    p90: float | None
    late: int
    reasons: tuple[tuple[str, int], ...]
    waiting: int = 0
    overdue: int = 0


def summarize(
    first: date, days: Sequence[DayCounts], calendar: WorkingCalendar, waiting: int, overdue: int
) -> Statistics:
    """Statistics out of counts by day; the most frequent reason comes first."""
    hours = [_hours(day, calendar) for day in days]
    step = 1 if len(days) <= LONGEST_DAILY else 7
    bars = tuple(
        _bar(first + timedelta(days=n), days[n : n + step], hours[n : n + step])
        for n in range(0, len(days), step)
    )
    every = sorted(one for day in hours for one in day)
    reasons: dict[str, int] = {}
    for day in days:
        for code, many in day.reasons.items():
            reasons[code] = reasons.get(code, 0) + many
    return Statistics(
        first,
        first + timedelta(days=len(days) - 1),
        bars,
        sum(day.received for day in days),
        len(every),
        percentile(every, 50),
        percentile(every, 90),
        sum(_late(day, calendar) for day in days),
        tuple(sorted(reasons.items(), key=lambda one: (-one[1], one[0]))),
        waiting,
        overdue,
    )


def percentile(ordered: Sequence[float], percent: int) -> float | None:
    """The least of them that so many percent do not exceed (nearest rank)."""
    return ordered[max(ceil(len(ordered) * percent / 100), 1) - 1] if ordered else None


def _bar(first: date, days: Sequence[DayCounts], hours: Sequence[Sequence[float]]) -> Period:
    ordered = sorted(one for day in hours for one in day)
    received = sum(day.received for day in days)
    median, slow = percentile(ordered, 50), percentile(ordered, 90)
    return Period(first, received, len(ordered), median, slow)


def _hours(day: DayCounts, calendar: WorkingCalendar) -> list[float]:
    return [calendar.working_time(sent, at) / timedelta(hours=1) for sent, at in day.decided]


def _late(day: DayCounts, calendar: WorkingCalendar) -> int:
    return sum(at > calendar.review_deadline(sent) for sent, at in day.decided)
