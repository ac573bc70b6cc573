"""Pictures, documents and albums."""

from typing import TYPE_CHECKING, Any

from telegram_emulator.keyboards import read_markup
from telegram_emulator.methods.addressing import writable_chat
from telegram_emulator.methods.attachments import document_content, photo_content
from telegram_emulator.methods.outgoing import caption_content, deliver, options
from telegram_emulator.params import Params
from telegram_emulator.refusal import Json, bad_request

if TYPE_CHECKING:
    from telegram_emulator.telegram import Telegram

ALBUM = range(2, 11)
_MAKERS = {"photo": photo_content, "document": document_content}


async def send_photo(telegram: "Telegram", params: Params) -> Json:
    """sendPhoto."""
    content = await _attached(telegram, params, "photo")
    if params.flag("has_spoiler"):
        content["has_media_spoiler"] = True
    return deliver(telegram, params, content).body


async def send_document(telegram: "Telegram", params: Params) -> Json:
    """sendDocument."""
    return deliver(telegram, params, await _attached(telegram, params, "document")).body


async def _attached(telegram: "Telegram", params: Params, kind: str) -> Json:
    # The chat is looked at first: a picture for somebody who is gone is not worth decoding.
    chat = writable_chat(telegram, params)
    read_markup(params, private=chat.is_private)
    caption = caption_content(params)
    return await _MAKERS[kind](telegram, params, params.text(kind), kind) | caption


async def send_media_group(telegram: "Telegram", params: Params) -> list[Json]:
    """sendMediaGroup; an album cannot carry a keyboard."""
    chat = writable_chat(telegram, params)
    if params.has("reply_markup"):
        raise bad_request("reply_markup can't be used in albums")
    contents = [await item_content(telegram, params, item) for item in _items(params)]
    kinds = {"document" in content for content in contents}
    if len(kinds) > 1:
        raise bad_request("Document can't be mixed with other media types")
    extras = options(telegram, params, chat) | {"media_group_id": telegram.album_id()}
    telegram.limits.spend(chat.id, group=not chat.is_private, count=len(contents))
    return [telegram.post(chat, telegram.bot, content | extras).body for content in contents]


def _items(params: Params) -> list[Any]:
    media = params.tree("media", "can't parse media JSON object")
    if media is None:
        raise bad_request('parameter "media" is required')
    if not isinstance(media, list):
        raise bad_request("expected an Array of InputMedia")
    if len(media) not in ALBUM:
        too = "few" if len(media) < ALBUM.start else "many"
        raise bad_request(f"too {too} messages to send as an album")
    return media


async def item_content(telegram: "Telegram", params: Params, item: Any) -> Json:
    """One InputMedia as a message holds it."""
    if not isinstance(item, dict):
        raise bad_request("can't parse InputMedia: expected an Object")
    kind, source = item.get("type"), item.get("media")
    if not isinstance(kind, str) or kind not in _MAKERS:
        raise bad_request("can't parse InputMedia: type must be photo or document")
    if not isinstance(source, str) or not source:
        raise bad_request("can't parse InputMedia: media not found")
    content = await _MAKERS[kind](telegram, params, source, "media")
    if item.get("has_spoiler") is True and kind == "photo":
        content["has_media_spoiler"] = True
    return content | caption_content(Params(item))


METHODS = {
    "sendPhoto": send_photo,
    "sendDocument": send_document,
    "sendMediaGroup": send_media_group,
}
