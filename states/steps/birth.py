"""The birth date: of the age at which one applies in this way."""

from datetime import date
from typing import Any

from domain import holder
from domain.refusal import Finding
from states.step import Situation
from states.step_kinds import DateStep


class BirthStep(DateStep):
    """For oneself from 18: the service's own condition. A child's age follows from the papers."""

    def judge(self, value: Any, situation: Situation) -> None:
        whose = holder.category(situation.answers)
        holder.born_on(date.fromisoformat(value), situation.today, whose)

    def findings(self, value: Any, situation: Situation) -> tuple[Finding, ...]:
        whose = holder.category(situation.answers)
        return holder.findings(date.fromisoformat(value), situation.today, whose)
