"""Whatever nobody else took: answer what may have been asked, or show where this citizen is."""

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from domain.application import Status
from handlers.form.early_answers import set_aside
from handlers.form.form_session import Talk
from handlers.start import cancelled, go
from handlers.support.faq import answered, unanswered
from screens import show, start
from screens.form.navigation import spoken_way
from screens.start import spoken_door
from screens.support import faq


async def lost(message: Message, talk: Talk) -> None:
    """A message with no question on the screen: the cursor was lost, or nothing was asked."""
    words = message.text or ""
    door = spoken_door(words, talk.texts)
    draft = await talk.draft()
    if door and (draft is None or (door == "fix" and draft.status is Status.RETURNED)):
        await go(door, talk)
    elif draft is None and await _small_talk(message, talk):
        return
    elif draft is not None or not await answered(words, talk):
        if draft is not None:
            await set_aside(message, talk)
        await talk.again()
        if draft is None and faq.asks(words, talk.texts):
            await unanswered(words, talk)


async def _small_talk(message: Message, talk: Talk) -> bool:
    """Whether it was thanks, a way back or out, or no words at all; it has then been answered."""
    words = message.text or ""
    way = spoken_way(words, ("back", "cancel"), talk.texts)
    if thanks := start.thanked(words, talk.texts):
        await talk.add(thanks)
    elif way == "cancel":
        await cancelled(message, talk)
    elif way or start.goes_on(words, talk.texts):
        await talk.again()
    elif message.text is None:
        await talk.add(start.only_words(talk.texts))
    else:
        return False
    return True


async def old_button(query: CallbackQuery, talk: Talk) -> None:
    """A button of an earlier version, or one that was never ours."""
    await show.acknowledge(query)
    await talk.catch_up()


def router() -> Router:
    router = Router(name="fallback")
    router.message()(lost)
    router.callback_query()(old_button)
    return router
