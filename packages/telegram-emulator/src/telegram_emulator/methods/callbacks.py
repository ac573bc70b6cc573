"""Answers to presses, and reactions."""

from typing import TYPE_CHECKING, Any

from telegram_emulator.methods.addressing import writable_chat
from telegram_emulator.params import Params
from telegram_emulator.queries import toast_of
from telegram_emulator.refusal import bad_request

if TYPE_CHECKING:
    from telegram_emulator.telegram import Telegram

MAX_TOAST = 200
_ALLOWED = (
    "❤ 👍 👎 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤\u200d🔥 🌚 🌭 💯 🤣 "
    "⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋 🖕 😈 😴 😭 🤓 👻 👨\u200d💻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ "
    "💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷\u200d♂ 🤷 🤷\u200d♀ 😡"
)
_EMOJIS = frozenset(_ALLOWED.split())


def answer_callback_query(telegram: "Telegram", params: Params) -> bool:
    """answerCallbackQuery: once for each press, and in time."""
    text = params.text("text")
    if len(text) > MAX_TOAST:
        raise bad_request("MESSAGE_TOO_LONG")
    query = telegram.queries.open(params.text("callback_query_id").strip(), telegram.ticks())
    query.answered = True
    query.toast = toast_of(text, params.flag("show_alert"), params.text("url"))
    telegram.events.emit(
        "answered",
        telegram.chats[query.message.chat_id],
        message=query.message,
        user=telegram.users.get(query.user_id),
        details={"query_id": query.id, "text": text, "alert": params.flag("show_alert")},
    )
    return True


def set_message_reaction(telegram: "Telegram", params: Params) -> bool:
    """setMessageReaction: at most one emoji of the list that Telegram allows."""
    chat = writable_chat(telegram, params)
    given = params.tree("reaction", "can't parse reaction types JSON object")
    if given is not None and not isinstance(given, list):
        raise bad_request("expected an Array of ReactionType")
    emojis = tuple(_emoji(item) for item in given or [])
    if len(emojis) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    message = chat.messages.get(params.integer("message_id"))
    if message is None:
        raise bad_request("message to react not found")
    telegram.react(chat, message, emojis)
    return True


def _emoji(item: Any) -> str:
    if not isinstance(item, dict) or item.get("type") != "emoji":
        raise bad_request("can't parse reaction types: REACTION_INVALID")
    emoji = str(item.get("emoji"))
    # The list holds emojis without the variation selector; bots send both spellings.
    if emoji.replace("\ufe0f", "") not in _EMOJIS:
        raise bad_request("REACTION_INVALID")
    return emoji


METHODS = {
    "answerCallbackQuery": answer_callback_query,
    "setMessageReaction": set_message_reaction,
}
