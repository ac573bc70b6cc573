"""Why a policy is applied for: the reasons that can be applied for online."""

from typing import Any

from domain import eligibility
from domain.application import Answers
from states.kinds import ChoiceStep
from states.step import Situation


class ReasonStep(ChoiceStep):
    """Judged by the rules for changing one's insurer (326-ФЗ, ст. 16)."""

    def __init__(self, section: str) -> None:
        super().__init__(section, *(reason.id for reason in eligibility.REASONS))

    def judge(self, value: Any, situation: Situation) -> None:
        eligibility.check(
            value,
            situation.today,
            last_change=situation.previous_change,
            deadline=situation.change_deadline,
        )


def asks_insurer(answers: Answers) -> bool:
    return "reason" in answers and eligibility.reason(answers["reason"]).asks_insurer


def asks_enp(answers: Answers) -> bool:
    return "reason" in answers and eligibility.reason(answers["reason"]).asks_enp
