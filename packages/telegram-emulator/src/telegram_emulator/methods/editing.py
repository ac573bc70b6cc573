"""Changes to what the bot has said."""

from typing import TYPE_CHECKING

from telegram_emulator.chats import Chat
from telegram_emulator.keyboards import read_markup
from telegram_emulator.message import Message
from telegram_emulator.methods.addressing import own_message
from telegram_emulator.methods.media import item_content
from telegram_emulator.methods.outgoing import caption_content, text_content
from telegram_emulator.methods.rich import rich_content
from telegram_emulator.params import Params
from telegram_emulator.refusal import Json, bad_request

if TYPE_CHECKING:
    from telegram_emulator.telegram import Telegram

_SAME = (
    "message is not modified: specified new message content and reply markup are exactly "
    "the same as a current content and reply markup of the message"
)
_WITH_CAPTION = ("photo", "document", "video", "audio", "voice", "animation")
_CAPTION_PARTS = ("caption", "caption_entities", "show_caption_above_media")


def edit_text(telegram: "Telegram", params: Params) -> Json:
    """editMessageText; without `reply_markup` it drops the keyboard."""
    content = _rich_or_text(params)
    chat, message = own_message(telegram, params)
    if "text" not in message.body:
        raise bad_request("there is no text in the message to edit")
    kept = _without(message.body, "text", "entities", "rich_message")
    return _revise(telegram, params, chat, message, kept | content)


def _rich_or_text(params: Params) -> Json:
    return rich_content(params) if params.has("rich_message") else text_content(params)


def edit_caption(telegram: "Telegram", params: Params) -> Json:
    """editMessageCaption; without `reply_markup` it drops the keyboard."""
    content = caption_content(params)
    chat, message = own_message(telegram, params)
    if not any(kind in message.body for kind in _WITH_CAPTION):
        raise bad_request("there is no caption in the message to edit")
    kept = _without(message.body, *_CAPTION_PARTS)
    return _revise(telegram, params, chat, message, kept | content)


def edit_markup(telegram: "Telegram", params: Params) -> Json:
    """editMessageReplyMarkup."""
    chat, message = own_message(telegram, params)
    return _revise(telegram, params, chat, message, message.body)


async def edit_media(telegram: "Telegram", params: Params) -> Json:
    """editMessageMedia: another picture or document, with its own caption."""
    item = params.tree("media", "can't parse input media JSON object")
    own_message(telegram, params)
    content = await item_content(telegram, params, item)
    # The chat may have changed while the picture was being made.
    chat, message = own_message(telegram, params)
    if not any(kind in message.body for kind in _WITH_CAPTION) and "text" not in message.body:
        raise bad_request("message can't be edited")
    dropped = (*_WITH_CAPTION, *_CAPTION_PARTS, "has_media_spoiler", "text", "entities")
    return _revise(telegram, params, chat, message, _without(message.body, *dropped) | content)


def _revise(
    telegram: "Telegram", params: Params, chat: Chat, message: Message, body: Json
) -> Json:
    markup = read_markup(params, private=chat.is_private)
    if markup and markup.kind != "inline":
        raise bad_request("inline keyboard expected")
    body = _without(body, "reply_markup", "edit_date")
    if markup and markup.body["inline_keyboard"]:
        body["reply_markup"] = markup.body
    if body == _without(message.body, "edit_date"):
        raise bad_request(_SAME)
    telegram.limits.spend(chat.id, group=not chat.is_private)
    return telegram.revise(chat, message, body).body


def _without(body: Json, *names: str) -> Json:
    return {name: value for name, value in body.items() if name not in names}


METHODS = {
    "editMessageText": edit_text,
    "editMessageCaption": edit_caption,
    "editMessageMedia": edit_media,
    "editMessageReplyMarkup": edit_markup,
}
