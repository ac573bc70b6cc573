"""What a citizen sees of a returned application: what is wrong, and how it is corrected."""

from collections.abc import Mapping
from typing import Literal

from aiogram.enums import ButtonStyle

from documents.correction_picture import Example
from documents.correction_picture import draw_correction as draw
from documents.example_pictures import FIELDS
from domain.application import Application, Correction
from domain.review import rejections
from screens.buttons import ApplicationAction, MenuAction, button, rows
from screens.keyboards import InlineKeyboard
from screens.screen import LONGEST_CAPTION, LONGEST_MESSAGE, Attachment, Screen, message_length
from states import journey
from states.picture import PictureStep
from texts import Html, Texts

Fullness = Literal["examples", "reasons", "names"]
FULLNESS: tuple[Fullness, ...] = ("examples", "reasons", "names")
"""How much is said of each reason, in falling order, until all fit into one message."""


def correction_request(application: Application, texts: Texts) -> Screen:
    """Each reason with its example, and the button to correct."""
    correction = application.correction
    if correction is None:
        raise ValueError("not returned")
    whole = _fitting(application, correction, texts, LONGEST_MESSAGE)
    return Screen(whole or _words(application, correction, texts, "names"), fix_keyboard(texts))


def correction_request_with_examples(
    application: Application, texts: Texts, pictures: Mapping[str, bytes]
) -> Screen:
    """The same with a picture: what was sent (`pictures`, by step) beside drawn examples."""
    correction = application.correction
    if correction is None:
        raise ValueError("not returned")
    examples = _examples(correction, pictures)
    words = _fitting(application, correction, texts, LONGEST_CAPTION) if examples else None
    if words is None:
        return correction_request(application, texts)
    drawn = draw(examples, texts.plain("returned-example"))
    return Screen(words, fix_keyboard(texts), Attachment(f"{application.reference}.jpg", drawn))


def _fitting(
    application: Application, correction: Correction, texts: Texts, longest: int
) -> Html | None:
    """The fullest text that fits; None where not even the names of the reasons fit."""
    for full in FULLNESS:
        words = _words(application, correction, texts, full)
        if message_length(words) <= longest:
            return words
    return None


def _examples(correction: Correction, pictures: Mapping[str, bytes]) -> list[Example]:
    """One for each picture to send anew, and the passport where its words are asked again."""
    fields = FIELDS.intersection(correction.steps)
    found: dict[str, Example] = {}
    for step in map(journey.step_by_id, correction.steps):
        if isinstance(step, PictureStep):
            of_page = fields if step.subject == "passport" else ()
            found[step.subject] = Example(step.subject, pictures.get(step.id), of_page)
    if fields and "passport" not in found:
        found["passport"] = Example("passport", None, fields)
    return list(found.values())


def returned_stays(application: Application, texts: Texts) -> Screen:
    """That leaving a returned application does not erase it."""
    fix = button(texts.plain("go-fix"), MenuAction(to="fix"), ButtonStyle.PRIMARY)
    withdraw = ApplicationAction(application=application.id, action="withdraw")
    keyboard = rows([fix], [button(texts.plain("wish-withdraw"), withdraw)])
    return Screen(texts("returned-kept", reference=application.reference), keyboard)


def fix_keyboard(texts: Texts) -> InlineKeyboard:
    return rows([button(texts.plain("go-fix"), MenuAction(to="fix"), ButtonStyle.PRIMARY)])


def _words(application: Application, correction: Correction, texts: Texts, full: Fullness) -> Html:
    # Joined here, for Fluent takes no more than 2500 characters in one place.
    parts = [texts("returned", reference=application.reference)]
    parts += [_reason(code, texts, full) for code in correction.reasons]
    if correction.comment:
        parts.append(texts("reason-comment", comment=correction.comment))
    parts.append(texts("returned.steps", steps=_labels(correction, texts)))
    return Html("\n\n".join(parts))


def _reason(code: str, texts: Texts, full: Fullness) -> Html:
    reason = rejections.by_code(code)
    if full == "names":
        return texts("reason-line", said=texts(f"{reason.text_id}.reviewer"))
    lines = [texts("reason-line", said=texts(reason.text_id))]
    if full == "examples" and texts.has(f"{reason.text_id}.example"):
        lines.append(texts("reason-example", said=texts(f"{reason.text_id}.example")))
    return Html("\n".join(lines))


def _labels(correction: Correction, texts: Texts) -> Html:
    """The questions that will be asked again, by name."""
    steps = [step for id in correction.steps if (step := journey.step_by_id(id))]
    return Html(", ".join(texts(f"{step.text_id}.label") for step in steps))
