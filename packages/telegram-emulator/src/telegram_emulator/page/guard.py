"""Who may ask this page for anything: itself, from this machine; and what its answers may load."""

import json
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from telegram_emulator.page.event_stream import TooManyPages
from telegram_emulator.page.phones import NobodyLeft
from telegram_emulator.params import parse_json
from telegram_emulator.person import NoSuchButton
from telegram_emulator.reader import NotSeen
from telegram_emulator.refusal import Json, Refusal

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

MOST_JSON_BYTES = 64 << 10
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none';"
        " frame-src http://127.0.0.1:* http://localhost:*;"  # Mini Apps of this machine
        " frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "geolocation=*, camera=(), microphone=()",  # a Mini App may ask for it
}

_STATUS: dict[type[Exception], int] = {
    NotSeen: 409,
    NoSuchButton: 409,
    NobodyLeft: 409,
    TooManyPages: 503,
    web.HTTPRequestEntityTooLarge: 413,
}


def guarded(handler: Handler) -> Handler:
    """The handler behind the checks, its refusals as JSON, its answers with the headers."""

    async def answered(request: web.Request) -> web.StreamResponse:
        if not _is_ours(request):
            return _refused(403, "Forbidden")
        try:
            response = await handler(request)
        except Refusal as refusal:
            return _refused(refusal.code, refusal.description)
        except tuple(_STATUS) as refusal:
            return _refused(_STATUS[type(refusal)], str(refusal) or type(refusal).__name__)
        # What comes of odd requests: no such thing, not a number, not a form.
        except (ValueError, LookupError, TypeError, AssertionError, RuntimeError):
            return _refused(400, "Bad Request")
        if not response.prepared:
            response.headers.update(HEADERS)
        return response

    return answered


async def asked(request: web.Request) -> Json:
    """The JSON object that came along; raises `Refusal` or ValueError."""
    if request.content_type != "application/json":
        raise Refusal(415, "Unsupported Media Type")
    if (request.content_length or 0) > MOST_JSON_BYTES:
        raise Refusal(413, "Request Entity Too Large")
    body = await request.content.read(MOST_JSON_BYTES + 1)
    while len(body) <= MOST_JSON_BYTES and (more := await request.content.read(MOST_JSON_BYTES)):
        body += more
    if len(body) > MOST_JSON_BYTES:
        raise Refusal(413, "Request Entity Too Large")
    tree = parse_json(body)
    if not isinstance(tree, dict):
        raise Refusal(400, "Bad Request")
    return tree


def word(tree: Json, name: str) -> str:
    """A text of the request that can be written down; raises `Refusal`."""
    value: Any = tree.get(name)
    if not isinstance(value, str):
        raise Refusal(400, f"Bad Request: {name}")
    value.encode()  # a lone half of a pair is a ValueError
    return value


def done(body: Json | None = None) -> web.Response:
    """It has been done."""
    return web.Response(body=json.dumps(body or {}).encode(), content_type="application/json")


def _is_ours(request: web.Request) -> bool:
    """Another page, even one of this machine, has another origin and gets nothing.

    The header `X-Page` makes every change a request that a browser would first ask leave for.
    """
    own = f"{request.scheme}://{request.host}"
    if request.headers.get("Origin", own) != own:
        return False
    if request.headers.get("Sec-Fetch-Site", "none") not in ("same-origin", "none"):
        ours = request.path == "/" or request.path.startswith("/chat/")
        return ours and request.headers.get("Sec-Fetch-Mode") == "navigate"
    return request.method in ("GET", "HEAD") or "X-Page" in request.headers


def _refused(status: int, why: str) -> web.Response:
    body = json.dumps({"error": why}, ensure_ascii=False).encode("utf-8", "backslashreplace")
    return web.Response(status=status, body=body, content_type="application/json", headers=HEADERS)
