"""What an HTTP request asks for: parameters and files out of query, JSON, form or multipart."""

from typing import Any

from aiohttp import web

from telegram_emulator.params import Params, Upload, parse_json
from telegram_emulator.refusal import Refusal, bad_request


async def read_params(request: web.Request) -> Params:
    """The parameters of a call; raises `Refusal` for a body that cannot be read."""
    raw: dict[str, Any] = dict(request.query)
    uploads: dict[str, Upload] = {}
    if request.body_exists:
        try:
            if request.content_type == "application/json":
                raw |= _object(await request.read())
            else:
                await _read_form(request, raw, uploads)
        except web.HTTPRequestEntityTooLarge:
            raise Refusal(413, "Request Entity Too Large") from None
        # aiohttp's form parsing raises these and no common ancestor on what it cannot read.
        except (ValueError, LookupError, AssertionError, RuntimeError):
            raise bad_request("can't parse the request body") from None
    return Params(raw, uploads)


def _object(body: bytes) -> dict[str, Any]:
    tree = parse_json(body) if body.strip() else {}
    if not isinstance(tree, dict):
        raise bad_request("can't parse the request body: expected a JSON object")
    return tree


async def _read_form(
    request: web.Request, raw: dict[str, Any], uploads: dict[str, Upload]
) -> None:
    for name, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            with value.file as file:
                uploads[name] = Upload(file.read(), value.filename, value.content_type)
        else:
            raw[name] = value if isinstance(value, str) else bytes(value).decode()
