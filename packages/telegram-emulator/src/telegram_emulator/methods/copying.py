"""Messages sent once more, with their origin or without."""

from typing import TYPE_CHECKING

from telegram_emulator.message import KINDS, Message
from telegram_emulator.methods.addressing import known_chat
from telegram_emulator.methods.outgoing import caption_content, deliver
from telegram_emulator.params import Params
from telegram_emulator.refusal import Json, bad_request

if TYPE_CHECKING:
    from telegram_emulator.telegram import Telegram

_CAPTION = ("caption", "caption_entities")
_COPIED = (*KINDS, "entities", *_CAPTION, "has_media_spoiler")


def copy_message(telegram: "Telegram", params: Params) -> Json:
    """copyMessage."""
    content = dict(_original(telegram, params, "copy")[1])
    if params.has("caption"):
        kept = {name: value for name, value in content.items() if name not in _CAPTION}
        content = kept | caption_content(params)
    return {"message_id": deliver(telegram, params, content).id}


def forward_message(telegram: "Telegram", params: Params) -> Json:
    """forwardMessage."""
    message, content = _original(telegram, params, "forward")
    date, sender = message.body["date"], message.body["from"]
    origin = {"type": "user", "date": date, "sender_user": sender}
    return deliver(telegram, params, content | {"forward_origin": origin}).body


def _original(telegram: "Telegram", params: Params, purpose: str) -> tuple[Message, Json]:
    chat = known_chat(telegram, params, "from_chat_id")
    message = chat.messages.get(params.integer("message_id"))
    if message is None:
        raise bad_request(f"message to {purpose} not found")
    content = {name: message.body[name] for name in _COPIED if name in message.body}
    if not content or message.body.get("has_protected_content"):
        done = "copied" if purpose == "copy" else "forwarded"
        raise bad_request(f"message can't be {done}")
    return message, content


METHODS = {"copyMessage": copy_message, "forwardMessage": forward_message}
