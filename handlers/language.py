"""Choosing the language: /language."""

from dataclasses import replace

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from domain.support.available_actions import role_of
from handlers.account import eligibility, guide
from handlers.form import cancelling
from handlers.form.form_session import FormSession
from handlers.offices import offices
from handlers.status import amendments, reviewer_reply
from handlers.support import help, support_questions
from screens import language, show
from screens.buttons import LanguagePick
from states.chat import WRITING
from texts import LANGUAGES

IN_HAND = (
    support_questions.again,
    cancelling.again,
    amendments.again,
    reviewer_reply.again,
    eligibility.again,
    guide.again,
    offices.again,
)
"""What may be on the screen beside the questions of the form: each shows it anew, if it is."""


async def asked(message: Message, session: FormSession) -> None:
    await ask(session)


async def ask(session: FormSession) -> None:
    await session.add(language.ask(session.texts))


async def chosen(query: CallbackQuery, callback_data: LanguagePick, session: FormSession) -> None:
    """Said in the new language; what was on the screen is said again in it."""
    await show.answer_callback(query)
    if callback_data.language not in LANGUAGES:
        await ask(session)
        return
    texts = await session.locales.choose(session.citizen, callback_data.language)
    if session.pressed:
        await show.edit_or_send(session.bot, session.pressed, language.chosen(texts))
    await _show_again(replace(session, texts=texts, pressed=None))


async def _show_again(session: FormSession) -> None:
    for again in IN_HAND:
        if await again(session):
            return
    if await session.draft() or not role_of(session.citizen, session.roster):
        await session.again()
    elif not session.is_in(*WRITING):
        await help.help(session)


def router() -> Router:
    router = Router(name="language")
    router.message(Command("language"))(asked)
    return router


def buttons() -> Router:
    router = Router(name="language buttons")
    router.callback_query(LanguagePick.filter())(chosen)
    return router
