"""Frequent questions: asked by command, pressed, or put in words of one's own."""

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from handlers.talk import Talk
from screens import faq, show
from screens.buttons import Ask


async def asked(message: Message, command: CommandObject, talk: Talk) -> None:
    """`/faq`: the subjects; `/faq сколько ждать`: the nearest answers."""
    if not command.args:
        await talk.add(faq.subjects(talk.texts))
    elif not await answered(command.args, talk):
        await talk.add(faq.none(talk.texts))


async def pressed(query: CallbackQuery, callback_data: Ask, talk: Talk) -> None:
    await show.acknowledge(query)
    if callback_data.question:
        screen = faq.answer(callback_data.question, talk.texts)
    else:
        screen = faq.subject(callback_data.subject, talk.texts)
    if talk.pressed:
        await show.replace(talk.bot, talk.pressed, screen)
    else:
        await talk.add(screen)


async def answered(words: str, talk: Talk) -> bool:
    """Whether these words of somebody's own found an answer, which is then shown."""
    screen = faq.found(words, talk.texts)
    if screen:
        await talk.add(screen)
    return screen is not None


def router() -> Router:
    router = Router(name="faq")
    router.message(Command("faq"))(asked)
    return router


def buttons() -> Router:
    router = Router(name="faq buttons")
    router.callback_query(Ask.filter())(pressed)
    return router
