"""How else somebody wants to be told than in the chat: /notices, and the button for it."""

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from domain.status.notification_channels import LEVELS
from handlers.form.form_session import FormSession
from screens import show
from screens.buttons import After
from screens.screen import Screen
from screens.status.notification_channels import Tell, ways


async def asked(message: Message, session: FormSession) -> None:
    await session.add(await _ways(session))


async def wished(query: CallbackQuery, session: FormSession) -> None:
    await show.acknowledge(query)
    await session.add(await _ways(session))


async def chosen(query: CallbackQuery, callback_data: Tell, session: FormSession) -> None:
    """It holds of what has not been sent yet, too."""
    await show.acknowledge(query)
    way, level = callback_data.way, callback_data.level
    if level in LEVELS[way]:
        await session.notification_channels.choose(session.citizen, way, level)
    screen = await _ways(session)
    if session.pressed:
        await show.replace(session.bot, session.pressed, screen)


async def _ways(session: FormSession) -> Screen:
    every = await session.store.every_of(session.citizen)
    chosen = await session.notification_channels.of(session.citizen)
    return ways(session.rules.ways, chosen, every, session.texts)


def commands() -> Router:
    router = Router(name="channel-commands")
    router.message(Command("notices"))(asked)
    return router


def router() -> Router:
    router = Router(name="channels")
    router.callback_query(After.filter(F.wish == "notices"))(wished)
    router.callback_query(Tell.filter())(chosen)
    return router
