"""What is common to the requests of pages: JSON from our own, answered as JSON."""

import json
from collections.abc import Mapping
from typing import Any

from aiohttp import web

from handlers.mini_apps.app import Json
from handlers.mini_apps.init_data import NotOpened
from texts import Texts, load
from texts.browser_language import preferred_language

STATUS = {
    **dict.fromkeys(("foreign", "forged", "outside", "expired", "late", "signed-out"), 403),
    "busy": 429,
}
"""By the code of a refusal; of others it is 409."""


def is_from_a_page(request: web.Request) -> bool:
    """JSON from our own pages: anybody else's browser would have to ask leave, and gets none."""
    own = request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"
    return own and request.content_type == "application/json"


async def body_of(request: web.Request) -> Any:
    """Raises NotOpened for what no page of ours sends."""
    try:
        return json.loads(await request.read())
    except (ValueError, RecursionError):
        raise NotOpened("foreign") from None


def browsers_texts(request: web.Request) -> Texts:
    return load(preferred_language(request.headers.get("Accept-Language", "")))


def json_of(told: Json, headers: Mapping[str, str], status: int = 200) -> web.Response:
    body = json.dumps(told, ensure_ascii=False).encode()
    return web.Response(status=status, body=body, content_type="application/json", headers=headers)
