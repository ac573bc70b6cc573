"""Serves the pages: a shell without anything of anybody, files, and three requests of a page."""

import logging
from collections.abc import Awaitable, Callable, Mapping

from aiohttp import web

from handlers.mini_apps.access import Access, Asked
from handlers.mini_apps.app import Json, MiniApp, PageRefused
from handlers.mini_apps.init_data import NotOpened
from handlers.mini_apps.json_requests import (
    STATUS,
    body_of,
    browsers_texts,
    is_from_a_page,
    json_of,
)
from handlers.mini_apps.registry import APPS, STAFF
from handlers.mini_apps.static_files import FOR_LONG, static_files, styles_of, version
from screens.locales import Locales
from screens.mini_apps import shell as screens
from storage.driver import DatabaseUnusable
from texts import Texts

log = logging.getLogger(__name__)

MOST_BYTES = 1 << 20
"""Of a request; the strokes of a long signature have a tenth of that."""
CLIENTS = ("https://web.telegram.org", "https://webk.telegram.org", "https://weba.telegram.org")
"""Telegram's clients in browsers, which open pages in a frame; apps open no frames."""

Answering = Callable[[MiniApp, Asked], Awaitable[Json | bytes]]


class PageServer:
    """The routes below `/app/`. No cookie is set or read: each request says who asks, signed."""

    def __init__(self, access: Access, locales: Locales, staff_portal: str = "") -> None:
        """`staff_portal` is what staff in a browser know their provider by, where there is one."""
        self._access, self._locales, self._staff_portal = access, locales, staff_portal
        self._headers = headers(access.mini_apps.framed_by)

    def add_to(self, app: web.Application) -> None:
        app.router.add_get("/app/static/{version}/{name:.+}", self._file)
        app.router.add_get("/app/{page}/{opening}", self._shell)
        if self._staff_portal:
            app.router.add_get("/app/{page}/", self._browsers_shell)
        for name, answering in (
            ("open", self._access.opened),
            ("read", self._access.read),
            ("act", self._access.acted),
        ):
            app.router.add_post(f"/app/{{page}}/{name}", self._told(answering))

    async def _shell(self, request: web.Request) -> web.Response:
        """The same for everybody: what is personal comes once it is known who asks."""
        page = request.match_info["page"]
        if page not in APPS:
            raise web.HTTPNotFound(headers=self._headers)
        return self._html(screens.shell(page, version(), styles_of(page), browsers_texts(request)))

    async def _browsers_shell(self, request: web.Request) -> web.Response:
        """The same for staff who sign in."""
        page, texts = request.match_info["page"], browsers_texts(request)
        if page not in STAFF:
            raise web.HTTPNotFound(headers=self._headers)
        made = (page, version(), styles_of(page), texts)
        return self._html(screens.shell(*made, self._staff_portal, STAFF))

    def _html(self, html: str) -> web.Response:
        return web.Response(text=html, content_type="text/html", headers=self._headers)

    async def _file(self, request: web.Request) -> web.Response:
        file = static_files().get(request.match_info["name"])
        if file is None:
            raise web.HTTPNotFound(headers=self._headers)
        # While replicas of two releases serve side by side, either may be asked for either.
        same = request.match_info["version"] == version()
        kept = {"Cache-Control": FOR_LONG if same else "no-store"}
        return web.Response(
            body=file.content,
            content_type=file.kind,
            charset="utf-8",
            headers={**self._headers, **kept},
        )

    def _told(self, answering: Answering) -> Callable[[web.Request], Awaitable[web.Response]]:
        async def answered(request: web.Request) -> web.Response:
            app = APPS.get(request.match_info["page"])
            if app is None or not is_from_a_page(request):
                return self._json({}, 403)
            asked: Asked | None = None
            try:
                asked = Asked.of(await body_of(request))
                return self._json(await answering(app, asked))
            except PageRefused as refused:
                return self._json({"code": "refused", "refused": refused.words}, 422)
            except NotOpened as no:
                log.info("a page was refused: %s", no.code)
                texts = await self._texts(asked, request)
                words = texts.plain(f"mini-app-refused-{no.code}")
                return self._json({"code": no.code, "refused": words}, STATUS.get(no.code, 409))
            except DatabaseUnusable:  # logged by the storage
                words = (await self._texts(None, request)).plain("unsaved")
                return self._json({"code": "unsaved", "refused": words}, 503)
            except web.HTTPException:  # a body that is too large
                raise
            except Exception:  # our mistake: logged, and told in a sentence
                log.exception("a request of a page failed")
                words = (await self._texts(None, request)).plain("mini-app-broken")
                return self._json({"code": "broken", "refused": words}, 500)

        return answered

    async def _texts(self, asked: Asked | None, request: web.Request) -> Texts:
        """In the language of who asks; where nobody knows who, in that of the browser."""
        try:
            if asked is not None:
                return await self._locales.of((await self._access.caller(asked)).user.id)
        except (NotOpened, DatabaseUnusable):
            pass
        return browsers_texts(request)

    def _json(self, told: Json | bytes, status: int = 200) -> web.Response:
        if isinstance(told, bytes):
            return web.Response(body=told, content_type="image/jpeg", headers=self._headers)
        return json_of(told, self._headers, status)


def headers(framed_by: tuple[str, ...]) -> Mapping[str, str]:
    """Of every answer. Telegram's clients decide themselves what a page may reach of a device."""
    policy = (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:;"
        " connect-src 'self'; base-uri 'none'; form-action 'none';"
        f" frame-ancestors {' '.join((*CLIENTS, *framed_by))};"
        " require-trusted-types-for 'script'; trusted-types 'none'"
    )
    return {
        "Cache-Control": "no-store",
        "Content-Security-Policy": policy,
        "Permissions-Policy": "geolocation=(self), camera=(), microphone=()",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "X-Robots-Tag": "noindex",
    }
