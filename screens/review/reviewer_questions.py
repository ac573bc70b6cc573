"""A reviewer's question and the citizen's answer, as each of them sees it; nobody is named."""

from domain.application import Application
from screens.buttons import CaseAction, ReplyAction, button, rows
from screens.review.case_buttons import CasePartAction
from screens.review.people import Names, person_name
from screens.screen import Screen
from storage.review.reviewer_questions import ReviewerQuestion
from texts import Html, Texts

LONGEST_QUESTION, LONGEST_ANSWER = 700, 900
"""Code units of UTF-16; an answer must fit beneath a picture."""


def question(asked: ReviewerQuestion, application: Application, texts: Texts) -> Screen:
    """The question for the citizen, with the button to answer."""
    words = texts("notice-question", reference=application.reference, words=asked.words)
    answer = button(texts.plain("question-answer"), ReplyAction(question=asked.id, to="now"))
    return Screen(words, rows([answer]))


def answer_prompt(asked: ReviewerQuestion, application: Application, texts: Texts) -> Screen:
    """The question for the citizen, whose next message is the answer."""
    words = texts("question-prompt", reference=application.reference, words=asked.words)
    later = button(texts.plain("question-later"), ReplyAction(question=asked.id, to="later"))
    return Screen(words, rows([later]))


def answered(application: Application, texts: Texts) -> Screen:
    return Screen(texts("question-answered", reference=application.reference))


def too_long(have: int, most: int, texts: Texts) -> Screen:
    return Screen(texts("question-long", most=most, have=have))


def answer(asked: ReviewerQuestion, application: Application, texts: Texts) -> Screen:
    """For the reviewer who asked: that there is an answer, which is shown in the case only."""
    words = texts("notice-answer", reference=application.reference)
    opening = CasePartAction(application=application.id, view="questions")
    return Screen(words, rows([button(texts.plain("desk-view-questions.button"), opening)]))


def question_prompt(application: Application, texts: Texts) -> Screen:
    """Asks the reviewer to write the question."""
    words = texts("desk-ask", reference=application.reference, number=application.id)
    back = button(
        texts.plain("move-stay"), CasePartAction(application=application.id, view="case")
    )
    return Screen(words, rows([back]), edits_caption=True)


def asked(application: Application, texts: Texts) -> Screen:
    show = button(texts.plain("desk-show"), CaseAction(application=application.id, action="show"))
    return Screen(texts("desk-asked", reference=application.reference), rows([show]))


def question_lines(one: ReviewerQuestion, texts: Texts, names: Names | None = None) -> list[Html]:
    """A question with its answer, as lines of the case."""
    put = texts(
        "desk-question",
        who=person_name(one.asked_by, texts, names),
        at=one.asked_at,
        words=one.words,
    )
    if one.answer is not None and one.answered_at is not None:
        return [put, texts("desk-answer", at=one.answered_at, words=one.answer)]
    return [put, texts("desk-no-answer", reached="yes" if one.was_delivered else "no")]
