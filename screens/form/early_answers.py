"""Messages sent before their question was shown: offered as an answer, never taken as one."""

from collections.abc import Mapping
from typing import Literal

from aiogram.enums import ButtonStyle
from aiogram.types import Message

from screens.buttons import Id, button, rows
from screens.callback_data import ButtonData
from screens.form.refusals import LONGEST_QUOTE
from screens.screen import Screen
from states.step import Step
from texts import Html, Texts

YesNo = Literal["yes", "no"]
ANSWERS: Mapping[str, YesNo] = {"early-yes": "yes", "early-no": "no"}


class EarlyMessageAction(ButtonData, prefix="m2"):
    """Whether an earlier message (`of` is its id) is the answer to the current question."""

    application: Id
    step: str
    of: Id
    to: YesNo


def offer(
    message: Message, application: int, step: Step, texts: Texts, *, copy: bool = False
) -> Screen:
    """Asks whether a message is the answer; a `copy` repeats one that was answered before."""
    yes, no = (
        button(
            texts.plain(f"early-{to}"),
            EarlyMessageAction(
                application=application, step=step.id, of=message.message_id, to=to
            ),
            ButtonStyle.PRIMARY if to == "yes" else None,
        )
        for to in ("yes", "no")
    )
    told = _text("early-copied" if copy else "early-offered", message, step, texts)
    return Screen(told, rows([yes, no]))


def refused(step: Step, texts: Texts) -> Screen:
    """That it was not taken as an answer, with the current question."""
    return Screen(texts("early-refused", question=texts(step.text_id)))


def parse_typed(text: str, texts: Texts) -> YesNo | None:
    """The button meant by a typed «да» or «нет»; None where neither is."""
    meant = texts.match_phrase(text, ANSWERS)
    return ANSWERS[meant] if meant else None


def _text(id: str, message: Message, step: Step, texts: Texts) -> Html:
    question = texts(step.text_id)
    if message.text:
        return texts(id, words=shorten(message.text), question=question)
    kind = "picture" if message.photo or message.document else "other"
    return texts(f"{id}-{kind}", question=question)


def shorten(text: str | None) -> str:
    """A message's text as it is quoted: on one line, cut off."""
    words = " ".join((text or "").split())
    return words if len(words) <= LONGEST_QUOTE else f"{words[:LONGEST_QUOTE]}…"
