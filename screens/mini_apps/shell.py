"""Buttons that open the bot's pages inside Telegram, and the empty shell of such a page."""

import re
from collections.abc import Iterable
from html import unescape

from aiogram.types import InlineKeyboardButton, WebAppInfo

from texts import Html, Texts


def page_button(page: str, address: str, texts: Texts) -> InlineKeyboardButton:
    """A button that opens this page; Telegram allows it in private chats only."""
    return InlineKeyboardButton(
        text=texts.plain(f"mini-app-{page}"), web_app=WebAppInfo(url=address)
    )


def unmarked(words: Html) -> str:
    """A text of the chat for a page, which shows plain words."""
    return unescape(re.sub("<[^>]*>", "", words))


def shell(page: str, version: str, styles: Iterable[str], texts: Texts) -> str:
    """A page before it knows whose it is; `styles` are the names of its own sheets."""
    static = f"../static/{version}"  # a proxy may have the bot below a path of its own
    return (
        f'<!doctype html><html lang="{texts.language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">'
        '<meta name="color-scheme" content="light dark">'
        f"<title>{texts(f'mini-app-{page}')}</title>"
        f"{''.join(_sheet(static, name) for name in ('base.css', *styles))}"
        f'<script type="module" src="{static}/{page}.js"></script></head>'
        f'<body data-page="{page}" data-offline="{texts("mini-app-offline")}"'
        f' data-broken="{texts("mini-app-broken")}"'
        f' data-again="{texts("mini-app-again")}"><main id="page"><p class="waiting">'
        f"{texts('mini-app-opening')}</p></main>"
        f"<noscript><p>{texts('mini-app-script')}</p></noscript></body></html>"
    )


def _sheet(static: str, name: str) -> str:
    return f'<link rel="stylesheet" href="{static}/{name}">'
