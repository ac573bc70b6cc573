"""The e-mail address, by the rules of the mail itself."""

from collections.abc import Collection
from typing import Any

from email_validator import EmailNotValidError, validate_email

from domain.refusal import Refused, Unsure
from states.email_addresses import (
    clean_address,
    has_cyrillic_name,
    mixes_alphabets,
    suggest_address,
)
from states.step import Situation
from states.step_kinds import TextStep


def parse_email(text: str) -> str:
    """A typed address in its normal form; raises Unsure where it looks mistyped.

    Whether it receives mail is not checked here (no network).
    """
    typed = clean_address(text)
    kept, meant = _valid(typed), _valid(suggest_address(typed) or "")
    if meant and meant != kept:
        kept = None if mixes_alphabets(typed) else kept
        raise Unsure("email-typo", as_typed=kept, suggestions=[meant], meant=meant)
    if kept is None or mixes_alphabets(kept):
        raise Refused("email")
    if has_cyrillic_name(kept):
        raise Unsure("email-russian", as_typed=kept, typed=kept)
    return kept


def _valid(address: str) -> str | None:
    try:
        return validate_email(address, check_deliverability=False).normalized
    except EmailNotValidError:
        return None


class EmailStep(TextStep):
    """Where the temporary policy, or the extract of a digital one, is sent."""

    def __init__(self, section: str) -> None:
        super().__init__(section, parse_email, optional=True)

    def question_id(self, situation: Situation) -> str:
        digital = situation.answers.get("form") == "digital"
        return "step-email-for-digital" if digital else self.text_id

    def dropped_answers(self, value: Any, situation: Situation) -> Collection[str]:
        """A new address has to be confirmed by a code again."""
        return () if value == situation.answers.get("email") else ("email_code",)
