"""The reasons one can apply for online, what each asks for, and when changing insurer is open.

Once a calendar year and not later than 1 November: 326-ФЗ, ст. 16. See docs/rules.md.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from domain.refusal import Refused

Statement = Literal["choice", "replacement", "reissue", "duplicate"]

LAST_CHANGE_DAY = (11, 1)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a citizen applies, and the kind of statement it makes."""

    id: str
    statement: Statement
    asks_insurer: bool
    asks_enp: bool


REASONS = (
    Reason("first", "choice", asks_insurer=True, asks_enp=False),
    Reason("lost", "duplicate", asks_insurer=False, asks_enp=True),
    Reason("change_year", "replacement", asks_insurer=True, asks_enp=True),
    Reason("change_move", "replacement", asks_insurer=True, asks_enp=True),
    Reason("change_stop", "replacement", asks_insurer=True, asks_enp=True),
    Reason("personal", "reissue", asks_insurer=False, asks_enp=True),
    Reason("error", "reissue", asks_insurer=False, asks_enp=True),
    Reason("worn", "duplicate", asks_insurer=False, asks_enp=True),
)
_BY_ID = {reason.id: reason for reason in REASONS}


def get_reason(id: str) -> Reason:
    return _BY_ID[id]


def check_reason(
    reason: str,
    today: date,
    *,
    last_change: date | None,
    deadline: tuple[int, int] = LAST_CHANGE_DAY,
) -> None:
    """Refuses a second change of insurer in a year, or one after the deadline (month, day)."""
    if reason != "change_year":
        return
    opens = date(today.year + 1, 1, 1)
    if last_change and last_change.year == today.year:
        raise Refused("change-already-this-year", last=last_change, opens=opens)
    if today > (last_day := date(today.year, *deadline)):
        raise Refused("change-after-deadline", last=last_day, opens=opens)
