"""The surname and the first name, typed or chosen among the ways the page's lines leave open."""

from collections.abc import Mapping
from typing import Any

from domain.application import Answers
from domain.form import name_splits
from domain.form.typed_letters import tidy
from states.passport_page import open_names
from states.step import Given, Option, Situation
from states.step_kinds import TextStep

READ = "read."
"""Options with this before them are ways to write what was read from the page."""

MARK = 8
"""Signs of the scan's id in them: a button under an older scan is then no answer."""


class NameStep(TextStep):
    """A part of the name."""

    def options(self, situation: Situation) -> tuple[Option, ...]:
        return from_page(self.id, situation.answers)

    def asked_as(self, situation: Situation) -> str:
        return on_page(self.text_id, self.options(situation))

    def parse(self, given: Given, situation: Situation) -> Any:
        return chosen(given, self.options(situation)) or super().parse(given, situation)


def from_page(step: str, answers: Answers) -> tuple[Option, ...]:
    """The ways to write this part, where the page was agreed to and leaves more than one."""
    scan, reading = answers.get("scan"), answers.get("reading")
    if not (scan and reading and reading["taken"] and reading["of"] == str(scan["picture"])):
        return ()
    parts = open_names(scan.get("reading", {}).get("fields", {}))
    mark = str(scan["picture"])[:MARK]
    ways = _ways(step, parts, answers)
    return tuple(Option(f"{READ}{mark}.{at}", way) for at, way in enumerate(ways))


def on_page(text_id: str, options: tuple[Option, ...]) -> str:
    """The name of the question that says why it is asked though the page was read."""
    return f"{text_id}-on-page" if any(one.id.startswith(READ) for one in options) else text_id


def chosen(given: Given, options: tuple[Option, ...]) -> str | None:
    """The way that was pressed or written; None where something else was given."""
    said = tidy(given.text).casefold()
    ways = [option for option in options if option.id.startswith(READ)]
    for way in ways:
        if given.choice == way.id or said == way.words.casefold():
            return way.words
    return None


def _ways(step: str, parts: Mapping[str, list[str]], answers: Answers) -> tuple[str, ...]:
    if step == "surname":
        return name_splits.of_surname(parts["surname"])
    given = parts["given"]
    if step == "name":
        return name_splits.of_name(given)
    name = answers.get("name")
    return name_splits.of_patronymic(given, name) if name and step == "patronymic" else ()
