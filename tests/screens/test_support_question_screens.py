"""Whatever a citizen or a reviewer wrote, every screen of a question to the desk can be shown."""

from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings

from domain.refusal import Refused
from domain.support.support_questions import (
    LONGEST_REPLY,
    LONGEST_SUPPORT_QUESTION,
    SupportQuestion,
    SupportQuestionStatus,
)
from screens.review import support_questions as support_questions_screens
from screens.review.decisions import PAGE
from screens.support import faq, support_questions
from tests.screens.test_every_screen import NOW, hostile, valid
from texts import LANGUAGES, load

NAMES = {501: "<Ирина>"}
REFUSED = (
    Refused("inquiry-words"),
    Refused("inquiry-long", most=LONGEST_SUPPORT_QUESTION, have=4096),
    Refused("inquiries-open", most=3),
    Refused("inquiries-day", most=5),
)


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(words=hostile(LONGEST_SUPPORT_QUESTION), answer=hostile(LONGEST_REPLY))
def test_every_screen_of_a_question_to_the_desk(language: str, words: str, answer: str) -> None:
    texts = load(language)
    asked = SupportQuestion(99_999_999, 101, NOW, words)
    answered = replace(asked, status=SupportQuestionStatus.ANSWERED, answer=answer, closed_by=501)
    dropped = replace(asked, status=SupportQuestionStatus.DROPPED, closed_by=502, closed_at=NOW)
    for refused in (None, *REFUSED):
        valid(support_questions.writing(words, 2**40, texts, refused, in_form=True))
        valid(support_questions.writing("", 0, texts, refused, in_form=False))
    for in_form in (True, False):
        for ending in get_args(support_questions.WritingResult):
            valid(support_questions.writing_result(ending, texts, in_form=in_form))
        for refused in REFUSED:
            valid(support_questions.refused(words, refused, texts, in_form=in_form))
        for one in (answered, dropped):
            told = support_questions.notice(f"inquiry-{one.status}", one, texts, in_form=in_form)
            assert told is not None
            valid(told)
    valid(faq.subjects(texts, [asked] * 3))
    valid(
        support_questions_screens.page(
            support_questions_screens.Page([asked] * PAGE, 1000, True, True), NOW, texts
        )
    )
    valid(
        support_questions_screens.page(
            support_questions_screens.Page([], 0, False, False), NOW, texts
        )
    )
    for one in (asked, answered, dropped):
        valid(support_questions_screens.support_question(one, NOW, texts, NAMES))
        valid(support_questions_screens.closed(one, texts, NAMES, late=True))
    valid(support_questions_screens.answer_prompt(asked, NOW, texts))
    valid(support_questions_screens.confirm_drop(asked, NOW, texts))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_question_that_was_answered_is_not_news_to_a_reviewer(language: str) -> None:
    asked = SupportQuestion(1, 101, NOW, "?")
    told = support_questions.notice("review-inquiry", asked, load(language), in_form=False)
    assert told is not None
    valid(told)
    closed = replace(asked, status=SupportQuestionStatus.DROPPED)
    assert (
        support_questions.notice("review-inquiry", closed, load(language), in_form=False) is None
    )
