"""Where somebody stands, and the five things nearest to them."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from domain.application import Application, Status
from domain.review.staff import Roster
from domain.support.available_actions import (
    EVERYBODY,
    REVIEWERS,
    Here,
    Where,
    commands,
    possible,
    role_of,
    where,
)

NOW = datetime(2026, 6, 2, 9, tzinfo=UTC)
DRAFT = Application(1, 101, NOW)


def in_status(status: Status) -> Here:
    return Here(replace(DRAFT, status=status))


@pytest.mark.parametrize(
    ("here", "at", "lines"),
    [
        (Here(), "new", "start check mfc faq language"),
        (Here(booked=True), "new", "booked start check mfc faq"),
        (Here(DRAFT, "words"), "applying", "answer-words back erase faq language"),
        (Here(DRAFT, "choice"), "applying", "answer-choice back erase faq language"),
        (Here(DRAFT, "picture"), "applying", "answer-picture back erase faq language"),
        (Here(DRAFT, "send"), "checking", "send change erase faq language"),
        (Here(DRAFT), "paused", "resume check erase faq language"),
        (Here(DRAFT, booked=True), "paused", "resume booked check erase faq"),
        (Here(asked="words", behalf=True), "entering", "answer-words back leave visits faq"),
        (Here(asked="send", behalf=True), "entering", "send back leave visits faq"),
        (in_status(Status.WAITING), "waiting", "status amend-all withdraw faq language"),
        (in_status(Status.RETURNED), "returned", "fix status amend-all faq language"),
        (in_status(Status.APPROVED), "granted", "status amend-all withdraw faq language"),
        (in_status(Status.IN_PRODUCTION), "granted", "status amend-all faq language mfc"),
        (in_status(Status.ON_THE_WAY), "granted", "status amend-contacts faq language mfc"),
        (in_status(Status.READY), "ready", "collect amend-contacts faq language mfc"),
        (in_status(Status.COLLECTED), "ended", "again status check faq language"),
        (in_status(Status.REJECTED), "ended", "again status check faq language"),
    ],
)
def test_five_lines_for_every_standing(here: Here, at: str, lines: str) -> None:
    assert where(here) == at
    assert possible(here) == tuple(lines.split())


def test_who_corrects_is_told_that_cancel_erases_nothing() -> None:
    returned = in_status(Status.RETURNED).application
    here = Here(returned, "picture", booked=True)
    assert where(here) is Where.CORRECTING
    assert possible(here) == ("answer-picture", "back", "aside", "status", "faq")


def test_a_reviewers_question_comes_before_all_else_while_it_can_be_answered() -> None:
    here = replace(in_status(Status.WAITING), booked=True, question=7)
    assert possible(here) == ("reply", "status", "booked", "amend-all", "withdraw")
    assert "reply" not in possible(replace(in_status(Status.APPROVED), question=7))


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("booked", [True, False])
def test_there_are_always_five_and_none_twice(status: Status, *, booked: bool) -> None:
    lines = possible(replace(in_status(status), booked=booked))
    assert len(lines) == len(set(lines)) == 5


@pytest.mark.parametrize(
    ("status", "first"),
    [
        (None, "start check mfc"),
        (Status.DRAFT, "start check cancel"),
        (Status.WAITING, "status place email phone cancel"),
        (Status.RETURNED, "start status place email phone"),
        (Status.IN_PRODUCTION, "status place email phone faq"),
        (Status.READY, "status email phone"),
        (Status.COLLECTED, "start status check"),
    ],
)
def test_the_menu_begins_with_what_is_near_and_has_the_rest(
    status: Status | None, first: str
) -> None:
    application = replace(DRAFT, status=status) if status else None
    menu = commands(application)
    assert " ".join(menu).startswith(first)
    assert len(menu) == len(set(menu))
    assert {*EVERYBODY} <= {*menu}


def test_how_else_one_is_told_is_in_the_menu_once_there_is_something_to_tell() -> None:
    sent = replace(DRAFT, status=Status.WAITING, sent_at=DRAFT.opened_at)
    ended = replace(sent, status=Status.COLLECTED)
    assert "notices" in commands(sent, elsewhere=True)
    for application, elsewhere in ((sent, False), (DRAFT, True), (ended, True), (None, True)):
        assert "notices" not in commands(application, elsewhere=elsewhere)


def test_the_desk_has_its_own_commands_before_those_of_a_citizen() -> None:
    own = commands(DRAFT)
    reviewers, admins = commands(DRAFT, "reviewer"), commands(DRAFT, "admin")
    assert reviewers == (*REVIEWERS, *own)
    assert admins == (*REVIEWERS, "reviewers", "export", "reload", *own)


def test_an_admin_is_more_than_a_reviewer_and_a_citizen_is_neither() -> None:
    roster = Roster(frozenset({1}), frozenset({1, 2}))
    assert [role_of(person, roster) for person in (1, 2, 3)] == ["admin", "reviewer", None]
