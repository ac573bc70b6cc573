"""The end of everything that went wrong on the way: a log line without answers, an honest word."""

import logging

from aiogram import Router
from aiogram.exceptions import TelegramAPIError, TelegramForbiddenError
from aiogram.filters import ExceptionTypeFilter
from aiogram.types import ErrorEvent

from handlers.talk import Talk
from screens.screen import Screen
from storage.driver import Stale
from storage.outbox import Outbox

log = logging.getLogger(__name__)


async def overtaken(event: ErrorEvent, talk: Talk) -> None:
    """Something else changed this application meanwhile: show it as it is now."""
    log.info("update %d met a newer version", event.update.update_id)
    await talk.again()


async def cut_off(event: ErrorEvent, talk: Talk, outbox: Outbox) -> None:
    """They blocked the bot while it was answering."""
    await talk.lose_place()
    await outbox.pause(talk.citizen)


async def unheard(event: ErrorEvent, talk: Talk) -> None:
    """Telegram would not take our message, or took it and did not say so.

    What was answered is saved. Nobody knows which question is on the screen, so whatever comes
    next is no answer, but brings the open one.
    """
    await talk.lose_place()
    log.error("update %d: %s", event.update.update_id, type(event.exception).__name__)


async def broken(event: ErrorEvent, talk: Talk | None = None) -> None:
    """Our mistake, or our disk's."""
    log.error("update %d failed", event.update.update_id, exc_info=event.exception)
    if talk:
        await talk.add(Screen(talk.texts("broken")))


def router() -> Router:
    router = Router(name="errors")
    router.errors(ExceptionTypeFilter(Stale))(overtaken)
    router.errors(ExceptionTypeFilter(TelegramForbiddenError))(cut_off)
    router.errors(ExceptionTypeFilter(TelegramAPIError))(unheard)
    router.errors()(broken)
    return router
