"""Sounds, films and stickers, which are kept as they are and never played."""

from typing import TYPE_CHECKING, Any

from telegram_emulator.methods.attachments import uploaded
from telegram_emulator.methods.outgoing import caption_content, deliver
from telegram_emulator.params import Params
from telegram_emulator.refusal import Json, bad_request

if TYPE_CHECKING:
    from telegram_emulator.telegram import Telegram

_LASTING = {"duration": 0}
_SEEN = {**_LASTING, "width": 0, "height": 0}
_STICKER = {"width": 512, "height": 512, "is_animated": False, "is_video": False}
_FACTS: dict[str, Json] = {
    "audio": _LASTING,
    "voice": _LASTING,
    "video": _SEEN,
    "animation": _SEEN,
    "video_note": {**_LASTING, "length": 240},
    "sticker": {**_STICKER, "type": "regular"},
}


def _sender(kind: str) -> Any:
    def send(telegram: "Telegram", params: Params) -> Json:
        content = _content(telegram, params, kind)
        return deliver(telegram, params, content | caption_content(params)).body

    return send


def _content(telegram: "Telegram", params: Params, kind: str) -> Json:
    source = params.text(kind)
    upload = uploaded(params, source, kind)
    if upload is None and not source:
        raise bad_request(f"there is no {kind.replace('_', ' ')} in the request")
    if upload is None:
        return {kind: telegram.files.reused(source, kind)[kind]}
    told = {name: max(params.integer(name), 0) for name in _FACTS[kind] if params.has(name)}
    return telegram.files.add(kind, upload, **(_FACTS[kind] | told))


METHODS = {
    "sendAudio": _sender("audio"),
    "sendVoice": _sender("voice"),
    "sendVideo": _sender("video"),
    "sendAnimation": _sender("animation"),
    "sendVideoNote": _sender("video_note"),
    "sendSticker": _sender("sticker"),
}
