"""СНИЛС: optional, with its check number."""

from typing import Any

from domain.form import snils
from domain.refusal import Finding
from states.step import Situation
from states.step_kinds import TextStep


class SnilsStep(TextStep):
    """Numbers too old to be checked are taken with a finding."""

    def __init__(self, section: str, *, optional: bool = False) -> None:
        super().__init__(section, snils.parse_snils, snils.format_snils, optional=optional)

    def findings(self, value: Any, situation: Situation) -> tuple[Finding, ...]:
        return snils.findings(value)
