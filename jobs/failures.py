"""What a failed attempt to send means, and what happens next: one policy for all senders.

Which failure leads where, and how each sender records it, is a table in docs/sending.md.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from aiogram.exceptions import (
    TelegramAPIError,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)

from domain.clock import Clock
from jobs.send_rate import SendRate
from screens import show
from storage.driver import DatabaseUnusable, DecryptionFailed
from storage.outbox import Outbox, Outcome, QueuedNotice

log = logging.getLogger(__name__)

Kind = Literal["wait", "token", "unreachable", "temporary", "refused", "mistake"]

LEASE_SECONDS = 120
"""How long a claimed row is nobody else's; after it, it can be claimed anew."""

CHAT_PAUSES = (10, 30, 120, 600, 3600, 4 * 3600, 12 * 3600)
"""Seconds to wait after each temporary failure in turn; after the last one we give up."""
CHANNEL_PAUSES = (*CHAT_PAUSES, 24 * 3600, 24 * 3600)
"""E-mail and SMS: the servers of others may be away for days."""
CODE_PAUSES = CHAT_PAUSES[:2]
"""A letter with a code: somebody waits for it in the chat, and is soon told that it failed."""
CARD_PAUSES = CHAT_PAUSES[:3]
"""The staff card is never given up, only tried more seldom."""

SMS_NOT_NOW = frozenset({401, 402, 403, 404, 405, 407, 408, 409, 425, 429})
"""No message is at fault: a key, an address or an empty account, which an operator can mend, or
a gateway that is busy.
"""


class AddressRefused(Exception):  # noqa: N818  (a plain word: the end of a letter)
    """The receiving side will never take it: this address, or this message."""


class TemporaryFailure(Exception):  # noqa: N818  (a plain word: the end of an attempt)
    """It may go later, in so many `seconds` at the earliest: a server is away, busy, or set up
    wrongly.
    """

    def __init__(self, words: str, seconds: float = 0.0) -> None:
        super().__init__(words)
        self.seconds = seconds


@dataclass(frozen=True, slots=True)
class NextStep:
    """Try again in `retry_in` seconds, with so many `attempts` counted; with None never again."""

    kind: Kind
    retry_in: float | None = None
    attempts: int = 0


def classify(failure: Exception) -> Kind:
    """Which kind of failure this is; raises it again where the database is the cause."""
    if isinstance(failure, DatabaseUnusable) and not isinstance(failure, DecryptionFailed):
        raise failure
    if isinstance(failure, TelegramRetryAfter):
        return "wait"
    if isinstance(failure, TelegramUnauthorizedError | TelegramNotFound):
        return "token"
    if show.is_unreachable(failure):
        return "unreachable"
    passing = (
        TelegramNetworkError | TelegramServerError | TemporaryFailure | OSError | DecryptionFailed
    )
    if isinstance(failure, passing):
        return "temporary"
    return "refused" if isinstance(failure, TelegramAPIError | AddressRefused) else "mistake"


def smtp_failure(code: int, words: str) -> AddressRefused | TemporaryFailure:
    """What a mail server's answer to one letter means; 5xx is final."""
    words = f"{words} {code}"
    return AddressRefused(words) if code >= 500 else TemporaryFailure(words)


def sms_failure(status: int, seconds: float) -> AddressRefused | TemporaryFailure:
    """What an SMS gateway's answer other than 2xx means; it asked to wait so many seconds."""
    if 400 <= status < 500 and status not in SMS_NOT_NOW:
        return AddressRefused(f"HTTP {status}")
    return TemporaryFailure(f"HTTP {status}", seconds)


def next_step(
    failure: Exception,
    what: str,
    attempts: int = 0,
    pauses: Sequence[int] = CHAT_PAUSES,
    send_rate: SendRate | None = None,
) -> NextStep:
    """What to do after a failed attempt, of which `attempts` were counted before; logged.

    Told by Telegram to wait, `send_rate` holds all other messages too. Raises the database's own
    failures.
    """
    kind = classify(failure)
    # Of mail servers and gateways the words are ours; Telegram's and others' may name somebody.
    ours = isinstance(failure, TemporaryFailure | AddressRefused)
    why = str(failure) if ours else type(failure).__name__
    if isinstance(failure, TelegramRetryAfter):
        if send_rate:
            send_rate.hold(failure.retry_after)
        log.info("%s waits %d s, as Telegram asks", what, failure.retry_after)
        return NextStep(kind, failure.retry_after, attempts)
    if kind == "token":
        log.error("%s waits: %s, is the token right?", what, why)
        return NextStep(kind, LEASE_SECONDS, attempts)
    if kind == "unreachable":
        log.info("%s waits: its recipient cannot be reached (%s)", what, why)
        return NextStep(kind)
    trace = failure if kind in {"mistake", "refused"} and not ours else None
    if kind == "refused":
        level = logging.WARNING if ours else logging.ERROR
        log.log(level, "%s given up, it will never be taken: %s", what, why, exc_info=trace)
        return NextStep(kind)
    if attempts >= len(pauses):
        log.error("%s given up: %s", what, why, exc_info=trace)
        return NextStep(kind)
    log.warning("%s: %s, once more later", what, why, exc_info=trace)
    at_least = failure.seconds if isinstance(failure, TemporaryFailure) else 0.0
    return NextStep(kind, max(at_least, pauses[attempts]), attempts + 1)


async def record(step: NextStep, queued: QueuedNotice, outbox: Outbox, clock: Clock) -> None:
    """Write down in the outbox what happens next to a notice that was not sent.

    With a wrong token it stays claimed, for a restart with the right one gives it back at once.
    """
    if step.kind == "token":
        return
    if step.retry_in is not None:
        await outbox.postpone(queued.id, clock.ahead(step.retry_in), step.attempts)
    elif step.kind == "unreachable":
        await outbox.pause_undelivered(queued, clock.now())
    else:
        await outbox.settle(queued.id, Outcome.FAILED, clock.now())


async def settle_sent(id: int, unsettled: set[int], outbox: Outbox, clock: Clock) -> None:
    """Write down that a notice was sent; remembered where that raises DatabaseUnusable."""
    try:
        await outbox.settle(id, Outcome.SENT, clock.now())
    except DatabaseUnusable:
        unsettled.add(id)
        raise


async def settle_late(unsettled: set[int], outbox: Outbox, clock: Clock) -> None:
    """Write down what was sent while the database was away, before anything is claimed: so this
    process sends none of it again.
    """
    for id in sorted(unsettled):
        await outbox.settle(id, Outcome.SENT, clock.now())
        unsettled.discard(id)
