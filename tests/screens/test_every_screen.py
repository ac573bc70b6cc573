"""Whatever was typed, in every language every screen is Telegram HTML within its limits."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any, get_args

import pytest
from aiogram.types import ReplyKeyboardMarkup
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from telegram_emulator.html import parse

from domain.application import Application, Correction, Decision, HistoryEntry, Status
from domain.holder import is_represented
from domain.refusal import Refused, Unsure
from domain.review import rejections
from domain.review.staff import Roster
from domain.review.statistics import Counts, spans, summarize
from domain.status.notification_channels import ExtraChannel, Level
from domain.status.temporary_policy import TemporaryPolicy
from domain.support.available_actions import CitizenContext
from domain.support.support_questions import (
    LONGEST_REPLY,
    LONGEST_SUPPORT_QUESTION,
    SupportQuestion,
    SupportQuestionStatus,
)
from domain.text_length import split_text, utf16_length
from handlers.review.deciding import LONGEST_COMMENT
from screens import start
from screens.buttons import QueuePage, StateFilter
from screens.form import check, navigation
from screens.form import questions as questions_screens
from screens.form.questions import Question
from screens.form.suggestions import make_suggestions
from screens.keyboards import InlineKeyboard
from screens.review import (
    case,
    case_parts,
    deadlines,
    decisions,
    queue,
    reviewer_questions,
    reviewers,
    statistics,
)
from screens.review import (
    reasons as reasons_screens,
)
from screens.review import (
    support_questions as support_questions_screens,
)
from screens.review.case_view import CaseView, available_parts
from screens.review.queue import Page
from screens.review.reasons import DecisionKind, ReasonSelection
from screens.review.reviewer_questions import LONGEST_ANSWER, LONGEST_QUESTION
from screens.screen import Attachment, Screen
from screens.status import notices, notification_channels, returned, status
from screens.status.notices import NoticeContext
from screens.support import faq, help, support_questions
from states import journey
from states.step import Situation
from storage.review.deadlines import DeadlineCounts
from storage.review.reviewer_questions import ReviewerQuestion as Put
from storage.review.worklist import Lease
from tests.stories.filled import filled
from texts import LANGUAGES, load

TEXTS = load("ru")
NOW = datetime(2026, 6, 2, 9, 0, tzinfo=UTC)
LONGEST, LONGEST_CAPTION = 4096, 1024

NASTY = st.sampled_from(
    [
        *(
            "<b>",
            "</b>",
            "<",
            ">",
            "&",
            "&amp;",
            "&lt;b&gt;",
            '"',
            "'",
            "<a href='tg://user?id=1'>",
        ),
        *(
            "😀",
            "👩‍👩‍👧‍👦",
            "\u202e",
            "\u200b",
            "\u0301",
            "ﷺ",
            "\ufeff",
            "\n",
            "{ $name }",
            "%s",
            "`",
        ),
        *("Щеглова", "д. 5", "<script>", "\\", "]]>", "<!--", "&#x41;", "\u00a0", "ё", "-"),
    ]
)


@pytest.fixture(autouse=True, params=LANGUAGES)
def _in_every_language(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(globals(), "TEXTS", load(request.param))


def hostile(longest: int) -> st.SearchStrategy[str]:
    """Any signs, and as many code units of UTF-16 as an answer may have."""
    signs = st.one_of(
        st.lists(NASTY, max_size=40).map("".join),
        st.text(max_size=60),
        NASTY.map(lambda one: one * longest),
    )
    return signs.map(lambda text: next(iter(split_text(text, longest)), "?"))


TYPED = {
    **dict.fromkeys(("surname", "name", "patronymic"), 60),
    **dict.fromkeys(("issuer", "registration", "residence"), 255),
    "email": 254,
}
"""The longest answers to what is typed."""


def typed(form: str) -> st.SearchStrategy[dict[str, Any]]:
    signs = {id: hostile(longest) for id, longest in TYPED.items()}
    return st.fixed_dictionaries(signs).map(lambda answers: filled("check", form=form, **answers))


def of_child(category: str) -> st.SearchStrategy[dict[str, Any]]:
    """What an office enters for somebody else than the visitor."""
    signs = {id: hostile(longest) for id, longest in typed_of_child().items()}
    return st.fixed_dictionaries(signs).map(
        lambda answers: filled("check", road={"category": category}, **answers)
    )


def typed_of_child() -> dict[str, int]:
    own = {id: longest for id, longest in TYPED.items() if id != "email"}
    names = ("surname", "name", "patronymic")
    return {**own, **{f"representative_{id}": own[id] for id in names}}


ANSWERS = st.one_of(
    st.sampled_from(["paper", "plastic", "digital"]).flatmap(typed),
    st.sampled_from(["teen", "child", "newborn"]).flatmap(of_child),
)
WIDEST = ("😀<", "Щ\n")
"""A sign of two code units beside one that HTML escapes, and short lines."""


def longest(sign: str, most: int) -> str:
    """As long as an answer may be, made of that sign alone."""
    whole = sign * (most // utf16_length(sign))
    return whole + "&" * (most - utf16_length(whole))


def longest_answers(sign: str) -> Iterator[dict[str, Any]]:
    """The longest kinds of applications with all their answers as long as they may be."""
    own = {id: longest(sign, most) for id, most in TYPED.items()}
    for chosen in ("plastic", "digital"):
        yield filled("check", form=chosen, **own)
    of_others = {id: longest(sign, most) for id, most in typed_of_child().items()}
    yield filled("check", road={"category": "child"}, **of_others)


def valid(screen: Screen) -> None:
    """As Telegram would judge it."""
    if screen.venue:
        assert screen.venue.title.strip()
        assert screen.venue.address.strip()
        return
    text, _ = parse(screen.text)
    length = len(text.encode("utf-16-le")) // 2
    beside = screen.picture or screen.document
    assert 0 < length <= (LONGEST_CAPTION if beside else LONGEST)
    if isinstance(screen.keyboard, InlineKeyboard):
        buttons = [one for row in screen.keyboard.rows for one in row]
        assert len(buttons) <= 100
        assert all(one.text.strip() for one in buttons)
        assert all(len((one.callback_data or "").encode()) <= 64 for one in buttons)
        assert all(row for row in screen.keyboard.rows)
        understood = screen.keyboard.as_markup().model_dump(mode="json", exclude_none=True)
        assert understood == screen.keyboard.told()
    if isinstance(screen.keyboard, ReplyKeyboardMarkup):
        assert all(one.text for row in screen.keyboard.keyboard for one in row)


def application(answers: dict[str, Any], now: Status, comment: str = "") -> Application:
    policy = TemporaryPolicy("9" * 9, NOW.date(), date(2026, 8, 4), None, None, "", "")
    # What an office entered is never returned.
    visit = 1 if is_represented(answers) and now is not Status.RETURNED else None
    made = Application(
        *(99_999_999, 101, NOW, now, 7, answers),
        sent_at=NOW,
        due_at=NOW,
        policy=policy,
        visit=visit,
    )
    if now in {Status.DRAFT, Status.WAITING}:
        return made
    codes = tuple(reason.code for reason in rejections.REASONS)
    if now is Status.RETURNED:
        mended = tuple(reason.code for reason in rejections.CORRECTABLE)
        steps = rejections.steps_of(mended)
        return replace(made, correction=Correction(501, NOW, mended, comment, steps, answers))
    why = codes if now is Status.REJECTED else ()
    return replace(made, decision=Decision(501, NOW, why, comment))


def situation(one: Application) -> Situation:
    return Situation(NOW, one.answers, correction=one.in_correction)


def questions(draft: Application) -> Iterator[Screen]:
    here = situation(draft)
    for step in journey.route(draft.answers):
        asked = Question(draft, step, here)
        if step.answered_before:
            continue
        if step.id == "check":
            yield check.check_page(asked, TEXTS)
            continue
        yield questions_screens.question(asked, TEXTS)
        yield questions_screens.question(replace(asked, refused=Refused("needs-text")), TEXTS)
        yield navigation.confirm_cancel(draft, step, TEXTS)
        if options := step.options(here):
            yield questions_screens.question(replace(asked, options=options), TEXTS)


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(ANSWERS)
def test_every_question_and_the_check_page(answers: dict[str, Any]) -> None:
    every_question(answers)


def every_question(answers: dict[str, Any]) -> None:
    draft = application(answers, Status.DRAFT)
    for screen in questions(draft):
        valid(screen)
    valid(start.resumed(draft, TEXTS))
    valid(Screen(TEXTS("check-which"), check.answers_to_change(draft, situation(draft), TEXTS)))
    valid(check.picture_sheet(draft, b"", TEXTS))


def cards(
    one: Application, history: list[HistoryEntry], asked: Sequence[Put] = ()
) -> Iterator[Screen]:
    """The card with its picture and without, and every page of every part of it."""
    lease = Lease(one.id, 10**12, NOW)
    here = Situation(NOW, one.answers, correction=one.in_correction)
    seen = CaseView(one, here, history, 1, lease, asked)
    for picture in (b"", b"picture"):
        yield replace(
            case.card(seen, TEXTS, picture or None), picture=Attachment("case.jpg", picture)
        )
    for view in available_parts(seen):
        before = None
        for page in count():
            screen = case_parts.case_part(seen, view, page, TEXTS)
            yield replace(screen, picture=Attachment("case.jpg", b""))
            if screen == before:  # behind the last page there is the last one again
                break
            before = screen


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(ANSWERS, hostile(500))
def test_everything_a_reviewer_sees(answers: dict[str, Any], comment: str) -> None:
    everything_a_reviewer_sees(answers, comment)


def everything_a_reviewer_sees(answers: dict[str, Any], comment: str) -> None:
    history = [
        HistoryEntry(one, 10**12, NOW) for one in ("sent", "approved", "in_production", "made")
    ]
    for now in Status:
        if now is Status.DRAFT:
            continue
        one = application(answers, now, comment)
        for screen in cards(one, history):
            valid(screen)
        for how in get_args(DecisionKind):
            chosen = ReasonSelection(
                one.id, how, tuple(r.code for r in rejections.REASONS), comment
            )
            valid(reasons_screens.reason_selection(chosen, one, TEXTS))
            valid(reasons_screens.unsuitable_reasons(chosen, chosen.codes, TEXTS))
            valid(reasons_screens.mistyped("photo.blr", "photo.blur", how, one, TEXTS))
            valid(reasons_screens.mistyped("photo.none", None, how, one, TEXTS))
        valid(decisions.taken_by_other(one, 501, "до 12:00", TEXTS))
        valid(decisions.decided(one, TEXTS))
        valid(decisions.collected(one, TEXTS))
        valid(decisions.passport_scan(one, b"", TEXTS))
        for code in ("decided", "not-ready", "not-a-draft"):
            valid(decisions.refused(code, one, TEXTS))
    waiting = [application(answers, Status.WAITING)] * decisions.PAGE
    leases = [Lease(99_999_999, 10**12, NOW)]
    for state in get_args(StateFilter):
        asked = QueuePage(state=state, form="plastic", anchor=99_999_999, back=True)
        page = Page(asked, waiting, leases, 1000, 1000, earlier=True, later=True)
        valid(queue.queue_page(page, NOW + timedelta(days=1), TEXTS))
        nothing = Page(asked, [], [], 0, 0, earlier=False, later=False)
        valid(queue.queue_page(nothing, NOW, TEXTS))
    for some in ([], waiting):
        valid(queue.own_cases(some, leases, NOW, TEXTS))
        valid(queue.search_results(some, TEXTS))
        valid(queue.released(some, TEXTS))


KINDS = (
    *("sent", "approved", "in-production", "made", "on-the-way", "ready", "venue", "reminder"),
    *("last-call", "uncollected", "collected", "withdrawn", "review-withdrawn", "issued"),
    *("mail-refused", "news-refused", "sms-refused"),
)


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(ANSWERS, hostile(500))
def test_every_notice_and_every_status(answers: dict[str, Any], comment: str) -> None:
    every_notice_and_every_status(answers, comment)


def every_notice_and_every_status(answers: dict[str, Any], comment: str) -> None:
    told = {"deadline": NOW.isoformat()}
    for now in Status:
        one = application(answers, now, comment)
        history = [HistoryEntry(kind, None, NOW) for kind in ("sent", "approved", "made", "ready")]
        valid(status.status(one, history, TEXTS, extra_channels=True))
        for level in get_args(Level):
            told_by = dict.fromkeys(get_args(ExtraChannel), level)
            valid(
                notification_channels.channel_settings(
                    get_args(ExtraChannel), told_by, [one], TEXTS
                )
            )
        valid(status.applications_of_children([one] * 9, TEXTS))
    approved = application(answers, Status.APPROVED)
    for kind in KINDS:
        if kind != "approved":
            valid(notices.notice(NoticeContext(kind, approved, told), TEXTS))
    sent_back = application(answers, Status.RETURNED, comment)
    for one in (approved, sent_back):
        valid(notices.notice(NoticeContext("returned", one, told), TEXTS))
    valid(returned.returned_stays(sent_back, TEXTS))
    valid(notices.notice(NoticeContext("resent", approved, told), TEXTS))
    valid(notices.notice(NoticeContext("review-again", approved, told), TEXTS))
    again = replace(sent_back, status=Status.WAITING, attempt=2)
    for screen in cards(again, []):
        valid(screen)
    for screen in questions(sent_back):
        valid(screen)
    rejected = application(answers, Status.REJECTED, comment)
    valid(notices.notice(NoticeContext("rejected", rejected, told), TEXTS))
    valid(notices.notice(NoticeContext("review-new", approved, told), TEXTS))


@pytest.mark.parametrize("sign", WIDEST)
def test_every_screen_holds_the_longest_words_there_may_be(sign: str) -> None:
    comment = longest(sign, LONGEST_COMMENT)
    for answers in longest_answers(sign):
        every_question(answers)
        everything_a_reviewer_sees(answers, comment)
        every_notice_and_every_status(answers, comment)


@pytest.mark.parametrize("sign", WIDEST)
def test_the_longest_question_and_answer_fit_wherever_they_are_shown(sign: str) -> None:
    put = Put(1, 99_999_999, 1, 10**12, NOW, longest(sign, LONGEST_QUESTION))
    answered = replace(put, answer=longest(sign, LONGEST_ANSWER), answered_at=NOW)
    waiting = application(filled("check"), Status.WAITING)
    for screen in cards(waiting, [], [put, answered] * 5):
        valid(screen)
    for kind, one in (("question", put), ("answer", answered)):
        valid(notices.notice(NoticeContext(kind, waiting, {}, question=one), TEXTS))
    valid(reviewer_questions.answer_prompt(put, waiting, TEXTS))


@pytest.mark.parametrize("sign", WIDEST)
def test_the_longest_wording_and_reply_of_the_desk_fit(sign: str) -> None:
    words, reply = longest(sign, LONGEST_SUPPORT_QUESTION), longest(sign, LONGEST_REPLY)
    one = SupportQuestion(99_999_999, 101, NOW, words)
    closed = replace(one, status=SupportQuestionStatus.ANSWERED, answer=reply, closed_by=501)
    told = support_questions.notice("inquiry-answered", closed, TEXTS, in_form=True)
    assert told is not None
    valid(told)
    long = Refused("inquiry-long", most=LONGEST_SUPPORT_QUESTION, have=4096)
    valid(support_questions.writing(words, 2**40, TEXTS, long, in_form=True))
    valid(support_questions.refused(words, long, TEXTS, in_form=True))
    valid(faq.subjects(TEXTS, [one] * 3))
    valid(support_questions_screens.answer_prompt(one, NOW, TEXTS))
    listed = support_questions_screens.Page([one] * decisions.PAGE, 1000, True, True)
    valid(support_questions_screens.page(listed, NOW, TEXTS))


@pytest.mark.parametrize("name", ["<b>&amp;", "😀" * 30, "\u202eЩеглова", "Щ\u0301" * 30])
def test_the_temporary_policy_is_made_out_to_anybody(name: str) -> None:
    answers = filled("check", surname=name, name=name, patronymic=name)
    approved = application(answers, Status.APPROVED)
    screen = notices.notice(NoticeContext("approved", approved, {}), TEXTS)
    valid(screen)
    assert screen.document is not None
    assert screen.document.content.startswith(b"%PDF")


def test_the_screens_without_anybodys_words() -> None:
    for screen in (
        start.welcome(TEXTS),
        help.help_screen(
            CitizenContext(application({}, Status.WAITING), reviewer_question=7), TEXTS
        ),
        help.desk_help("reviewer", TEXTS),
        help.desk_help("admin", TEXTS),
        start.nothing_to_cancel(TEXTS),
        status.no_application(TEXTS),
    ):
        valid(screen)


@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
@given(hostile(4096))
def test_every_refusal_that_quotes_what_was_typed(words: str) -> None:
    draft = application(filled("surname"), Status.DRAFT)
    step = next(step for step in journey.steps() if step.id == "registration")
    for refused in (
        Refused("address-latin", word=words),
        Unsure("issuer-latin", suggestions=[words], letters="a, o", meant=words),
        Unsure("name-full", as_typed=words, suggestions=[words, "Мария"], meant=words),
        Unsure("address-signs", suggestions=[words], signs=words, meant=words),
        Refused("name-signs", sign=words),
    ):
        made = tuple(one.option for one in make_suggestions(refused, step, 2**53))
        asked = Question(draft, step, Situation(NOW, draft.answers), refused, suggestions=made)
        valid(questions_screens.question(asked, TEXTS))


@pytest.mark.parametrize("kind", ["approved", "rejected"])
def test_a_notice_of_a_decision_that_was_not_made_is_a_mistake_of_ours(kind: str) -> None:
    waiting = replace(application(filled("check"), Status.WAITING), policy=None)
    with pytest.raises(ValueError, match="not"):
        notices.notice(NoticeContext(kind, waiting, {}), TEXTS)


def test_an_application_not_yet_decided_waits() -> None:
    waiting = application(filled("check"), Status.WAITING)
    assert (
        TEXTS("desk-waiting", reference=waiting.reference)
        == decisions.decided(waiting, TEXTS).text
    )


@settings(max_examples=20, deadline=None)
@given(st.text(min_size=1, max_size=20))
def test_everything_about_colleagues_whatever_they_are_called(name: str) -> None:
    people = dict.fromkeys(range(1000000, 1000060), name)
    roster = Roster(frozenset({1_000_000}), frozenset(people), people)
    some = next(iter(people))
    valid(reviewers.reviewer_list(roster, {some: 3}, TEXTS, TEXTS("crew-admin-stays", who=name)))
    valid(reviewers.invitation("https://t.me/pretend_bot?start=inv_" + "a" * 32, name, TEXTS))
    valid(reviewers.confirm_removal(some, roster, 5, TEXTS))
    valid(reviewers.accepted(some, name, TEXTS))
    valid(reviewers.reviewer_added(TEXTS("desk-by-name", name=name), TEXTS))
    valid(reviewers.reviewer_removed(TEXTS))


@pytest.mark.parametrize("days", [1, 31, 92, 366])
@pytest.mark.parametrize("decided", [0, 1, 40])
def test_the_desk_in_numbers_however_many(days: int, decided: int) -> None:
    reasons = {one.code: 3 for one in rejections.REASONS}
    first, last = NOW.date(), NOW.date() + timedelta(days=days - 1)
    one = Counts(7, {300: decided} if decided else {}, 0, reasons if decided else {})
    made = summarize(first, last, [one for _ in spans(first, last)], 1000, 1000)
    valid(statistics.as_text(made, TEXTS))
    drawn = statistics.picture(made, TEXTS)
    valid(drawn)
    assert drawn.picture is not None
    assert drawn.picture.content.startswith(b"\x89PNG")


@pytest.mark.parametrize(
    "outlook", [DeadlineCounts(0, 0, None), DeadlineCounts(1000, 1000, NOW, NOW)]
)
def test_the_reminder_of_deadlines(outlook: DeadlineCounts) -> None:
    for simulated in (True, False):
        valid(deadlines.reminder(outlook, TEXTS, simulated=simulated))
