"""The routes by which staff sign in in a browser: below `/app/staff`, without a cookie."""

import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from aiohttp import web

from domain.account.sign_in import NotSignedIn
from handlers.mini_apps.app import Json
from handlers.mini_apps.init_data import NotOpened
from handlers.mini_apps.json_requests import (
    STATUS,
    body_of,
    browsers_texts,
    is_from_a_page,
    json_of,
)
from handlers.mini_apps.registry import STAFF
from handlers.mini_apps.staff_sign_in import BrowserSignIn
from storage.driver import DatabaseUnusable

log = logging.getLogger(__name__)

CALLBACK = "/app/staff/callback"
Asking = Callable[[BrowserSignIn, Mapping[str, str]], Awaitable[Json]]


async def _begin(sign_in: BrowserSignIn, said: Mapping[str, str]) -> Json:
    return {"address": await sign_in.begin(said["page"], said["browser"])}


async def _session(sign_in: BrowserSignIn, said: Mapping[str, str]) -> Json:
    return await sign_in.session(said["browser"], said["handoff"])


async def _leave(sign_in: BrowserSignIn, said: Mapping[str, str]) -> Json:
    await sign_in.browsers.end(said["session"])
    return {}


def add_routes(app: web.Application, sign_in: BrowserSignIn, headers: Mapping[str, str]) -> None:
    """Before those of the pages, of which none is called `staff`."""

    async def entered(request: web.Request) -> web.StreamResponse:
        raise web.HTTPFound(_page(sign_in, next(iter(STAFF))), headers=headers)

    async def returned(request: web.Request) -> web.StreamResponse:
        try:
            page, told = await sign_in.returned(request.query)
        except NotSignedIn as no:
            page, told = next(iter(STAFF)), f"refused={no.code}"
        except DatabaseUnusable:  # logged by the storage
            page, told = next(iter(STAFF)), "refused=unreachable"
        raise web.HTTPFound(f"{_page(sign_in, page)}#{told}", headers=headers)

    app.router.add_get("/app/staff", entered)
    app.router.add_get(CALLBACK, returned)
    for name, asking in (("begin", _begin), ("session", _session), ("leave", _leave)):
        app.router.add_post(f"/app/staff/{name}", _told(sign_in, asking, headers))


def _page(sign_in: BrowserSignIn, name: str) -> str:
    return f"{sign_in.mini_apps.url}/app/{name}/"


def _told(
    sign_in: BrowserSignIn, asking: Asking, headers: Mapping[str, str]
) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def answered(request: web.Request) -> web.Response:
        if not is_from_a_page(request):
            return json_of({}, headers, 403)
        texts = browsers_texts(request)
        try:
            return json_of(await asking(sign_in, _Words(await body_of(request))), headers)
        except NotOpened as no:
            log.info("a browser of the staff was refused: %s", no.code)
            words = texts.plain(f"mini-app-refused-{no.code}")
            told = {"code": no.code, "refused": words}
            return json_of(told, headers, STATUS.get(no.code, 409))
        except NotSignedIn as no:
            words = texts.plain(f"staff-sign-in-{no.code}")
            return json_of({"code": no.code, "refused": words}, headers, 503)
        except DatabaseUnusable:  # logged by the storage
            words = texts.plain("unsaved")
            return json_of({"code": "unsaved", "refused": words}, headers, 503)
        except web.HTTPException:  # a body that is too large
            raise
        except Exception:  # our mistake: logged, and told in a sentence
            log.exception("a request of a sign-in failed")
            words = texts.plain("mini-app-broken")
            return json_of({"code": "broken", "refused": words}, headers, 500)

    return answered


class _Words(dict[str, str]):
    """What a page of ours sent; whatever else was sent raises NotOpened."""

    def __init__(self, body: Any) -> None:
        super().__init__(body if isinstance(body, dict) else {})

    def __getitem__(self, name: str) -> str:
        said: Any = self.get(name)
        if not isinstance(said, str) or len(said) > 1000:
            raise NotOpened("foreign")
        return said
