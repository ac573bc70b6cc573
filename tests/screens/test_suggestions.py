"""Ready values: what somebody means who writes instead of pressing."""

import pytest

from screens.form.suggestions import match_typed
from tests.screens.test_every_screen import TEXTS

KNOWN = {
    "offer.7.0": ["Записать так", "Иванов"],
    "offer.7.1": ["Оставить, как написано", "Ивaнов"],
}


@pytest.mark.parametrize(
    ("said", "option"),
    [
        ("да", "offer.7.0"),
        ("Записать так", "offer.7.0"),
        ("оставить, как написано", "offer.7.1"),
        ("Петров", None),
    ],
)
def test_words_stand_for_the_button_that_says_them(said: str, option: str | None) -> None:
    assert match_typed(said, KNOWN, TEXTS) == option


def test_yes_does_not_confirm_that_yes_is_the_answer() -> None:
    assert match_typed("да", {"offer.7.0": ["Оставить, как написано", "Да"]}, TEXTS) is None
