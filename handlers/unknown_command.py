"""Commands nobody took: said so, and the question in hand stays."""

from aiogram import Router
from aiogram.types import Message

from handlers.form.form_session import FormSession
from screens.screen import Screen


async def unknown_command(message: Message, session: FormSession) -> None:
    await session.add(Screen(session.texts("unknown-command")))
    if await session.draft():
        await session.again()


def router() -> Router:
    router = Router(name="unknown")
    router.message()(unknown_command)
    return router
