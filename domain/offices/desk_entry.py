"""An application entered at an office desk: the documents were seen, so it is granted at once."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from domain.application import (
    EDITABLE,
    Application,
    Change,
    HistoryEntry,
    Status,
    approve,
    require_status,
)
from domain.holder import ADULT_CATEGORY, CHILD_CATEGORIES
from domain.status.temporary_policy import TemporaryPolicy


@dataclass(frozen=True, slots=True)
class Visitor:
    """The visitor for whom a clerk fills in a form: `citizen` is a Telegram id, `visit` its id.

    `category` says for whom the visitor has come.
    """

    citizen: int
    visit: int
    number: str
    category: str = ADULT_CATEGORY

    @property
    def child_visit(self) -> int | None:
        """The visit's id where the form is for a child; None where it is for the visitor."""
        return self.visit if self.category in CHILD_CATEGORIES else None


def submit_at_desk(
    application: Application, answers: Mapping[str, Any], now: datetime
) -> Application:
    """The completed application, waiting for the decision that the desk makes next."""
    require_status(application, EDITABLE, "not-a-draft")
    return replace(
        application,
        status=Status.WAITING,
        answers=answers,
        sent_at=application.sent_at or now,
        attempt=application.attempt + 1,
    )


def approve_at_desk(
    application: Application,
    by: int,
    now: datetime,
    policy: TemporaryPolicy,
    first_stage_after: timedelta,
) -> Change:
    """Approve what was entered: the temporary policy is issued, production begins."""
    change = approve(application, by, now, policy, first_stage_after)
    return replace(change, entry=HistoryEntry("entered", by, now))
