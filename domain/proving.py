"""Proving an e-mail address by a code from a letter: how often it is sent, what a try brings."""

from dataclasses import dataclass, replace
from datetime import datetime

from domain.refused import Refused

LIFE = 600
"""Real seconds that a code holds, from when its letter was handed in."""
PAUSE = 60
"""Real seconds between two letters to one address."""
HOUR = 3600
MOST_LETTERS = 5
"""In an hour from one chat, to whatever addresses: nobody's mailbox is to be filled by us."""
MOST_TRIES = 5


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
) -> Letters:
    """One more letter; the code before it holds no longer. Raises Refused.

    `ends` are when the pause and the hour would end that begin now.
    """
    again_at, hour_ends = ends
    if known and same and now < known.again_at:
        raise Refused("email-code-soon")
    if known is None or known.hour_ends <= now:
        return Letters(address, 1, again_at, hour_ends)
    if known.asked >= MOST_LETTERS:
        raise Refused("email-code-often", most=MOST_LETTERS)
    return Letters(address, known.asked + 1, again_at, known.hour_ends)


def standing(known: Letters, now: datetime) -> Refused | None:
    """Why the last letter is of no use; None while its code can be typed, or is on its way."""
    if known.undelivered:
        return Refused("email-code-undelivered")
    if known.tries >= MOST_TRIES:
        return Refused("email-code-spent")
    if known.code and known.expires_at and known.expires_at <= now:
        return Refused("email-code-expired")
    return None


def tried(known: Letters, *, fits: bool, now: datetime) -> tuple[Letters, Refused | None]:
    """A code was typed: what is known then, and why it proves nothing; None where it does."""
    if no := standing(known, now):
        return known, no
    if known.code is None:
        return known, Refused("email-code-coming")
    if fits:
        # Whoever is asked once more after all gets another letter.
        return replace(known, address="", code=None), None
    missed = replace(known, tries=known.tries + 1)
    left = MOST_TRIES - missed.tries
    if not left:
        return replace(missed, code=None), Refused("email-code-spent")
    return missed, Refused("email-code-wrong", left=left)
