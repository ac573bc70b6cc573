"""Frequent questions: asked by command, pressed, or put in words of one's own."""

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, InlineKeyboardButton, Message

from handlers.form.form_session import Talk
from screens import show
from screens.buttons import Ask
from screens.screen import Screen
from screens.support import faq


async def asked(message: Message, command: CommandObject, talk: Talk) -> None:
    """`/faq`: the subjects; `/faq сколько ждать`: the nearest answers."""
    if not command.args:
        await talk.note(wording=None)
        await talk.add(await _subjects(talk))
    elif not await answered(command.args, talk):
        await unanswered(command.args, talk)


async def pressed(query: CallbackQuery, callback_data: Ask, talk: Talk) -> None:
    await show.acknowledge(query)
    if callback_data.question:
        screen = faq.answer(callback_data.question, talk.texts)
    elif callback_data.subject:
        screen = faq.subject(callback_data.subject, talk.texts)
    else:
        screen = await _subjects(talk)
    await talk.beside(screen)


async def answered(words: str, talk: Talk) -> bool:
    """Whether these words of somebody's own found an answer, which is then shown."""
    screen = faq.found(words, talk.texts)
    if screen:
        await talk.note(wondered=words, wording=None)
        await talk.add(screen)
    return screen is not None


async def unanswered(words: str, talk: Talk) -> None:
    """Nothing was found: they may go to the desk."""
    await talk.note(wondered=words, wording=None)
    await talk.add(faq.none(talk.texts))


async def answered_beside(
    words: str, back: InlineKeyboardButton, talk: Talk, *, asked: bool = False
) -> bool:
    """Whether these words, said in the middle of something, found an answer, which is then shown
    with the way back. What was `asked` is told too that there is none.
    """
    screen = faq.beside(words, back, talk.texts)
    if screen is None and asked:
        screen = faq.none(talk.texts, back)
    if screen is None:
        return False
    await talk.note(wondered=words, wording=None)
    await talk.add(screen)
    await talk.hear()
    return True


async def _subjects(talk: Talk) -> Screen:
    asked = await talk.store.inquiries.of(talk.citizen)
    return faq.subjects(talk.texts, [one for one in asked if one.is_open])


def router() -> Router:
    router = Router(name="faq")
    router.message(Command("faq"))(asked)
    return router


def buttons() -> Router:
    router = Router(name="faq buttons")
    router.callback_query(Ask.filter())(pressed)
    return router
