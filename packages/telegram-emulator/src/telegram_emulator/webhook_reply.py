"""The call that a bot may make by answering the webhook with it."""

from typing import Any

from aiohttp import BodyPartReader, ClientResponse, MultipartReader

from telegram_emulator.params import Params, Upload, parse_json

_NOT_SO = {"setwebhook", "deletewebhook", "close", "logout"}


async def call_in_reply(response: ClientResponse) -> Params | None:
    """What the answer asks to be done; None where that is nothing, or may not be asked so."""
    try:
        params = await _read(response)
    # What the bot has answered is its own business; it has taken the update all the same.
    except (ValueError, LookupError, AssertionError, RuntimeError):
        return None
    method = params.raw.get("method")
    if not isinstance(method, str) or method.lower().startswith("get"):
        return None
    return None if method.lower() in _NOT_SO else params


async def _read(response: ClientResponse) -> Params:
    if response.content_type == "application/json":
        tree = parse_json(await response.read() or b"null")
        return Params(tree if isinstance(tree, dict) else {})
    raw: dict[str, Any] = {}
    uploads: dict[str, Upload] = {}
    if response.content_type != "multipart/form-data":
        await response.read()
    else:
        async for part in MultipartReader.from_response(response):
            if not isinstance(part, BodyPartReader) or part.name is None:
                continue
            data = bytes(await part.read(decode=True))
            if part.filename:
                uploads[part.name] = Upload(data, part.filename)
            else:
                raw[part.name] = data.decode()
    return Params(raw, uploads)
