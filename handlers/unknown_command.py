"""Commands nobody took: said so, and the question in hand stays."""

from aiogram import Router
from aiogram.types import Message

from handlers.form.form_session import Talk
from screens.screen import Screen


async def unknown_command(message: Message, talk: Talk) -> None:
    await talk.add(Screen(talk.texts("unknown-command")))
    if await talk.draft():
        await talk.again()


def router() -> Router:
    router = Router(name="unknown")
    router.message()(unknown_command)
    return router
