"""`python -m bot webhook set|delete|info`: an address at which Telegram brings updates.

While one is set, long polling gets nothing. The address itself is never shown: many hold a token.
"""

from urllib.parse import urlsplit

from aiogram import Bot
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramBadRequest,
    TelegramNotFound,
    TelegramUnauthorizedError,
)
from aiogram.types import WebhookInfo

from bot.settings import Settings
from bot.telegram import bot_at
from bot.webhook_address import WebhookAddress
from bot.webhook_registration import is_set, set_webhook
from texts import Texts

Told = tuple[bool, str]
"""Whether it was done, and the words for it."""

COMMAND = "python -m bot webhook delete"
IN_THE_WAY = f"a webhook is set for this token, so no updates come until `{COMMAND}` has been run"


async def seen_to(what: str, settings: Settings, texts: Texts) -> Told:
    """Tell of the webhook of this token, `set` or `delete` it; what waits at Telegram stays."""
    token = settings.bot_token.get_secret_value() if settings.bot_token else "0:none"
    address = settings.webhook_of(token)
    async with bot_at(settings.telegram_api_url, token, patient=False) as bot:
        try:
            if what == "set":
                return await _set(bot, address, texts)
            if what == "delete":
                await bot.delete_webhook(drop_pending_updates=False)
                return True, texts.plain("webhook-deleted")
            return True, _told(await bot.get_webhook_info(), address, texts)
        except (TelegramUnauthorizedError, TelegramNotFound):
            why = texts.plain("doctor-telegram-token")
        except TelegramAPIError as error:
            why = texts.plain("doctor-telegram-silent", error=type(error).__name__)
    return False, f"{texts.plain('doctor-telegram')}: {why}"


async def _set(bot: Bot, address: WebhookAddress | None, texts: Texts) -> Told:
    if address is None:
        return False, texts.plain("webhook-no-address")
    try:
        await set_webhook(bot, address)
    except TelegramBadRequest as refusal:
        words = refusal.message.replace(address.name, "…")
        return False, texts.plain("webhook-refused", error=words)
    return True, texts.plain("webhook-stands", host=_host(address.url))


def _told(info: WebhookInfo, address: WebhookAddress | None, texts: Texts) -> str:
    many = info.pending_update_count
    if not info.url:
        return texts.plain("webhook-none", many=many)
    host = _host(info.url)
    if address and is_set(info, address):
        told = texts.plain("webhook-ours", host=host, many=many)
    elif address:
        told = texts.plain("webhook-differs", host=host, many=many)
    else:
        told = texts.plain("webhook-set", host=host, many=many, command=COMMAND)
    return "\n".join([told, *_trouble(info, texts)])


def _trouble(info: WebhookInfo, texts: Texts) -> list[str]:
    """The last failure, in Telegram's words."""
    if info.last_error_date is None or not info.last_error_message:
        return []
    at, error = info.last_error_date, info.last_error_message
    return [texts.plain("webhook-trouble", at=at, error=error)]


def _host(url: str) -> str:
    return urlsplit(url).hostname or ""
