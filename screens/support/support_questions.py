"""A citizen's question to the desk as they see it: worded, sent, waiting, answered."""

from collections.abc import Sequence
from typing import Literal

from aiogram.enums import ButtonStyle
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from domain.refusal import Refused
from domain.support.support_questions import SupportQuestion
from domain.text_length import cut
from screens.buttons import Go, button, rows
from screens.form.questions import refusal
from screens.screen import Screen
from screens.support.support_question_buttons import AskSupport, OpenSupportQuestion
from texts import Html, Texts

FIRST_WORDS = 100
"""Code units of a question by which it is known again."""


Ending = Literal["inquiry-sent", "inquiry-left", "inquiry-gone"]


def offer(texts: Texts) -> InlineKeyboardButton:
    return button(texts.plain("inquiry-ask"), AskSupport(to="ask"))


def writing(
    words: str, of: int, texts: Texts, refused: Refused | None = None, *, in_form: bool
) -> Screen:
    """The words that would go, if there are any yet; what is said next takes their place."""
    send = button(texts.plain("inquiry-send"), AskSupport(to="send", of=of), ButtonStyle.PRIMARY)
    leave = button(texts.plain("inquiry-leave"), AskSupport(to="leave"))
    said = texts("inquiry-draft", words=words) if words else texts("inquiry-prompt")
    parts = [refusal(refused, texts)] if refused else []
    meanwhile = [texts("inquiry-meanwhile")] if in_form else []
    text = Html("\n\n".join([*parts, said, texts("inquiry-beware"), *meanwhile]))
    return Screen(text, rows([send, leave] if words else [leave]))


def said(ending: Ending, texts: Texts, *, in_form: bool) -> Screen:
    """How the wording ended; whoever came from the form finds the way back."""
    return Screen(texts(ending), _going_on(texts, in_form=in_form))


def refused(words: str, why: Refused, texts: Texts, *, in_form: bool) -> Screen:
    """They asked enough for now; the words stay in sight, to be sent another time."""
    text = Html(f"{texts('inquiry-unsent', words=words)} {refusal(why, texts)}")
    return Screen(text, _going_on(texts, in_form=in_form))


def waiting(asked: Sequence[SupportQuestion], texts: Texts) -> list[Html]:
    """A line for each that is not answered yet."""
    return [texts("inquiry-waits", at=one.asked_at, words=first_words(one)) for one in asked]


def notice(kind: str, asked: SupportQuestion, texts: Texts, *, in_form: bool) -> Screen | None:
    """What came of it, for the citizen; that it is there, for a reviewer. None if overtaken."""
    if kind == "review-inquiry":
        open_it = button(
            texts.plain("desk-show"), OpenSupportQuestion(inquiry=asked.id, to="show")
        )
        return Screen(texts("notice-review-inquiry"), rows([open_it])) if asked.is_open else None
    more = button(texts.plain("inquiry-more"), AskSupport(to="more"))
    onward = [_onward(texts)] if in_form else []
    words = texts(f"notice-{kind}", words=asked.words, answer=asked.answer or "")
    return Screen(words, rows([more], onward))


def first_words(one: SupportQuestion) -> str:
    """On one line, cut off where they are many."""
    return cut(" ".join(one.words.split()), FIRST_WORDS)


def _going_on(texts: Texts, *, in_form: bool) -> InlineKeyboardMarkup | None:
    return rows([_onward(texts)]) if in_form else None


def _onward(texts: Texts) -> InlineKeyboardButton:
    """To the question of the form that is still open."""
    return button(texts.plain("inquiry-go-on"), Go(to="apply"))
