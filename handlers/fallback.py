"""Whatever nobody else took: answer what may have been asked, or show where this citizen is."""

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from domain.application import Status
from handlers.form.early_answers import set_aside
from handlers.form.form_session import FormSession
from handlers.start import cancelled, go
from handlers.support.faq import answered, unanswered
from screens import show, start
from screens.support import faq
from screens.typed_words import (
    asks_to_continue,
    parse_menu_words,
    parse_typed_move,
    reply_to_thanks,
)


async def lost(message: Message, session: FormSession) -> None:
    """A message with no question on the screen: the cursor was lost, or nothing was asked."""
    words = message.text or ""
    door = parse_menu_words(words, session.texts)
    draft = await session.draft()
    if door and (draft is None or (door == "fix" and draft.status is Status.RETURNED)):
        await go(door, session)
    elif draft is None and await _small_talk(message, session):
        return
    elif draft is not None or not await answered(words, session):
        if draft is not None:
            await set_aside(message, session)
        await session.again()
        if draft is None and faq.has_meaning(words, session.texts):
            await unanswered(words, session)


async def _small_talk(message: Message, session: FormSession) -> bool:
    """Whether it was thanks, a way back or out, or no words at all; it has then been answered."""
    words = message.text or ""
    way = parse_typed_move(words, ("back", "cancel"), session.texts)
    if thanks := reply_to_thanks(words, session.texts):
        await session.add(thanks)
    elif way == "cancel":
        await cancelled(message, session)
    elif way or asks_to_continue(words, session.texts):
        await session.again()
    elif message.text is None:
        await session.add(start.only_words(session.texts))
    else:
        return False
    return True


async def old_button(query: CallbackQuery, session: FormSession) -> None:
    """A button of an earlier version, or one that was never ours."""
    await show.answer_callback(query)
    await session.catch_up()


def router() -> Router:
    router = Router(name="fallback")
    router.message()(lost)
    router.callback_query()(old_button)
    return router
