"""A check digit proves one sign: what is repaired by it, and what a second reader adds."""

import numpy as np
import pytest
from identity_images import mrz
from identity_images.models import MODELS, Model
from identity_images.page import second
from identity_images.page.letters import SIGNS
from identity_images.page.repair import repaired

LINE = "4512345678RUS9005178F<<<<<<<8180620770012<"


def with_checks(line: str) -> str:
    """The line with its check digits put right."""
    signs = list(line.ljust(mrz.LENGTH, "<"))
    for name in ("number", "birth", "extra", "whole"):
        parts, at = mrz.CHECKS[name]
        signs[at] = mrz.check_digit("".join("".join(signs[part]) for part in parts))
    return "".join(signs)


RIGHT = with_checks(LINE)
ALL = tuple(mrz.CHECKS)


def misread(line: str, **signs: str) -> str:
    """The line with other signs at places named `at5`."""
    told = list(line)
    for name, sign in signs.items():
        told[int(name.removeprefix("at"))] = sign
    return "".join(told)


def chances(line: str, also: dict[int, str]) -> np.ndarray:
    """Sure of the line, and nearly as sure of other signs at some places."""
    told = np.full((mrz.LENGTH, len(SIGNS)), -20.0, np.float32)
    for at, sign in enumerate(line):
        told[at, SIGNS.index(sign)] = -0.01
    for at, sign in also.items():
        told[at, SIGNS.index(sign)] = -1.0
    return told


def stands(_: str) -> bool:
    return True


def test_one_sign_that_was_nearly_read_right_is_put_right() -> None:
    wrong = misread(RIGHT, at5="8")
    assert repaired(wrong, chances(wrong, {5: RIGHT[5]}), mrz.CHECKS, stands) == RIGHT


def test_two_signs_of_one_field_are_not_guessed() -> None:
    wrong = misread(RIGHT, at4="8", at5="1")
    seen = chances(wrong, {4: RIGHT[4], 5: RIGHT[5]})
    assert repaired(wrong, seen, mrz.CHECKS, stands) == wrong


def test_one_sign_in_each_of_two_fields_is_put_right() -> None:
    wrong = misread(RIGHT, at5="8", at18="1")
    seen = chances(wrong, {5: RIGHT[5], 18: RIGHT[18]})
    assert repaired(wrong, seen, mrz.CHECKS, stands) == RIGHT


def test_of_two_repairs_that_are_as_likely_neither_is_taken() -> None:
    wrong = misread(RIGHT, at5=str((int(RIGHT[5]) + 1) % 10))
    # One more at a place of weight 1 is as much as one more at another place of weight 1.
    also = {5: RIGHT[5], 2: str((int(RIGHT[2]) - 1) % 10)}
    assert repaired(wrong, chances(wrong, also), mrz.CHECKS, stands) == wrong


def test_what_is_no_date_is_no_repair() -> None:
    wrong = misread(RIGHT, at5="8")
    seen = chances(wrong, {5: RIGHT[5]})
    assert repaired(wrong, seen, mrz.CHECKS, lambda _: False) == wrong


def test_the_second_reader_puts_right_the_field_whose_digit_was_wrong() -> None:
    own = misread(RIGHT, at4="8", at5="1")
    line, right = second.merged(own, mrz.right_checks(own), RIGHT, mrz.CHECKS)
    assert line == RIGHT
    assert set(right) == set(ALL)


def test_where_two_readers_differ_and_both_could_be_right_neither_counts() -> None:
    # 5 more at weight 7 and 5 less at weight 3 is 20 in the sum: the check digit does not see it.
    other = misread(RIGHT, at0=str((int(RIGHT[0]) + 5) % 10), at1=str((int(RIGHT[1]) + 5) % 10))
    assert mrz.right_checks(other) == ALL
    line, right = second.merged(RIGHT, ALL, other, mrz.CHECKS)
    assert line == RIGHT
    assert set(right) == {"birth", "extra"}


def test_what_only_the_first_reader_has_right_stays() -> None:
    other = misread(RIGHT, at3="0", at30="9")
    line, right = second.merged(RIGHT, ALL, other, mrz.CHECKS)
    assert (line, set(right)) == (RIGHT, set(ALL))


def test_letters_that_look_like_figures_are_figures() -> None:
    other = RIGHT.translate(str.maketrans("015", "OIS", "")).replace("RUS", "RUS")
    line, right = second.merged(misread(RIGHT, at4="9"), ("birth", "extra"), other, mrz.CHECKS)
    assert line == RIGHT
    assert set(right) == set(ALL)


@pytest.mark.parametrize("fillers", [4, 7, 9])
def test_fillers_that_ran_together_are_counted_anew(fillers: int) -> None:
    assert second.counted(RIGHT.replace("<" * 7, "<" * fillers)) == RIGHT


def test_a_line_far_too_short_is_left_alone() -> None:
    assert second.counted("45<<12") == "45<<12"


def test_steps_are_told_apart_by_blanks() -> None:
    steps = np.zeros((6, 100), np.float32)
    for step, place in enumerate((33, 33, 0, 33, 18, 99)):  # 0 0 blank 0 < and a sign of no line
        steps[step, place] = 1.0
    assert second.spelt(steps).startswith("00<")


def test_without_its_model_there_is_no_second_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(MODELS, "lines", Model("no-such-package", "x", ""))
    second.is_there.cache_clear()
    try:
        assert not second.is_there()
    finally:
        monkeypatch.undo()
        second.is_there.cache_clear()
