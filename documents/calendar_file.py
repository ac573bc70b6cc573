"""A calendar file: the last day to collect a policy, where, and a word some days before."""

from datetime import timedelta

from icalendar import Alarm, Calendar, Event

from domain.application import Application
from domain.calendar import MOSCOW
from domain.catalogue.entries import Place
from domain.status.collection import kept_until
from texts import Texts

WARNED = (timedelta(days=-7, hours=10), timedelta(hours=10))
"""Before the beginning of the day: a week earlier and on the day itself, at ten."""


def calendar_file(application: Application, place: Place, texts: Texts) -> bytes:
    """One all-day event without anything of the citizen but the application's number."""
    event = Event()
    event.add("uid", f"{application.reference}@oms-bot.invalid")
    event.add("dtstamp", application.ready_at)
    event.add("dtstart", kept_until(application).astimezone(MOSCOW).date())
    event.add("summary", texts.plain("calendar-summary"))
    event.add("location", f"{place.name}, {place.address}")
    event.add("geo", (place.latitude, place.longitude))
    said = texts.plain("calendar-about", reference=application.reference, hours=place.hours)
    event.add("description", said)
    event.add("transp", "TRANSPARENT")
    for before in WARNED:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", texts.plain("calendar-summary"))
        alarm.add("trigger", before)
        event.add_component(alarm)
    calendar = Calendar()
    calendar.add("prodid", "-//oms-bot//RU")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(event)
    return bytes(calendar.to_ical())
