"""What people do, as it reaches a bot: messages, edits, presses, blocks."""

from typing import TYPE_CHECKING

from telegram_emulator.chats import Chat, User
from telegram_emulator.entities import finished
from telegram_emulator.message import Message
from telegram_emulator.refusal import Json

if TYPE_CHECKING:
    from telegram_emulator.telegram import Telegram


def receive(telegram: "Telegram", chat: Chat, user: User, content: Json) -> Message:
    """A person sends something, which the bot gets to know."""
    if chat.is_private:
        chat.started = True
    message = telegram.post(chat, user, content)
    telegram.updates.add("message", message.body)
    return message


def text_of(words: str) -> Json:
    """Words as a message holds them, commands and links found."""
    text, entities = finished(words, [])
    return {"text": text, "entities": entities} if entities else {"text": text}


def amend(telegram: "Telegram", chat: Chat, message: Message, words: str) -> Message:
    """A person edits an own message."""
    body = {k: v for k, v in message.body.items() if k not in ("text", "entities", "caption")}
    if "text" in message.body:
        body |= text_of(words)
    else:
        body["caption"] = words
    revised = telegram.revise(chat, message, body)
    telegram.updates.add("edited_message", revised.body)
    return revised


def set_blocked(telegram: "Telegram", chat: Chat, user: User, blocked: bool) -> None:
    """A person blocks the bot, or lets it back."""
    if chat.blocked == blocked:
        return
    chat.blocked = blocked
    old, new = ("member", "kicked") if blocked else ("kicked", "member")
    bot = telegram.bot.json()
    telegram.updates.add(
        "my_chat_member",
        {
            "chat": chat.json(),
            "from": user.json(),
            "date": int(telegram.now()),
            "old_chat_member": _membership(old, bot),
            "new_chat_member": _membership(new, bot),
        },
    )
    telegram.events.emit("member", chat, user=user, details={"status": new})


def _membership(status: str, bot: Json) -> Json:
    member: Json = {"user": bot, "status": status}
    return member | {"until_date": 0} if status == "kicked" else member


def clear(telegram: "Telegram", chat: Chat) -> None:
    """A person throws the history away; the bot learns nothing of it."""
    chat.cleared_up_to = max(chat.messages, default=0)
    chat.keyboard = None
    telegram.events.emit("cleared", chat)


def deactivate(telegram: "Telegram", user: User) -> None:
    """A person deletes the account."""
    user.deactivated = True
    user.first_name, user.last_name, user.username = "", None, None
    telegram.events.emit("member", telegram.chats.get(user.id), user=user)


def migrate(telegram: "Telegram", group: Chat) -> Chat:
    """A group becomes a supergroup with another id; returns the new one."""
    new = telegram.add_group(group.name)
    new.members = dict(group.members)
    group.migrated_to = new.id
    service = {"migrate_to_chat_id": new.id}
    creator = telegram.users[next(id for id, s in group.members.items() if s == "creator")]
    message = telegram.post(group, creator, service)
    telegram.updates.add("message", message.body)
    return new


def fold_away(chat: Chat) -> None:
    """A one-time keyboard folds away once used."""
    if chat.keyboard and chat.keyboard.get("one_time_keyboard"):
        chat.keyboard = None
