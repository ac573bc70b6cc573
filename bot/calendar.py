"""Russia's working days, moved ones included, as far ahead as they have been published."""

import logging
from datetime import date, timedelta
from functools import lru_cache

from holidays.countries.russia import Russia, RussiaStaticHolidays

from domain import catalogue
from domain.calendar import WorkingCalendar

log = logging.getLogger(__name__)

DAYS = 2_000
"""Of whose being working days is remembered."""
REACH = timedelta(days=100)  # what we promise lies nearer: 45 working days are some 65 days


def russian_calendar() -> WorkingCalendar:
    """The calendar that the `holidays` package knows.

    Each autumn the government moves some of next year's days off. The horizon is the end of the
    last year whose moves are known; past it a date is only as good as the law's fixed holidays.
    """
    days = Russia()  # type: ignore[no-untyped-call]  # the package leaves its __init__ untyped
    last_year = max(RussiaStaticHolidays.special_public_holidays)
    if listed := catalogue.last_listed_day():
        last_year = max(last_year, listed.year)
    known = lru_cache(maxsize=DAYS)(days.is_working_day)  # which takes its time
    return WorkingCalendar(known, date(last_year, 12, 31))


def warn_past_horizon(calendar: WorkingCalendar, today: date) -> bool:
    """Whether dates promised from today may pass the horizon; says so in the log."""
    past = calendar.is_beyond_horizon(today + REACH)
    if past:
        log.warning("moved days off are known until %s: upgrade `holidays`", calendar.horizon)
    return past
