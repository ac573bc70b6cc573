"""Dates and times of visits, in Moscow: as people read them, and in callback data."""

from datetime import date, datetime

from domain.calendar import MOSCOW
from texts import Texts

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def format_moment(at: datetime, texts: Texts) -> str:
    """Day of the week, date and hour."""
    local = at.astimezone(MOSCOW)
    return f"{format_day(local.date(), texts)}, {local:%H:%M}"


def format_day(day: date, texts: Texts) -> str:
    """Day of the week and date."""
    return texts.plain("visit-date", weekday=format_weekday(day, texts), day=day)


def format_weekday(day: date, texts: Texts) -> str:
    return texts.plain(f"weekday-{WEEKDAYS[day.weekday()]}")


def format_slot(at: datetime) -> str:
    """A slot in callback data: YYYYMMDDHHMM."""
    return f"{at.astimezone(MOSCOW):%Y%m%d%H%M}"
