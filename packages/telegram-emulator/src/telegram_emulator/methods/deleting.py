"""Taking messages away, and pinning them."""

from typing import TYPE_CHECKING

from telegram_emulator.chats import Chat
from telegram_emulator.message import Message
from telegram_emulator.methods.addressing import known_chat, writable_chat
from telegram_emulator.params import Params, as_integer
from telegram_emulator.refusal import bad_request

if TYPE_CHECKING:
    from telegram_emulator.telegram import Telegram

DELETABLE_SECONDS = 48 * 3600


def delete_message(telegram: "Telegram", params: Params) -> bool:
    """deleteMessage: in a private chat anybody's, but none older than 48 hours."""
    chat = known_chat(telegram, params)
    message = _message(chat, params, "delete")
    if not _deletable(telegram, chat, message):
        raise bad_request("message can't be deleted for everyone")
    telegram.erase(chat, message)
    return True


def delete_messages(telegram: "Telegram", params: Params) -> bool:
    """deleteMessages: those that cannot be deleted are passed over."""
    chat = known_chat(telegram, params)
    ids = params.tree("message_ids", "can't parse message identifiers JSON object")
    if not isinstance(ids, list):
        raise bad_request("expected an Array of message identifiers")
    if not 1 <= len(ids) <= 100:
        few = "message identifiers are not specified"
        raise bad_request("too many message identifiers specified" if ids else few)
    for id in ids:
        message = chat.messages.get(as_integer(id))
        if message and _deletable(telegram, chat, message):
            telegram.erase(chat, message)
    return True


def pin(telegram: "Telegram", params: Params) -> bool:
    """pinChatMessage."""
    chat = writable_chat(telegram, params)
    message = _message(chat, params, "pin")
    chat.pinned = [id for id in chat.pinned if id != message.id] + [message.id]
    telegram.events.emit("pinned", chat, message=message)
    return True


def unpin(telegram: "Telegram", params: Params) -> bool:
    """unpinChatMessage: the one named, or the newest."""
    chat = writable_chat(telegram, params)
    if params.has("message_id"):
        message = _message(chat, params, "unpin")
        chat.pinned = [id for id in chat.pinned if id != message.id]
    elif chat.pinned:
        chat.pinned.pop()
    telegram.events.emit("pinned", chat)
    return True


def unpin_all(telegram: "Telegram", params: Params) -> bool:
    """unpinAllChatMessages."""
    chat = writable_chat(telegram, params)
    chat.pinned = []
    telegram.events.emit("pinned", chat)
    return True


def _message(chat: Chat, params: Params, purpose: str) -> Message:
    message = chat.messages.get(params.integer("message_id"))
    if message is None:
        raise bad_request(f"message to {purpose} not found")
    return message


def _deletable(telegram: "Telegram", chat: Chat, message: Message) -> bool:
    if not chat.is_private and not message.by_bot:
        return chat.members.get(telegram.bot.id) == "administrator"
    return bool(telegram.now() - message.body["date"] < DELETABLE_SECONDS)


METHODS = {
    "deleteMessage": delete_message,
    "deleteMessages": delete_messages,
    "pinChatMessage": pin,
    "unpinChatMessage": unpin,
    "unpinAllChatMessages": unpin_all,
}
