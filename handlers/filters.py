"""Filters of messages by what they say.

They are classes, because aiogram runs plain functions in a thread.
"""

from aiogram.filters import BaseFilter
from aiogram.types import Message

from handlers.form.form_session import FormSession
from screens.form.early_answers import YesNo, parse_typed


class IsCommand(BaseFilter):
    """A command, known or not; one that was forwarded is somebody else's words."""

    async def __call__(self, message: Message) -> bool:
        return message.forward_origin is None and (message.text or "").startswith("/")


class AsksForHelp(BaseFilter):
    """Lets through «помогите» and the like."""

    async def __call__(self, message: Message, session: FormSession) -> bool:
        return "go-help" in session.texts.meanings(message.text or "")


class Offered(BaseFilter):
    """Lets through «да» and «нет» below the offer of an earlier message."""

    async def __call__(self, message: Message, session: FormSession) -> bool | dict[str, YesNo]:
        if session.noted("offered") is None or session.repeated() or session.unseen(message):
            return False
        to = parse_typed(message.text or "", session.texts)
        return {"to": to} if to else False
