"""An application entered in an office: the papers were seen, so it is granted at once."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from domain.application import (
    OPEN_TO_ANSWERS,
    Application,
    Change,
    Entry,
    Status,
    approve,
    must_be,
)
from domain.holder import OWN, REPRESENTED
from domain.status.temporary_policy import TemporaryPolicy


@dataclass(frozen=True, slots=True)
class Behalf:
    """Whose form one of the staff is filling in: the visitor (a Telegram id) and their visit.

    `category` says for whom the visitor has come.
    """

    citizen: int
    visit: int
    number: str
    category: str = OWN

    @property
    def represents(self) -> int | None:
        """The visit, where the form is for somebody else than the visitor."""
        return self.visit if self.category in REPRESENTED else None


def entered(application: Application, answers: Mapping[str, Any], now: datetime) -> Application:
    """The application as it lies on the desk, complete and not yet decided."""
    must_be(application, OPEN_TO_ANSWERS, "not-a-draft")
    return replace(
        application,
        status=Status.WAITING,
        answers=answers,
        sent_at=application.sent_at or now,
        attempt=application.attempt + 1,
    )


def grant(
    application: Application,
    by: int,
    now: datetime,
    policy: TemporaryPolicy,
    first_stage_after: timedelta,
) -> Change:
    """The temporary policy is handed over, the thirty days begin."""
    change = approve(application, by, now, policy, first_stage_after)
    return replace(change, entry=Entry("entered", by, now))
