"""An application and its transitions: each gives the change and the notices to send."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from domain.notice import Notice, policy_notices
from domain.reference_numbers import format_reference
from domain.status.temporary_policy import TemporaryPolicy

Answers = Mapping[str, Any]


class Status(StrEnum):
    DRAFT = "draft"
    WAITING = "waiting"
    RETURNED = "returned"
    REJECTED = "rejected"
    APPROVED = "approved"
    IN_PRODUCTION = "in_production"
    MADE = "made"
    ON_THE_WAY = "on_the_way"
    READY = "ready"
    COLLECTED = "collected"
    WITHDRAWN = "withdrawn"
    UNCOLLECTED = "uncollected"
    ISSUED = "issued"


ENDED = frozenset(
    {Status.REJECTED, Status.COLLECTED, Status.WITHDRAWN, Status.UNCOLLECTED, Status.ISSUED}
)
EDITABLE = frozenset({Status.DRAFT, Status.RETURNED})
"""The statuses in which the citizen fills in the form, or a few steps of it once more."""


class NotAllowed(Exception):  # noqa: N818  (a word of the domain, not an error of the program)
    """The application's status does not allow it; the text `not-allowed-<code>` says why."""

    def __init__(self, code: str, application: "Application") -> None:
        super().__init__(code)
        self.code = code
        self.application = application


@dataclass(frozen=True, slots=True)
class Decision:
    """How a review ended: by whom (None is the simulated review), when (UTC) and why."""

    by: int | None
    at: datetime
    reasons: tuple[str, ...] = ()
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """What a reviewer (None is the simulated review) sent back, when (UTC) and why.

    `steps` are answered anew; `earlier` are all answers as they were sent, kept until the next
    decision so that old and new can be laid side by side.
    """

    by: int | None
    at: datetime
    reasons: tuple[str, ...]
    comment: str
    steps: tuple[str, ...]
    earlier: Answers


@dataclass(frozen=True, slots=True)
class Application:
    """One citizen's application; times are aware UTC, `citizen` is a Telegram id.

    `sent_at` is of the first sending and gives the place in the queue; `attempt` counts the
    sendings. `due_at` is when the clock next does something with it: the end of the review, then
    the stages of production, then reminders. `ready_at` is when the policy could be collected.
    `visit` is the one by which an office entered it for somebody else than the citizen; one's
    own has none. `version` grows by one with each save.
    """

    id: int
    citizen: int
    opened_at: datetime
    status: Status = Status.DRAFT
    version: int = 0
    answers: Answers = field(default_factory=dict)
    previous_change: date | None = None
    sent_at: datetime | None = None
    due_at: datetime | None = None
    decision: Decision | None = None
    policy: TemporaryPolicy | None = None
    attempt: int = 0
    correction: Correction | None = None
    ready_at: datetime | None = None
    visit: int | None = None

    @property
    def reference(self) -> str:
        return format_reference(self.id, (self.sent_at or self.opened_at).year)

    @property
    def ended(self) -> bool:
        return self.status in ENDED

    @property
    def in_correction(self) -> Correction | None:
        """The correction the citizen works on; None when it was sent again."""
        return self.correction if self.status is Status.RETURNED else None


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """A line of an application's history: who (None is the clock) did what."""

    what: str
    who: int | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Change:
    """A new state of an application, its history entry and the notices to send.

    With `undoable_until` nobody is told before then, and meanwhile `before` can be restored. One
    that `cancels_earlier` cancels earlier notices that have not been sent yet.
    """

    application: Application
    entry: HistoryEntry
    notices: tuple[Notice, ...] = ()
    before: Application | None = None
    undoable_until: datetime | None = None
    cancels_earlier: bool = False


def with_answer(application: Application, step: str, value: Any) -> Application:
    """The application with one more answer; `states.journey` says which steps are asked."""
    return with_answers(application, {step: value})


def with_answers(of: Application, given: Answers, without: Collection[str] = ()) -> Application:
    """The application with these answers, by step, and without those of some steps."""
    require_status(of, EDITABLE, "not-a-draft")
    kept = {step: value for step, value in of.answers.items() if step not in without}
    return replace(of, answers={**kept, **given})


def submit(
    application: Application,
    answers: Answers,
    now: datetime,
    deadline: datetime,
    reviewers: Collection[int],
) -> Change:
    """Send it to review, with the answers that are on the citizen's route and no others.

    A corrected one keeps its number and its place in the queue; its review begins anew. A
    reviewer who applies is notified as a reviewer only where nobody else could decide it.
    """
    require_status(application, EDITABLE, "not-a-draft")
    first = application.status is Status.DRAFT
    sent = replace(
        application,
        status=Status.WAITING,
        answers=answers,
        sent_at=application.sent_at or now,
        due_at=deadline,
        attempt=application.attempt + 1,
    )
    told = {"deadline": deadline.isoformat()}
    mine, theirs = ("sent", "review-new") if first else ("resent", "review-again")
    deciding = {*reviewers} - {sent.citizen} or reviewers
    notices = [Notice(mine, sent.citizen, told)]
    notices += [Notice(theirs, reviewer, told) for reviewer in sorted(deciding)]
    return Change(sent, HistoryEntry(mine, sent.citizen, now), tuple(notices))


def approve(
    application: Application,
    by: int | None,
    now: datetime,
    policy: TemporaryPolicy,
    first_stage_after: timedelta,
) -> Change:
    """Grant the policy: the temporary one is sent at once, production begins."""
    require_status(application, {Status.WAITING}, "decided")
    approved = replace(
        application,
        status=Status.APPROVED,
        decision=Decision(by, now),
        correction=None,
        policy=policy,
        due_at=now + first_stage_after,
    )
    notices = policy_notices("approved", approved.citizen, approved.answers.get("email"))
    return Change(approved, HistoryEntry("approved", by, now), notices)


def reject(
    application: Application,
    by: int | None,
    now: datetime,
    reasons: Sequence[str],
    comment: str = "",
) -> Change:
    """End the application for good: for reasons that cannot be put right here, or a comment."""
    require_status(application, {Status.WAITING}, "decided")
    rejected = replace(
        application,
        status=Status.REJECTED,
        decision=Decision(by, now, tuple(reasons), comment),
        correction=None,
        due_at=None,
    )
    notice = Notice("rejected", rejected.citizen)
    return Change(rejected, HistoryEntry("rejected", by, now), (notice,))


def send_back(
    application: Application,
    by: int | None,
    now: datetime,
    reasons: Sequence[str],
    steps: Sequence[str],
    comment: str = "",
) -> Change:
    """Return it for correction: these steps are answered anew, everything else is kept."""
    require_status(application, {Status.WAITING}, "decided")
    if not steps:
        raise ValueError("nothing to correct")
    kept = {step: value for step, value in application.answers.items() if step not in steps}
    returned = replace(
        application,
        status=Status.RETURNED,
        answers=kept,
        correction=Correction(by, now, tuple(reasons), comment, tuple(steps), application.answers),
        due_at=None,
    )
    notice = Notice("returned", returned.citizen)
    return Change(returned, HistoryEntry("returned", by, now), (notice,))


def require_status(application: Application, statuses: Collection[Status], code: str) -> None:
    if application.status not in statuses:
        raise NotAllowed(code, application)
