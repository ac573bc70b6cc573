"""Proving an e-mail address by a code from a letter: how often it is sent, what a try brings."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

LIFE = 600
"""Real seconds that a code holds, from when its letter was handed in."""
PAUSE = 60
"""Real seconds between two letters to one address."""
HOUR = 3600
MOST_LETTERS = 5
"""In an hour from one chat, to whatever addresses: nobody's mailbox is to be filled by us."""
MOST_TRIES = 5

Why = Literal["soon", "often", "undelivered", "spent", "expired", "coming", "wrong"]
"""Why there is no letter, or a code proves nothing; `refused-email-code-<why>` says what to do."""


@dataclass(frozen=True, slots=True)
class Letters:
    """What is known of the letters asked for in one chat; `address` and `code` are marks.

    `code` is that of the last letter, from its sending until it was used up; before `again_at`
    none goes to the same address, and only so many before `hour_ends`.
    """

    address: str
    asked: int
    again_at: datetime
    hour_ends: datetime
    code: str | None = None
    expires_at: datetime | None = None
    tries: int = 0
    undelivered: bool = False


def ask(
    known: Letters | None, address: str, *, same: bool, now: datetime, ends: tuple[datetime, ...]
) -> Letters | Why:
    """One more letter, and the code before it holds no longer; or why not.

    `ends` are when the pause and the hour would end that begin now.
    """
    again_at, hour_ends = ends
    if known and same and now < known.again_at:
        return "soon"
    if known is None or known.hour_ends <= now:
        return Letters(address, 1, again_at, hour_ends)
    if known.asked >= MOST_LETTERS:
        return "often"
    return Letters(address, known.asked + 1, again_at, known.hour_ends)


def standing(known: Letters, now: datetime) -> Why | None:
    """Why the last letter is of no use; None while its code can be typed, or is on its way."""
    if known.undelivered:
        return "undelivered"
    if known.tries >= MOST_TRIES:
        return "spent"
    if known.code and known.expires_at and known.expires_at <= now:
        return "expired"
    return None


def tried(known: Letters, *, fits: bool, now: datetime) -> tuple[Letters, Why | None]:
    """A code was typed: what is known then, and why it proves nothing; None where it does."""
    if why := standing(known, now):
        return known, why
    if known.code is None:
        return known, "coming"
    if fits:
        # Whoever is asked once more after all gets another letter.
        return replace(known, address="", code=None), None
    missed = replace(known, tries=known.tries + 1)
    if missed.tries == MOST_TRIES:
        return replace(missed, code=None), "spent"
    return missed, "wrong"
