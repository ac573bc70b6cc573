"""What a citizen asks the desk in words of their own, and how much of it one person may ask."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from domain.form.typed_letters import tidy
from domain.refusal import Refused
from domain.text_length import units

LONGEST_INQUIRY, LONGEST_REPLY = 700, 1000
"""Code units of UTF-16; both together fit into one message of Telegram's."""
MOST_OPEN = 3
"""Of one person, waiting for an answer."""
MOST_A_DAY = 5
"""Of one person in 24 hours, answered or not."""
KEPT = timedelta(days=30)
"""After the answer."""


class SupportQuestionStatus(StrEnum):
    OPEN = "open"
    ANSWERED = "answered"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class SupportQuestion:
    """`closed_by` is the reviewer who answered it or dropped it as beside the point.

    Neither they nor the citizen learn who the other is.
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


def wording(typed: str | None, most: int) -> str:
    """The words of a question or an answer; raises Refused where there are none or too many."""
    words = (typed or "").strip()
    if not tidy(words):
        raise Refused("inquiry-words")
    if (have := units(words)) > most:
        raise Refused("inquiry-long", most=most, have=have)
    return words


def may_ask(theirs: Sequence[SupportQuestion], now: datetime) -> None:
    """Raises Refused where this person has asked enough for now."""
    if sum(one.is_open for one in theirs) >= MOST_OPEN:
        raise Refused("inquiries-open", most=MOST_OPEN)
    if sum(one.asked_at > now - timedelta(days=1) for one in theirs) >= MOST_A_DAY:
        raise Refused("inquiries-day", most=MOST_A_DAY)
