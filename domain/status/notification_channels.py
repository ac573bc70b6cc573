"""Notification channels: the chat always, e-mail and SMS as the citizen chooses."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Literal

from domain.application import Answers, Application, Status
from domain.notice import Notice

ExtraChannel = Literal["mail", "sms"]
Level = Literal["all", "coming", "off"]
"""`coming` is only what says when and where to come."""

CONTACT: Mapping[ExtraChannel, str] = {"mail": "email", "sms": "phone"}
"""The answer that holds a channel's address."""

LEVELS: Mapping[ExtraChannel, tuple[Level, ...]] = {
    "mail": ("all", "off"),
    "sms": ("all", "coming", "off"),
}
DEFAULT: Mapping[ExtraChannel, Level] = {"mail": "all", "sms": "coming"}

VISIT_KINDS = frozenset({"ready", "reminder", "last-call", "visit-soon"})
IMPORTANT_KINDS = VISIT_KINDS | {
    *("approved", "issued", "returned", "rejected", "question"),
    *("uncollected", "visit-missed"),
}
"""Kinds of notices that are sent on every channel; all others in the chat only."""

POLICY_LETTER = "policy"
"""The e-mail with the temporary policy or the extract; sent wherever an address was given."""
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


def on_every_channel(
    notice: Notice, answers: Answers, channels: Collection[ExtraChannel]
) -> list[Notice]:
    """The notice, and a copy for each of the channels for which the answers have a contact."""
    if notice.channel != "chat" or notice.kind not in IMPORTANT_KINDS:
        return [notice]
    lettered = {"mail"} if notice.kind in WITH_LETTER else set()
    reached = [one for one in channels if answers.get(CONTACT[one]) and one not in lettered]
    return [notice, *(replace(notice, channel=one) for one in reached)]


def latest_with_contact(every: Sequence[Application], channel: ExtraChannel) -> Application | None:
    """The newest sent application with a contact for a channel; `every` are oldest first."""
    reached = [one for one in every if one.sent_at and one.answers.get(CONTACT[channel])]
    return reached[-1] if reached else None


def is_wanted(kind: str, level: Level) -> bool:
    return level == "all" or (level == "coming" and kind in VISIT_KINDS)


def is_still_true(kind: str, application: Application) -> bool:
    """Whether a delayed notice still fits its application's status."""
    return kind not in _STANDS or application.status in _STANDS[kind]
