"""Calendar files (iCalendar, RFC 5545): an appointment, and the last day to collect a policy."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from icalendar import Alarm, Calendar, Event

MAKER = "-//oms-bot//simulator//RU"


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """An event; times are aware. A later `version` under the same `uid` replaces it.

    `alarms` ring so long before it.
    """

    uid: str
    title: str
    description: str
    location: str
    starts_at: datetime
    ends_at: datetime
    created_at: datetime
    version: int = 0
    alarms: Sequence[timedelta] = ()


def event_file(event: CalendarEvent) -> bytes:
    """A calendar file with this one event."""
    entry = Event()
    entry.add("uid", event.uid)
    entry.add("sequence", event.version)
    entry.add("dtstamp", event.created_at)
    entry.add("dtstart", event.starts_at)
    entry.add("dtend", event.ends_at)
    entry.add("summary", event.title)
    entry.add("description", event.description)
    entry.add("location", event.location)
    for before in event.alarms:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", event.title)
        alarm.add("trigger", -before)
        entry.add_component(alarm)
    file = Calendar()
    file.add("prodid", MAKER)
    file.add("version", "2.0")
    file.add_component(entry)
    written: bytes = file.to_ical()
    return written
