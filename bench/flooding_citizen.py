"""One citizen floods while others ask, against the pretend Telegram with its limits on.

Edits count as messages, 429 comes for a chat past one a second and for the token past thirty.
"""

import asyncio
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles

from telegram_emulator import Event, Limits, Person, Telegram, serving

from demo.process import BotProcess
from jobs.send_rate import CHAT_BURST

FLOODER = 101
UPDATES, SECONDS = 5_100, 10.0
OTHERS, EVERY = 60, 0.25
"""People who ask one thing each, one after another, so many seconds apart."""
LONGEST = 60.0


@dataclass
class Flooded:
    """What the flooder's chat got (seconds), how long others waited, what Telegram refused."""

    seconds: float = SECONDS
    began: float = field(default_factory=time.perf_counter)
    into_chat: list[float] = field(default_factory=list)
    refused: Counter[int] = field(default_factory=Counter)
    waits: list[float] = field(default_factory=list)

    def heard(self, event: Event) -> None:
        if event.call is None or not event.call.method.startswith(("send", "edit")):
            return
        if event.call.status != 200:
            self.refused[event.call.status] += 1
        elif int(event.call.params["chat_id"]) == FLOODER:
            self.into_chat.append(time.perf_counter() - self.began)

    @property
    def during(self) -> int:
        """Calls into the flooder's chat while the flood lasted."""
        return sum(at < self.seconds for at in self.into_chat)

    @property
    def median(self) -> float:
        return median(self.waits)

    @property
    def slow(self) -> float:
        """What nineteen of twenty waited no longer than."""
        return quantiles(self.waits, n=20)[-1]


async def measured(
    settings: Callable[[str, Path], dict[str, str]],
    updates: int = UPDATES,
    seconds: float = SECONDS,
    others: int = OTHERS,
) -> Flooded:
    """A citizen sends everything within so many seconds, by the bot's usual pace."""
    telegram = Telegram(limits=Limits())
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        async with serving(telegram) as address:
            told = settings(address, folder / "bench.db")
            usual = {"BOT_TOKEN": telegram.token, "SEND_RATE": "30", "CHAT_BURST": str(CHAT_BURST)}
            bot = BotProcess(folder, {**told, **usual})
            await bot.start()
            try:
                await _asks(Person(telegram, 99, "А"))  # it is there
                found = Flooded(seconds)
                telegram.events.watch(found.heard)
                async with asyncio.TaskGroup() as group:
                    group.create_task(_floods(Person(telegram, FLOODER, "Ю"), updates, seconds))
                    for n in range(others):
                        group.create_task(_later(n, telegram, found))
                return found
            finally:
                await bot.kill()


async def _floods(person: Person, updates: int, seconds: float) -> None:
    began = time.perf_counter()
    for sent in range(updates):
        if (left := sent * seconds / updates - (time.perf_counter() - began)) > 0:
            await asyncio.sleep(left)
        await person.says(f"Аба {sent}")


async def _later(n: int, telegram: Telegram, found: Flooded) -> None:
    await asyncio.sleep(n * EVERY)
    found.waits.append(await _asks(Person(telegram, 1_000 + n, "А")))


async def _asks(person: Person) -> float:
    """Seconds until it was answered."""
    began = time.perf_counter()
    await person.says("/help")
    await person.waits_for("Что я умею", LONGEST)
    return time.perf_counter() - began
