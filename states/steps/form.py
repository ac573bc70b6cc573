"""The form of the policy, among those that are offered."""

from typing import Any

from domain.form.policy_forms import FORMS
from domain.refusal import Refused
from states.step import Option, Situation
from states.step_kinds import ChoiceStep


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
