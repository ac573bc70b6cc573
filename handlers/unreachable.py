"""Blocked and unblocked: whom messages can reach."""

import logging

from aiogram import Router
from aiogram.filters import KICKED, MEMBER, ChatMemberUpdatedFilter
from aiogram.types import ChatMemberUpdated

from handlers.form.form_session import FormSession

log = logging.getLogger(__name__)


async def blocked(event: ChatMemberUpdated, session: FormSession) -> None:
    log.info("%d blocked the bot; their notices wait", session.citizen)
    await session.outbox.pause(session.citizen)


async def unblocked(event: ChatMemberUpdated, session: FormSession) -> None:
    """What was held back is owed again."""
    held = await session.outbox.resume(session.citizen, session.now)
    await session.status_messages.mark_outdated(session.citizen, session.now)
    log.info("%d is back; %d notices are owed again", session.citizen, held)
    session.nudge()


def router() -> Router:
    router = Router(name="reach")
    router.my_chat_member(ChatMemberUpdatedFilter(KICKED))(blocked)
    router.my_chat_member(ChatMemberUpdatedFilter(MEMBER))(unblocked)
    return router
