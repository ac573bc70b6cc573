"""The reasons of a rejection: each known, worded, and leading somewhere."""

import pytest

from domain.review import decisions, rejections
from domain.review.rejections import Rejection
from texts import load

FORM = (
    "reason insurer enp form photo signature scan surname name patronymic birth_date sex passport "
    "issued_on department issuer snils registration residence phone email place"
)


@pytest.mark.parametrize("reason", rejections.REASONS, ids=lambda reason: reason.code)
def test_a_rejection_either_has_steps_to_redo_or_is_final(reason: Rejection) -> None:
    assert bool(reason.steps) is not reason.final
    assert list(reason.steps) == [step for step in FORM.split() if step in reason.steps]


@pytest.mark.parametrize("reason", rejections.REASONS, ids=lambda reason: reason.code)
def test_a_rejection_has_words_for_both_sides(reason: Rejection) -> None:
    texts = load()
    assert texts.plain(reason.text_id)
    assert 0 < len(texts.plain(f"{reason.text_id}.reviewer")) <= 40


@pytest.mark.parametrize("reason", rejections.CORRECTABLE, ids=lambda reason: reason.code)
def test_what_can_be_put_right_has_an_example_of_what_would_be_right(reason: Rejection) -> None:
    assert load().plain(f"{reason.text_id}.example")


def test_several_reasons_ask_each_step_once() -> None:
    assert rejections.steps_of(["photo.blur", "photo.face", "snils.error"]) == ("photo", "snils")
    assert rejections.steps_of(["person.minor"]) == ()


def test_only_reasons_about_what_was_asked_can_be_given() -> None:
    reasons = rejections.applicable(rejections.CORRECTABLE, {"scan", "surname"})
    assert {"scan.unreadable", "name.error"} < {reason.code for reason in reasons}
    assert not {"photo.blur", "enp.error"} & {reason.code for reason in reasons}


def test_a_reason_is_found_by_its_code() -> None:
    assert rejections.by_code("scan.mismatch").text_id == "rejection-scan-mismatch"
    assert len({reason.code for reason in rejections.REASONS}) == len(rejections.REASONS) == 32


def test_the_simulated_review_maps_findings_to_reasons_there_are() -> None:
    for reason in decisions.REASON_OF_FINDING.values():
        assert rejections.by_code(reason).steps


def test_what_only_the_reader_of_the_page_doubts_returns_an_application_once() -> None:
    found = ["page-number", "scan-soft-passport", "enp-unknown"]
    assert decisions.reasons_for_findings(found) == ("scan.mismatch", "scan.unreadable")
    assert decisions.reasons_for_findings(found, attempt=2) == ("scan.unreadable",)
