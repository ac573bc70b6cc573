"""When an office is open on a day, read from the words of the catalogue."""

import re
from datetime import date, time

DAYS = ("пн", "вт", "ср", "чт", "пт", "сб", "вс")
_EVERY_DAY = "ежедневно"
_PART = re.compile(r"(?P<days>[а-я–-]+) (?P<opens>\d{1,2}:\d\d)[–-](?P<closes>\d{1,2}:\d\d)")


def hours_on(day: date, hours: str) -> tuple[time, time] | None:
    """Opening and closing time on that day; None where it is closed or `hours` are not readable.

    Formats: «ежедневно 8:00–20:00» and «пн–пт 8:00–20:00, сб 9:00–15:00».
    """
    for part in _PART.finditer(hours.lower()):
        if day.weekday() in _weekdays(part["days"]):
            return _time(part["opens"]), _time(part["closes"])
    return None


def _weekdays(words: str) -> range:
    if words == _EVERY_DAY:
        return range(7)
    first, _, last = words.replace("-", "–").partition("–")
    if first not in DAYS or (last and last not in DAYS):
        return range(0)
    return range(DAYS.index(first), DAYS.index(last or first) + 1)


def _time(words: str) -> time:
    hour, minute = words.split(":")
    return time(int(hour) % 24, int(minute))
