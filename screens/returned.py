"""What a citizen sees of an application sent back: what is wrong, what would be right."""

from typing import Literal

from aiogram.enums import ButtonStyle
from aiogram.types import InlineKeyboardMarkup

from domain import rejections
from domain.application import Application, Correction
from screens.buttons import After, Go, button, rows
from screens.screen import Screen
from states import journey
from texts import Html, Texts

Fullness = Literal["examples", "reasons", "names"]
"""How much is said of each reason; all of them at once must fit into one message."""

LONGEST_MESSAGE = 4096


def returned(application: Application, texts: Texts) -> Screen:
    """Each reason with its example, and the way to put right just that."""
    correction = application.correction
    if correction is None:
        raise ValueError("not returned")
    fullness: tuple[Fullness, ...] = ("examples", "reasons", "names")
    words = (_words(application, correction, texts, full) for full in fullness)
    whole = next((one for one in words if len(one) <= LONGEST_MESSAGE), None)
    return Screen(whole or _words(application, correction, texts, "names"), fixing(texts))


def kept(application: Application, texts: Texts) -> Screen:
    """That a returned application is not erased by leaving it."""
    fix = button(texts.plain("go-fix"), Go(to="fix"), ButtonStyle.PRIMARY)
    withdraw = After(application=application.id, wish="withdraw")
    keyboard = rows([fix], [button(texts.plain("wish-withdraw"), withdraw)])
    return Screen(texts("returned-kept", reference=application.reference), keyboard)


def fixing(texts: Texts) -> InlineKeyboardMarkup:
    return rows([button(texts.plain("go-fix"), Go(to="fix"), ButtonStyle.PRIMARY)])


def _words(application: Application, correction: Correction, texts: Texts, full: Fullness) -> Html:
    # Joined here, for Fluent takes no more than 2500 characters in one place.
    parts = [texts("returned", reference=application.reference)]
    parts += [_reason(code, texts, full) for code in correction.reasons]
    if correction.comment:
        parts.append(texts("reason-comment", comment=correction.comment))
    parts.append(texts("returned.steps", steps=_labels(correction, texts)))
    return Html("\n\n".join(parts))


def _reason(code: str, texts: Texts, full: Fullness) -> Html:
    reason = rejections.of(code)
    if full == "names":
        return texts("reason-line", said=texts(f"{reason.text_id}.reviewer"))
    lines = [texts("reason-line", said=texts(reason.text_id))]
    if full == "examples" and texts.has(f"{reason.text_id}.example"):
        lines.append(texts("reason-example", said=texts(f"{reason.text_id}.example")))
    return Html("\n".join(lines))


def _labels(correction: Correction, texts: Texts) -> Html:
    """The questions that will be asked again, by name."""
    steps = [step for id in correction.steps if (step := journey.step(id))]
    return Html(", ".join(texts(f"{step.text_id}.label") for step in steps))
