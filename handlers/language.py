"""Choosing the language: /language."""

from dataclasses import replace

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from domain.support.available_actions import role_of
from handlers.account import eligibility, guide
from handlers.form import cancelling
from handlers.form.form_session import Talk
from handlers.offices import offices
from handlers.status import amendments, reviewer_reply
from handlers.support import help, support_questions
from screens import language, show
from screens.buttons import Speak
from screens.locales import Tongues
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


async def asked(message: Message, talk: Talk) -> None:
    await ask(talk)


async def ask(talk: Talk) -> None:
    await talk.add(language.ask(talk.texts))


async def chosen(query: CallbackQuery, callback_data: Speak, talk: Talk, tongues: Tongues) -> None:
    """Said in the new language; what was on the screen is said again in it."""
    await show.acknowledge(query)
    if callback_data.language not in LANGUAGES:
        await ask(talk)
        return
    texts = await tongues.choose(talk.citizen, callback_data.language)
    if talk.pressed:
        await show.replace(talk.bot, talk.pressed, language.chosen(texts))
    board = replace(talk.board, texts=texts)
    await _show_again(replace(talk, texts=texts, board=board, pressed=None))


async def _show_again(talk: Talk) -> None:
    for again in IN_HAND:
        if await again(talk):
            return
    if await talk.draft() or not role_of(talk.citizen, talk.roster):
        await talk.again()
    elif not await talk.awaits_words():
        await help.help(talk)


def router() -> Router:
    router = Router(name="language")
    router.message(Command("language"))(asked)
    return router


def buttons() -> Router:
    router = Router(name="language buttons")
    router.callback_query(Speak.filter())(chosen)
    return router
