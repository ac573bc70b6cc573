"""The end of everything that went wrong on the way: a log line without answers, an honest word."""

import logging

from aiogram import Router
from aiogram.exceptions import TelegramAPIError, TelegramForbiddenError
from aiogram.filters import ExceptionTypeFilter
from aiogram.types import ErrorEvent

from handlers.form.form_session import FormSession
from screens.screen import Screen
from storage.driver import DatabaseUnusable, StaleVersion

log = logging.getLogger(__name__)


async def overtaken(event: ErrorEvent, session: FormSession) -> None:
    """Something else changed this application meanwhile: show it as it is now."""
    log.info("update %d met a newer version", event.update.update_id)
    await session.again()


async def cut_off(event: ErrorEvent, session: FormSession) -> None:
    """They blocked the bot while it was answering."""
    await session.lose_place()
    await session.outbox.pause(session.citizen)


async def unheard(event: ErrorEvent, session: FormSession) -> None:
    """Telegram would not take our message, or took it and did not say so.

    What was answered is saved. Nobody knows which question is on the screen, so whatever comes
    next is not taken for an answer, but brings the open one and is offered with it.
    """
    await session.not_shown()
    log.error("update %d: %s", event.update.update_id, type(event.exception).__name__)


async def unsaved(
    event: ErrorEvent, session: FormSession | None = None, comes_again: bool = False
) -> None:
    """The disk will not have it, as the storage has logged: not accepted, and we say so.

    What Telegram will bring again soon is tried again instead, in silence.
    """
    fault = event.exception.fault if isinstance(event.exception, DatabaseUnusable) else None
    if session is None or (comes_again and fault != "damaged"):
        raise event.exception
    log.info("update %d was not accepted", event.update.update_id)
    await session.add(Screen(session.texts("unreadable" if fault == "damaged" else "unsaved")))


async def broken(event: ErrorEvent, session: FormSession | None = None) -> None:
    """Our mistake, or our disk's: nobody knows what was saved; the next words are offered."""
    log.error("update %d failed", event.update.update_id, exc_info=event.exception)
    if session:
        await session.not_shown()
        await session.add(Screen(session.texts("broken")))


def router() -> Router:
    router = Router(name="errors")
    router.errors(ExceptionTypeFilter(StaleVersion))(overtaken)
    router.errors(ExceptionTypeFilter(DatabaseUnusable))(unsaved)
    router.errors(ExceptionTypeFilter(TelegramForbiddenError))(cut_off)
    router.errors(ExceptionTypeFilter(TelegramAPIError))(unheard)
    router.errors()(broken)
    return router
