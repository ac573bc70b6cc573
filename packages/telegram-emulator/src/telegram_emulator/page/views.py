"""How phones, messages and calls look to the page: JSON, mostly the Bot API's own."""

from typing import Any

from telegram_emulator.chats import Chat
from telegram_emulator.events import Call
from telegram_emulator.message import Message
from telegram_emulator.page.config import PageConfig
from telegram_emulator.page.phones import Phone
from telegram_emulator.refusal import Json
from telegram_emulator.telegram import Telegram

_LEFT_OUT = {"chat", "from", "reply_to_message"}


def message_json(message: Message, unheard: frozenset[int] = frozenset()) -> Json:
    """A message as a bubble needs it; `unheard` are those the bot has not dealt with."""
    body = {name: value for name, value in message.body.items() if name not in _LEFT_OUT}
    replied = message.body.get("reply_to_message")
    return {
        "id": message.id,
        "own": not message.by_bot,
        "heard": message.id not in unheard,
        "kind": message.kind,
        "reactions": list(message.reactions),
        "replied": _quoted(replied) if replied else None,
        "asks": _asks(message.markup),
        "body": body,
    }


def chat_json(chat: Chat) -> Json:
    """What changes in a chat beside its messages."""
    newest = next(reversed(chat.messages), 0)
    return {
        "started": chat.started and newest > chat.cleared_up_to,
        "keyboard": chat.keyboard,
        "blocked": chat.blocked,
    }


def phone_json(telegram: Telegram, phone: Phone) -> Json:
    """A phone with everything on its screen."""
    unheard = unheard_of(telegram)
    person = phone.person
    return {
        "id": phone.id,
        "side": phone.side,
        "name": person.user.first_name,
        "full_name": person.user.name,
        "commands": commands_json(telegram, phone),
        "chat": chat_json(person.room),
        "messages": [message_json(message, unheard) for message in person.chat],
    }


def commands_json(telegram: Telegram, phone: Phone) -> list[Json]:
    """The commands that this phone's menu offers."""
    language = phone.person.user.language_code or ""
    return telegram.profile.commands_for(phone.id, language, private=True)


def show_json(telegram: Telegram, config: PageConfig, left: dict[str, int]) -> Json:
    """What stays as it is while the page is open, and how many may still be added."""
    return {
        "title": config.title,
        "intro": config.intro,
        "tips": config.tips,
        "zone": config.zone,
        "bot": {
            "name": telegram.bot.name,
            "username": telegram.bot.username,
            "about": telegram.profile.descriptions.get("", ""),
        },
        "sides": [
            {"id": side.id, "title": side.title, "left": left[side.id]} for side in config.sides
        ],
        "locations": [spot.json() for spot in config.locations],
        "sample_files": [
            {"name": one.name, "title": one.title_ru, "kind": config.kinds.get(one.kind, one.kind)}
            for one in config.sample_files
        ],
    }


def call_json(call: Call) -> Json:
    """A call of the bot, for those who want to see them."""
    return {
        "method": call.method,
        "params": call.params,
        "status": call.status,
        "at": int(call.at * 1000),
        "description": call.description,
    }


def unheard_of(telegram: Telegram) -> frozenset[int]:
    """The messages that the bot has not dealt with."""
    pending = (update.get("message") for update in telegram.updates.pending())
    return frozenset(body["message_id"] for body in pending if body)


def _quoted(body: Json) -> str:
    text: Any = body.get("text") or body.get("caption") or "…"
    return str(text)[:80]


def _asks(markup: Json | None) -> Json | None:
    if not markup or not markup.get("force_reply"):
        return None
    return {"placeholder": markup.get("input_field_placeholder", "")}
