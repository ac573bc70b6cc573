"""Changes by the citizen after sending: withdrawal, another place, e-mail or phone."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, Literal

from domain import catalogue
from domain.application import Application, Change, HistoryEntry, Status, require_status
from domain.notice import Notice
from domain.status.notification_channels import POLICY_LETTER

WITHDRAWABLE = frozenset({Status.WAITING, Status.RETURNED, Status.APPROVED})
"""Before production begins."""

_NOT_SENT_OFF = WITHDRAWABLE | {Status.IN_PRODUCTION, Status.MADE}
_OPEN = _NOT_SENT_OFF | {Status.ON_THE_WAY, Status.READY}

Amendable = Literal["place", "email", "phone"]

AMENDABLE: Mapping[Amendable, frozenset[Status]] = {
    "place": _NOT_SENT_OFF,
    "email": _OPEN,
    "phone": _OPEN,
}
"""The answers that can be changed after sending, and until when."""


_ENTERED: Mapping[Amendable, str] = {
    "place": "place_amended",
    "email": "email_amended",
    "phone": "phone_amended",
}


def withdraw(application: Application, now: datetime, holder: int | None = None) -> Change:
    """End it at the citizen's request; `holder` is the reviewer who works on it and is told."""
    require_status(application, WITHDRAWABLE, "withdraw")
    withdrawn = replace(application, status=Status.WITHDRAWN, correction=None, due_at=None)
    notices = [Notice("withdrawn", withdrawn.citizen)]
    if holder is not None:
        notices.append(Notice("review-withdrawn", holder))
    entry = HistoryEntry("withdrawn", withdrawn.citizen, now)
    return Change(withdrawn, entry, tuple(notices), cancels_earlier=True)


def amend(application: Application, step: Amendable, value: Any, now: datetime) -> Change | None:
    """Another place of delivery, e-mail or phone; None where it is the same as before."""
    require_status(application, _while(application, step), f"amend-{step}")
    if application.answers.get(step) == value:
        return None
    amended = replace(application, answers={**application.answers, step: value})
    if step == "place" and amended.policy:
        place = catalogue.place(value)
        words = f"{place.name}, {place.address}" if place else ""
        amended = replace(amended, policy=replace(amended.policy, place=words))
    return Change(amended, HistoryEntry(_ENTERED[step], amended.citizen, now))


def confirm_email(application: Application, value: Any, now: datetime) -> Change:
    """Record that the e-mail was confirmed by a code; `value` is the answer `email_code`."""
    require_status(application, AMENDABLE["email"], "amend-email")
    proved = replace(application, answers={**application.answers, "email_code": value})
    return Change(proved, HistoryEntry("email_proved", proved.citizen, now))


def resend_letter(application: Application, now: datetime) -> Change:
    """Send the temporary policy by e-mail again, to the present address."""
    require_status(application, _OPEN - {Status.WAITING, Status.RETURNED}, "letter")
    letter = Notice(POLICY_LETTER, application.citizen, {"asked": 1}, channel="mail")
    return Change(application, HistoryEntry("letter_again", application.citizen, now), (letter,))


def may_withdraw(application: Application) -> bool:
    return application.status in WITHDRAWABLE


def may_amend(application: Application) -> tuple[Amendable, ...]:
    """The steps that can be changed now, in the order in which they are offered."""
    steps: tuple[Amendable, ...] = ("place", "email", "phone")
    return tuple(step for step in steps if application.status in _while(application, step))


def _while(application: Application, step: Amendable) -> frozenset[Status]:
    """The statuses in which a step can be changed; a digital policy has no place of delivery."""
    nowhere = step == "place" and application.answers.get("form") == "digital"
    return frozenset() if nowhere else AMENDABLE[step]
