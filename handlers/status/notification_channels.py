"""How else somebody wants to be told than in the chat: /notices, and the button for it."""

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from domain.status.notification_channels import LEVELS
from handlers.form.form_session import Talk
from screens import show
from screens.buttons import After
from screens.screen import Screen
from screens.status.notification_channels import Tell, ways
from storage.status.notification_channels import Channels


async def asked(message: Message, talk: Talk, channels: Channels) -> None:
    await talk.add(await _ways(talk, channels))


async def wished(query: CallbackQuery, talk: Talk, channels: Channels) -> None:
    await show.acknowledge(query)
    await talk.add(await _ways(talk, channels))


async def chosen(
    query: CallbackQuery, callback_data: Tell, talk: Talk, channels: Channels
) -> None:
    """It holds of what has not been sent yet, too."""
    await show.acknowledge(query)
    way, level = callback_data.way, callback_data.level
    if level in LEVELS[way]:
        await channels.choose(talk.citizen, way, level)
    screen = await _ways(talk, channels)
    if talk.pressed:
        await show.replace(talk.bot, talk.pressed, screen)


async def _ways(talk: Talk, channels: Channels) -> Screen:
    every = await talk.store.every_of(talk.citizen)
    chosen = await channels.of(talk.citizen)
    return ways(talk.rules.ways, chosen, every, talk.texts)


def commands() -> Router:
    router = Router(name="channel-commands")
    router.message(Command("notices"))(asked)
    return router


def router() -> Router:
    router = Router(name="channels")
    router.callback_query(After.filter(F.wish == "notices"))(wished)
    router.callback_query(Tell.filter())(chosen)
    return router
