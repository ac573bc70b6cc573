"""Messages sent once more, without their origin."""

from typing import TYPE_CHECKING

from demo.message import KINDS
from demo.methods.addressing import known_chat
from demo.methods.outgoing import caption_content, deliver
from demo.params import Params
from demo.refusal import Json, bad_request

if TYPE_CHECKING:
    from demo.telegram import Telegram

_CAPTION = ("caption", "caption_entities")
_COPIED = (*KINDS, "entities", *_CAPTION, "has_media_spoiler")


def copy_message(telegram: "Telegram", params: Params) -> Json:
    """copyMessage."""
    origin = known_chat(telegram, params, "from_chat_id")
    message = origin.messages.get(params.integer("message_id"))
    if message is None:
        raise bad_request("message to copy not found")
    content = {name: message.body[name] for name in _COPIED if name in message.body}
    if not content or message.body.get("has_protected_content"):
        raise bad_request("message can't be copied")
    if params.has("caption"):
        kept = {name: value for name, value in content.items() if name not in _CAPTION}
        content = kept | caption_content(params)
    return {"message_id": deliver(telegram, params, content).id}


METHODS = {"copyMessage": copy_message}
