"""Kept counts: what changes have noted is added to them, and days that lack are filled.

Search tokens that an older release wrote are made anew as well.
"""

from domain.clock import Clock
from storage.review.statistics import DailyStatistics
from storage.review.worklist import Worklist

DAYS = 20
"""Filled in one tick, so that a year takes some minutes of a running bot."""

PIECES, PIECE = 250, 20
"""Of applications whose tokens are made anew in one tick: a second or two of half a minute."""


async def tick(worklist: Worklist, statistics: DailyStatistics, clock: Clock) -> int:
    """Owes nobody a message, however much there was to add."""
    await worklist.fold_counts()
    await statistics.fold()
    await statistics.fill(clock.now(), DAYS)
    for _ in range(PIECES):
        if not await worklist.join_tokens(PIECE):
            break
    return 0
