"""Files that come with a call, by upload or by id, made into what a message holds."""

import asyncio
from typing import TYPE_CHECKING

from telegram_emulator import photos
from telegram_emulator.params import Params, Upload
from telegram_emulator.refusal import Json, bad_request

if TYPE_CHECKING:
    from telegram_emulator.telegram import Telegram

_ATTACH = "attach://"
_THUMBNAIL_BYTES = 200 << 10
_THUMBNAIL_SIDE = 320


async def photo_content(telegram: "Telegram", params: Params, source: str, field: str) -> Json:
    """A picture, re-encoded in several sizes unless it is here already."""
    upload = uploaded(params, source, field)
    if upload is None:
        return {"photo": telegram.files.reused(_required(source, "photo"), "photo")["photo"]}
    made = await asyncio.to_thread(photos.sizes, upload.data)
    return telegram.files.add_photo(made)


async def document_content(telegram: "Telegram", params: Params, source: str, field: str) -> Json:
    """A file, byte for byte."""
    upload = uploaded(params, source, field)
    if upload is None:
        file_id = _required(source, "document")
        return {"document": telegram.files.reused(file_id, "document")["document"]}
    preview = await _thumbnail(params) if field == "document" else None
    return telegram.files.add_document(upload, preview)


def uploaded(params: Params, source: str, field: str) -> Upload | None:
    """The upload that a parameter means: under its own name, or as `attach://name`."""
    if source.startswith(_ATTACH):
        upload = params.uploads.get(source.removeprefix(_ATTACH))
        if upload is None:
            raise bad_request("wrong file identifier/HTTP URL specified")
        return upload
    return None if source else params.uploads.get(field)


async def _thumbnail(params: Params) -> photos.Size | None:
    upload = uploaded(params, params.text("thumbnail"), "thumbnail")
    if upload is None or len(upload.data) > _THUMBNAIL_BYTES:
        return None
    made = await asyncio.to_thread(photos.thumbnail, upload.data)
    return made if made and max(made.width, made.height) <= _THUMBNAIL_SIDE else None


def _required(source: str, what: str) -> str:
    if not source:
        raise bad_request(f"there is no {what} in the request")
    return source
