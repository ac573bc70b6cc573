"""Calendar files (iCalendar, RFC 5545)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

PRODUCT = "-//oms-bot//simulator//RU"


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """An event; times are aware. A later `version` under the same `uid` replaces it.

    One that starts on a bare date lasts that day and leaves its time free. `alarms` ring so long
    before the start; `point` is latitude and longitude in degrees.
    """

    uid: str
    title: str
    description: str
    location: str
    starts_at: datetime | date
    created_at: datetime
    ends_at: datetime | None = None
    version: int = 0
    alarms: Sequence[timedelta] = ()
    point: tuple[float, float] | None = None


def event_file(event: CalendarEvent) -> bytes:
    """A calendar file with this one event."""
    from icalendar import Alarm, Calendar, Event  # is loaded where it is used

    entry = Event()
    entry.add("uid", event.uid)
    entry.add("sequence", event.version)
    entry.add("dtstamp", event.created_at)
    entry.add("dtstart", event.starts_at)
    if event.ends_at:
        entry.add("dtend", event.ends_at)
    entry.add("summary", event.title)
    entry.add("description", event.description)
    entry.add("location", event.location)
    if event.point:
        entry.add("geo", event.point)
    if not isinstance(event.starts_at, datetime):
        entry.add("transp", "TRANSPARENT")
    for before in event.alarms:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", event.title)
        alarm.add("trigger", -before)
        entry.add_component(alarm)
    file = Calendar()
    file.add("prodid", PRODUCT)
    file.add("version", "2.0")
    file.add("method", "PUBLISH")
    file.add_component(entry)
    return bytes(file.to_ical())
