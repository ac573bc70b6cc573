"""A message written before its question was on the screen is offered, never taken in silence."""

from collections.abc import Awaitable, Callable

from aiogram.types import Message

from domain.refusal import Refused
from handlers.form import cancelling, early_messages
from handlers.form.early_messages import Asked
from handlers.form.form_session import FormSession
from handlers.incoming import kind_of
from screens.buttons import FormMove
from screens.form import early_answers
from screens.form.refusals import refusal
from screens.screen import Screen
from screens.typed_words import asks_to_continue, is_question, parse_typed_move, reply_to_thanks
from states.picture import PictureStep
from states.step import Step

ANSWERS = frozenset({"text", "photo", "document", "contact", "location"})
"""Kinds of message that can be an answer to some question."""
ABOUT: tuple[FormMove, ...] = ("back", "cancel", "answers")
"""Ways that take no answer, wherever they are written."""

Ask = Callable[[Refused | None], Awaitable[None]]


async def held_back(message: Message, asked: Asked, ask: Ask, session: FormSession) -> bool:
    """Whether it was sent too early to be the answer to what is asked; it has then been dealt
    with: dropped where it says once more what was answered, else kept and offered. So is the last
    answer sent again where it can hardly be another one.
    """
    early, again = session.unseen(message), session.answered_elsewhere(asked.step)
    copy = not early and again and early_messages.copies(message, asked, session)
    if not (copy or early) or not _may_answer(message, session):
        return False
    if await cancelling.again(session):
        return True
    unshown, offered = session.noted("shown") is None, session.noted("offered")
    repeated = not copy and await early_messages.repeats(message, asked, session)
    if not repeated and not await early_messages.keep(message, session, copy=copy):
        await session.add(Screen(session.texts("too-fast", count=1)))
    if unshown:
        await ask(None)
    elif not repeated and offered is None:
        await _offer_or_tell(message, asked, ask, session)
    await session.hear()
    return True


async def set_aside(message: Message, session: FormSession) -> None:
    """What came while no question was known to stand: the one that is put next may be meant."""
    if _may_answer(message, session) and not reply_to_thanks(message.text or "", session.texts):
        await early_messages.keep(message, session)


async def rest_of_album(album: str, step: Step, session: FormSession) -> bool:
    """Whether this is a further picture of an album: one was taken, the rest is told of once."""
    if session.noted("album") != album:
        await session.note(album=album, told=not isinstance(step, PictureStep))
        return False
    if not session.noted("told"):
        await session.note(told=True)
        await session.add(Screen(session.texts("form-album")))
    return True


async def _offer_or_tell(message: Message, asked: Asked, ask: Ask, session: FormSession) -> None:
    if not await early_messages.offer(asked, session):
        refused = Refused(
            "early" if message.text else "early-other", words=early_answers.shorten(message.text)
        )
        if session.noted("suggested"):  # what is offered there stays offered
            await session.add(Screen(refusal(refused, session.texts)))
        else:
            await ask(refused)


def _may_answer(message: Message, session: FormSession) -> bool:
    text = message.text or ""
    about = parse_typed_move(text, ABOUT, session.texts) or asks_to_continue(text, session.texts)
    return kind_of(message) in ANSWERS and not about and not is_question(text, session.texts)
