"""The guided path to a confirmed account: its steps, in order, and what may never be said here."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Way = Literal["bank", "centre", "post"]
"""How one's identity is confirmed."""

STEPS = ("register", "sms", "password", "confirm", "mosru")
WAYS: tuple[Way, ...] = ("bank", "centre", "post")

_CODE = re.compile(r"[0-9](?:[ .-]?[0-9]){3,7}")
_NAMED = re.compile(r"\b(?:парол[ья]|пароль|код|password|code|pin|пин)\b.*\S*[0-9]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody is on that path; `remind_at` is when they want to be reminded (UTC)."""

    step: str = STEPS[0]
    way: Way | None = None
    remind_at: datetime | None = None


def first(account: str | None) -> Place:
    """Where to begin, by what was said of the account."""
    return Place("confirm" if account == "unconfirmed" else STEPS[0])


def after(step: str) -> str | None:
    """The next step; None when the path is walked."""
    at = STEPS.index(step) + 1
    return STEPS[at] if at < len(STEPS) else None


def before(step: str) -> str | None:
    at = STEPS.index(step)
    return STEPS[at - 1] if at else None


def looks_secret(text: str) -> bool:
    """Whether these words may be a code from an SMS or a password.

    Better once too often: nothing that is asked on this path needs such an answer.
    """
    said = text.strip()
    if _CODE.fullmatch(said) or _NAMED.search(said):
        return True
    letters = any(sign.isalpha() for sign in said)
    others = any(not sign.isalpha() for sign in said.rstrip("?!.,"))
    return len(said.split()) == 1 and len(said) >= 6 and letters and others and "-" not in said
