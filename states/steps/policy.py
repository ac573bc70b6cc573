"""What policy is applied for: the reason, the insurer, the number one has, the form."""

from datetime import date
from typing import Any

from domain import catalogue
from domain.form import enp, reasons
from domain.form.absent_values import says_forgotten, says_none
from domain.form.policy_forms import FORMS
from domain.refusal import Finding, Refused
from states.step import AnswerInput, Option, Situation, Step, TextId
from states.step_kinds import ChoiceStep
from states.typed_choice import match_options

UNKNOWN = "unknown"
"""The answer of who does not know the number of their policy."""


class ReasonStep(ChoiceStep):
    """Validated by the rules for changing one's insurer (326-ФЗ, ст. 16)."""

    def __init__(self, section: str) -> None:
        super().__init__(section, *(reason.id for reason in reasons.REASONS))

    def options(self, situation: Situation) -> tuple[Option, ...]:
        """The reasons that `domain/catalogue/reasons.toml` offers, in its order."""
        all_of_them = {option.id: option for option in super().options(situation)}
        return tuple(all_of_them[id] for id in catalogue.reasons())

    def validate(self, value: Any, situation: Situation) -> None:
        today = situation.today
        if not catalogue.is_offered(value):
            raise Refused("reason-gone")
        reasons.check_reason(
            value,
            today,
            last_change=situation.previous_change,
            deadline=situation.change_deadline,
        )


class InsurerStep(ChoiceStep):
    """Options are rows of `domain/catalogue/insurers.toml`."""

    def options(self, situation: Situation) -> tuple[Option, ...]:
        return tuple(Option(one.id, one.name) for one in catalogue.insurers())

    def validate(self, value: Any, situation: Situation) -> None:
        if value not in {one.id for one in catalogue.insurers()}:
            raise Refused("insurer-gone")

    def show(self, value: Any) -> str:
        known = catalogue.insurer(value)
        return known.name if known else str(value)


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


class FormStep(ChoiceStep):
    """Asked where there is a choice; one that is offered no more is asked again."""

    def __init__(self, section: str) -> None:
        super().__init__(section, *FORMS)

    def is_asked(self, situation: Situation) -> bool:
        return len(situation.forms) > 1

    def question_id(self, situation: Situation) -> str:
        if "digital" not in situation.forms:
            return self.text_id
        return "step-form-of-all" if "plastic" in situation.forms else "step-form-of-two"

    def options(self, situation: Situation) -> tuple[Option, ...]:
        return tuple(one for one in super().options(situation) if one.id in situation.forms)

    def validate(self, value: Any, situation: Situation) -> None:
        if value not in situation.forms:
            raise Refused("form-gone")
