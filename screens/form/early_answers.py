"""What was sent before its question was on the screen: offered as the answer, never taken so."""

from collections.abc import Mapping
from typing import Literal

from aiogram.enums import ButtonStyle
from aiogram.filters.callback_data import CallbackData
from aiogram.types import Message

from screens.buttons import Id, button, rows
from screens.form.questions import LONGEST_QUOTE
from screens.screen import Screen
from states.step import Step
from texts import Html, Texts

Decided = Literal["yes", "no"]
ANSWERS: Mapping[str, Decided] = {"early-yes": "yes", "early-no": "no"}


class Early(CallbackData, prefix="m2"):
    """Whether an earlier message, of that id, is the answer to the question that stands."""

    application: Id
    step: str
    of: Id
    to: Decided


def offered(
    message: Message, application: int, step: Step, texts: Texts, *, copy: bool = False
) -> Screen:
    """The message, the question, and: is this the answer? A `copy` was answered with before."""
    yes, no = (
        button(
            texts.plain(f"early-{to}"),
            Early(application=application, step=step.id, of=message.message_id, to=to),
            ButtonStyle.PRIMARY if to == "yes" else None,
        )
        for to in ("yes", "no")
    )
    told = _told("early-copied" if copy else "early-offered", message, step, texts)
    return Screen(told, rows([yes, no]))


def refused(step: Step, texts: Texts) -> Screen:
    """It was no answer: the question still stands."""
    return Screen(texts("early-refused", question=texts(step.text_id)))


def spoken(text: str, texts: Texts) -> Decided | None:
    """What somebody means who writes «да» or «нет» below an offer."""
    meant = texts.meant(text, ANSWERS)
    return ANSWERS[meant] if meant else None


def _told(id: str, message: Message, step: Step, texts: Texts) -> Html:
    question = texts(step.text_id)
    if message.text:
        return texts(id, words=brief(message.text), question=question)
    kind = "picture" if message.photo or message.document else "other"
    return texts(f"{id}-{kind}", question=question)


def brief(text: str | None) -> str:
    """Words of a message as they are quoted."""
    words = " ".join((text or "").split())
    return words if len(words) <= LONGEST_QUOTE else f"{words[:LONGEST_QUOTE]}…"
