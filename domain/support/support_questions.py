"""Questions of citizens to the staff: their length, and how many one person may ask."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from domain.form.normalization import tidy
from domain.refusal import Refused
from domain.text_length import utf16_length

LONGEST_SUPPORT_QUESTION, LONGEST_REPLY = 700, 1000
"""Code units of UTF-16; both together fit into one message of Telegram's."""
MOST_OPEN = 3
"""Of one person, waiting for an answer."""
MOST_A_DAY = 5
"""Of one person in 24 hours, answered or not."""
RETENTION = timedelta(days=30)
"""After the answer."""


class SupportQuestionStatus(StrEnum):
    OPEN = "open"
    ANSWERED = "answered"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class SupportQuestion:
    """A citizen's question; `closed_by` is the reviewer who answered or dropped it.

    Neither of the two learns who the other is.
    """

    id: int
    citizen: int
    asked_at: datetime
    words: str
    status: SupportQuestionStatus = SupportQuestionStatus.OPEN
    answer: str | None = None
    closed_by: int | None = None
    closed_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        return self.status is SupportQuestionStatus.OPEN


def check_length(typed: str | None, most: int) -> str:
    """The trimmed words of a question or answer; raises Refused if empty or longer than `most`."""
    words = (typed or "").strip()
    if not tidy(words):
        raise Refused("inquiry-words")
    if (have := utf16_length(words)) > most:
        raise Refused("inquiry-long", most=most, have=have)
    return words


def check_limits(theirs: Sequence[SupportQuestion], now: datetime) -> None:
    """Raises Refused where this person has too many open questions, or too many of a day."""
    if sum(one.is_open for one in theirs) >= MOST_OPEN:
        raise Refused("inquiries-open", most=MOST_OPEN)
    if sum(one.asked_at > now - timedelta(days=1) for one in theirs) >= MOST_A_DAY:
        raise Refused("inquiries-day", most=MOST_A_DAY)
