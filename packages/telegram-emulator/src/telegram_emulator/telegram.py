"""The pretend Telegram itself: its chats, its queues, and the one way to call a method."""

import asyncio
import inspect
import time
from collections import deque
from collections.abc import Callable
from typing import Any, NamedTuple

from telegram_emulator.chat_store import ChatStore
from telegram_emulator.chats import User
from telegram_emulator.delivery import Delivery
from telegram_emulator.events import Call
from telegram_emulator.faults import Fault, Faults
from telegram_emulator.files import Files
from telegram_emulator.limits import Limits
from telegram_emulator.message import Message, file_ids
from telegram_emulator.methods import METHODS, Handler
from telegram_emulator.params import Params
from telegram_emulator.profile import Profile
from telegram_emulator.queries import Queries, Query, callback_json
from telegram_emulator.refusal import Dropped, Json, Refusal
from telegram_emulator.updates import Updates

TOKEN = "4242424242:pretend"
_SHOWN = 300


class Answer(NamedTuple):
    """What the bot gets for a call: HTTP status and body."""

    status: int
    body: Json


class Telegram(ChatStore):
    """One bot's Telegram, kept in memory.

    `now` gives the dates of messages (unix seconds; it may be simulated), `ticks` real seconds, by
    which presses grow too old after `query_lasts`. Limits are off unless given, because scripts
    act faster than people. Beyond `most_messages` a chat forgets its oldest,
    and beyond `most_file_bytes` the oldest files are. How patient it is with a webhook is in
    `delivery`.
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
        most_file_bytes: int | None = None,
    ) -> None:
        bot_id = int(token.partition(":")[0])
        bot = User(bot_id, first_name, None, username, None, is_bot=True)
        super().__init__(bot, now, most_messages)
        self.token = token
        self.ticks = ticks
        self.limits = limits or Limits.off()
        self.files = Files(most_file_bytes)
        self.updates = Updates(ticks=ticks)
        self.delivery = Delivery()
        self.updates.confirmed = self._heard
        self.faults = Faults()
        self.queries = Queries(query_lasts)
        self.profile = Profile(first_name)
        self.calls: deque[Call] = deque(maxlen=2000)

    def forget_files(self, forgotten: Message) -> None:
        """Let go of what only a forgotten message carried."""
        if gone := file_ids(forgotten):
            carried = (
                file_ids(message)
                for chat in self.chats.values()
                for message in chat.messages.values()
            )
            for id in gone.difference(*carried):
                self.files.forget(id)

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

    def _heard(self, update: Json) -> None:
        """The bot has dealt with what a person sent."""
        body = update.get("message") or {}
        chat = self.chats.get(body.get("chat", {}).get("id"))
        message = chat.messages.get(body["message_id"]) if chat else None
        if message:
            self.events.emit("heard", chat, message=message)

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
