"""The pretend Telegram itself: who exists, what was said, and the one way to call a method."""

import asyncio
import dataclasses
import inspect
import itertools
import time
from collections import deque
from collections.abc import Callable
from typing import Any, NamedTuple

from demo.chats import Chat, User
from demo.events import Call, Events, Watcher
from demo.faults import Fault, Faults
from demo.files import Files
from demo.keyboards import Markup
from demo.limits import Limits
from demo.message import Message
from demo.methods import METHODS, Handler
from demo.params import Params
from demo.profile import Profile
from demo.queries import Queries, Query, callback_json
from demo.refusal import Dropped, Json, Refusal
from demo.updates import Updates

TOKEN = "4242424242:pretend"
_SHOWN = 300


class Answer(NamedTuple):
    """What the bot gets for a call: HTTP status and body."""

    status: int
    body: Json


class Telegram:
    """One bot's Telegram, kept in memory.

    `now` gives the dates of messages (unix seconds; it may be simulated), `ticks` real seconds, by
    which presses grow too old after `query_lasts`. Limits are off unless given, because scripts
    act faster than people. Beyond `most_messages` a chat forgets its oldest.
    """

    def __init__(
        self,
        token: str = TOKEN,
        *,
        first_name: str = "Бот",
        username: str = "pretend_bot",
        now: Callable[[], float] = time.time,
        ticks: Callable[[], float] = time.monotonic,
        limits: Limits | None = None,
        query_lasts: float = 60.0,
        most_messages: int = 5000,
    ) -> None:
        self.token = token
        self.now = now
        self.ticks = ticks
        self.limits = limits or Limits.off()
        bot_id = int(token.partition(":")[0])
        self.bot = User(bot_id, first_name, None, username, None, is_bot=True)
        self.users: dict[int, User] = {bot_id: self.bot}
        self.chats: dict[int, Chat] = {}
        self.files = Files()
        self.updates = Updates()
        self.faults = Faults()
        self.queries = Queries(query_lasts)
        self.profile = Profile(first_name)
        self.events = Events(now)
        self.calls: deque[Call] = deque(maxlen=2000)
        self._most_messages = most_messages
        self._message_ids = itertools.count(1)
        self._group_ids = itertools.count(1)
        self._album_ids = itertools.count(13_000_000_000_000_001)
        self._sequence = itertools.count(1)

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
        id = -1_002_000_000_000 - number if supergroup else -4_000_000 - number
        statuses = {user.id: "member" for user in members[1:]} | {self.bot.id: "member"}
        if members:
            statuses[members[0].id] = "creator"
        kind = "supergroup" if supergroup else "group"
        chat = Chat(id, kind, None, title, statuses, is_forum=forum)
        self.chats[id] = chat
        return chat

    def watch(self, watcher: Watcher) -> Callable[[], None]:
        """Tell this one everything that happens from now on; returns how to stop it."""
        return self.events.watch(watcher)

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
        chat.keep(message, self._most_messages)
        self.events.emit("sent", chat, message=message, user=sender)
        return message

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

    def push(self, update: Json) -> Json:
        """Send the bot an update as it is: a duplicate, an odd one, one of another kind."""
        return self.updates.push(update)

    def presses_old(self, callback_data: str, message: Message, by: User | None = None) -> Query:
        """Press a button that may be gone from the message by now, as old keyboards allow."""
        chat = self.chats[message.chat_id]
        user = by or chat.user
        if user is None:
            raise ValueError("Say who presses: this is a group.")
        query = self.queries.add(message, user.id, callback_data, self.ticks())
        standing = chat.messages.get(message.id)
        gone = {"chat": chat.json(), "message_id": message.id, "date": 0}
        shown = standing.body if standing else gone
        self.events.emit("pressed", chat, message=message, user=user, details=_pressed(query))
        self.updates.add("callback_query", callback_json(query, user.json(), shown))
        return query

    async def call(self, token: str, method: str, params: Params) -> Answer:
        """One call of the Bot API, judged in Telegram's order: token, fault, method.

        Raises `Dropped` where a fault cuts the connection.
        """
        name, handler = METHODS.get(method.lower(), (method, None))
        status, description = 0, "connection dropped"
        try:
            result = await self._result(token, name, handler, params)
            answer = Answer(200, {"ok": True, "result": result})
            status, description = 200, ""
        except Refusal as refusal:
            answer = Answer(refusal.code, refusal.body())
            status, description = refusal.code, refusal.description
        finally:
            self._log(name, params, status, description)
        return answer

    async def download(self, token: str, path: str) -> bytes:
        """The bytes behind a path that `getFile` gave; faults know this as `download`."""
        self._check_token(token)
        fault = self.faults.strike("download", Params({"path": path})) if self.faults else None
        if fault:
            await self._suffer(fault)
        file = self.files.at(path)
        if file is None:
            raise Refusal(404, "Not Found")
        return file.data

    def close(self) -> None:
        """Let go of whoever is waiting for updates."""
        self.updates.dismiss("")

    async def _result(self, token: str, name: str, handler: Handler | None, params: Params) -> Any:
        self._check_token(token)
        fault = self.faults.strike(name, params) if self.faults else None
        if fault and not fault.after_effect:
            await self._suffer(fault)
        if handler is None:
            raise Refusal(404, "Not Found: method not found")
        result = handler(self, params)
        if inspect.isawaitable(result):
            result = await result
        if fault and fault.after_effect:
            await self._suffer(fault)
        return result

    def _check_token(self, token: str) -> None:
        if token != self.token:
            raise Refusal(401, "Unauthorized")

    async def _suffer(self, fault: Fault) -> None:
        if fault.delay:
            await asyncio.sleep(fault.delay)
        if fault.drop_connection:
            raise Dropped
        if refusal := fault.refusal():
            raise refusal

    def _log(self, name: str, params: Params, status: int, description: str) -> None:
        shown = {key: _cut(value) for key, value in params.raw.items()}
        for key, upload in params.uploads.items():
            shown[key] = f"<{upload.name}, {len(upload.data)} bytes>"
        call = Call(name, shown, status, self.now(), description or None)
        self.calls.append(call)
        self.events.emit("called", call=call)


def _cut(value: Any) -> Any:
    if isinstance(value, str):
        return value if len(value) <= _SHOWN else f"{value[:_SHOWN]}…"
    return value if isinstance(value, int | float | None) else _cut(str(value))


def _pressed(query: Query) -> Json:
    return {"query_id": query.id, "data": query.data}
