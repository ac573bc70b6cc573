"""Production: the stages of the thirty days in which a policy is made, and their advance."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from domain.application import Application, Change, HistoryEntry, Status
from domain.notice import Notice
from domain.status.collection import REMINDERS


@dataclass(frozen=True, slots=True)
class Stage:
    """A status reached so many days after approval."""

    status: Status
    after: timedelta


# The service promises «30 суток» from approval; the moments in between are this simulator's own.
STAGES = (
    Stage(Status.IN_PRODUCTION, timedelta(days=1)),
    Stage(Status.MADE, timedelta(days=21)),
    Stage(Status.ON_THE_WAY, timedelta(days=25)),
    Stage(Status.READY, timedelta(days=30)),
)
FIRST_STAGE_AFTER = STAGES[0].after
ADVANCING = (Status.APPROVED, *(stage.status for stage in STAGES[:-1]))
"""The statuses from which an application moves on by time alone."""


def advance(application: Application, now: datetime) -> Change | None:
    """The change to the next stage, if it is due: one at a time, so that none is skipped."""
    if application.status not in ADVANCING:
        return None
    reached = ADVANCING.index(application.status)
    stage, later = STAGES[reached], STAGES[reached + 1 :]
    if stage_due_at(application, stage) > now:
        return None
    notices = [Notice(stage.status.replace("_", "-"), application.citizen)]
    if later:
        moved = replace(
            application, status=stage.status, due_at=stage_due_at(application, later[0])
        )
    else:
        # Reminders count from when one could come: after an outage that is later than promised.
        first = now + REMINDERS[0]
        moved = replace(application, status=stage.status, due_at=first, ready_at=now)
        notices.append(Notice("venue", application.citizen))
    return Change(moved, HistoryEntry(stage.status, None, now), tuple(notices))


def stage_due_at(application: Application, stage: Stage) -> datetime:
    """When (UTC) an approved application is to reach a stage."""
    if application.decision is None:
        raise ValueError("not decided yet")
    return application.decision.at + stage.after
