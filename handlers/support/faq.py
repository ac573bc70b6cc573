"""Frequent questions: asked by command, pressed, or put in words of one's own."""

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from handlers.form.form_session import FormSession
from screens import show
from screens.buttons import FaqAction
from screens.keyboards import InlineButton
from screens.screen import Screen
from screens.support import faq
from states.chat import SupportQuestionWriting


async def asked(message: Message, command: CommandObject, session: FormSession) -> None:
    """`/faq`: the subjects; `/faq сколько ждать`: the nearest answers."""
    if not command.args:
        await session.resume(SupportQuestionWriting)
        await session.add(await _subjects(session))
    elif not await answered(command.args, session):
        await unanswered(command.args, session)


async def pressed(query: CallbackQuery, callback_data: FaqAction, session: FormSession) -> None:
    await show.answer_callback(query)
    if callback_data.question:
        screen = faq.answer(callback_data.question, session.texts)
    elif callback_data.subject:
        screen = faq.subject(callback_data.subject, session.texts)
    else:
        screen = await _subjects(session)
    await session.beside(screen)


async def answered(words: str, session: FormSession) -> bool:
    """Whether these words of somebody's own found an answer, which is then shown."""
    screen = faq.search_results(words, session.texts)
    if screen:
        await _wonder(words, session)
        await session.add(screen)
    return screen is not None


async def unanswered(words: str, session: FormSession) -> None:
    """Nothing was found: they may go to the desk."""
    await _wonder(words, session)
    await session.add(faq.nothing_found(session.texts))


async def answered_beside(
    words: str, back: InlineButton, session: FormSession, *, asked: bool = False
) -> bool:
    """Whether these words, said in the middle of something, found an answer, which is then shown
    with the way back. What was `asked` is told too that there is none.
    """
    screen = faq.nearest_answer(words, back, session.texts)
    if screen is None and asked:
        screen = faq.nothing_found(session.texts, back)
    if screen is None:
        return False
    await _wonder(words, session)
    await session.add(screen)
    await session.hear()
    return True


async def _wonder(words: str, session: FormSession) -> None:
    """What was asked may become a question to the staff, by the button of the screen."""
    await session.resume(SupportQuestionWriting)
    await session.note(wondered=words)


async def _subjects(session: FormSession) -> Screen:
    asked = await session.store.support_questions.of(session.citizen)
    return faq.subjects(session.texts, [one for one in asked if one.is_open])


def router() -> Router:
    router = Router(name="faq")
    router.message(Command("faq"))(asked)
    return router


def buttons() -> Router:
    router = Router(name="faq buttons")
    router.callback_query(FaqAction.filter())(pressed)
    return router
