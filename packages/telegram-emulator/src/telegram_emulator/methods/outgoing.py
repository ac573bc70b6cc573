"""The last steps that all sending methods share: keyboard, reply, options, limits, the chat."""

from typing import TYPE_CHECKING

from telegram_emulator.chats import Chat
from telegram_emulator.entities import formatted
from telegram_emulator.keyboards import read_markup
from telegram_emulator.message import Message
from telegram_emulator.methods.addressing import reply_part, writable_chat
from telegram_emulator.params import Params
from telegram_emulator.refusal import Json, bad_request

if TYPE_CHECKING:
    from telegram_emulator.telegram import Telegram

MAX_TEXT = 4096
MAX_CAPTION = 1024


def deliver(telegram: "Telegram", params: Params, content: Json) -> Message:
    """Send one message to the chat that the call names."""
    chat = writable_chat(telegram, params)
    markup = read_markup(params, private=chat.is_private)
    extras = options(telegram, params, chat)
    telegram.limits.spend(chat.id, group=not chat.is_private)
    return telegram.post(chat, telegram.bot, content | extras, markup)


def options(telegram: "Telegram", params: Params, chat: Chat) -> Json:
    """What any message may carry: thread, reply, protection, effect."""
    complaint = "can't parse link preview options JSON object"
    if not isinstance(params.tree("link_preview_options", complaint), dict | None):
        raise bad_request("object expected as link preview options")
    extras = reply_part(telegram, params, chat)
    if params.flag("protect_content"):
        extras["has_protected_content"] = True
    if effect := params.text("message_effect_id"):
        if not chat.is_private:
            raise bad_request("EFFECT_ID_INVALID")
        extras["effect_id"] = effect
    if thread := params.integer("message_thread_id"):
        extras |= {"message_thread_id": thread, "is_topic_message": True}
    return extras


def text_content(params: Params) -> Json:
    """The text of a call as a message holds it."""
    text, entities = formatted(params)
    if not text:
        raise bad_request("message text is empty")
    if len(text) > MAX_TEXT:
        raise bad_request("message is too long")
    content: Json = {"text": text}
    if entities:
        content["entities"] = entities
    return content


def caption_content(params: Params) -> Json:
    """The caption of a call as a message holds it; nothing if there is none."""
    caption, entities = formatted(params, "caption", "caption_entities")
    if len(caption) > MAX_CAPTION:
        raise bad_request("message caption is too long")
    content: Json = {"caption": caption} if caption else {}
    if entities:
        content["caption_entities"] = entities
    if caption and params.flag("show_caption_above_media"):
        content["show_caption_above_media"] = True
    return content
