"""Statistics of the review for a period; no person and no case is in them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from math import ceil

from domain.calendar import WorkingCalendar

LONGEST_DAILY = 31
"""Days that are shown one by one; a longer period is shown by weeks."""

TENTHS = 10
"""Of an hour: as fine as hours are shown up to ten of them; longer times are in whole hours."""


@dataclass(frozen=True, slots=True)
class Counts:
    """Counts of some days: received, decisions by how long they took (tenths of an hour of working
    days), decisions after the deadline, reasons of returns.
    """

    received: int = 0
    decided: Mapping[int, int] = field(default_factory=dict)
    late: int = 0
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
    first: date, last: date, counts: Sequence[Counts], waiting: int, overdue: int
) -> Statistics:
    """Statistics out of the counts of the `spans`; the most frequent reason comes first."""
    every = total(counts)
    return Statistics(
        first,
        last,
        tuple(
            Period(begins, one.received, _many(one), percentile(one, 50), percentile(one, 90))
            for (begins, _), one in zip(spans(first, last), counts, strict=True)
        ),
        every.received,
        _many(every),
        percentile(every, 50),
        percentile(every, 90),
        every.late,
        tuple(sorted(every.reasons.items(), key=lambda one: (-one[1], one[0]))),
        waiting,
        overdue,
    )


def spans(first: date, last: date) -> Iterator[tuple[date, date]]:
    """The days or weeks that are shown of a period: the first and the last day of each."""
    days = (last - first).days + 1
    step = 1 if days <= LONGEST_DAILY else 7
    for n in range(0, days, step):
        yield first + timedelta(days=n), min(first + timedelta(days=n + step - 1), last)


def total(counts: Iterable[Counts]) -> Counts:
    """All of them together."""
    received = late = 0
    decided: Counter[int] = Counter()
    reasons: Counter[str] = Counter()
    for one in counts:
        received, late = received + one.received, late + one.late
        decided.update(one.decided)
        reasons.update(one.reasons)
    return Counts(received, dict(decided), late, dict(reasons))


def percentile(counts: Counts, percent: int) -> float | None:
    """The least of the times to a decision that so many percent do not exceed (nearest rank);
    hours.
    """
    rank = max(ceil(_many(counts) * percent / 100), 1)
    for tenths in sorted(counts.decided):
        rank -= counts.decided[tenths]
        if rank <= 0:
            return tenths / TENTHS
    return None


def tenths_of(time: timedelta) -> int:
    """A time as it is counted: as exact as it is shown."""
    hours = time / timedelta(hours=1)
    return round(hours * TENTHS) if hours < TENTHS else round(hours) * TENTHS


def count_decision(sent: datetime, at: datetime, calendar: WorkingCalendar) -> tuple[int, bool]:
    """How long a decision took, in tenths of an hour; whether it came after the deadline."""
    return tenths_of(calendar.working_time(sent, at)), at > calendar.review_deadline(sent)


def _many(counts: Counts) -> int:
    return sum(counts.decided.values())
