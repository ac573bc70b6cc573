"""`python -m bot webhook info|delete`: an address at which Telegram would bring updates.

While one is set, long polling gets nothing. The address itself is never shown: many hold a token.
"""

from urllib.parse import urlsplit

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramNotFound, TelegramUnauthorizedError

from bot.settings import Settings
from bot.telegram import bot_at
from texts import Texts

Told = tuple[bool, str]
"""Whether it was done, and the words for it."""

COMMAND = "python -m bot webhook delete"
IN_THE_WAY = f"a webhook is set for this token, so no updates come until `{COMMAND}` has been run"


async def seen_to(what: str, settings: Settings, texts: Texts) -> Told:
    """Tell of the webhook of this token, or `delete` it; what waits at Telegram stays there."""
    token = settings.bot_token.get_secret_value() if settings.bot_token else "0:none"
    async with bot_at(settings.telegram_api_url, token, patient=False) as bot:
        try:
            if what == "delete":
                await bot.delete_webhook(drop_pending_updates=False)
                return True, texts.plain("webhook-deleted")
            return True, await _told(bot, texts)
        except (TelegramUnauthorizedError, TelegramNotFound):
            why = texts.plain("doctor-telegram-token")
        except TelegramAPIError as error:
            why = texts.plain("doctor-telegram-silent", error=type(error).__name__)
    return False, f"{texts.plain('doctor-telegram')}: {why}"


async def _told(bot: Bot, texts: Texts) -> str:
    info = await bot.get_webhook_info()
    many = info.pending_update_count
    if not info.url:
        return texts.plain("webhook-none", many=many)
    host = urlsplit(info.url).hostname or ""
    return texts.plain("webhook-set", host=host, many=many, command=COMMAND)
