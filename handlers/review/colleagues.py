"""Telling a colleague something in a chat of their own."""

import logging
from collections.abc import Callable
from typing import Literal

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramBadRequest, TelegramForbiddenError

from screens import show
from screens.locales import Locales
from screens.screen import Screen
from texts import Texts

log = logging.getLogger(__name__)

Told = Literal["told", "absent", "failed"]


async def tell(id: int, saying: Callable[[Texts], Screen], bot: Bot, locales: Locales) -> Told:
    """Say it in a colleague's own chat and language; what they may do does not depend on it."""
    try:
        await show.send(bot, id, saying(await locales.of(id)))
    except (TelegramForbiddenError, TelegramBadRequest):
        return "absent"
    except TelegramAPIError as failure:
        log.warning("%d was not told: %s", id, type(failure).__name__)
        return "failed"
    return "told"
