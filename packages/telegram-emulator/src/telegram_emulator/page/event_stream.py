"""The stream of what happens, to each open page: a snapshot first, then change after change."""

import asyncio
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from telegram_emulator.events import Event
from telegram_emulator.page.config import PageConfig
from telegram_emulator.page.phones import Phone, Phones
from telegram_emulator.page.views import (
    call_json,
    chat_json,
    commands_json,
    message_json,
    phone_json,
    show_json,
)
from telegram_emulator.refusal import Json
from telegram_emulator.telegram import Telegram

MOST_WATCHING = 20
LONGEST_QUEUE = 5000
CALLS_SHOWN = 50
_MENUS = ("setMyCommands", "deleteMyCommands")

Stream = asyncio.Queue[bytes | None]


class TooManyPages(Exception):  # noqa: N818  (a plain word, like the other ways to say no)
    """So many pages are open that one more is not served."""


class EventStream:
    """Tells every open page what happens on the phones; None in a stream is its end."""

    def __init__(self, telegram: Telegram, phones: Phones, config: PageConfig) -> None:
        self._telegram, self._phones, self._show = telegram, phones, config
        self._streams: set[Stream] = set()
        self._known: dict[str, Json] = {}
        self._stop = telegram.watch(self._note)

    @property
    def watched(self) -> bool:
        return bool(self._streams)

    @contextmanager
    def joined(self) -> Iterator[Stream]:
        """A stream of encoded events that begins with everything there is."""
        if len(self._streams) >= MOST_WATCHING:
            raise TooManyPages
        stream: Stream = asyncio.Queue()
        stream.put_nowait(encoded("all", self._everything()))
        self._streams.add(stream)
        try:
            yield stream
        finally:
            self._streams.discard(stream)

    def tell(self, kind: str, body: Json, *, keep: bool = False) -> None:
        """Send something to all pages; with `keep` only if it is new, and to later pages too."""
        if keep:
            if self._known.get(kind) == body:
                return
            self._known[kind] = body
        line = encoded(kind, body)
        for stream in list(self._streams):
            if stream.qsize() > LONGEST_QUEUE:  # it comes back and starts from a snapshot
                self._streams.discard(stream)
                stream.put_nowait(None)
            else:
                stream.put_nowait(line)

    def added(self, phone: Phone) -> None:
        """Somebody has got a phone."""
        left = {side.id: self._phones.left(side.id) for side in self._show.sides}
        self.tell("phone", {"phone": phone_json(self._telegram, phone), "left": left})

    def close(self) -> None:
        """Tell nothing any more; the streams end."""
        self._stop()
        for stream in self._streams:
            stream.put_nowait(None)

    def _everything(self) -> Json:
        left = {side.id: self._phones.left(side.id) for side in self._show.sides}
        return {
            "show": show_json(self._telegram, self._show, left),
            "phones": [phone_json(self._telegram, phone) for phone in self._phones],
            "calls": [call_json(call) for call in list(self._telegram.calls)[-CALLS_SHOWN:]],
            "known": self._known,
        }

    def _note(self, event: Event) -> None:
        if event.kind == "called":
            self._called(event)
        elif event.chat and event.chat.id in self._phones and (told := _told(event)):
            self.tell(event.kind, {"phone": event.chat.id, **told})

    def _called(self, event: Event) -> None:
        if event.call is None:
            return
        self.tell("called", call_json(event.call))
        if event.call.method in _MENUS:
            for phone in self._phones:
                commands = commands_json(self._telegram, phone)
                self.tell("commands", {"phone": phone.id, "commands": commands})


def _message(event: Event) -> Json:
    if event.message is None or event.chat is None:
        return {}
    unheard = frozenset() if event.message.by_bot else frozenset({event.message.id})
    return {"message": message_json(event.message, unheard), "chat": chat_json(event.chat)}


def _id(event: Event) -> Json:
    return {"message": event.message.id} if event.message else {}


def _press(event: Event) -> Json:
    return _id(event) | (event.details or {})


_TOLD: dict[str, Callable[[Event], Json]] = {
    "sent": _message,
    "edited": _message,
    "reaction": lambda event: (
        {**_id(event), "reactions": list(event.message.reactions)} if event.message else {}
    ),
    "deleted": _id,
    "heard": _id,
    "pressed": _press,
    "answered": _press,
    "action": lambda event: event.details or {},
    "member": lambda event: {"chat": chat_json(event.chat)} if event.chat else {},
    "cleared": lambda event: {"chat": chat_json(event.chat)} if event.chat else {},
}


def _told(event: Event) -> Json:
    telling = _TOLD.get(event.kind)
    return telling(event) if telling else {}


def encoded(kind: str, body: Any) -> bytes:
    """One server-sent event."""
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"), default=str)
    return f"event: {kind}\ndata: {text}\n\n".encode("utf-8", "backslashreplace")
