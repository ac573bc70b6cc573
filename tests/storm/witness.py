"""What the pretend Telegram really saw: every message of the bot, in every version."""

import asyncio
import re
import time
from collections import defaultdict
from contextvars import ContextVar
from dataclasses import dataclass, field

from telegram_emulator import Event

from demo.text_ids import text

REFERENCE = re.compile(r"\b\d\d-\d{6}-\d\b")

CALLER: ContextVar[str] = ContextVar("caller", default="")
"""Which of several bots is calling Telegram."""


@dataclass(frozen=True, slots=True)
class Said:
    """A message of the bot as it was sent, or as it was edited."""

    at: float
    """Seconds of the machine's running clock."""
    id: int
    kind: str
    text: str
    new: bool
    by: str = ""
    """Which of several bots."""


@dataclass
class Witness:
    said: dict[int, list[Said]] = field(default_factory=lambda: defaultdict(list))
    """By chat."""
    acts: dict[int, list[tuple[float, str]]] = field(default_factory=lambda: defaultdict(list))
    """What people wrote and pressed, by chat; for whoever looks for a reason."""
    _news: dict[int, asyncio.Event] = field(default_factory=lambda: defaultdict(asyncio.Event))

    def __call__(self, event: Event) -> None:
        message = event.message
        if message is None:
            return
        if event.kind in ("heard", "pressed"):
            what_pressed = event.details or {}
            words = str(what_pressed or message.text or message.kind)
            self.acts[message.chat_id].append((time.monotonic(), words))
        if event.kind not in ("sent", "edited") or not message.by_bot:
            return
        shown = message.id, message.kind, message.text
        what = Said(time.monotonic(), *shown, event.kind == "sent", CALLER.get())
        self.said[message.chat_id].append(what)
        self._news[message.chat_id].set()

    def seen(self, chat: int) -> int:
        """How much there was to be seen so far."""
        return len(self.said[chat])

    async def news(self, chat: int, since: int, seconds: float) -> bool:
        """Whether the bot says or changes something in that time."""
        try:
            async with asyncio.timeout(seconds):
                while len(self.said[chat]) <= since:
                    self._news[chat].clear()
                    await self._news[chat].wait()
        except TimeoutError:
            return False
        return True

    def ready(self) -> list[int]:
        """The numbers of applications of which somebody was told that they can be collected."""
        told = [one.text for said in list(self.said.values()) for one in said[-8:]]
        ready = text("notice-ready")
        ends = [REFERENCE.search(words) for words in told if ready.is_in(words)]
        return [int(found[0][3:9]) for found in ends if found]
