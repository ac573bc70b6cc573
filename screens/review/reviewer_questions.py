"""A reviewer's question and the citizen's answer, as each of them reads it: nobody is named."""

from domain.application import Application
from screens.buttons import Desk, Reply, button, rows
from screens.review.case_buttons import Case
from screens.review.people import Names, who
from screens.screen import Screen
from storage.review.reviewer_questions import ReviewerQuestion
from texts import Html, Texts

LONGEST_QUESTION, LONGEST_ANSWER = 700, 900
"""Code units of UTF-16; an answer must fit beneath a picture."""


def question(asked: ReviewerQuestion, application: Application, texts: Texts) -> Screen:
    """For the citizen; the way to answer is the button."""
    words = texts("notice-question", reference=application.reference, words=asked.words)
    answer = button(texts.plain("question-answer"), Reply(question=asked.id, to="now"))
    return Screen(words, rows([answer]))


def answering(asked: ReviewerQuestion, application: Application, texts: Texts) -> Screen:
    """The same, waiting for the citizen's words."""
    words = texts("question-prompt", reference=application.reference, words=asked.words)
    later = button(texts.plain("question-later"), Reply(question=asked.id, to="later"))
    return Screen(words, rows([later]))


def answered(application: Application, texts: Texts) -> Screen:
    return Screen(texts("question-answered", reference=application.reference))


def too_long(have: int, most: int, texts: Texts) -> Screen:
    return Screen(texts("question-long", most=most, have=have))


def answer(asked: ReviewerQuestion, application: Application, texts: Texts) -> Screen:
    """For the reviewer who asked; what was answered is personal and stays in the case."""
    words = texts("notice-answer", reference=application.reference)
    opening = Case(application=application.id, view="questions")
    return Screen(words, rows([button(texts.plain("desk-view-questions.button"), opening)]))


def asking(application: Application, texts: Texts) -> Screen:
    """For the reviewer who is about to write the question."""
    words = texts("desk-ask", reference=application.reference, number=application.id)
    back = button(texts.plain("move-stay"), Case(application=application.id, view="case"))
    return Screen(words, rows([back]), under=True)


def asked(application: Application, texts: Texts) -> Screen:
    show = button(texts.plain("desk-show"), Desk(application=application.id, action="show"))
    return Screen(texts("desk-asked", reference=application.reference), rows([show]))


def line(one: ReviewerQuestion, texts: Texts, names: Names | None = None) -> list[Html]:
    """A question and what became of it, for the case."""
    put = texts(
        "desk-question", who=who(one.asked_by, texts, names), at=one.asked_at, words=one.words
    )
    if one.answer is not None and one.answered_at is not None:
        return [put, texts("desk-answer", at=one.answered_at, words=one.answer)]
    return [put, texts("desk-no-answer", reached="yes" if one.reached else "no")]
