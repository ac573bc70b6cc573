"""The screens before the form, and of the path to an account, as Telegram will have them."""

import pytest

from domain.account import guide
from domain.account.eligibility import Obstacle, find_obstacle
from domain.account.guide import GuideProgress
from domain.refusal import Refused
from screens.account import eligibility as screens
from screens.account import guide as guide_screens
from screens.offices import document_checklist
from states import eligibility
from tests.screens.test_every_screen import TEXTS, valid

NOES = [
    {"whom": "foreign"},
    {"whom": "newborn"},
    {"whom": "other"},
    {"whom": "child", "age": "teen"},
    {"whom": "child", "age": "child"},
    {"whom": "child", "age": "adult"},
    {"whom": "self", "age": "teen"},
    {"whom": "self", "age": "child"},
    {"whom": "self", "age": "adult", "city": "elsewhere"},
    {"whom": "self", "age": "adult", "city": "moscow", "account": "unconfirmed"},
    {"whom": "self", "age": "adult", "city": "moscow", "account": "none"},
    {"whom": "self", "age": "adult", "city": "moscow", "account": "unknown"},
]


@pytest.mark.parametrize("declared", NOES)
def test_every_no_has_its_screen_with_a_button_on(declared: dict[str, str]) -> None:
    no = find_obstacle(declared)
    assert no is not None
    screen = screens.obstacle_screen(no, TEXTS)
    valid(screen)
    assert eligibility.next_question(declared) is None
    valid(document_checklist.documents_to_bring(no.category, TEXTS))


def test_no_answer_is_a_no_before_it_was_given() -> None:
    for declared in NOES:
        last = list(declared)[-1]
        before = {id: value for id, value in declared.items() if id != last}
        assert find_obstacle(before) is None
        step = eligibility.next_question(before)
        assert step is not None
        assert step.id == last
        valid(screens.question(step, before, TEXTS))
        valid(screens.question(step, before, TEXTS, Refused("needs-choice")))


@pytest.mark.parametrize("applied", [True, False])
def test_the_yes(applied: bool) -> None:
    valid(screens.eligible(applied, TEXTS))
    assert isinstance(find_obstacle({"whom": "other"}), Obstacle)


@pytest.mark.parametrize("step", guide.STEPS)
@pytest.mark.parametrize("way", [None, *guide.CONFIRMATION_METHODS])
def test_every_step_of_the_path(step: str, way: guide.ConfirmationMethod | None) -> None:
    place = GuideProgress(step, way)
    valid(guide_screens.step(place, TEXTS))
    valid(guide_screens.step(place, TEXTS, stuck=True))
    valid(guide_screens.resumed(place, TEXTS))


def test_what_else_the_path_says() -> None:
    for screen in (
        guide_screens.finished(TEXTS),
        guide_screens.reminder_set(TEXTS),
        guide_screens.reminder_off(TEXTS),
        guide_screens.secret_warning(True, TEXTS),
        guide_screens.secret_warning(False, TEXTS),
    ):
        valid(screen)
