"""Messages sent before their question was on the screen: kept with the cursor until offered."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from aiogram.types import Message

from domain.refusal import Refused, Unsure
from handlers.chat_session import ChatSession
from handlers.incoming import content_hash, kind_of, own_phone
from screens.form import early_answers
from screens.form.questions import labels
from screens.typed_words import parse_typed_move
from states import journey
from states.picture import PictureStep
from states.step import Ambiguous, AnswerInput, Situation, Step
from states.step_kinds import ChoiceStep
from states.steps.prefill import PrefillStep
from states.typed_choice import match_options

NAMED = frozenset({"passport", "representative"})
"""Sections in which no two answers are the same words, but for a rare name."""
MOST = 20
"""Messages that are kept; as many as wait in a citizen's line."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that stands; `application` is 0 before there is one."""

    application: int
    step: Step
    situation: Situation


async def keep(message: Message, session: ChatSession, *, copy: bool = False) -> bool:
    """Whether there was room for it; the same as the one before it is kept once.

    A `copy` says the same as the answer before, and is offered nevertheless.
    """
    kept = session.noted("early") or []
    body = message.model_dump_json(by_alias=True, exclude_unset=True)
    one = {"id": message.message_id, "mark": content_hash(message), "copy": copy, "body": body}
    there = any(other["id"] == one["id"] for other in kept)
    if there or (kept and kept[-1]["mark"] == one["mark"]):
        return True
    if len(kept) < MOST:
        await session.note(early=[*kept, one])
    return len(kept) < MOST


async def taken_out(id: int, session: ChatSession) -> Message | None:
    """One of them, which is kept no longer."""
    kept = session.noted("early") or []
    found = next((one for one in kept if one["id"] == id), None)
    if found is None:
        return None
    left = [one for one in kept if one is not found]
    await session.note(early=left or None, offered=None)
    return _opened(found, session)


async def offer(asked: Asked, session: ChatSession, *, in_place: bool = False) -> bool:
    """Whether one of them may be the answer to what is asked; it is then offered as that."""
    kept = session.noted("early")
    if not kept:
        return False
    took, few = session.noted("took"), session.noted("few")
    left = [
        one
        for one in kept
        if one["copy"] or not _repeats(_opened(one, session), took, asked.situation, session)
    ]
    fitting = next((one for one in left if fits(_opened(one, session), asked, few, session)), None)
    await session.note(early=left or None, offered=fitting and fitting["id"])
    if fitting is None:
        return False
    message, copy = _opened(fitting, session), fitting["copy"]
    screen = early_answers.offer(message, asked.application, asked.step, session.texts, copy=copy)
    await (session.beside if in_place else session.add)(screen)
    return True


async def repeats(message: Message, asked: Asked, session: ChatSession) -> bool:
    """Whether it says the same as the answer that was taken last."""
    return _repeats(message, session.noted("took"), asked.situation, session)


def copies(message: Message, asked: Asked, session: ChatSession) -> bool:
    """Whether the answer that was taken last, which this message repeats, is sent once more to a
    question of another thing: who saw the old question again, and began to type before the next
    one came, means the old one.
    """
    step = asked.step
    plain = step.section in NAMED and not isinstance(step, ChoiceStep | PrefillStep)
    if not (plain or isinstance(step, PictureStep)):
        return False
    return fits(message, asked, session.noted("few"), session)


def fits(
    message: Message, asked: Asked, few: Mapping[str, str] | None, session: ChatSession
) -> bool:
    """Whether it can be an answer to what is asked; a picture is not looked at for that."""
    step, text = asked.step, message.text or ""
    if isinstance(step, PictureStep):
        return bool(message.photo or message.document)
    way = parse_typed_move(text, ("skip", "keep"), session.texts)
    if (way == "skip" and step.optional) or (way and step.id in asked.situation.answers):
        return True
    if few and match_options(text, few):
        return True
    try:
        _read(message, step, asked.situation, session)
    except (Ambiguous, Unsure):
        return True
    except Refused:
        return False
    return True


def _repeats(
    message: Message, took: tuple[str, str] | None, situation: Situation, session: ChatSession
) -> bool:
    if took is None:
        return False
    step, said = journey.step_by_id(took[0]), took[1]
    if said == content_hash(message):
        return True
    if step is None or isinstance(step, PictureStep):
        return False
    try:
        value = _read(message, step, situation, session)
    except (Ambiguous, Refused):
        return False
    return value is not None and value == situation.answers.get(step.id)


def _read(message: Message, step: Step, situation: Situation, session: ChatSession) -> Any:
    location = message.location
    given = AnswerInput(
        kind_of(message),
        text=message.text or "",
        phone=None if session.behalf else own_phone(message),
        location=(location.latitude, location.longitude) if location else None,
        labels=labels(step.options(situation), session.texts),
    )
    return step.read(given, situation)


def _opened(one: Mapping[str, Any], session: ChatSession) -> Message:
    return Message.model_validate_json(one["body"], context={"bot": session.bot})
