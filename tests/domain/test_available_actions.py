"""Where somebody stands, and the five things nearest to them."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from domain.application import Application, Status
from domain.review.staff import Roster
from domain.support.available_actions import (
    EVERYBODY,
    REVIEWERS,
    CitizenContext,
    CitizenState,
    available_actions,
    commands,
    find_citizen_state,
    role_of,
)

NOW = datetime(2026, 6, 2, 9, tzinfo=UTC)
DRAFT = Application(1, 101, NOW)


def in_status(status: Status) -> CitizenContext:
    return CitizenContext(replace(DRAFT, status=status))


@pytest.mark.parametrize(
    ("here", "at", "lines"),
    [
        (CitizenContext(), "new", "start check mfc faq language"),
        (CitizenContext(has_appointment=True), "new", "booked start check mfc faq"),
        (CitizenContext(DRAFT, "words"), "applying", "answer-words back erase faq language"),
        (CitizenContext(DRAFT, "choice"), "applying", "answer-choice back erase faq language"),
        (CitizenContext(DRAFT, "picture"), "applying", "answer-picture back erase faq language"),
        (CitizenContext(DRAFT, "send"), "checking", "send change erase faq language"),
        (CitizenContext(DRAFT), "paused", "resume check erase faq language"),
        (CitizenContext(DRAFT, has_appointment=True), "paused", "resume booked check erase faq"),
        (
            CitizenContext(answer_kind="words", for_visitor=True),
            "entering",
            "answer-words back leave visits faq",
        ),
        (
            CitizenContext(answer_kind="send", for_visitor=True),
            "entering",
            "send back leave visits faq",
        ),
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
def test_five_lines_for_every_standing(here: CitizenContext, at: str, lines: str) -> None:
    assert find_citizen_state(here) == at
    assert available_actions(here) == tuple(lines.split())


def test_who_corrects_is_told_that_cancel_erases_nothing() -> None:
    returned = in_status(Status.RETURNED).application
    here = CitizenContext(returned, "picture", has_appointment=True)
    assert find_citizen_state(here) is CitizenState.CORRECTING
    assert available_actions(here) == ("answer-picture", "back", "aside", "status", "faq")


def test_a_reviewers_question_comes_before_all_else_while_it_can_be_answered() -> None:
    here = replace(in_status(Status.WAITING), has_appointment=True, reviewer_question=7)
    assert available_actions(here) == ("reply", "status", "booked", "amend-all", "withdraw")
    assert "reply" not in available_actions(
        replace(in_status(Status.APPROVED), reviewer_question=7)
    )


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("booked", [True, False])
def test_there_are_always_five_and_none_twice(status: Status, *, booked: bool) -> None:
    lines = available_actions(replace(in_status(status), has_appointment=booked))
    assert len(lines) == len(set(lines)) == 5


@pytest.mark.parametrize(
    ("status", "first"),
    [
        (None, "start check mfc"),
        (Status.DRAFT, "start check mfc"),
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


def test_a_draft_needs_no_menu_of_its_own() -> None:
    assert commands(DRAFT) == commands(None)
    assert "cancel" in commands(DRAFT)


def test_how_else_one_is_told_is_in_the_menu_once_there_is_something_to_tell() -> None:
    sent = replace(DRAFT, status=Status.WAITING, sent_at=DRAFT.opened_at)
    ended = replace(sent, status=Status.COLLECTED)
    assert "notices" in commands(sent, extra_channels=True)
    for application, elsewhere in ((sent, False), (DRAFT, True), (ended, True), (None, True)):
        assert "notices" not in commands(application, extra_channels=elsewhere)


def test_the_desk_has_its_own_commands_before_those_of_a_citizen() -> None:
    own = commands(DRAFT)
    reviewers, admins = commands(DRAFT, "reviewer"), commands(DRAFT, "admin")
    assert reviewers == (*REVIEWERS, *own)
    assert admins == (*REVIEWERS, "reviewers", "office", "export", "reload", *own)
    clerks = ("visits", "visit", "arrived", "accept", "noshow", "browser")
    assert commands(DRAFT, "clerk") == (*clerks, *own)


def test_an_admin_is_more_than_a_reviewer_and_a_citizen_is_neither() -> None:
    roster = Roster(frozenset({1}), frozenset({1, 2}), offices={2: "arbat", 3: "arbat"})
    roles = [role_of(person, roster) for person in (1, 2, 3, 4)]
    assert roles == ["admin", "reviewer", "clerk", None]
