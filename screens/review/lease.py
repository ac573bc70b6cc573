"""The end of a reviewer's lease, in words."""

from datetime import datetime, timedelta

from texts import Texts

LEASE_LENGTH = timedelta(minutes=15)
"""How long a lease lasts by a wall clock (handlers/review/desk.py)."""


def format_lease_end(until: datetime, now: datetime, texts: Texts) -> str:
    """The time of day; where days are shortened, the minutes of a real clock at most."""
    if until - now > 2 * LEASE_LENGTH:
        return texts.plain("desk-lease-minutes", minutes=int(LEASE_LENGTH / timedelta(minutes=1)))
    return texts.plain("desk-lease-until", until=until)
