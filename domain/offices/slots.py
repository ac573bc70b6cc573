"""When an office can be visited: its slots of half an hour, on the days it is taken to be open."""

from datetime import UTC, date, datetime, time, timedelta

from domain import catalogue
from domain.calendar import MOSCOW, WorkingCalendar
from domain.catalogue.entries import Place

SLOT = timedelta(minutes=30)
DAYS_AHEAD = 14
LEAD = timedelta(hours=1)
"""A slot that begins sooner is not offered: people must get there."""

HOLD_SECONDS = 600
"""Real ones: for so long a slot stays somebody's while they make up their mind."""


def hours(place: Place, day: date, calendar: WorkingCalendar) -> tuple[time, time] | None:
    """From when to when the office is open on a day (Moscow); None where it is closed.

    Offices work on weekends. On a weekday that the official calendar takes off, and on the days
    of `closures.toml`, they are taken to be closed: nobody shall come in vain.
    """
    holiday = day.weekday() < 5 and not calendar.is_working(day)
    if holiday or catalogue.closed(day):
        return None
    return place.opening


def slots(place: Place, day: date, calendar: WorkingCalendar) -> list[datetime]:
    """The beginnings (UTC) of all slots of a day; the last one ends by closing time."""
    opened = hours(place, day, calendar)
    if opened is None:
        return []
    start, end = (datetime.combine(day, at, MOSCOW) for at in opened)
    return [(start + SLOT * n).astimezone(UTC) for n in range((end - start) // SLOT)]


def offered(place: Place, day: date, calendar: WorkingCalendar, now: datetime) -> list[datetime]:
    """Those of the slots of a day that can be chosen now, taken or not."""
    return [at for at in slots(place, day, calendar) if at >= now + LEAD]


def days(now: datetime) -> list[date]:
    """The days one can choose from: today and the next two weeks (dates in Moscow)."""
    today = now.astimezone(MOSCOW).date()
    return [today + timedelta(days=ahead) for ahead in range(DAYS_AHEAD + 1)]


def stands(place: Place, at: datetime, calendar: WorkingCalendar, now: datetime) -> bool:
    """Whether somebody who chose this slot may still confirm it: it is one, and not past."""
    return at > now and at in slots(place, at.astimezone(MOSCOW).date(), calendar)


def closing(place: Place | None, at: datetime) -> datetime:
    """The end (UTC) of the working day of a visit; of the day, where the hours are not known."""
    local = at.astimezone(MOSCOW)
    if place is None or place.opening is None:
        return (local + timedelta(days=1)).replace(hour=0, minute=0).astimezone(UTC)
    return datetime.combine(local.date(), place.opening[1], MOSCOW).astimezone(UTC)
