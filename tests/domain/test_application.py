"""What may happen to an application, the notices it owes, and the thirty days."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from domain.application import (
    EDITABLE,
    ENDED,
    Application,
    Change,
    NotAllowed,
    Status,
    approve,
    reject,
    send_back,
    submit,
    with_answer,
)
from domain.review.decisions import REASON_OF_FINDING, parse_reasons, reasons_for_findings
from domain.status.collection import REMINDERS, collect
from domain.status.production import FIRST_STAGE_AFTER, STAGES, advance, stage_due_at
from domain.status.temporary_policy import TemporaryPolicy

OPENED = datetime(2026, 11, 22, 9, tzinfo=UTC)
SENT, DECIDED = OPENED + timedelta(hours=1), OPENED + timedelta(days=1)
DEADLINE = datetime(2026, 11, 23, 20, 59, 59, tzinfo=UTC)
DRAFT = Application(id=47, citizen=1, opened_at=OPENED)
POLICY = TemporaryPolicy(
    "900000047", date(2026, 11, 23), date(2027, 2, 2), None, None, "Арбат", "26-000047-8"
)


def sent() -> Application:
    return submit(DRAFT, {"form": "paper"}, SENT, DEADLINE, ()).application


def approved() -> Application:
    return approve(sent(), 7, DECIDED, POLICY, FIRST_STAGE_AFTER).application


def told(change: Change) -> list[tuple[str, int]]:
    return [(notice.kind, notice.to) for notice in change.notices]


def test_answers_gather_in_a_draft() -> None:
    draft = with_answer(with_answer(DRAFT, "form", "paper"), "form", "plastic")
    assert (draft.answers, DRAFT.answers) == ({"form": "plastic"}, {})


def test_sending_owes_the_citizen_and_each_reviewer_a_notice() -> None:
    change = submit(with_answer(DRAFT, "photo", "x"), {"form": "paper"}, SENT, DEADLINE, {9, 8})
    assert told(change) == [("sent", 1), ("review-new", 8), ("review-new", 9)]
    assert (change.application.status, change.application.due_at) == (Status.WAITING, DEADLINE)
    assert change.application.answers == {"form": "paper"}


def test_an_application_is_quoted_by_its_number_and_year() -> None:
    assert DRAFT.reference == sent().reference == "26-000047-8"


def test_approval_grants_the_policy_and_starts_production() -> None:
    change = approve(sent(), 7, DECIDED, POLICY, FIRST_STAGE_AFTER)
    assert told(change) == [("approved", 1)]
    assert (change.entry.what, change.entry.who) == ("approved", 7)
    assert change.application.policy == POLICY
    assert change.application.due_at == DECIDED + FIRST_STAGE_AFTER


def test_rejection_ends_the_application_and_keeps_the_reasons() -> None:
    change = reject(sent(), None, DECIDED, ["photo.face"], "анфас")
    assert told(change) == [("rejected", 1)]
    assert change.application.ended
    assert change.application.due_at is None
    assert change.application.decision is not None
    assert change.application.decision.reasons == ("photo.face",)


def test_a_return_drops_the_answers_objected_to_and_keeps_them_beside() -> None:
    waiting = replace(sent(), answers={"form": "paper", "scan": "blurred"})
    change = send_back(waiting, 7, DECIDED, ["scan.unreadable"], ["scan"], "бликует")
    returned, correction = change.application, change.application.in_correction
    assert told(change) == [("returned", 1)]
    assert (change.entry.what, change.entry.who) == ("returned", 7)
    assert returned.answers == {"form": "paper"}
    assert (returned.due_at, returned.ended) == (None, False)
    assert correction is not None
    assert correction.earlier == waiting.answers
    assert (correction.by, correction.at) == (7, DECIDED)
    assert (correction.steps, correction.comment) == (("scan",), "бликует")


def test_a_return_without_anything_to_correct_is_a_mistake_of_ours() -> None:
    with pytest.raises(ValueError, match="nothing to correct"):
        send_back(sent(), 7, DECIDED, ["scan.unreadable"], [])


def test_a_corrected_application_keeps_its_number_and_place_and_counts_the_attempt() -> None:
    first = sent()
    returned = send_back(first, 7, DECIDED, ["x"], ["form"]).application
    later, deadline = DECIDED + timedelta(days=200), DECIDED + timedelta(days=201)
    change = submit(returned, {"form": "paper"}, later, deadline, {9})
    again = change.application
    assert told(change) == [("resent", 1), ("review-again", 9)]
    assert (first.attempt, again.attempt) == (1, 2)
    assert (again.reference, again.sent_at) == (first.reference, SENT)
    assert (again.status, again.due_at) == (Status.WAITING, deadline)
    assert again.in_correction is None
    assert again.correction is not None
    decided = approve(again, 7, later, POLICY, FIRST_STAGE_AFTER).application
    assert decided.correction is None


@pytest.mark.parametrize(
    ("act", "allowed", "code"),
    [
        (lambda a: with_answer(a, "form", "paper"), EDITABLE, "not-a-draft"),
        (lambda a: submit(a, {}, SENT, DEADLINE, ()), EDITABLE, "not-a-draft"),
        (lambda a: send_back(a, 7, DECIDED, ["x"], ["form"]), {Status.WAITING}, "decided"),
        (lambda a: approve(a, 7, DECIDED, POLICY, FIRST_STAGE_AFTER), {Status.WAITING}, "decided"),
        (lambda a: reject(a, 7, DECIDED, ()), {Status.WAITING}, "decided"),
        (lambda a: collect(a, 7, DECIDED), {Status.READY}, "not-ready"),
    ],
)
def test_each_act_has_its_moment(
    act: Callable[[Application], object], allowed: frozenset[Status] | set[Status], code: str
) -> None:
    for status in Status:
        application = replace(DRAFT, status=status)
        if status in allowed:
            act(application)
            continue
        with pytest.raises(NotAllowed) as refused:
            act(application)
        assert (refused.value.code, refused.value.application) == (code, application)


def test_after_an_outage_no_stage_is_skipped() -> None:
    application, months_later = approved(), DECIDED + timedelta(days=90)
    passed = []
    while change := advance(application, months_later):
        application = change.application
        passed += told(change)
    stages = ["in-production", "made", "on-the-way", "ready", "venue"]
    assert passed == [(stage, 1) for stage in stages]
    assert application.due_at == months_later + REMINDERS[0]
    assert collect(application, 7, months_later).application.status in ENDED


def test_each_stage_comes_at_its_moment_and_not_before() -> None:
    application = approved()
    for stage in STAGES:
        due = application.due_at
        assert due == stage_due_at(application, stage) == DECIDED + stage.after
        assert advance(application, due - timedelta(seconds=1)) is None
        change = advance(application, due)
        assert change is not None
        application = change.application
        assert application.status == stage.status


def test_time_moves_only_what_was_approved() -> None:
    assert advance(sent(), DECIDED + timedelta(days=90)) is None
    with pytest.raises(ValueError, match="not decided"):
        stage_due_at(sent(), STAGES[0])


@pytest.mark.parametrize(
    ("words", "codes", "comment"),
    [
        ("photo.face", ("photo.face",), ""),
        ("Photo.Face, scan.mismatch", ("photo.face", "scan.mismatch"), ""),
        ("photo.face «снимите очки»", ("photo.face",), "снимите очки"),
        ("photo.face photo.face", ("photo.face",), ""),
        ("не та страница", (), "не та страница"),
        ("", (), ""),
    ],
)
def test_a_reviewer_names_reasons_first_and_then_says_more(
    words: str, codes: tuple[str, ...], comment: str
) -> None:
    assert parse_reasons(words) == (codes, comment)


def test_the_simulated_review_rejects_only_for_what_is_surely_wrong() -> None:
    assert reasons_for_findings(["snils-unchecked", "passport-grace"]) == ()
    finding, reason = next(iter(REASON_OF_FINDING.items()))
    assert reasons_for_findings([finding, finding, "snils-unchecked"]) == (reason,)
