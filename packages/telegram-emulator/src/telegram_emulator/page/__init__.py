"""The page: phones side by side in a browser, each a real user of the emulated Telegram."""

from telegram_emulator.page.config import (
    BotControl,
    PageConfig,
    PagePerson,
    SampleFile,
    SampleLocation,
    Side,
)
from telegram_emulator.page.routes import serving_page

__all__ = [
    "BotControl",
    "PageConfig",
    "PagePerson",
    "SampleFile",
    "SampleLocation",
    "Side",
    "serving_page",
]
