"""An appointment as a file that calendars open (iCalendar, RFC 5545)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from icalendar import Alarm, Calendar, Event

MAKER = "-//oms-bot//simulator//RU"


@dataclass(frozen=True, slots=True)
class Appointment:
    """What is entered; times are aware. A later `version` under the same `uid` replaces it."""

    uid: str
    title: str
    about: str
    where: str
    since: datetime
    until: datetime
    made: datetime
    version: int = 0
    alarms: Sequence[timedelta] = ()


def calendar(event: Appointment) -> bytes:
    """The file with this one event; `alarms` ring so long before it."""
    entry = Event()
    entry.add("uid", event.uid)
    entry.add("sequence", event.version)
    entry.add("dtstamp", event.made)
    entry.add("dtstart", event.since)
    entry.add("dtend", event.until)
    entry.add("summary", event.title)
    entry.add("description", event.about)
    entry.add("location", event.where)
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
