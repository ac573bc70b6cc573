"""A citizen's question to the staff, as they see it."""

from collections.abc import Sequence
from typing import Literal

from aiogram.enums import ButtonStyle

from domain.refusal import Refused
from domain.support.support_questions import SupportQuestion
from domain.text_length import truncate
from screens.buttons import MenuAction, button, rows
from screens.form.refusals import refusal
from screens.keyboards import InlineButton, InlineKeyboard
from screens.screen import Screen
from screens.support.support_question_buttons import AskSupportAction, SupportQuestionAction
from texts import Html, Texts

FIRST_WORDS = 100
"""Code units of a question that are quoted, so that it is recognised."""


WritingResult = Literal["inquiry-sent", "inquiry-left", "inquiry-gone"]


def ask_button(texts: Texts) -> InlineButton:
    return button(texts.plain("inquiry-ask"), AskSupportAction(to="ask"))


def writing(
    words: str, of: int, texts: Texts, refused: Refused | None = None, *, in_form: bool
) -> Screen:
    """The draft of a question, if there is one; the citizen's next message replaces it."""
    send = button(
        texts.plain("inquiry-send"), AskSupportAction(to="send", of=of), ButtonStyle.PRIMARY
    )
    leave = button(texts.plain("inquiry-leave"), AskSupportAction(to="leave"))
    said = texts("inquiry-draft", words=words) if words else texts("inquiry-prompt")
    parts = [refusal(refused, texts)] if refused else []
    meanwhile = [texts("inquiry-meanwhile")] if in_form else []
    text = Html("\n\n".join([*parts, said, texts("inquiry-beware"), *meanwhile]))
    return Screen(text, rows([send, leave] if words else [leave]))


def writing_result(ending: WritingResult, texts: Texts, *, in_form: bool) -> Screen:
    """The result of writing a question; `in_form` adds the button back to the form."""
    return Screen(texts(ending), _back_to_form(texts, in_form=in_form))


def refused(words: str, why: Refused, texts: Texts, *, in_form: bool) -> Screen:
    """That the question was not sent because of a limit, with its words for another time."""
    text = Html(f"{texts('inquiry-unsent', words=words)} {refusal(why, texts)}")
    return Screen(text, _back_to_form(texts, in_form=in_form))


def waiting_lines(asked: Sequence[SupportQuestion], texts: Texts) -> list[Html]:
    """A line for each question that is not answered yet."""
    return [texts("inquiry-waits", at=one.asked_at, words=first_words(one)) for one in asked]


def notice(kind: str, asked: SupportQuestion, texts: Texts, *, in_form: bool) -> Screen | None:
    """The notice of an answer for the citizen, or of a new question for a reviewer.

    None where a reviewer's question was closed meanwhile.
    """
    if kind == "review-inquiry":
        open_it = button(
            texts.plain("desk-show"), SupportQuestionAction(question=asked.id, to="show")
        )
        return Screen(texts("notice-review-inquiry"), rows([open_it])) if asked.is_open else None
    more = button(texts.plain("inquiry-more"), AskSupportAction(to="more"))
    onward = [_continue_button(texts)] if in_form else []
    words = texts(f"notice-{kind}", words=asked.words, answer=asked.answer or "")
    return Screen(words, rows([more], onward))


def first_words(one: SupportQuestion) -> str:
    """The beginning of a question, on one line."""
    return truncate(" ".join(one.words.split()), FIRST_WORDS)


def _back_to_form(texts: Texts, *, in_form: bool) -> InlineKeyboard | None:
    return rows([_continue_button(texts)]) if in_form else None


def _continue_button(texts: Texts) -> InlineButton:
    """The button to the form's current question."""
    return button(texts.plain("inquiry-go-on"), MenuAction(to="apply"))
