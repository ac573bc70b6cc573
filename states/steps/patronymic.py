"""The patronymic, which not everybody has."""

from typing import Any

from domain.form import names
from domain.form.absent_values import says_none
from domain.refusal import Finding, Refused
from states.step import AnswerInput, Option, Situation, Step, TextId
from states.steps.name import match_page_option, page_options, page_question_id
from states.typed_choice import match_options

NONE = "none"


class PatronymicStep(Step):
    """A name, or `{"none": true}` for «нет отчества»."""

    def options(self, situation: Situation) -> tuple[Option, ...]:
        none = Option(NONE, TextId("step-patronymic-none"))
        return (*page_options(self.id, situation.answers), none)

    def question_id(self, situation: Situation) -> str:
        return page_question_id(self.text_id, self.options(situation))

    def parse(self, given: AnswerInput, situation: Situation) -> Any:
        if given.choice == NONE:
            return {"none": True}
        if way := match_page_option(given, self.options(situation)):
            return way
        if given.kind != "text":
            raise Refused("needs-text")
        if says_none(given.text) or NONE in match_options(given.text, _none(given)):
            return {"none": True}
        return names.parse_patronymic(given.text)

    def show(self, value: Any) -> str:
        return TextId("step-patronymic-none") if isinstance(value, dict) else str(value)

    def findings(self, value: Any, situation: Situation) -> tuple[Finding, ...]:
        sex = situation.answers.get("sex")
        if isinstance(value, dict) or sex is None:
            return ()
        return names.findings(value, sex == "male")


def _none(given: AnswerInput) -> dict[str, str]:
    """The label of the option «нет отчества»."""
    return {NONE: given.labels[NONE]} if NONE in given.labels else {}
