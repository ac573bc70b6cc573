"""What somebody can do here and now, the nearest first: the lines of the help, and the menu."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from domain.application import Application, Status
from domain.review.staff import Roster
from domain.status.amendments import may_amend, may_withdraw

LINES = 5
"""As many as are read at a glance, and no more."""

DeskRole = Literal["reviewer", "admin"]
How = Literal["words", "choice", "picture", "send"]
"""How a question is answered; the check page is sent."""


class Where(StrEnum):
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
class Here:
    """Where somebody stands.

    `application` is their latest as far as they were told of it; `asked` is how the question on
    the screen is answered; `booked` is an appointment at an office; `behalf` is a visitor's form;
    `question` is the number of a reviewer's that waits for an answer.
    """

    application: Application | None = None
    asked: How | None = None
    booked: bool = False
    behalf: bool = False
    question: int | None = None


BY_STATUS = {
    Status.DRAFT: Where.PAUSED,
    Status.WAITING: Where.WAITING,
    Status.RETURNED: Where.RETURNED,
    Status.READY: Where.READY,
}

FIRST: dict[Where, tuple[str, ...]] = {
    Where.NEW: ("start", "check", "mfc"),
    Where.APPLYING: ("answer", "back", "erase"),
    Where.CHECKING: ("send", "change", "erase"),
    Where.CORRECTING: ("answer", "back", "aside", "status"),
    Where.ENTERING: ("answer", "back", "leave", "visits"),
    Where.PAUSED: ("resume", "check", "erase"),
    Where.WAITING: ("status",),
    Where.RETURNED: ("fix", "status"),
    Where.GRANTED: ("status",),
    Where.READY: ("collect",),
    Where.ENDED: ("again", "status", "check"),
}
ALWAYS = ("faq", "language", "mfc")

DESK: dict[DeskRole, tuple[str, ...]] = {
    "reviewer": ("next", "queue", "show", "decide", "visits"),
    "admin": ("take", "show", "decide", "visits", "run"),
}

COMMANDS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("resume", "fix", "again"), ("start",)),
    **dict.fromkeys(("erase", "withdraw"), ("cancel",)),
    "collect": ("status",),
    "amend-all": ("place", "email", "phone"),
    "amend-contacts": ("email", "phone"),
}
"""What the menu has for a line that is not called by its command."""

EVERYBODY = ("start", "status", "mfc", "faq", "privacy", "language", "help")
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
    ),
)
ADMINS = ("reviewers", "export", "reload")


def role_of(person: int, roster: Roster) -> DeskRole | None:
    if person in roster.admins:
        return "admin"
    return "reviewer" if person in roster.reviewers else None


def where(here: Here) -> Where:
    if here.behalf:
        return Where.ENTERING
    if here.application is None:
        return Where.NEW
    if here.application.ended:
        return Where.ENDED
    status = here.application.status
    if here.asked and status is Status.RETURNED:
        return Where.CORRECTING
    if here.asked and status is Status.DRAFT:
        return Where.CHECKING if here.asked == "send" else Where.APPLYING
    return BY_STATUS.get(status, Where.GRANTED)


def possible(here: Here) -> tuple[str, ...]:
    """The five things nearest to somebody, each told by the text `help-line-<name>`."""
    at = where(here)
    lines = [_answering(here) if line == "answer" else line for line in FIRST[at]]
    if here.booked and at not in {Where.ENTERING, Where.CORRECTING}:
        lines.insert(0 if at is Where.NEW else 1, "booked")
    if here.question is not None and at is Where.WAITING:
        lines.insert(0, "reply")
    if here.application and at in {Where.WAITING, Where.RETURNED, Where.GRANTED, Where.READY}:
        lines += _wishes(here.application)
    known = {*lines, "mfc"} if "booked" in lines else {*lines}
    lines += [line for line in ALWAYS if line not in known]
    return tuple(lines[:LINES])


def commands(
    application: Application | None, role: DeskRole | None = None, *, elsewhere: bool = False
) -> tuple[str, ...]:
    """The menu: the desk's first, then what is possible with the application, then the rest.

    It follows the application and not each question, so it changes a few times in all. With
    `elsewhere` notices can go past the chat too, once there is something to tell.
    """
    desk = {"reviewer": REVIEWERS, "admin": REVIEWERS + ADMINS}[role] if role else ()
    lines = possible(Here(application))
    own = [command for line in lines for command in COMMANDS.get(line, (line,))]
    open_one = application is not None and application.sent_at and not application.ended
    telling = ("notices",) if elsewhere and open_one else ()
    return tuple(dict.fromkeys((*desk, *own, *telling, *EVERYBODY)))


def _answering(here: Here) -> str:
    return "send" if here.asked == "send" else f"answer-{here.asked or 'words'}"


def _wishes(application: Application) -> list[str]:
    """What may still be changed of one that was sent; a returned one is withdrawn by a button."""
    amendable = may_amend(application)
    lines = [] if not amendable else ["amend-all" if "place" in amendable else "amend-contacts"]
    if may_withdraw(application) and application.status is not Status.RETURNED:
        lines.append("withdraw")
    return lines
