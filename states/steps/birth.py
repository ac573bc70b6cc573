"""The birth date, which must fit the age of whom the form is for."""

from datetime import date
from typing import Any

from domain import holder
from domain.refusal import Finding
from states.step import Situation
from states.step_kinds import DateStep


class BirthStep(DateStep):
    """From 18 for oneself, which is the service's condition; a child's by its category."""

    def validate(self, value: Any, situation: Situation) -> None:
        born, today = date.fromisoformat(value), situation.today
        holder.check_birth_date(born, today, holder.holder_category(situation.answers))

    def findings(self, value: Any, situation: Situation) -> tuple[Finding, ...]:
        whose = holder.holder_category(situation.answers)
        return holder.findings(date.fromisoformat(value), situation.today, whose)
