"""The code from an e-mail, which proves that the address is the citizen's own."""

from collections.abc import Mapping
from typing import Any

from domain.refusal import Refused
from states.conditions import needs_email_code
from states.step import AnswerInput, Option, Situation, Step, TextId


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
