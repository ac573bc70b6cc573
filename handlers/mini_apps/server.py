"""Serves the pages: a shell without anything of anybody, files, and three requests of a page."""

import json
import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from aiohttp import web

from handlers.mini_apps.access import Access, Asked
from handlers.mini_apps.app import Json, MiniApp, PageRefused
from handlers.mini_apps.init_data import NotOpened
from handlers.mini_apps.registry import APPS
from handlers.mini_apps.static_files import FOR_LONG, static_files, styles_of, version
from screens.locales import Locales
from screens.mini_apps import shell as screens
from storage.driver import DatabaseUnusable
from texts import Texts, load, preferred_language

log = logging.getLogger(__name__)

MOST_BYTES = 1 << 20
"""Of a request; the strokes of a long signature have a tenth of that."""
CLIENTS = ("https://web.telegram.org", "https://webk.telegram.org", "https://weba.telegram.org")
"""Telegram's clients in browsers, which open pages in a frame; apps open no frames."""
_STATUS = {
    **dict.fromkeys(("foreign", "forged", "outside", "expired", "late"), 403),
    "busy": 429,
}

Answering = Callable[[MiniApp, Asked], Awaitable[Json | bytes]]


class PageServer:
    """The routes below `/app/`. No cookie is set or read: each request says who asks, signed."""

    def __init__(self, access: Access, locales: Locales) -> None:
        self._access, self._locales = access, locales
        self._headers = headers(access.mini_apps.framed_by)

    def add_to(self, app: web.Application) -> None:
        app.router.add_get("/app/static/{version}/{name:.+}", self._file)
        app.router.add_get("/app/{page}/{opening}", self._shell)
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
        html = screens.shell(page, version(), styles_of(page), _browsers(request))
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
            if app is None or not _from_a_page(request):
                return self._json({}, 403)
            asked: Asked | None = None
            try:
                asked = Asked.of(await _body(request))
                return self._json(await answering(app, asked))
            except PageRefused as refused:
                return self._json({"code": "refused", "refused": refused.words}, 422)
            except NotOpened as no:
                log.info("a page was refused: %s", no.code)
                texts = await self._texts(asked, request)
                words = texts.plain(f"mini-app-refused-{no.code}")
                return self._json({"code": no.code, "refused": words}, _STATUS.get(no.code, 409))
            except DatabaseUnusable:  # logged by the storage
                words = (await self._texts(None, request)).plain("unsaved")
                return self._json({"code": "unsaved", "refused": words}, 503)
            except web.HTTPException:  # a body that is too large
                raise
            except (
                Exception
            ):  # our mistake: told in a sentence, as handlers/errors.py does in chats
                log.exception("a request of a page failed")
                words = (await self._texts(None, request)).plain("mini-app-broken")
                return self._json({"code": "broken", "refused": words}, 500)

        return answered

    async def _texts(self, asked: Asked | None, request: web.Request) -> Texts:
        """In the language of who asks; where nobody knows who, in that of the browser."""
        try:
            if asked is not None:
                return await self._locales.of(self._access.user(asked).id)
        except (NotOpened, DatabaseUnusable):
            pass
        return _browsers(request)

    def _json(self, told: Json | bytes, status: int = 200) -> web.Response:
        if isinstance(told, bytes):
            return web.Response(body=told, content_type="image/jpeg", headers=self._headers)
        body = json.dumps(told, ensure_ascii=False).encode()
        return web.Response(
            status=status, body=body, content_type="application/json", headers=self._headers
        )


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


def _from_a_page(request: web.Request) -> bool:
    """JSON from our own pages: anybody else's browser would have to ask leave, and gets none."""
    own = request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"
    return own and request.content_type == "application/json"


async def _body(request: web.Request) -> Any:
    """Raises NotOpened for what no page of ours sends."""
    try:
        return json.loads(await request.read())
    except (ValueError, RecursionError):
        raise NotOpened("foreign") from None


def _browsers(request: web.Request) -> Texts:
    return load(preferred_language(request.headers.get("Accept-Language", "")))
