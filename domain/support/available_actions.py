"""The actions available to somebody now, most useful first: for the help and the menu."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from domain.application import Application, Status
from domain.review.staff import Roster
from domain.status.amendments import may_amend, may_withdraw

MAX_ACTIONS = 5
"""Lines of the help: as many as are read at a glance."""

DeskRole = Literal["reviewer", "admin", "clerk"]
AnswerKind = Literal["words", "choice", "picture", "send"]
"""How the current question is answered; the check page is sent."""


class CitizenState(StrEnum):
    NEW = "new"
    APPLYING = "applying"
    CHECKING = "checking"
    CORRECTING = "correcting"
    ENTERING = "entering"
    PAUSED = "paused"
    WAITING = "waiting"
    RETURNED = "returned"
    GRANTED = "granted"
    READY = "ready"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class CitizenContext:
    """What the available actions depend on.

    `application` is the citizen's latest, as far as they were told of it; `answer_kind` is how
    the question on the screen is answered; `for_visitor`: a clerk fills in a visitor's form;
    `reviewer_question` is the id of one that waits for an answer.
    """

    application: Application | None = None
    answer_kind: AnswerKind | None = None
    has_appointment: bool = False
    for_visitor: bool = False
    reviewer_question: int | None = None


BY_STATUS = {
    Status.DRAFT: CitizenState.PAUSED,
    Status.WAITING: CitizenState.WAITING,
    Status.RETURNED: CitizenState.RETURNED,
    Status.READY: CitizenState.READY,
}

ACTIONS: dict[CitizenState, tuple[str, ...]] = {
    CitizenState.NEW: ("start", "check", "mfc"),
    CitizenState.APPLYING: ("answer", "back", "erase"),
    CitizenState.CHECKING: ("send", "change", "erase"),
    CitizenState.CORRECTING: ("answer", "back", "aside", "status"),
    CitizenState.ENTERING: ("answer", "back", "leave", "visits"),
    CitizenState.PAUSED: ("resume", "check", "erase"),
    CitizenState.WAITING: ("status",),
    CitizenState.RETURNED: ("fix", "status"),
    CitizenState.GRANTED: ("status",),
    CitizenState.READY: ("collect",),
    CitizenState.ENDED: ("again", "status", "check"),
}
ALWAYS = ("faq", "language", "mfc")

DESK: dict[DeskRole, tuple[str, ...]] = {
    "reviewer": ("next", "queue", "show", "decide", "visits"),
    "admin": ("take", "show", "decide", "visits", "run"),
    "clerk": ("clerk-visits", "clerk-accept", "browser"),
}

COMMANDS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("resume", "fix", "again"), ("start",)),
    **dict.fromkeys(("erase", "withdraw"), ("cancel",)),
    "collect": ("status",),
    "amend-all": ("place", "email", "phone"),
    "amend-contacts": ("email", "phone"),
}
"""The menu's commands for actions whose name is not a command."""

EVERYBODY = ("start", "status", "cancel", "mfc", "faq", "privacy", "language", "help")
REVIEWERS = (
    *("next", "queue", "mine", "show", "find", "approve", "return", "reject", "ask", "undo"),
    *(
        "questions",
        "answer",
        "release",
        "collected",
        "history",
        "stats",
        "visit",
        "visits",
        "arrived",
        "accept",
        "noshow",
        "erase",
        "browser",
    ),
)
ADMINS = ("reviewers", "office", "export", "reload")
CLERKS = ("visits", "visit", "arrived", "accept", "noshow", "browser")


def role_of(person: int, roster: Roster) -> DeskRole | None:
    if person in roster.admins:
        return "admin"
    if person in roster.reviewers:
        return "reviewer"
    return "clerk" if person in roster.staff else None


def find_citizen_state(context: CitizenContext) -> CitizenState:
    if context.for_visitor:
        return CitizenState.ENTERING
    if context.application is None:
        return CitizenState.NEW
    if context.application.ended:
        return CitizenState.ENDED
    status = context.application.status
    if context.answer_kind and status is Status.RETURNED:
        return CitizenState.CORRECTING
    if context.answer_kind and status is Status.DRAFT:
        return CitizenState.CHECKING if context.answer_kind == "send" else CitizenState.APPLYING
    return BY_STATUS.get(status, CitizenState.GRANTED)


def available_actions(context: CitizenContext) -> tuple[str, ...]:
    """The names of the most useful actions; the text `help-line-<name>` describes each."""
    at = find_citizen_state(context)
    lines = [_answer_action(context) if line == "answer" else line for line in ACTIONS[at]]
    if context.has_appointment and at not in {CitizenState.ENTERING, CitizenState.CORRECTING}:
        lines.insert(0 if at is CitizenState.NEW else 1, "booked")
    if context.reviewer_question is not None and at is CitizenState.WAITING:
        lines.insert(0, "reply")
    if context.application and at in {
        CitizenState.WAITING,
        CitizenState.RETURNED,
        CitizenState.GRANTED,
        CitizenState.READY,
    }:
        lines += _change_actions(context.application)
    known = {*lines, "mfc"} if "booked" in lines else {*lines}
    lines += [line for line in ALWAYS if line not in known]
    return tuple(lines[:MAX_ACTIONS])


def commands(
    application: Application | None, role: DeskRole | None = None, *, extra_channels: bool = False
) -> tuple[str, ...]:
    """The commands of the menu: the staff's, then those for the application, then the rest.

    They follow the application and not each question, so they change a few times in all; a draft
    has the same as nothing, for what one can do with it is in everybody's. With `extra_channels`
    the choice of these is among them while an application is under way.
    """
    staff = {"reviewer": REVIEWERS, "admin": REVIEWERS + ADMINS, "clerk": CLERKS}
    desk = staff[role] if role else ()
    draft = application is not None and application.status is Status.DRAFT
    lines = available_actions(CitizenContext(None if draft else application))
    own = [command for line in lines for command in COMMANDS.get(line, (line,))]
    open_one = application is not None and application.sent_at and not application.ended
    telling = ("notices",) if extra_channels and open_one else ()
    return tuple(dict.fromkeys((*desk, *own, *telling, *EVERYBODY)))


def _answer_action(context: CitizenContext) -> str:
    return "send" if context.answer_kind == "send" else f"answer-{context.answer_kind or 'words'}"


def _change_actions(application: Application) -> list[str]:
    """The changes possible after sending; a returned application is withdrawn by a button."""
    amendable = may_amend(application)
    lines = [] if not amendable else ["amend-all" if "place" in amendable else "amend-contacts"]
    if may_withdraw(application) and application.status is not Status.RETURNED:
        lines.append("withdraw")
    return lines
