"""What the end of a review's time brings: reviewers hear of it before, the citizen after."""

from datetime import datetime, timedelta

from domain.application import Application, Change, Entry, Status, must_be
from domain.calendar import MOSCOW
from domain.notice import Notice

AHEAD = timedelta(hours=14)
"""How long before a deadline reviewers are reminded: a review ends with a day, so from ten."""

MORNING, EVENING = 9, 21
"""Hours in Moscow between which nobody is disturbed without need: first and past the last."""


def passed(application: Application, now: datetime) -> Change:
    """The time is over and nobody has decided: the citizen is told, and nothing else changes."""
    must_be(application, {Status.WAITING}, "decided")
    if application.due_at is None or application.due_at > now:
        raise ValueError("not late")
    told = {"deadline": application.due_at.isoformat()}
    notice = Notice("overdue", application.citizen, told)
    return Change(application, Entry("overdue", None, now), (notice,))


def daytime(now: datetime) -> bool:
    return MORNING <= now.astimezone(MOSCOW).hour < EVENING
