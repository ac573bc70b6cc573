"""What a browser sees of a sign-in: sent to the portal, back from it, and a code for the chat."""

import logging
from collections.abc import Awaitable, Callable

from aiohttp import web

from domain.account.sign_in import NotSignedIn
from handlers.account.portal import Portal
from screens.account import web_pages
from screens.locales import Locales
from texts import Texts, load
from texts.browser_language import preferred_language

log = logging.getLogger(__name__)

HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline';"
    " base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
Page = Callable[[web.Request], Awaitable[web.StreamResponse]]


def add_pages(app: web.Application, portal: Portal, locales: Locales) -> None:
    """Add the pages of signing in."""

    async def opened(request: web.Request) -> web.StreamResponse:
        raise web.HTTPFound(await portal.address(request.match_info["token"]))

    async def returned(request: web.Request) -> web.StreamResponse:
        code = await portal.returned(request.query)
        texts = await _spoken(request, portal, locales)
        return _page(web_pages.signed_in(code, await portal.back(code), texts))

    # The callback first: its address is one that a token could have.
    app.router.add_get("/signin/callback", _told(returned, portal, locales))
    app.router.add_get("/signin/{token}", _told(opened, portal, locales))


def _told(page: Page, portal: Portal, locales: Locales) -> Page:
    """The page, or why there is none."""

    async def answered(request: web.Request) -> web.StreamResponse:
        try:
            return await page(request)
        except web.HTTPFound as away:
            away.headers.update(HEADERS)
            raise
        except NotSignedIn as no:
            log.info("a browser got no sign-in: %s", no.code)
            texts = await _spoken(request, portal, locales)
            return _page(web_pages.not_signed_in(no.code, texts), 400)

    return answered


async def _spoken(request: web.Request, portal: Portal, locales: Locales) -> Texts:
    """In the language of whose sign-in it is; where nobody's, in the browser's."""
    secret = request.match_info.get("token") or request.query.get("state", "")
    citizen = await portal.whose(secret)
    if citizen is None:
        return load(preferred_language(request.headers.get("Accept-Language", "")))
    return await locales.of(citizen)


def _page(html: str, status: int = 200) -> web.Response:
    return web.Response(text=html, status=status, content_type="text/html", headers=HEADERS)
