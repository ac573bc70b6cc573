"""The patronymic, which not everybody has."""

from typing import Any

from domain.form import names
from domain.form.absent_values import says_none
from domain.refusal import Finding, Refused
from states.step import Given, Option, Situation, Step, TextId
from states.steps.name import chosen, from_page, on_page
from states.typed_choice import choose

NONE = "none"


class PatronymicStep(Step):
    """A name, or `{"none": true}` for «нет отчества»."""

    def options(self, situation: Situation) -> tuple[Option, ...]:
        none = Option(NONE, TextId("step-patronymic-none"))
        return (*from_page(self.id, situation.answers), none)

    def asked_as(self, situation: Situation) -> str:
        return on_page(self.text_id, self.options(situation))

    def parse(self, given: Given, situation: Situation) -> Any:
        if given.choice == NONE:
            return {"none": True}
        if way := chosen(given, self.options(situation)):
            return way
        if given.kind != "text":
            raise Refused("needs-text")
        if says_none(given.text) or NONE in choose(given.text, _none(given)):
            return {"none": True}
        return names.patronymic(given.text)

    def show(self, value: Any) -> str:
        return TextId("step-patronymic-none") if isinstance(value, dict) else str(value)

    def findings(self, value: Any, situation: Situation) -> tuple[Finding, ...]:
        sex = situation.answers.get("sex")
        if isinstance(value, dict) or sex is None:
            return ()
        return names.findings(value, sex == "male")


def _none(given: Given) -> dict[str, str]:
    """The words of the one option that is no name."""
    return {NONE: given.labels[NONE]} if NONE in given.labels else {}
