"""`/reload`: an admin looks at the operator's lists and texts, then puts them to use."""

import asyncio
import logging

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.review.desk import Administering, Work
from screens import show
from screens.buttons import Lists
from screens.review import operator_lists as screens
from screens.screen import Screen
from storage.operator_lists import OperatorLists

log = logging.getLogger(__name__)


async def examined(message: Message, work: Work, operator_lists: OperatorLists) -> None:
    """The dry run: nothing changes yet."""
    found = await asyncio.to_thread(operator_lists.examine)
    await work.reply(screens.examined(found, work.texts))


async def applied(query: CallbackQuery, work: Work, operator_lists: OperatorLists) -> None:
    """Read anew, for the files may have changed since; used only where all is sound."""
    await show.acknowledge(query)
    found = await asyncio.to_thread(operator_lists.examine)
    if found.faults:
        await work.reply(screens.examined(found, work.texts))
        return
    await operator_lists.use(found)
    log.info("lists and texts were reloaded by %d", work.talk.citizen)
    await work.note_at_large("lists-reloaded")
    await work.reply(screens.applied(found.differences, work.texts))


async def not_admin(message: Message, work: Work) -> None:
    await work.reply(Screen(work.texts("reload-not-admin")))


def router() -> Router:
    router = Router(name="operator-lists")
    router.message(Command("reload"), Administering())(examined)
    router.message(Command("reload"))(not_admin)
    router.callback_query(Lists.filter(), Administering())(applied)
    return router
