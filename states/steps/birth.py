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
        born, today = date.fromisoformat(value), situation.today
        holder.born_on(born, today, holder.category(situation.answers))

    def findings(self, value: Any, situation: Situation) -> tuple[Finding, ...]:
        born, today = date.fromisoformat(value), situation.today
        return holder.findings(born, today, holder.category(situation.answers))
