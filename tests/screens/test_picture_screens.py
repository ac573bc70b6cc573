"""The screens of a picture put right: within Telegram's limits, whatever was wrong before."""

from itertools import combinations
from typing import get_args

import pytest
from identity_images import DONE, Fault, Move
from telegram_emulator.html import parse

from domain.application import Status
from domain.refusal import Finding, Refused
from screens.form.questions import Question
from screens.pictures.picture_editing import (
    Proposal,
    choice_screen,
    parse_typed_edit,
    parse_typed_number,
    proposal_screen,
)
from screens.screen import Screen
from states.application import ApplicationForm
from states.picture import PictureStep
from states.step import BadPicture
from tests.screens.test_every_screen import TEXTS, application, situation, valid
from tests.stories.filled import filled

JPEG = b"\xff\xd8\xff"
MOVES = get_args(Move)
WARNINGS = [
    Finding("photo-enlarged-face", {"pixels": 80, "wished": 136}),
    Finding("photo-soft-face", {"sharpness": 40, "needed": 36}),
    Finding("photo-bright-spots", {"percent": 5, "limit": 3}),
    Finding("photo-side-light", {"percent": 60, "limit": 55}),
    Finding("photo-print-around", {}),
    Finding("photo-busy-background", {"unrest": 20, "limit": 12}),
]
REFUSED = [
    None,
    Refused("needs-text"),
    BadPicture([Fault("no-face")]),
    BadPicture([Fault("head-cut", {"percent": 60, "limit": 100})] * 12),
]


def asked(step: PictureStep, refused: Refused | None = None) -> Question:
    draft = application(filled("photo", form="plastic"), Status.DRAFT)
    return Question(draft, step, situation(draft), refused, edits_pictures=True)


def words(screen: Screen) -> list[str]:
    assert screen.keyboard is not None
    return [one.text for row in screen.keyboard.rows for one in row]  # type: ignore[union-attr]  # always inline here


@pytest.mark.parametrize("refused", REFUSED)
@pytest.mark.parametrize("warnings", range(len(WARNINGS) + 1))
def test_a_proposal_fits_beside_its_picture(refused: Refused | None, warnings: int) -> None:
    proposal = Proposal(JPEG, "12345678", DONE, WARNINGS[:warnings], MOVES)
    for step in (ApplicationForm.photo, ApplicationForm.signature):
        screen = proposal_screen(asked(step, refused), proposal, TEXTS)
        valid(screen)
        assert screen.picture is not None
        assert "Подходит?" in parse(screen.text)[0]
        assert "Подходит" in words(screen)


@pytest.mark.parametrize("count", [0, 1, 3])
def test_only_the_taps_that_change_something_are_offered(count: int) -> None:
    for moves in combinations(MOVES, count):
        screen = proposal_screen(
            asked(ApplicationForm.photo), Proposal(JPEG, "1", ("as-it-is",), (), moves), TEXTS
        )
        offered = {TEXTS.plain(f"picture-{move}") for move in moves}
        others = {TEXTS.plain(f"picture-{move}") for move in MOVES} - offered
        assert offered <= set(words(screen))
        assert not others & set(words(screen))


def test_a_picture_to_which_nothing_was_done_is_told_to_fit() -> None:
    screen = proposal_screen(asked(ApplicationForm.photo), Proposal(JPEG, "1"), TEXTS)
    assert "подошёл как есть" in screen.text


@pytest.mark.parametrize("refused", REFUSED)
@pytest.mark.parametrize("choices", [1, 2, 8])
def test_which_of_several_is_asked_by_number(choices: int, refused: Refused | None) -> None:
    for step in (ApplicationForm.signature, ApplicationForm.scan):
        screen = choice_screen(asked(step, refused), Proposal(JPEG, "1", choices=choices), TEXTS)
        valid(screen)
        assert [f"№ {at}" for at in range(1, choices + 1)] == words(screen)[:choices]


@pytest.mark.parametrize(
    ("said", "way"),
    [
        ("да", "yes"),
        ("Ближе", "closer"),
        ("поближе", "closer"),
        ("← Левее", "left"),
        ("прислать другое", "other"),
        ("нет", "other"),
        ("1", None),
        ("не знаю", None),
    ],
)
def test_what_a_button_says_may_be_written(said: str, way: str | None) -> None:
    assert parse_typed_edit(said, ["yes", *MOVES], TEXTS) == way


def test_a_tap_that_is_not_offered_is_not_meant() -> None:
    assert parse_typed_edit("ближе", ["yes"], TEXTS) is None


@pytest.mark.parametrize(
    ("said", "number"),
    [("2", 1), ("№ 1", 0), ("вторая", 1), ("9", None), ("1 или 2", None), ("никакая", None)],
)
def test_a_number_may_be_written(said: str, number: int | None) -> None:
    assert parse_typed_number(said, 2, TEXTS) == number
