"""The surname and the first name: typed, or chosen among spellings of what the page says."""

from collections.abc import Mapping
from typing import Any

from domain.application import Answers
from domain.form import name_splits
from domain.form.normalization import tidy
from states.conditions import page_fields_read
from states.passport_page import ambiguous_names
from states.step import AnswerInput, Option, Situation
from states.step_kinds import TextStep

READ = "read."
"""Prefix of options that are spellings of what was read from the page."""

MARK = 8
"""Characters of the scan's id in them, so that buttons of an older scan are no answer."""


class NameStep(TextStep):
    """One part of the name."""

    def options(self, situation: Situation) -> tuple[Option, ...]:
        return page_options(self.id, situation.answers)

    def question_id(self, situation: Situation) -> str:
        return page_question_id(self.text_id, self.options(situation))

    def parse(self, given: AnswerInput, situation: Situation) -> Any:
        return match_page_option(given, self.options(situation)) or super().parse(given, situation)


def page_options(step: str, answers: Answers) -> tuple[Option, ...]:
    """The spellings of this part, where the page was accepted and leaves more than one."""
    scan, reading = answers.get("scan"), answers.get("reading")
    if not (scan and reading and reading["taken"] and reading["of"] == str(scan["picture"])):
        return ()
    parts = ambiguous_names(page_fields_read(answers))
    mark = str(scan["picture"])[:MARK]
    ways = _spellings(step, parts, answers)
    return tuple(Option(f"{READ}{mark}.{at}", way) for at, way in enumerate(ways))


def page_question_id(text_id: str, options: tuple[Option, ...]) -> str:
    """The id of the question that says why it is asked though the page was read."""
    return f"{text_id}-on-page" if any(one.id.startswith(READ) for one in options) else text_id


def match_page_option(given: AnswerInput, options: tuple[Option, ...]) -> str | None:
    """The spelling that was pressed or typed; None where something else was given."""
    said = tidy(given.text).casefold()
    ways = [option for option in options if option.id.startswith(READ)]
    for way in ways:
        if given.choice == way.id or said == way.words.casefold():
            return way.words
    return None


def _spellings(step: str, parts: Mapping[str, list[str]], answers: Answers) -> tuple[str, ...]:
    if step == "surname":
        return name_splits.surname_spellings(parts["surname"])
    given = parts["given"]
    if step == "name":
        return name_splits.first_name_spellings(given)
    name = answers.get("name")
    return name_splits.patronymic_spellings(given, name) if name and step == "patronymic" else ()
