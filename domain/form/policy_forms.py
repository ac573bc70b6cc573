"""The forms of a policy: which are offered, and how a digital one is issued."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from domain.application import (
    Application,
    Change,
    Decision,
    HistoryEntry,
    Status,
    require_status,
)
from domain.notice import policy_notices

FORMS = ("paper", "plastic", "digital")
OFFERED = ("paper", "plastic")
"""What is offered where nobody has decided otherwise."""


def prefill_only_form(application: Application, offered: Sequence[str]) -> Application:
    """The application with its form filled in where only one is offered and none is asked.

    One that was sent before with another form keeps that, unless a reviewer returned it.
    """
    if len(offered) != 1:
        return application
    known, draft = application.answers.get("form"), application.status is Status.DRAFT
    returned = application.status is Status.RETURNED
    if known == offered[0] or not (draft or (returned and known is None)):
        return application
    return replace(application, answers={**application.answers, "form": offered[0]})


def issue(application: Application, by: int | None, now: datetime) -> Change:
    """Grant a digital policy, which exists from this day on and so ends the application.

    Source: Правила № 108н, п. 28-30 (in force since 10.01.2023): no blank, an extract instead.
    """
    require_status(application, {Status.WAITING}, "decided")
    issued = replace(
        application,
        status=Status.ISSUED,
        decision=Decision(by, now),
        correction=None,
        due_at=None,
    )
    notices = policy_notices("issued", issued.citizen, issued.answers.get("email"))
    return Change(issued, HistoryEntry("issued", by, now), notices)
