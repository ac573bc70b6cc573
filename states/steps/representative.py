"""Who stands in for a child: what the form asks of them that it asks of nobody else."""

from typing import Any

from domain.form.passport import series_number, shown_series_number
from domain.refusal import Finding, Refused
from states.step import Condition, Situation
from states.step_kinds import TextStep
from states.steps.patronymic import PatronymicStep


class RepresentativePatronymicStep(PatronymicStep):
    """The sex that was asked is the child's: this patronymic is not held against it."""

    def findings(self, value: Any, situation: Situation) -> tuple[Finding, ...]:
        return ()


class RepresentativePassportStep(TextStep):
    """Another passport than the child's own."""

    def __init__(self, section: str, *, when: Condition) -> None:
        super().__init__(section, series_number, shown_series_number, when=when)

    def judge(self, value: Any, situation: Situation) -> None:
        if value == situation.answers.get("passport"):
            raise Refused("representative-passport")
