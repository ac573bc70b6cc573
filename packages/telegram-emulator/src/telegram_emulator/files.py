"""Files that Telegram holds: ids, contents, and what a bot may do with an id."""

import base64
import hashlib
import itertools
import mimetypes
from dataclasses import dataclass, field

from telegram_emulator import photos
from telegram_emulator.params import Upload
from telegram_emulator.photos import Size
from telegram_emulator.refusal import Json, bad_request

MAX_DOWNLOAD_BYTES = 20 << 20
MAX_DOCUMENT_BYTES = 50 << 20
_PREFIX = {"photo": "AgACAgIAAxk", "document": "BQACAgIAAxk", "thumbnail": "AAMCAgADGQ"}
_FOLDER = {"photo": "photos", "thumbnail": "thumbnails", "live_photo": "videos"}


@dataclass(frozen=True, slots=True)
class File:
    """A file with its bytes; `content` is what a message that carries it holds."""

    id: str
    unique_id: str
    path: str
    kind: str
    data: bytes = field(repr=False)
    name: str
    content: Json = field(repr=False)


class Files:
    """Keeps files by id and by path; beyond `most_bytes` in all the oldest are forgotten."""

    def __init__(self, most_bytes: int | None = None) -> None:
        self._most_bytes = most_bytes
        self.bytes = 0
        """How much is kept."""
        self._by_id: dict[str, File] = {}
        self._by_path: dict[str, File] = {}
        self._numbers = itertools.count(1)

    def __len__(self) -> int:
        return len(self._by_id)

    def find(self, file_id: str) -> File | None:
        """The file with this id."""
        return self._by_id.get(file_id)

    def at(self, path: str) -> File | None:
        """The file that `getFile` promised under this path."""
        return self._by_path.get(path)

    def forget(self, file_id: str) -> None:
        """Let a file go; nothing happens if it has gone already."""
        if file := self._by_id.pop(file_id, None):
            del self._by_path[file.path]
            self.bytes -= len(file.data)

    def add_photo(self, made: list[Size]) -> Json:
        """Keep a picture in its sizes; returns what a message holds: `{"photo": […]}`."""
        content: Json = {"photo": []}
        for size in made:
            file = self._keep("photo", size.data, "photo.jpg", content)
            content["photo"].append(_size_json(file, size))
        return content

    def add(self, kind: str, upload: Upload, **facts: object) -> Json:
        """Keep a file byte for byte; returns what a message holds, by kind."""
        if not upload.data:
            raise bad_request("file must be non-empty")
        if len(upload.data) > MAX_DOCUMENT_BYTES:
            raise bad_request("file is too big")
        content: Json = {}
        file = self._keep(kind, upload.data, upload.name, content)
        body: Json = {"file_id": file.id, "file_unique_id": file.unique_id, **facts}
        if kind in ("document", "video", "audio", "animation"):
            body["file_name"] = upload.name
        if kind not in ("sticker", "video_note"):
            guessed = mimetypes.guess_type(upload.name)[0]
            body["mime_type"] = guessed or upload.mime or "application/octet-stream"
        body["file_size"] = len(upload.data)
        content[kind] = body
        return content

    def add_document(self, upload: Upload, preview: Size | None = None) -> Json:
        """Keep a document, with a preview if there is one."""
        content = self.add("document", upload)
        if preview:
            small = self._keep("thumbnail", preview.data, "thumbnail.jpg", {})
            content["document"]["thumbnail"] = _size_json(small, preview)
        return content

    def reused(self, file_id: str, kind: str) -> Json:
        """What a message holds when a bot sends a file by its id."""
        file = self.find(file_id)
        if file is None:
            if "://" in file_id:
                raise bad_request("failed to get HTTP URL content")
            raise bad_request("wrong file identifier/HTTP URL specified")
        if file.kind != kind:
            actual = file.kind.replace("_", " ").title()
            raise bad_request(f"can't use file of type {actual} as {kind.title()}")
        return file.content

    def promise(self, file_id: str) -> Json:
        """The Bot API's File, with the path to download from."""
        file = self.find(file_id)
        if not file_id:
            raise bad_request("file_id not specified")
        if file is None:
            raise bad_request("wrong file_id or the file is temporarily unavailable")
        if len(file.data) > MAX_DOWNLOAD_BYTES:
            raise bad_request("file is too big")
        return {
            "file_id": file.id,
            "file_unique_id": file.unique_id,
            "file_size": len(file.data),
            "file_path": file.path,
        }

    def _keep(self, kind: str, data: bytes, name: str, content: Json) -> File:
        number = next(self._numbers)
        digest = hashlib.blake2b(data, digest_size=9).digest()
        unique = base64.urlsafe_b64encode(digest).decode()
        tail = base64.urlsafe_b64encode(number.to_bytes(6, "big")).decode()
        dot = name.rfind(".")
        ending = name[dot:] if dot > 0 and name[dot + 1 :].isalnum() else ""
        file = File(
            id=f"{_PREFIX.get(kind, 'CQACAgIAAxk')}{unique}{tail}",
            unique_id=f"AQAD{unique}",
            path=f"{_FOLDER.get(kind, kind + 's')}/file_{number}{ending}",
            kind=kind,
            data=data,
            name=name,
            content=content,
        )
        self._by_id[file.id] = file
        self._by_path[file.path] = file
        self.bytes += len(data)
        while self._most_bytes is not None and self.bytes > self._most_bytes:
            self.forget(next(iter(self._by_id)))
        return file


def _size_json(file: File, size: Size) -> Json:
    return {
        "file_id": file.id,
        "file_unique_id": file.unique_id,
        "width": size.width,
        "height": size.height,
        "file_size": len(file.data),
    }


def preview_of(upload: Upload) -> Size | None:
    """A preview for a picture sent as a document, as the apps make one."""
    return photos.thumbnail(upload.data) if len(upload.data) <= MAX_DOWNLOAD_BYTES else None
