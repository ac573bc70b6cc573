"""Verification of an e-mail address by a mailed code: limits on letters and on tries."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

CODE_LIFETIME = 600
"""Real seconds for which a code is valid, from when its letter is written."""
RESEND_PAUSE = 60
"""Real seconds between two letters to one address."""
WINDOW = 3600
MAX_LETTERS = 5
"""In an hour from one chat, whatever the addresses, so that nobody's mailbox is flooded."""
MAX_TRIES = 5

Problem = Literal["soon", "often", "undelivered", "spent", "expired", "coming", "wrong"]
"""Why no letter is sent or a code is not accepted; text `refused-email-code-<problem>`."""


@dataclass(frozen=True, slots=True)
class VerificationState:
    """The verification under way in one chat; `address` and `code` are HMAC tokens of them.

    `code` is that of the last letter, from its sending until it was used; before `resend_at` no
    letter goes to the same address, and at most MAX_LETTERS go before `window_ends`.
    """

    address: str
    sent_count: int
    resend_at: datetime
    window_ends: datetime
    code: str | None = None
    expires_at: datetime | None = None
    tries: int = 0
    undelivered: bool = False


def request_code(
    state: VerificationState | None,
    address: str,
    *,
    same_address: bool,
    now: datetime,
    ends: tuple[datetime, ...],
) -> VerificationState | Problem:
    """The state after one more letter, which makes an earlier code void; or why none is sent.

    `ends` are when a pause and a counting window that begin now would end.
    """
    again_at, hour_ends = ends
    if state and same_address and now < state.resend_at:
        return "soon"
    if state is None or state.window_ends <= now:
        return VerificationState(address, 1, again_at, hour_ends)
    if state.sent_count >= MAX_LETTERS:
        return "often"
    return VerificationState(address, state.sent_count + 1, again_at, state.window_ends)


def find_problem(state: VerificationState, now: datetime) -> Problem | None:
    """Why the last letter's code cannot be used; None while it can, or is on its way."""
    if state.undelivered:
        return "undelivered"
    if state.tries >= MAX_TRIES:
        return "spent"
    if state.code and state.expires_at and state.expires_at <= now:
        return "expired"
    return None


def check_code(
    state: VerificationState, *, matches: bool, now: datetime
) -> tuple[VerificationState, Problem | None]:
    """The state after a code was typed, and why it was not accepted; None where it was."""
    if why := find_problem(state, now):
        return state, why
    if state.code is None:
        return state, "coming"
    if matches:
        # Whoever is asked once more after all gets another letter.
        return replace(state, address="", code=None), None
    missed = replace(state, tries=state.tries + 1)
    if missed.tries == MAX_TRIES:
        return replace(missed, code=None), "spent"
    return missed, "wrong"
