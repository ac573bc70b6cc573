"""What every language must keep to, so that a new one needs only its folder."""

import pytest

from domain.support.available_actions import ADMINS, REVIEWERS, commands
from states import journey
from states.step_kinds import ChoiceStep
from texts import LANGUAGES, load

LONGEST_COMMAND = 60
"""Characters of a line in the menu before a phone cuts it; Telegram takes 256."""
LONGEST_BUTTON = 34
"""Characters of a button that stands alone before a phone of 360 px cuts it."""
LONGEST_PLACEHOLDER = 64
"""Telegram's own."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_lines_of_the_menu_fit(language: str) -> None:
    texts = load(language)
    told = {
        name: texts.plain(f"command-{name}") for name in (*commands(None), *REVIEWERS, *ADMINS)
    }
    assert {name: words for name, words in told.items() if len(words) > LONGEST_COMMAND} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_buttons_of_the_form_fit(language: str) -> None:
    texts = load(language)
    steps = [step for step in journey.steps() if isinstance(step, ChoiceStep)]
    told = [texts.plain(step.option_text(id)) for step in steps for id in step.ids]
    assert [words for words in told if len(words) > LONGEST_BUTTON] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_phone_placeholder_fits(language: str) -> None:
    assert len(load(language).plain("step-phone-placeholder")) <= LONGEST_PLACEHOLDER


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_languages_have_the_same_name(language: str) -> None:
    names = [load(one).plain("language-name") for one in LANGUAGES]
    assert names.count(load(language).plain("language-name")) == 1


@pytest.mark.parametrize(("many", "words"), [(1, "1 day"), (2, "2 days"), (21, "21 days")])
def test_english_plurals(many: int, words: str) -> None:
    assert load("en").plain("desk-age-days", many=many) == words


@pytest.mark.parametrize(
    ("many", "words"),
    [(1, "1 день"), (3, "3 дня"), (5, "5 дней"), (11, "11 дней"), (21, "21 день")],
)
def test_russian_plurals(many: int, words: str) -> None:
    assert load("ru").plain("desk-age-days", many=many) == words
