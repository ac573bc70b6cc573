"""The e-mail address, by the rules of the mail itself."""

from collections.abc import Collection
from typing import Any

from email_validator import EmailNotValidError, validate_email

from domain.refusal import Refused, Unsure
from states.email_addresses import half_russian, likely, mixed, tidied
from states.step import Situation
from states.step_kinds import TextStep


def email(text: str) -> str:
    """The address in its normal form; whether it answers is not asked here (no network).

    One that looks like a slip of the finger is asked about once.
    """
    typed = tidied(text)
    kept, meant = _valid(typed), _valid(likely(typed) or "")
    if meant and meant != kept:
        kept = None if mixed(typed) else kept
        raise Unsure("email-typo", kept=kept, offers=[meant], meant=meant)
    if kept is None or mixed(kept):
        raise Refused("email")
    if half_russian(kept):
        raise Unsure("email-russian", kept=kept, typed=kept)
    return kept


def _valid(address: str) -> str | None:
    try:
        return validate_email(address, check_deliverability=False).normalized
    except EmailNotValidError:
        return None


class EmailStep(TextStep):
    """Where to send the paper; of a digital policy that is the extract."""

    def __init__(self, section: str) -> None:
        super().__init__(section, email, optional=True)

    def asked_as(self, situation: Situation) -> str:
        digital = situation.answers.get("form") == "digital"
        return "step-email-for-digital" if digital else self.text_id

    def drops(self, value: Any, situation: Situation) -> Collection[str]:
        """The code from a letter proved the address before."""
        return () if value == situation.answers.get("email") else ("email_code",)
