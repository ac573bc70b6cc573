"""Blocked and unblocked: whom messages can reach."""

import logging
from collections.abc import Callable

from aiogram import Router
from aiogram.filters import KICKED, MEMBER, ChatMemberUpdatedFilter
from aiogram.types import ChatMemberUpdated

from handlers.form.form_session import Talk
from storage.outbox import Outbox

log = logging.getLogger(__name__)


async def blocked(event: ChatMemberUpdated, talk: Talk, outbox: Outbox) -> None:
    log.info("%d blocked the bot; their notices wait", talk.citizen)
    await outbox.pause(talk.citizen)


async def unblocked(
    event: ChatMemberUpdated, talk: Talk, outbox: Outbox, nudge: Callable[[], None]
) -> None:
    """What was held back is owed again."""
    held = await outbox.resume(talk.citizen, talk.now)
    await talk.board.standings.look_again(talk.citizen, talk.now)
    log.info("%d is back; %d notices are owed again", talk.citizen, held)
    nudge()


def router() -> Router:
    router = Router(name="reach")
    router.my_chat_member(ChatMemberUpdatedFilter(KICKED))(blocked)
    router.my_chat_member(ChatMemberUpdatedFilter(MEMBER))(unblocked)
    return router
