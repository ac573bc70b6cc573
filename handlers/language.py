"""Choosing the language: /language."""

from dataclasses import replace

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers import wishes
from handlers.talk import Talk
from screens import language, show
from screens.buttons import Speak
from screens.tongues import Tongues
from texts import LANGUAGES


async def asked(message: Message, talk: Talk) -> None:
    await talk.add(language.ask(talk.texts))


async def chosen(query: CallbackQuery, callback_data: Speak, talk: Talk, tongues: Tongues) -> None:
    """Said in the new language; a question in hand is put again in it."""
    await show.acknowledge(query)
    if callback_data.language not in LANGUAGES:
        await talk.add(language.ask(talk.texts))
        return
    texts = await tongues.choose(talk.citizen, callback_data.language)
    if talk.pressed:
        await show.replace(talk.bot, talk.pressed, language.chosen(texts))
    speaking = replace(talk, texts=texts, pressed=None)
    changed, step = await wishes.in_hand(speaking)
    if changed and step:
        await wishes.ask(changed, step, speaking)
    elif await talk.draft():
        await speaking.again()


def router() -> Router:
    router = Router(name="language")
    router.message(Command("language"))(asked)
    return router


def buttons() -> Router:
    router = Router(name="language buttons")
    router.callback_query(Speak.filter())(chosen)
    return router
