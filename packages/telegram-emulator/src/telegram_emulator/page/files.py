"""What the page loads: its own files, files of messages, and the sample files."""

import asyncio
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from urllib.parse import quote

from aiohttp import web

from telegram_emulator import photos
from telegram_emulator.page.actions import send
from telegram_emulator.page.config import SampleFile
from telegram_emulator.page.guard import asked, done, word
from telegram_emulator.page.phones import Phones
from telegram_emulator.params import Upload, as_integer
from telegram_emulator.refusal import Refusal
from telegram_emulator.telegram import Telegram

STATIC = files("telegram_emulator.page") / "static"
TYPES = {
    "html": "text/html",
    "css": "text/css",
    "js": "text/javascript",
    "svg": "image/svg+xml",
}
_PICTURES = ("photo", "thumbnail")


async def index(_request: web.Request) -> web.Response:
    return _own("index.html")


async def own_file(request: web.Request) -> web.Response:
    return _own(request.match_info["name"])


def _own(name: str) -> web.Response:
    kind = TYPES.get(name.rpartition(".")[2])
    if kind is None or name not in _names():
        raise Refusal(404, "Not Found")
    return web.Response(
        body=(STATIC / name).read_bytes(),
        content_type=kind,
        charset="utf-8",
        headers={"Cache-Control": "no-cache"},
    )


@cache
def _names() -> frozenset[str]:
    return frozenset(entry.name for entry in STATIC.iterdir() if entry.is_file())


class SampleFiles:
    """The ready-made files: looked at, and sent at a click."""

    def __init__(self, phones: Phones, samples: Sequence[SampleFile]) -> None:
        self._phones = phones
        self._ready = {one.name: one for one in samples}
        self._previews: dict[str, bytes | None] = {}

    async def preview(self, request: web.Request) -> web.Response:
        one = self._one(request.match_info["name"])
        if one.name not in self._previews:
            self._previews[one.name] = await asyncio.to_thread(_preview, one)
        shown = self._previews[one.name]
        if shown is None:
            raise Refusal(404, "Not Found")
        return web.Response(body=shown, content_type="image/jpeg", headers=_FOR_LONG)

    async def send(self, request: web.Request) -> web.Response:
        wanted = await asked(request)
        id = as_integer(request.match_info["phone"])
        if id not in self._phones:
            raise Refusal(404, "Not Found")
        one = self._one(word(wanted, "name"))
        upload = Upload(await asyncio.to_thread(one.make), one.filename)
        as_photo = wanted.get("as") == "photo"
        await send(self._phones[id].person, [upload], None, as_photo=as_photo)
        return done()

    def _one(self, name: str) -> SampleFile:
        if name not in self._ready:
            raise Refusal(404, "Not Found")
        return self._ready[name]


def _preview(one: SampleFile) -> bytes | None:
    made = photos.thumbnail(one.make())
    return made.data if made else None


_FOR_LONG = {"Cache-Control": "private, max-age=86400"}


class Attachments:
    """Files of messages, pictures to be seen and the rest to be saved."""

    def __init__(self, telegram: Telegram) -> None:
        self._telegram = telegram

    async def give(self, request: web.Request) -> web.Response:
        file = self._telegram.files.find(request.match_info["file"])
        if file is None:
            raise Refusal(404, "Not Found")
        if file.kind in _PICTURES:
            return web.Response(body=file.data, content_type="image/jpeg", headers=_FOR_LONG)
        headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(file.name)}"}
        return web.Response(
            body=file.data, content_type="application/octet-stream", headers=headers
        )
