"""Kept counts: what changes have noted is added to them, and days that lack are filled."""

from domain.clock import Clock
from storage.review.statistics import DailyStatistics
from storage.review.worklist import Worklist

DAYS = 20
"""Filled in one tick, so that a year takes some minutes of a running bot."""


async def tick(worklist: Worklist, statistics: DailyStatistics, clock: Clock) -> int:
    """Owes nobody a message, however much there was to add."""
    await worklist.fold_counts()
    await statistics.fold()
    await statistics.fill(clock.now(), DAYS)
    return 0
