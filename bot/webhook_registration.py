"""Has Telegram bring updates to an address: set where it differs, so any replica may do it."""

import asyncio
import logging

from aiogram import Bot, Dispatcher
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramBadRequest,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramUnauthorizedError,
)
from aiogram.types import BufferedInputFile, WebhookInfo
from aiogram.utils.backoff import Backoff, BackoffConfig

from bot.webhook_address import WebhookAddress
from handlers import routers

log = logging.getLogger(__name__)

MOST_CONNECTIONS = 100
"""As many as Telegram opens; one who writes much holds one of them, pressing too another one."""


def wanted_updates() -> list[str]:
    """The kinds of update that some handler is for."""
    dispatcher = Dispatcher()
    dispatcher.include_routers(*routers())
    return sorted(dispatcher.resolve_used_update_types())


async def set_webhook(bot: Bot, address: WebhookAddress) -> None:
    """Have updates brought there from now on; what waits at Telegram is brought too."""
    own = address.certificate
    await bot.set_webhook(
        address.url,
        certificate=BufferedInputFile(own, "certificate.pem") if own else None,
        max_connections=MOST_CONNECTIONS,
        allowed_updates=wanted_updates(),
        drop_pending_updates=False,
        secret_token=address.secret,
    )


def is_set(info: WebhookInfo, address: WebhookAddress) -> bool:
    """Whether this is what Telegram has; the secret goes with the address."""
    return (
        info.url == address.url
        and info.has_custom_certificate == bool(address.certificate)
        and info.max_connections == MOST_CONNECTIONS
        and sorted(info.allowed_updates or ()) == wanted_updates()
    )


async def make_sure(bot: Bot, address: WebhookAddress) -> None:
    """Until Telegram has it; raises where the token is wrong."""
    backoff = Backoff(BackoffConfig(min_delay=0.5, max_delay=30, factor=2, jitter=0.1))
    while True:
        try:
            if is_set(await bot.get_webhook_info(), address):
                return
            await set_webhook(bot, address)
            log.info("the webhook was set")
            return
        except (TelegramUnauthorizedError, TelegramNotFound):
            raise
        except TelegramRetryAfter as told:  # it may be set once a second
            await asyncio.sleep(told.retry_after)
        except TelegramBadRequest as refusal:
            words = refusal.message.replace(address.name, "…")
            log.error("the webhook is refused, and tried again soon: %s", words)
            await backoff.asleep()
        except TelegramAPIError as failure:  # another replica sets it too, or nobody answers
            log.warning("the webhook is not set yet: %s", type(failure).__name__)
            await backoff.asleep()
