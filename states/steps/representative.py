"""Steps about a child's representative."""

from typing import Any

from domain.form.passport import format_series_number, parse_series_number
from domain.refusal import Finding, Refused
from states.step import Condition, Situation
from states.step_kinds import TextStep
from states.steps.patronymic import PatronymicStep


class RepresentativePatronymicStep(PatronymicStep):
    """The representative's; not compared with the sex, which is the child's."""

    def findings(self, value: Any, situation: Situation) -> tuple[Finding, ...]:
        return ()


class RepresentativePassportStep(TextStep):
    """The representative's passport, which must not be the child's own."""

    def __init__(self, section: str, *, when: Condition) -> None:
        super().__init__(section, parse_series_number, format_series_number, when=when)

    def validate(self, value: Any, situation: Situation) -> None:
        if value == situation.answers.get("passport"):
            raise Refused("representative-passport")
