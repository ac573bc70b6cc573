"""The reason for which a policy is applied for."""

from typing import Any

from domain import catalogue
from domain.application import Answers
from domain.form import reasons
from domain.refusal import Refused
from states.step import Option, Situation
from states.step_kinds import ChoiceStep


class ReasonStep(ChoiceStep):
    """Validated by the rules for changing one's insurer (326-ФЗ, ст. 16)."""

    def __init__(self, section: str) -> None:
        super().__init__(section, *(reason.id for reason in reasons.REASONS))

    def options(self, situation: Situation) -> tuple[Option, ...]:
        """The reasons that `domain/catalogue/reasons.toml` offers, in its order."""
        all_of_them = {option.id: option for option in super().options(situation)}
        return tuple(all_of_them[id] for id in catalogue.reasons())

    def validate(self, value: Any, situation: Situation) -> None:
        if not catalogue.is_offered(value):
            raise Refused("reason-gone")
        reasons.check_reason(
            value,
            situation.today,
            last_change=situation.previous_change,
            deadline=situation.change_deadline,
        )


def asks_insurer(answers: Answers) -> bool:
    return "reason" in answers and reasons.get_reason(answers["reason"]).asks_insurer


def asks_enp(answers: Answers) -> bool:
    return "reason" in answers and reasons.get_reason(answers["reason"]).asks_enp
