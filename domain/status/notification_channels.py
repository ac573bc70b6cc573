"""By which ways a citizen is told: in the chat always, by e-mail and SMS as they choose."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Literal

from domain.application import Answers, Application, Status
from domain.notice import Notice

Way = Literal["mail", "sms"]
Level = Literal["all", "coming", "off"]
"""`coming` is only what tells when and where to come."""

CONTACT: Mapping[Way, str] = {"mail": "email", "sms": "phone"}
"""The answer that a way needs."""

LEVELS: Mapping[Way, tuple[Level, ...]] = {"mail": ("all", "off"), "sms": ("all", "coming", "off")}
DEFAULT: Mapping[Way, Level] = {"mail": "all", "sms": "coming"}

COMING = frozenset({"ready", "reminder", "last-call", "visit-soon"})
MATTERS = COMING | {
    *("approved", "issued", "returned", "rejected", "question"),
    *("uncollected", "visit-missed"),
}
"""Kinds of notices that are owed by every way; all others stand in the chat only."""

LETTER = "policy"
"""The letter with the temporary policy or the extract; owed wherever an address was given."""
WITH_LETTER = frozenset({"approved", "issued"})
"""Kinds whose e-mail is that letter."""

_AFTER_APPROVAL = frozenset(
    {
        *(Status.APPROVED, Status.IN_PRODUCTION, Status.MADE),
        *(Status.ON_THE_WAY, Status.READY),
    }
)
_STANDS: Mapping[str, Collection[Status]] = {
    "approved": _AFTER_APPROVAL,
    "issued": {Status.ISSUED},
    "returned": {Status.RETURNED},
    "rejected": {Status.REJECTED},
    "question": {Status.WAITING},
    **dict.fromkeys(("ready", "reminder", "last-call"), frozenset({Status.READY})),
    "uncollected": {Status.UNCOLLECTED},
}


def by_every_way(notice: Notice, answers: Answers, ways: Collection[Way]) -> list[Notice]:
    """The notice, and its copies for those ways for which there is a contact."""
    if notice.channel != "chat" or notice.kind not in MATTERS:
        return [notice]
    lettered = {"mail"} if notice.kind in WITH_LETTER else set()
    reached = [way for way in ways if answers.get(CONTACT[way]) and way not in lettered]
    return [notice, *(replace(notice, channel=way) for way in reached)]


def with_contact(every: Sequence[Application], way: Way) -> Application | None:
    """Of all applications of a citizen, oldest first, the newest sent one that has a contact."""
    reached = [one for one in every if one.sent_at and one.answers.get(CONTACT[way])]
    return reached[-1] if reached else None


def wanted(kind: str, level: Level) -> bool:
    return level == "all" or (level == "coming" and kind in COMING)


def still_so(kind: str, application: Application) -> bool:
    """Whether a notice that was held up is still true of its application."""
    return kind not in _STANDS or application.status in _STANDS[kind]
