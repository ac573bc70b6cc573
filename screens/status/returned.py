"""What a citizen sees of an application sent back: what is wrong, what would be right."""

from collections.abc import Mapping
from typing import Literal

from aiogram.enums import ButtonStyle
from aiogram.types import InlineKeyboardMarkup

from documents.correction import Example
from documents.correction import correction as draw
from documents.example import FIELDS
from domain.application import Application, Correction
from domain.review import rejections
from screens.buttons import After, Go, button, rows
from screens.screen import LONGEST_CAPTION, LONGEST_MESSAGE, Paper, Screen, length
from states import journey
from states.picture import PictureStep
from texts import Html, Texts

Fullness = Literal["examples", "reasons", "names"]
FULLNESS: tuple[Fullness, ...] = ("examples", "reasons", "names")
"""How much is said of each reason; all of them at once must fit into one message."""


def returned(application: Application, texts: Texts) -> Screen:
    """Each reason with its example, and the way to put right just that."""
    correction = application.correction
    if correction is None:
        raise ValueError("not returned")
    whole = _fitting(application, correction, texts, LONGEST_MESSAGE)
    return Screen(whole or _words(application, correction, texts, "names"), fixing(texts))


def returned_with_examples(
    application: Application, texts: Texts, pictures: Mapping[str, bytes]
) -> Screen:
    """The same beside what was sent (`pictures`, by step) and drawn examples of what is right."""
    correction = application.correction
    if correction is None:
        raise ValueError("not returned")
    examples = _examples(correction, pictures)
    words = _fitting(application, correction, texts, LONGEST_CAPTION) if examples else None
    if words is None:
        return returned(application, texts)
    drawn = draw(examples, texts.plain("returned-example"))
    return Screen(words, fixing(texts), Paper(f"{application.reference}.jpg", drawn))


def _fitting(
    application: Application, correction: Correction, texts: Texts, longest: int
) -> Html | None:
    """As full as there is room for; None where not even the names fit."""
    for full in FULLNESS:
        words = _words(application, correction, texts, full)
        if length(words) <= longest:
            return words
    return None


def _examples(correction: Correction, pictures: Mapping[str, bytes]) -> list[Example]:
    """One for each picture to send anew, and the passport where its words are asked again."""
    fields = FIELDS.intersection(correction.steps)
    found: dict[str, Example] = {}
    for step in map(journey.step, correction.steps):
        if isinstance(step, PictureStep):
            of_page = fields if step.subject == "passport" else ()
            found[step.subject] = Example(step.subject, pictures.get(step.id), of_page)
    if fields and "passport" not in found:
        found["passport"] = Example("passport", None, fields)
    return list(found.values())


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
