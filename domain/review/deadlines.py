"""Review deadlines: reviewers are reminded before, the citizen is told after."""

from datetime import datetime, timedelta

from domain.application import Application, Change, HistoryEntry, Status, require_status
from domain.calendar import MOSCOW
from domain.notice import Notice

REMIND_AHEAD = timedelta(hours=14)
"""How long before a deadline reviewers are reminded: a review ends with a day, so from ten."""

MORNING, EVENING = 9, 21
"""Hours in Moscow between which nobody is disturbed without need: first and past the last."""


def report_overdue(application: Application, now: datetime) -> Change:
    """Tell the citizen that the deadline has passed without a decision; nothing else changes."""
    require_status(application, {Status.WAITING}, "decided")
    if application.due_at is None or application.due_at > now:
        raise ValueError("not late")
    told = {"deadline": application.due_at.isoformat()}
    notice = Notice("overdue", application.citizen, told)
    return Change(application, HistoryEntry("overdue", None, now), (notice,))


def is_daytime(now: datetime) -> bool:
    return MORNING <= now.astimezone(MOSCOW).hour < EVENING
