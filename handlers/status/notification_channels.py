"""How else somebody wants to be told than in the chat: /notices, and the button for it."""

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from domain.status.notification_channels import LEVELS
from handlers.form.form_session import FormSession
from screens import show
from screens.buttons import ApplicationAction
from screens.screen import Screen
from screens.status.notification_channels import ChannelPick, channel_settings


async def asked(message: Message, session: FormSession) -> None:
    await session.add(await _ways(session))


async def wished(query: CallbackQuery, session: FormSession) -> None:
    await show.answer_callback(query)
    await session.add(await _ways(session))


async def chosen(query: CallbackQuery, callback_data: ChannelPick, session: FormSession) -> None:
    """It holds of what has not been sent yet, too."""
    await show.answer_callback(query)
    way, level = callback_data.channel, callback_data.level
    if level in LEVELS[way]:
        await session.notification_channels.choose(session.citizen, way, level)
    screen = await _ways(session)
    if session.pressed:
        await show.edit_or_send(session.bot, session.pressed, screen)


async def _ways(session: FormSession) -> Screen:
    every = await session.store.all_of(session.citizen)
    chosen = await session.notification_channels.get(session.citizen)
    return channel_settings(session.rules.extra_channels, chosen, every, session.texts)


def commands() -> Router:
    router = Router(name="channel-commands")
    router.message(Command("notices"))(asked)
    return router


def router() -> Router:
    router = Router(name="channels")
    router.callback_query(ApplicationAction.filter(F.action == "notices"))(wished)
    router.callback_query(ChannelPick.filter())(chosen)
    return router
