"""The guide to a confirmed account: its steps in order, and how typed secrets are recognised."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

ConfirmationMethod = Literal["bank", "centre", "post"]
"""How one's identity is confirmed."""

STEPS = ("register", "sms", "password", "confirm", "mosru")
CONFIRMATION_METHODS: tuple[ConfirmationMethod, ...] = ("bank", "centre", "post")

_CODE = re.compile(r"[0-9](?:[ .-]?[0-9]){3,7}")
_NAMED = re.compile(r"\b(?:парол[ья]|пароль|код|password|code|pin|пин)\b.*\S*[0-9]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class GuideProgress:
    """How far somebody is in the guide; `remind_at` is when they want a reminder (UTC)."""

    step: str = STEPS[0]
    method: ConfirmationMethod | None = None
    remind_at: datetime | None = None


def start(account: str | None) -> GuideProgress:
    """The step to begin with, by what somebody said of their account."""
    return GuideProgress("confirm" if account == "unconfirmed" else STEPS[0])


def next_step(step: str) -> str | None:
    """The next step; None after the last."""
    at = STEPS.index(step) + 1
    return STEPS[at] if at < len(STEPS) else None


def previous_step(step: str) -> str | None:
    at = STEPS.index(step)
    return STEPS[at - 1] if at else None


def looks_secret(text: str) -> bool:
    """Whether these words may be a code from an SMS or a password.

    A false alarm does no harm: nothing that the guide asks needs such an answer.
    """
    said = text.strip()
    if _CODE.fullmatch(said) or _NAMED.search(said):
        return True
    letters = any(sign.isalpha() for sign in said)
    others = any(not sign.isalpha() for sign in said.rstrip("?!.,"))
    return len(said.split()) == 1 and len(said) >= 6 and letters and others and "-" not in said
