"""The forms of a policy: which are offered, and how a digital one is issued."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from domain.application import Application, Change, Decision, Entry, Status, must_be
from domain.notice import Notice

FORMS = ("paper", "plastic", "digital")
OFFERED = ("paper", "plastic")
"""What is offered where nobody has decided otherwise."""


def with_the_only(application: Application, offered: Sequence[str]) -> Application:
    """Where one form is offered nobody is asked for it: what is being filled in has it already.

    One that was sent before with another form keeps that, unless it was objected to.
    """
    if len(offered) != 1:
        return application
    known, draft = application.answers.get("form"), application.status is Status.DRAFT
    returned = application.status is Status.RETURNED
    if known == offered[0] or not (draft or (returned and known is None)):
        return application
    return replace(application, answers={**application.answers, "form": offered[0]})


def issue(application: Application, by: int | None, now: datetime) -> Change:
    """Grant a digital policy: it exists from this day on, so the application ends here.

    Source: Правила № 108н, п. 28-30 (in force since 10.01.2023): no blank, an extract instead.
    """
    must_be(application, {Status.WAITING}, "decided")
    issued = replace(
        application,
        status=Status.ISSUED,
        decision=Decision(by, now),
        correction=None,
        due_at=None,
    )
    notices = [Notice("issued", issued.citizen)]
    if issued.answers.get("email"):
        notices.append(Notice("policy", issued.citizen, channel="mail"))
    return Change(issued, Entry("issued", by, now), tuple(notices))
