"""A page over a pretend Telegram with no bot: the test calls the Bot API itself."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import specimens
from telegram_emulator import Params, Telegram, Upload
from telegram_emulator.page import PageConfig, PagePerson, SampleLocation, Side, serving_page

from demo.people import Person

ANNA, PETER, OLGA = 11, 12, 21


@dataclass
class Levers:
    """A control that only remembers what was asked of it."""

    pulled: list[object] = field(default_factory=list)
    running: bool = True

    async def look(self) -> dict[str, Any]:
        return {
            "running": self.running,
            "ready": self.running,
            "real": 0,
            "simulated": 0,
            "day_seconds": None,
            "coming": [],
        }

    async def kill(self) -> None:
        self.running = False

    async def start(self) -> None:
        self.running = True

    async def run_at(self, day_seconds: float | None) -> None:
        self.pulled.append(day_seconds)

    async def jump(self) -> None:
        self.pulled.append("jump")


@dataclass
class Bare:
    """What is open, and the words to play the bot with."""

    address: str
    telegram: Telegram
    levers: Levers

    async def does(self, method: str, **params: Any) -> Any:
        """One call of the bot that must succeed."""
        uploads = {name: one for name, one in params.items() if isinstance(one, Upload)}
        raw = {name: one for name, one in params.items() if name not in uploads}
        answer = await self.telegram.call(self.telegram.token, method, Params(raw, uploads))
        assert answer.status == 200, answer.body
        return answer.body["result"]

    def person(self, id: int = ANNA) -> Person:
        """Somebody on the page, who has started the bot."""
        person = Person(self.telegram, id, "Анна")
        person.room.started = True
        return person


def the_show(levers: Levers) -> PageConfig:
    return PageConfig(
        title="Проба",
        intro=("Раз.", "Два.", "Три."),
        tips=("Нажмите.",),
        sides=(
            Side("left", "Гражданин", (PagePerson(ANNA, "Анна"), PagePerson(PETER, "Пётр"))),
            Side("right", "Проверяющий", (PagePerson(OLGA, "Ольга"),)),
        ),
        control=levers,
        sample_files=specimens.CATALOGUE,
        locations=(SampleLocation("Тверская", 55.7656, 37.6056),),
    )


@asynccontextmanager
async def a_bare_page(
    most_messages: int = 1000, most_file_bytes: int | None = None
) -> AsyncIterator[Bare]:
    telegram = Telegram(most_messages=most_messages, most_file_bytes=most_file_bytes)
    levers = Levers()
    async with serving_page(telegram, the_show(levers)) as address:
        yield Bare(address, telegram, levers)
