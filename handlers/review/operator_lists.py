"""`/reload`: an admin looks at the operator's lists and texts, then puts them to use."""

import asyncio
import logging

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.review.desk import IsAdmin, ReviewSession
from screens import show
from screens.buttons import OperatorListsAction
from screens.review import operator_lists as screens
from screens.screen import Screen

log = logging.getLogger(__name__)


async def examined(message: Message, review: ReviewSession) -> None:
    """The dry run: nothing changes yet."""
    found = await asyncio.to_thread(review.operator_lists.check)
    await review.reply(screens.examined(found, review.texts))


async def applied(query: CallbackQuery, review: ReviewSession) -> None:
    """Read anew, for the files may have changed since; used only where all is sound."""
    await show.answer_callback(query)
    found = await asyncio.to_thread(review.operator_lists.check)
    if found.faults:
        await review.reply(screens.examined(found, review.texts))
        return
    await review.operator_lists.use(found)
    log.info("lists and texts were reloaded by %d", review.citizen)
    await review.journal_at_large("lists-reloaded")
    await review.reply(screens.applied(found.differences, review.texts))


async def not_admin(message: Message, review: ReviewSession) -> None:
    await review.reply(Screen(review.texts("reload-not-admin")))


def router() -> Router:
    router = Router(name="operator-lists")
    router.message(Command("reload"), IsAdmin())(examined)
    router.message(Command("reload"))(not_admin)
    router.callback_query(OperatorListsAction.filter(), IsAdmin())(applied)
    return router
