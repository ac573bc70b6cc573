"""The number of the policy one has (ЕНП); not everybody knows it."""

from datetime import date
from typing import Any

from domain.form import enp
from domain.form.absent_values import says_forgotten, says_none
from domain.refusal import Finding, Refused
from states.step import AnswerInput, Option, Situation, Step, TextId
from states.typed_choice import match_options

UNKNOWN = "unknown"


class EnpStep(Step):
    """Sixteen digits with a check digit, or `unknown`."""

    @property
    def personal(self) -> bool:
        return True

    def options(self, situation: Situation) -> tuple[Option, ...]:
        return (Option(UNKNOWN, TextId("step-enp-unknown")),)

    def parse(self, given: AnswerInput, situation: Situation) -> Any:
        if given.choice == UNKNOWN:
            return UNKNOWN
        if given.kind != "text":
            raise Refused("needs-text")
        has_digits = any(c.isdecimal() for c in given.text)
        if says_none(given.text) or says_forgotten(given.text):
            return UNKNOWN
        if not has_digits and match_options(given.text, given.labels):
            return UNKNOWN
        return enp.parse_enp(given.text)

    def show(self, value: Any) -> str:
        return TextId("step-enp-unknown") if value == UNKNOWN else enp.format_enp(value)

    def findings(self, value: Any, situation: Situation) -> tuple[Finding, ...]:
        if value == UNKNOWN:
            return (Finding("enp-unknown"),)
        born, sex = situation.answers.get("birth_date"), situation.answers.get("sex")
        return enp.findings(
            value, born and date.fromisoformat(born), None if sex is None else sex == "male"
        )
