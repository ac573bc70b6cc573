"""`python -m bot recount`: the desk's statistics are counted anew out of the histories."""

from argparse import ArgumentTypeError
from datetime import date, timedelta

from bot.calendar import russian_calendar
from bot.maintenance import Told, opened, reason, require_file
from bot.settings import Settings
from bot.stored_clock import stored_clock
from domain.calendar import MOSCOW
from domain.privacy.retention import ENDED_PERIOD
from storage.driver import DatabaseUnusable
from storage.review.statistics import DailyStatistics
from texts import Texts


def day(written: str) -> date:
    """Raises argparse.ArgumentTypeError."""
    try:
        return date.fromisoformat(written)
    except ValueError:
        words = "is no day: write the year, the month and the day, as in 2026-05-31"
        raise ArgumentTypeError(f"{written[:20]!r} {words}") from None


async def recounted(settings: Settings, since: date | None, texts: Texts) -> Told:
    """Count the days from one on, also while the bot runs; without one, the last thirty.

    Histories of earlier days have been erased with their applications.
    """
    try:
        require_file(settings.database_path)
        async with opened(settings) as driver:
            now = (await stored_clock(driver, settings.day_seconds)).now()
            first = since or (now - ENDED_PERIOD + timedelta(days=1)).astimezone(MOSCOW).date()
            many = await DailyStatistics(driver, russian_calendar()).recount(first, now)
    except DatabaseUnusable as unusable:
        return False, texts.plain("recount-failed", reason=reason(unusable, texts))
    return True, texts.plain("recount-done", since=first, many=many)
