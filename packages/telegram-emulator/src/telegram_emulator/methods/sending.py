"""Words: text messages, contacts, chat actions."""

from typing import TYPE_CHECKING

from telegram_emulator.methods.addressing import writable_chat
from telegram_emulator.methods.outgoing import deliver, text_content
from telegram_emulator.params import Params
from telegram_emulator.refusal import Json, bad_request

if TYPE_CHECKING:
    from telegram_emulator.telegram import Telegram

_ACTIONS = {
    *("typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice"),
    *("upload_document", "choose_sticker", "find_location", "record_video_note"),
    "upload_video_note",
}


def send_message(telegram: "Telegram", params: Params) -> Json:
    """sendMessage."""
    return deliver(telegram, params, text_content(params)).body


def send_contact(telegram: "Telegram", params: Params) -> Json:
    """sendContact."""
    contact: Json = {}
    for name in ("phone_number", "first_name"):
        contact[name] = params.text(name)
        if not contact[name]:
            raise bad_request(f'parameter "{name}" is required')
    if last_name := params.text("last_name"):
        contact["last_name"] = last_name
    return deliver(telegram, params, {"contact": contact}).body


def send_chat_action(telegram: "Telegram", params: Params) -> bool:
    """sendChatAction."""
    chat = writable_chat(telegram, params)
    action = params.text("action")
    if action not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    telegram.events.emit("action", chat, user=telegram.bot, details={"action": action})
    return True


METHODS = {
    "sendMessage": send_message,
    "sendContact": send_contact,
    "sendChatAction": send_chat_action,
}
