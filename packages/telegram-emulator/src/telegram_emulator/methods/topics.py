"""Topics of a forum: opened and taken away, by the bot or behind its back."""

from typing import TYPE_CHECKING

from telegram_emulator.chats import Chat
from telegram_emulator.methods.addressing import writable_chat
from telegram_emulator.params import Params
from telegram_emulator.refusal import Json, bad_request

if TYPE_CHECKING:
    from telegram_emulator.telegram import Telegram

_COLOURS = (0x6FB9F0, 0xFFD67E, 0xCB86DB, 0x8EEE98, 0xFF93B2, 0xFB6F5F)


def create_topic(telegram: "Telegram", params: Params) -> Json:
    """createForumTopic."""
    chat = _forum(telegram, params)
    name = params.text("name")
    if not 1 <= len(name) <= 128:
        raise bad_request("TOPIC_TITLE_EMPTY" if not name else "TOPIC_TITLE_TOO_LONG")
    colour = params.integer("icon_color", _COLOURS[0])
    if colour not in _COLOURS:
        raise bad_request("invalid icon color specified")
    topic = {"name": name, "icon_color": colour}
    message = telegram.post(chat, telegram.bot, {"forum_topic_created": topic})
    chat.topics.add(message.id)
    return {"message_thread_id": message.id, **topic}


def delete_topic(telegram: "Telegram", params: Params) -> bool:
    """deleteForumTopic, with its messages."""
    telegram.drop_topic(_forum(telegram, params), params.integer("message_thread_id"))
    return True


def close_topic(telegram: "Telegram", params: Params) -> bool:
    """closeForumTopic."""
    chat, thread = _forum(telegram, params), params.integer("message_thread_id")
    if thread not in chat.topics:
        raise bad_request("message thread not found")
    chat.closed_topics.add(thread)
    return True


def reopen_topic(telegram: "Telegram", params: Params) -> bool:
    """reopenForumTopic."""
    _forum(telegram, params).closed_topics.discard(params.integer("message_thread_id"))
    return True


def _forum(telegram: "Telegram", params: Params) -> Chat:
    chat = writable_chat(telegram, params)
    if not chat.is_forum:
        raise bad_request("the chat is not a forum")
    return chat


METHODS = {
    "createForumTopic": create_topic,
    "closeForumTopic": close_topic,
    "reopenForumTopic": reopen_topic,
    "deleteForumTopic": delete_topic,
}
