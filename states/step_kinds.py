"""The kinds of step there are: words, a choice, a date; a picture is in `states/picture.py`."""

from collections.abc import Callable
from datetime import date
from typing import Any

from domain.form.typed_dates import parse_date
from domain.refusal import Refused
from states.step import (
    Ambiguous,
    AnswerInput,
    Condition,
    Option,
    Situation,
    Step,
    TextId,
    always,
)
from states.typed_choice import match_options, near_options


class TextStep(Step):
    """Text typed by the citizen, parsed by a rule of the domain."""

    def __init__(
        self,
        section: str,
        rule: Callable[[str], str],
        shown: Callable[[str], str] = str,
        *,
        when: Condition = always,
        optional: bool = False,
    ) -> None:
        super().__init__(section, when=when, optional=optional)
        self._rule = rule
        self._shown = shown

    def parse(self, given: AnswerInput, situation: Situation) -> Any:
        if given.kind != "text":
            raise Refused("needs-text")
        return self._rule(given.text)

    def show(self, value: Any) -> str:
        return self._shown(value)


class DateStep(Step):
    """A date typed in any usual way, stored as ISO text."""

    def parse(self, given: AnswerInput, situation: Situation) -> Any:
        if given.kind != "text":
            raise Refused("needs-text")
        return parse_date(given.text, situation.today).isoformat()

    def show(self, value: Any) -> str:
        return date.fromisoformat(value).strftime("%d.%m.%Y")


class ChoiceStep(Step):
    """One of a few options, pressed or typed in words that single one out."""

    def __init__(
        self,
        section: str,
        *ids: str,
        when: Condition = always,
        optional: bool = False,
    ) -> None:
        super().__init__(section, when=when, optional=optional)
        self.ids = ids

    def options(self, situation: Situation) -> tuple[Option, ...]:
        return tuple(Option(id, TextId(self.option_text(id))) for id in self.ids)

    def option_text(self, id: str) -> str:
        return f"{self.text_id}-{id.replace('_', '-')}"

    def parse(self, given: AnswerInput, situation: Situation) -> Any:
        options = {option.id: option for option in self.options(situation)}
        if given.choice is not None:
            if given.choice not in options:
                raise Refused("needs-choice")
            return given.choice
        if given.kind != "text":
            raise Refused("needs-button")
        fitting = match_options(given.text, given.labels)
        near = [] if fitting else near_options(given.text, given.labels)
        if near:
            raise Ambiguous(tuple(options[id] for id in near))
        if not fitting:
            raise Refused("needs-choice")
        if len(fitting) > 1:
            raise Ambiguous(tuple(options[id] for id in fitting))
        return fitting[0]

    def show(self, value: Any) -> str:
        return TextId(self.option_text(value))
