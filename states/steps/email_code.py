"""The code from an e-mail, which proves that the address is the citizen's own."""

from collections.abc import Mapping
from typing import Any, Literal

from domain.application import Answers
from domain.refusal import Refused
from states.step import AnswerInput, Option, Situation, Step, TextId
from states.steps.portal_data import confirmed_by_portal

Proof = Literal["code", "portal", "none"]


def email_proof(answers: Answers) -> Proof | None:
    """How the e-mail address was confirmed; None where there is no address."""
    email = answers.get("email")
    if not email:
        return None
    if confirmed_by_portal(answers).get("email") == email:
        return "portal"
    return "code" if (answers.get("email_code") or {}).get("email") == email else "none"


def is_email_trusted(answers: Answers) -> bool:
    """Whether notices may go there: the address was confirmed, or given at an office."""
    return email_proof(answers) in {"code", "portal"} or _said_at_office(answers)


def needs_email_code(answers: Answers) -> bool:
    """Whether a code is asked for: not at an office, where nobody has a mailbox at hand."""
    return email_proof(answers) in {"code", "none"} and not _said_at_office(answers)


def _said_at_office(answers: Answers) -> bool:
    return "category" in (answers.get("road") or {})


class EmailCodeStep(Step):
    """`{"email": the address confirmed, "at": ISO time}`, set by the handler of codes.

    Asked only where e-mail is sent; where it is skipped, the address stays unconfirmed.
    """

    not_given = "step-email-code-not-given"

    def __init__(self, section: str) -> None:
        super().__init__(section, when=needs_email_code, optional=True)

    @property
    def personal(self) -> bool:
        return False

    def is_asked(self, situation: Situation) -> bool:
        return situation.mails

    def options(self, situation: Situation) -> tuple[Option, ...]:
        return tuple(Option(id, TextId(f"{self.text_id}-{id}")) for id in ("again", "other"))

    def quoted_answers(self, situation: Situation) -> Mapping[str, Any]:
        """The address to which the code was sent."""
        return {"email": situation.answers.get("email")}

    def parse(self, given: AnswerInput, situation: Situation) -> Any:
        raise Refused("email-code")

    def show(self, value: Any) -> str:
        return TextId(f"{self.text_id}-proved")
