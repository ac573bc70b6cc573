"""The one thing let in from the staff's group: a press on its card, as if made in private."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from aiogram import BaseMiddleware
from aiogram.enums import ChatType
from aiogram.fsm.context import FSMContext
from aiogram.types import Chat, TelegramObject, Update

from screens.buttons import ON_STAFF_CARD
from storage.review.staff_group import StaffGroup

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]


class StaffGroupMiddleware(BaseMiddleware):
    """Stands before `Talking`, where everything else from groups ends."""

    def __init__(self, staff_group: StaffGroup) -> None:
        self._staffroom = staff_group

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        chat, user, state = (data.get(name) for name in ("event_chat", "event_from_user", "state"))
        if chat is None or user is None or chat.type == ChatType.PRIVATE:
            return await handler(event, data)
        room = await self._staffroom.chat()
        if room is None or room.chat != chat.id or not isinstance(event, Update):
            return None
        if event.message and event.message.migrate_to_chat_id:
            await self._staffroom.migrate(event.message.migrate_to_chat_id)
        query = event.callback_query
        if query is None or not (query.data or "").startswith(f"{ON_STAFF_CARD}:"):
            return None
        if isinstance(state, FSMContext):
            data["state"] = FSMContext(state.storage, replace(state.key, chat_id=user.id))
        data["event_chat"] = Chat(id=user.id, type=ChatType.PRIVATE)
        return await handler(event, data)
