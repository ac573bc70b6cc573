"""The code from a letter, which proves that the e-mail is the citizen's own."""

from collections.abc import Mapping
from typing import Any, Literal

from domain.application import Answers
from domain.refusal import Refused
from states.step import Given, Option, Situation, Step, TextId
from states.steps.known import confirmed

Proof = Literal["code", "portal", "none"]


def proof_of_email(answers: Answers) -> Proof | None:
    """By what the e-mail is proved; None where there is none."""
    email = answers.get("email")
    if not email:
        return None
    if confirmed(answers).get("email") == email:
        return "portal"
    return "code" if (answers.get("email_code") or {}).get("email") == email else "none"


def trusted(answers: Answers) -> bool:
    """Whether more than the paper goes there: it was proved, or said to the staff of an office."""
    return proof_of_email(answers) in {"code", "portal"} or _said_at_office(answers)


def wants_proof(answers: Answers) -> bool:
    """Whoever sits at an office may have no mailbox at hand, and needs no code."""
    return proof_of_email(answers) in {"code", "none"} and not _said_at_office(answers)


def _said_at_office(answers: Answers) -> bool:
    return "category" in (answers.get("road") or {})


class EmailCodeStep(Step):
    """`{"email": the address proved, "at": ISO time}`; the chat's handler gives it.

    Asked only where letters are sent; skipped, the address stays as it was told.
    """

    not_given = "step-email-code-not-given"

    def __init__(self, section: str) -> None:
        super().__init__(section, when=wants_proof, optional=True)

    @property
    def personal(self) -> bool:
        return False

    def is_put(self, situation: Situation) -> bool:
        return situation.mails

    def options(self, situation: Situation) -> tuple[Option, ...]:
        return tuple(Option(id, TextId(f"{self.text_id}-{id}")) for id in ("again", "other"))

    def quotes(self, situation: Situation) -> Mapping[str, Any]:
        """Where the letter went."""
        return {"email": situation.answers.get("email")}

    def parse(self, given: Given, situation: Situation) -> Any:
        raise Refused("email-code")

    def show(self, value: Any) -> str:
        return TextId(f"{self.text_id}-proved")
