"""The patronymic, which not everybody has."""

from typing import Any

from domain import names
from domain.refused import Finding, Refused
from states.choose import choose
from states.step import Given, Option, Situation, Step, TextId

NONE = "none"


class PatronymicStep(Step):
    """A name, or `{"none": true}` for «нет отчества»."""

    def options(self, situation: Situation) -> tuple[Option, ...]:
        return (Option(NONE, TextId("step-patronymic-none")),)

    def parse(self, given: Given, situation: Situation) -> Any:
        if given.choice == NONE:
            return {"none": True}
        if given.kind != "text":
            raise Refused("needs-text")
        if choose(given.text, given.labels):
            return {"none": True}
        return names.patronymic(given.text)

    def show(self, value: Any) -> str:
        return TextId("step-patronymic-none") if isinstance(value, dict) else str(value)

    def findings(self, value: Any, situation: Situation) -> tuple[Finding, ...]:
        sex = situation.answers.get("sex")
        if isinstance(value, dict) or sex is None:
            return ()
        return names.findings(value, sex == "male")
