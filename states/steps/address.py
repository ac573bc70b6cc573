"""Where one is registered (anywhere in Russia) and where one lives (Moscow)."""

from typing import Any

from domain.form import addresses
from domain.refusal import Finding, Refused
from states.step import AnswerInput, Option, Situation, Step, TextId
from states.step_kinds import TextStep
from states.typed_choice import match_options

SAME = "same"


class RegistrationStep(TextStep):
    """The address of registration, as in the passport."""

    def __init__(self, section: str) -> None:
        super().__init__(section, addresses.parse_address)

    def findings(self, value: Any, situation: Situation) -> tuple[Finding, ...]:
        return addresses.findings(value)


class ResidenceStep(Step):
    """The address one lives at: `{"same": true}` or an address; in Moscow either way."""

    def options(self, situation: Situation) -> tuple[Option, ...]:
        return (Option(SAME, TextId("step-residence-same")),)

    def parse(self, given: AnswerInput, situation: Situation) -> Any:
        if given.choice == SAME:
            return {"same": True}
        if given.kind != "text":
            raise Refused("needs-text")
        if match_options(given.text, given.labels):
            return {"same": True}
        return addresses.parse_moscow_address(given.text)

    def validate(self, value: Any, situation: Situation) -> None:
        registration = situation.answers.get("registration")
        if isinstance(value, dict) and registration and not addresses.in_moscow(registration):
            raise Refused("not-moscow")

    def show(self, value: Any) -> str:
        return TextId("step-residence-same") if isinstance(value, dict) else str(value)

    def findings(self, value: Any, situation: Situation) -> tuple[Finding, ...]:
        return () if isinstance(value, dict) else addresses.findings(value)
