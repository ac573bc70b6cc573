"""An application and what may happen to it: every transition gives the change and its notices."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from domain.notice import Notice
from domain.policy import TemporaryPolicy
from domain.reference import reference

Answers = Mapping[str, Any]


class Status(StrEnum):
    DRAFT = "draft"
    WAITING = "waiting"
    REJECTED = "rejected"
    APPROVED = "approved"
    IN_PRODUCTION = "in_production"
    MADE = "made"
    ON_THE_WAY = "on_the_way"
    READY = "ready"
    COLLECTED = "collected"


ENDED = frozenset({Status.REJECTED, Status.COLLECTED})


class NotAllowed(Exception):  # noqa: N818  (a word of the domain, not an error of the program)
    """The application will not have it; the text `not-allowed-<code>` says why."""

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
class Application:
    """One citizen's application; times are aware UTC, `citizen` is a Telegram id.

    `due_at` is when the clock next does something with it: the end of the review, then the
    stages of production. `version` grows by one with each save.
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

    @property
    def reference(self) -> str:
        return reference(self.id, (self.sent_at or self.opened_at).year)

    @property
    def ended(self) -> bool:
        return self.status in ENDED


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of an application's history: who (None is the clock) did what."""

    what: str
    who: int | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Change:
    """A new state of an application, its line of history and the messages it owes."""

    application: Application
    entry: Entry
    notices: tuple[Notice, ...] = ()


def answer(application: Application, step: str, value: Any) -> Application:
    """The application with one more answer."""
    _must_be(application, {Status.DRAFT}, "not-a-draft")
    return replace(application, answers={**application.answers, step: value})


def submit(
    application: Application,
    answers: Answers,
    now: datetime,
    deadline: datetime,
    reviewers: Collection[int],
) -> Change:
    """Send it to review, with the answers that are on the citizen's route and no others."""
    _must_be(application, {Status.DRAFT}, "not-a-draft")
    sent = replace(
        application, status=Status.WAITING, answers=answers, sent_at=now, due_at=deadline
    )
    told = {"deadline": deadline.isoformat()}
    notices = [Notice("sent", sent.citizen, told)]
    notices += [Notice("review-new", reviewer, told) for reviewer in sorted(reviewers)]
    return Change(sent, Entry("sent", sent.citizen, now), tuple(notices))


def approve(
    application: Application,
    by: int | None,
    now: datetime,
    policy: TemporaryPolicy,
    first_stage_after: timedelta,
) -> Change:
    """Grant the policy: the temporary one is owed at once, production begins."""
    _must_be(application, {Status.WAITING}, "decided")
    approved = replace(
        application,
        status=Status.APPROVED,
        decision=Decision(by, now),
        policy=policy,
        due_at=now + first_stage_after,
    )
    return Change(approved, Entry("approved", by, now), _granted(approved))


def _granted(approved: Application) -> tuple[Notice, ...]:
    """The temporary policy, in the chat and, where an address was given, by letter too."""
    notices = [Notice("approved", approved.citizen)]
    if approved.answers.get("email"):
        notices.append(Notice("policy", approved.citizen, channel="mail"))
    return tuple(notices)


def reject(
    application: Application,
    by: int | None,
    now: datetime,
    reasons: Sequence[str],
    comment: str = "",
) -> Change:
    """End the application, for typed reasons (codes of `domain/rejections.py`) or a comment."""
    _must_be(application, {Status.WAITING}, "decided")
    rejected = replace(
        application,
        status=Status.REJECTED,
        decision=Decision(by, now, tuple(reasons), comment),
        due_at=None,
    )
    return Change(rejected, Entry("rejected", by, now), (Notice("rejected", rejected.citizen),))


def collect(application: Application, by: int, now: datetime) -> Change:
    """Hand the policy over."""
    _must_be(application, {Status.READY}, "not-ready")
    collected = replace(application, status=Status.COLLECTED, due_at=None)
    return Change(
        collected, Entry("collected", by, now), (Notice("collected", collected.citizen),)
    )


def _must_be(application: Application, statuses: Collection[Status], code: str) -> None:
    if application.status not in statuses:
        raise NotAllowed(code, application)
