"""Commands nobody took: said so, and the question in hand stays."""

from aiogram import Router
from aiogram.filters import BaseFilter
from aiogram.types import Message

from handlers.talk import Talk
from screens.screen import Screen


class Commanding(BaseFilter):
    """A command, known or not. A class, because aiogram runs plain functions in a thread."""

    async def __call__(self, message: Message) -> bool:
        return (message.text or "").startswith("/")


async def unknown_command(message: Message, talk: Talk) -> None:
    await talk.add(Screen(talk.texts("unknown-command")))
    if await talk.draft():
        await talk.again()


def router() -> Router:
    router = Router(name="unknown")
    router.message(Commanding())(unknown_command)
    return router
