"""The screens before the form, and of the path to an account, as Telegram will have them."""

import pytest

from domain.account import guide
from domain.account.eligibility import Closed, closed
from domain.account.guide import Place
from domain.refusal import Refused
from screens.account import eligibility as screens
from screens.account import guide as guide_screens
from screens.offices import visit_documents
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
    no = closed(declared)
    assert no is not None
    screen = screens.closed(no, TEXTS)
    valid(screen)
    assert eligibility.open_step(declared) is None
    valid(visit_documents.papers(no.category, TEXTS))


def test_no_answer_is_a_no_before_it_was_given() -> None:
    for declared in NOES:
        last = list(declared)[-1]
        before = {id: value for id, value in declared.items() if id != last}
        assert closed(before) is None
        step = eligibility.open_step(before)
        assert step is not None
        assert step.id == last
        valid(screens.question(step, before, TEXTS))
        valid(screens.question(step, before, TEXTS, Refused("needs-choice")))


@pytest.mark.parametrize("applied", [True, False])
def test_the_yes(applied: bool) -> None:
    valid(screens.opened(applied, TEXTS))
    assert isinstance(closed({"whom": "other"}), Closed)


@pytest.mark.parametrize("step", guide.STEPS)
@pytest.mark.parametrize("way", [None, *guide.WAYS])
def test_every_step_of_the_path(step: str, way: guide.Way | None) -> None:
    place = Place(step, way)
    valid(guide_screens.step(place, TEXTS))
    valid(guide_screens.step(place, TEXTS, stuck=True))
    valid(guide_screens.resumed(place, TEXTS))


def test_what_else_the_path_says() -> None:
    for screen in (
        guide_screens.walked(TEXTS),
        guide_screens.reminding(TEXTS),
        guide_screens.not_reminding(TEXTS),
        guide_screens.secret(True, TEXTS),
        guide_screens.secret(False, TEXTS),
    ):
        valid(screen)
