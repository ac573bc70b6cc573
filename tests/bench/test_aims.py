"""What is told of ratios: which aims were missed, and what has got worse since a release."""

from pathlib import Path

from bench.aims import ANSWER_ECHO, ANSWER_PTB, MEMORY, Ratios


def test_an_aim_that_was_missed_is_named_with_what_was_found() -> None:
    ratios = Ratios()
    ratios.note(ANSWER_ECHO, 1.6)
    ratios.note(ANSWER_PTB, 0.91)
    assert ratios.missed() == [f"{ANSWER_PTB}: 0.91, at most 0.80"]


def test_what_was_not_measured_is_not_missed() -> None:
    assert Ratios().missed() == []


def test_what_got_worse_by_more_than_a_seventh_is_told(tmp_path: Path) -> None:
    file, before, now = tmp_path / "last.json", Ratios(), Ratios()
    for name, ratio in ((ANSWER_ECHO, 1.5), (ANSWER_PTB, 0.8), (MEMORY, 1.3)):
        before.note(name, ratio)
    before.keep(file)
    for name, ratio in ((ANSWER_ECHO, 1.74), (ANSWER_PTB, 0.91), ("another", 9.0)):
        now.note(name, ratio)
    assert [*now.worse(file)] == [f"{ANSWER_ECHO}: 1.74, was 1.50"]


def test_a_release_keeps_what_it_did_not_measure(tmp_path: Path) -> None:
    file, first, second = tmp_path / "last.json", Ratios(), Ratios()
    first.note(ANSWER_ECHO, 1.0)
    first.keep(file)
    second.note(ANSWER_PTB, 1.0)
    second.keep(file)
    now = Ratios()
    now.note(ANSWER_ECHO, 2.0)
    now.note(ANSWER_PTB, 2.0)
    assert len([*now.worse(file)]) == 2
