"""Support questions as reviewers see them: words and age, never whose they are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from aiogram.enums import ButtonStyle

from domain.support.support_questions import SupportQuestion, SupportQuestionStatus
from screens.buttons import button, in_pairs, rows
from screens.keyboards import InlineButton, InlineKeyboard
from screens.review.people import Names, person_name
from screens.review.queue import format_waiting
from screens.screen import Screen
from screens.support.support_question_buttons import (
    SupportQuestionAction,
    SupportQuestionMove,
    SupportQuestionPage,
)
from screens.support.support_questions import first_words
from storage.support.support_questions import MAX_COUNT
from texts import Html, Texts


@dataclass(frozen=True, slots=True)
class Page:
    """A page of open questions out of `many`, and whether there are pages before and after."""

    found: Sequence[SupportQuestion]
    many: int
    earlier: bool
    later: bool


def page(one: Page, now: datetime, texts: Texts) -> Screen:
    """A page of open questions, the first asked at the top."""
    if not one.found:
        return Screen(texts("desk-inquiries-none"))
    lines = [
        texts(
            "desk-inquiry-line",
            number=str(asked.id),
            age=format_waiting(asked.asked_at, now, texts),
            words=first_words(asked),
        )
        for asked in one.found
    ]
    head = texts("desk-inquiries", many=format_count(one.many, texts))
    return Screen(Html("\n".join([head, *lines])), _keyboard(one, texts))


def format_count(many: int, texts: Texts) -> Html:
    """A count that stops at MAX_COUNT."""
    return texts("desk-count-more" if many >= MAX_COUNT else "desk-count", many=many)


def support_question(asked: SupportQuestion, now: datetime, texts: Texts, names: Names) -> Screen:
    """One question with its buttons; of a closed one, how it was closed."""
    if not asked.is_open:
        return closed(asked, texts, names)
    keyboard = rows(
        [_press(asked, "answer", texts, ButtonStyle.PRIMARY)],
        [_press(asked, "drop", texts)],
        [_all(texts)],
    )
    return Screen(_whole(asked, now, texts), keyboard)


def answer_prompt(asked: SupportQuestion, now: datetime, texts: Texts) -> Screen:
    """The question for a reviewer, whose next message is the answer."""
    words = Html(
        f"{_whole(asked, now, texts)}\n\n{texts('desk-inquiry-prompt', number=str(asked.id))}"
    )
    return Screen(words, rows([_press(asked, "show", texts)]))


def confirm_drop(asked: SupportQuestion, now: datetime, texts: Texts) -> Screen:
    """Asks whether to close a question without an answer."""
    words = Html(f"{_whole(asked, now, texts)}\n\n{texts('desk-inquiry-drop-sure')}")
    yes = _press(asked, "drop-yes", texts, ButtonStyle.DANGER)
    return Screen(words, rows([yes], [_press(asked, "show", texts)]))


def closed(asked: SupportQuestion, texts: Texts, names: Names, *, late: bool = False) -> Screen:
    """Who answered or dropped it, and when; `late` says that a colleague was faster."""
    how = "answered" if asked.status is SupportQuestionStatus.ANSWERED else "dropped"
    words = texts(
        "desk-inquiry-closed",
        number=str(asked.id),
        how=how,
        who=person_name(asked.closed_by, texts, names),
        at=asked.closed_at or asked.asked_at,
    )
    parts = [texts("desk-inquiry-late"), words] if late else [words]
    return Screen(Html("\n".join(parts)), rows([_all(texts)]))


def _whole(asked: SupportQuestion, now: datetime, texts: Texts) -> Html:
    age = format_waiting(asked.asked_at, now, texts)
    return texts("desk-inquiry", number=str(asked.id), age=age, words=asked.words)


def _keyboard(one: Page, texts: Texts) -> InlineKeyboard:
    opening = [
        button(
            texts.plain("desk-inquiry-open", number=str(asked.id)),
            SupportQuestionAction(question=asked.id, to="show"),
        )
        for asked in one.found
    ]
    turns = []
    if one.earlier:
        there = SupportQuestionPage(anchor=one.found[0].id, back=True)
        turns.append(button(texts.plain("desk-earlier"), there))
    if one.later:
        turns.append(
            button(texts.plain("desk-later"), SupportQuestionPage(anchor=one.found[-1].id))
        )
    return rows(*in_pairs(opening), turns)


def _press(
    asked: SupportQuestion, to: SupportQuestionMove, texts: Texts, style: ButtonStyle | None = None
) -> InlineButton:
    return button(
        texts.plain(f"desk-inquiry-{to}"), SupportQuestionAction(question=asked.id, to=to), style
    )


def _all(texts: Texts) -> InlineButton:
    return button(texts.plain("desk-inquiries-all"), SupportQuestionPage())
