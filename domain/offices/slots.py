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
"""Real seconds for which a chosen slot is held before it is confirmed."""


def opening_hours(place: Place, day: date, calendar: WorkingCalendar) -> tuple[time, time] | None:
    """From when to when the office is open on a day (Moscow); None where it is closed.

    Offices work on weekends. On a weekday that the official calendar takes off, and on the days
    of `closures.toml`, they are taken to be closed: nobody shall come in vain.
    """
    holiday = day.weekday() < 5 and not calendar.is_working(day)
    if holiday or catalogue.is_closed(day):
        return None
    return place.opening


def slots_of_day(place: Place, day: date, calendar: WorkingCalendar) -> list[datetime]:
    """The beginnings (UTC) of all slots of a day; the last one ends by closing time."""
    opened = opening_hours(place, day, calendar)
    if opened is None:
        return []
    start, end = (datetime.combine(day, at, MOSCOW) for at in opened)
    return [(start + SLOT * n).astimezone(UTC) for n in range((end - start) // SLOT)]


def bookable_slots(
    place: Place, day: date, calendar: WorkingCalendar, now: datetime
) -> list[datetime]:
    """The slots of a day that are late enough to be chosen now, whether taken or not."""
    return [at for at in slots_of_day(place, day, calendar) if at >= now + LEAD]


def bookable_days(now: datetime) -> list[date]:
    """The days one can choose from: today and the next two weeks (dates in Moscow)."""
    today = now.astimezone(MOSCOW).date()
    return [today + timedelta(days=ahead) for ahead in range(DAYS_AHEAD + 1)]


def is_bookable(place: Place, at: datetime, calendar: WorkingCalendar, now: datetime) -> bool:
    """Whether a chosen slot can still be confirmed: it exists and is not past."""
    return at > now and at in slots_of_day(place, at.astimezone(MOSCOW).date(), calendar)


def closing_time(place: Place | None, at: datetime) -> datetime:
    """The end (UTC) of the working day of a visit; of the day, where the hours are not known."""
    local = at.astimezone(MOSCOW)
    if place is None or place.opening is None:
        return (local + timedelta(days=1)).replace(hour=0, minute=0).astimezone(UTC)
    return datetime.combine(local.date(), place.opening[1], MOSCOW).astimezone(UTC)
