"""The chats as Telegram keeps them: who exists, what was said, edited, taken away."""

import dataclasses
import itertools
from collections.abc import Callable

from telegram_emulator.chats import Chat, User
from telegram_emulator.events import Events, Watcher
from telegram_emulator.keyboards import Markup
from telegram_emulator.message import Message
from telegram_emulator.refusal import Json


class ChatStore:
    """Users and chats in memory; whether somebody *may* do a thing is judged elsewhere.

    `now` gives the dates of messages in unix seconds. Beyond `most_messages` a chat forgets its
    oldest.
    """

    def __init__(self, bot: User, now: Callable[[], float], most_messages: int) -> None:
        self.bot = bot
        self.now = now
        self.users: dict[int, User] = {bot.id: bot}
        self.chats: dict[int, Chat] = {}
        self.events = Events(now)
        self._most_messages = most_messages
        self._message_ids = itertools.count(1)
        self._group_ids = itertools.count(1)
        self._album_ids = itertools.count(13_000_000_000_000_001)
        self._sequence = itertools.count(1)

    def watch(self, watcher: Watcher) -> Callable[[], None]:
        """Tell this one everything that happens from now on; returns how to stop it."""
        return self.events.watch(watcher)

    def add_user(self, user: User) -> Chat:
        """Let a person exist; returns the private chat, which the person has yet to start."""
        self.users[user.id] = user
        chat = self.chats.get(user.id)
        if chat is None:
            chat = self.chats[user.id] = Chat(user.id, "private", user)
        chat.user = user
        return chat

    def add_group(
        self, title: str, *members: User, supergroup: bool = True, forum: bool = False
    ) -> Chat:
        """A group with the bot in it; the first member is its creator."""
        number = next(self._group_ids)
        # The message that told of the group's making: no topic may have its number.
        next(self._message_ids)
        id = -1_002_000_000_000 - number if supergroup else -4_000_000 - number
        statuses = {user.id: "member" for user in members}
        if members:
            statuses[members[0].id] = "creator"
        statuses[self.bot.id] = "member"
        kind = "supergroup" if supergroup else "group"
        chat = Chat(id, kind, None, title, statuses, is_forum=forum)
        self.chats[id] = chat
        return chat

    def post(
        self, chat: Chat, sender: User, content: Json, markup: Markup | None = None
    ) -> Message:
        """Put a message into a chat, as its sender has a right to."""
        body = {
            "message_id": next(self._message_ids),
            "from": sender.json(),
            "chat": chat.json(),
            "date": int(self.now()),
            **content,
        }
        if markup and markup.kind == "inline" and markup.body["inline_keyboard"]:
            body["reply_markup"] = markup.body
        if markup and markup.kind in ("reply", "remove"):
            chat.keyboard = markup.body if markup.kind == "reply" else None
        message = Message(
            id=body["message_id"],
            chat_id=chat.id,
            body=body,
            by_bot=sender.is_bot,
            seq=next(self._sequence),
            markup=markup.body if markup and markup.kind != "inline" else None,
        )
        if forgotten := chat.keep(message, self._most_messages):
            self.forget_files(forgotten)
        self.events.emit("sent", chat, message=message, user=sender)
        return message

    def forget_files(self, forgotten: Message) -> None:
        """Let go of what only a forgotten message carried."""

    def revise(self, chat: Chat, message: Message, body: Json) -> Message:
        """Replace a message by its new version."""
        body = body | {"edit_date": int(self.now())}
        revised = dataclasses.replace(message, body=body, seq=next(self._sequence))
        chat.keep(revised, self._most_messages)
        self.events.emit("edited", chat, message=revised)
        return revised

    def erase(self, chat: Chat, message: Message) -> None:
        """Take a message out of a chat, for everybody."""
        del chat.messages[message.id]
        chat.pinned = [id for id in chat.pinned if id != message.id]
        self.events.emit("deleted", chat, message=message)

    def drop_topic(self, chat: Chat, thread: int) -> None:
        """Take a topic away with everything in it, as any administrator may."""
        for message in list(chat.messages.values()):
            if thread in (message.id, message.body.get("message_thread_id")):
                self.erase(chat, message)
        chat.topics.discard(thread)

    def react(self, chat: Chat, message: Message, emojis: tuple[str, ...]) -> None:
        """Set the bot's reactions to a message; its text is as old as before."""
        marked = dataclasses.replace(message, reactions=emojis)
        chat.messages[message.id] = marked
        self.events.emit("reaction", chat, message=marked, user=self.bot)

    def album_id(self) -> str:
        """A number that the messages of one album share."""
        return str(next(self._album_ids))

    def mark(self) -> int:
        """The present, as a place among all changes: what comes later has a greater `seq`."""
        return next(self._sequence)
