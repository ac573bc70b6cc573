"""The e-mail address, by the rules of the mail itself."""

from collections.abc import Collection
from typing import Any

from email_validator import EmailNotValidError, validate_email

from domain.refused import Refused
from states.kinds import TextStep
from states.step import Situation


def email(text: str) -> str:
    """The address in its normal form; whether it answers is not asked here (no network)."""
    try:
        return validate_email(text.strip(), check_deliverability=False).normalized
    except EmailNotValidError:
        raise Refused("email") from None


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
