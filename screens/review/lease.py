"""Until when an application stays with a reviewer, in words."""

from datetime import datetime, timedelta

from texts import Texts

REAL = timedelta(minutes=15)
"""How long a lease lasts by a wall clock (handlers/review/desk.py)."""


def until_words(until: datetime, now: datetime, texts: Texts) -> str:
    """The hour; in a shortened day, where no wall clock shows it, how many minutes at most."""
    if until - now > 2 * REAL:
        return texts.plain("desk-lease-minutes", minutes=int(REAL / timedelta(minutes=1)))
    return texts.plain("desk-lease-until", until=until)
