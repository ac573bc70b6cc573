"""Buttons that open the bot's pages inside Telegram, and the empty shell of such a page."""

import json
import re
from collections.abc import Iterable
from html import escape, unescape

from screens.keyboards import InlineButton
from texts import Html, Texts


def page_button(page: str, address: str, texts: Texts) -> InlineButton:
    """A button that opens this page; Telegram allows it in private chats only."""
    return InlineButton(texts.plain(f"mini-app-{page}"), page=address)


def unmarked(words: Html) -> str:
    """A text of the chat for a page, which shows plain words."""
    return unescape(re.sub("<[^>]*>", "", words))


def shell(
    page: str,
    version: str,
    styles: Iterable[str],
    texts: Texts,
    portal: str = "",
    pages: Iterable[str] = (),
) -> str:
    """A page before it knows whose it is; `styles` are the names of its own sheets. With `portal`
    staff can sign in there to see `pages`.
    """
    static = f"../static/{version}"  # a proxy may have the bot below a path of its own
    signing = _sign_in(portal, pages, texts) if portal else ""
    return (
        f'<!doctype html><html lang="{texts.language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">'
        '<meta name="color-scheme" content="light dark">'
        f"<title>{texts(f'mini-app-{page}')}</title>"
        f"{''.join(_sheet(static, name) for name in ('base.css', *styles))}"
        f'<script type="module" src="{static}/{page}.js"></script></head>'
        f'<body data-page="{page}" data-offline="{texts("mini-app-offline")}"'
        f' data-broken="{texts("mini-app-broken")}"'
        f' data-again="{texts("mini-app-again")}"{signing}><main id="page"><p class="waiting">'
        f"{texts('mini-app-opening')}</p></main>"
        f"<noscript><p>{texts('mini-app-script')}</p></noscript></body></html>"
    )


SIGN_IN = (
    *(
        "go",
        "how",
        "first",
        "who",
        "copy",
        "copied",
        "warning",
        "leave",
        "left",
        "unsure",
        "pages",
    ),
    *("expired", "refused", "failed", "unreachable"),
)


def _sign_in(portal: str, pages: Iterable[str], texts: Texts) -> str:
    """What the page says before anybody is signed in, as attributes of it."""
    words = {name: texts.plain(f"staff-sign-in-{name}", portal=portal) for name in SIGN_IN}
    titles = {f"page-{name}": texts.plain(f"mini-app-{name}") for name in pages}
    said = escape(json.dumps(words | titles, ensure_ascii=False))
    return f' data-portal="{escape(portal)}" data-sign-in="{said}"'


def _sheet(static: str, name: str) -> str:
    return f'<link rel="stylesheet" href="{static}/{name}">'
