"""The same town over HTTP: the bot lives in another process and can be killed there."""

import json
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aiohttp import web
from telegram_emulator import Answer, Fault, Params, Telegram, patience, serving

from demo.people import Person
from demo.process import BotProcess
from storage.chats import key_of_chat
from storage.driver import Row
from storage.opening import open_database
from tests.keys import KEYS, WRITTEN
from tests.polling import until
from tests.stories.http.warm import WarmBot
from tests.stories.support.test_help import is_help

IRINA = 501
"""A reviewer."""

SOON = patience.PATIENCE


class Overheard(Telegram):
    """A Telegram that tells when a call begins, so that something can happen while it lasts."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.begun: Counter[str] = Counter()

    async def call(self, token: str, method: str, params: Params) -> Answer:
        self.begun[method] += 1
        self.events.emit("called")
        return await super().call(token, method, params)

    async def download(self, token: str, path: str) -> bytes:
        self.begun["download"] += 1
        self.events.emit("called")
        return await super().download(token, path)

    async def begins(self, method: str, times: int = 1, seconds: float = SOON) -> None:
        """Wait until a method is being called, that many times more than so far."""
        wanted = self.begun[method] + times
        await self.events.until(lambda: self.begun[method] >= wanted or None, seconds)

    async def begins_any(self, seconds: float = SOON) -> None:
        """Wait until any method is being called once more."""
        wanted = self.begun.total() + 1
        await self.events.until(lambda: self.begun.total() >= wanted or None, seconds)

    async def strikes(self, fault: Fault, times: int = 1, seconds: float = SOON) -> None:
        """Wait until a bot has run into this trouble."""
        await self.events.until(lambda: fault.struck >= times or None, seconds)

    async def confirms_all(self, seconds: float = SOON) -> None:
        """Wait until the bot has confirmed every update."""
        await self.events.until(lambda: not len(self.updates) or None, seconds)


@dataclass
class FarTown:
    """`telegram` and the folder with the database outlive the bot, which comes and goes."""

    telegram: Overheard
    bot: BotProcess
    people: dict[int, Person] = field(default_factory=dict)

    def citizen(self, id: int = 101, first_name: str = "Юлия") -> Person:
        if id not in self.people:
            self.people[id] = Person(self.telegram, id, first_name)
        return self.people[id]

    async def reviewer(self) -> Person:
        """The reviewer, who has opened the bot once."""
        irina = self.citizen(IRINA, "Ирина")
        await irina.says("/start")
        await irina.waits_for("desk-home", SOON)
        return irina

    async def again(self) -> None:
        """Kill the bot and start it again."""
        await self.bot.kill()
        await self.bot.start()

    async def settles(self, person: Person) -> None:
        """Stop the bot when it owes nobody anything; it answers this person once more before."""
        async with patience.limit(4 * SOON):
            while await self._owed():
                with suppress(TimeoutError):
                    await self.telegram.begins_any(seconds=1.0)
        await person.says("/help")
        await person.waits_for(is_help, SOON)
        assert await self.bot.stop() == 0
        assert not await self._owed()

    async def _owed(self) -> list[Row]:
        return await self.kept("SELECT kind, recipient FROM notices WHERE outcome IS NULL")

    async def answers(self, person: Person) -> dict[str, Any]:
        """What the database keeps of a citizen's latest application."""
        ((id, answers),) = await self.kept(
            "SELECT id, answers FROM applications WHERE citizen = $1 ORDER BY id DESC LIMIT 1",
            person.user.id,
        )
        return dict(json.loads(KEYS.decrypt("applications.answers", id, answers)))

    async def all_dealt_with(self) -> None:
        """Wait until every update has been confirmed, and none is set aside any more."""
        await self.telegram.confirms_all(2 * SOON)

        async def none_waits() -> bool:
            return not await self.kept("SELECT id FROM inbox")

        await until(none_waits)

    async def knows_shown(self, person: Person) -> None:
        """Wait until even a bot that is killed would know that its question was seen.

        For a moment it may forget that, and offers what is typed then as an answer.
        """
        key = key_of_chat(int(self.telegram.token.partition(":")[0]), person.user.id)

        async def is_kept() -> bool:
            ((sealed,),) = await self.kept("SELECT data FROM cursors WHERE key = $1", key)
            return bool(json.loads(KEYS.decrypt("cursors.data", key, sealed))["shown"])

        await until(is_kept)

    async def kept(self, sql: str, *params: Any) -> list[Row]:
        """What stands in the database, beside the bot that is using it."""
        driver = await open_database(self.bot.settings["DATABASE_URL"], KEYS, pool_size=1)
        try:
            return await driver.read(sql, *params)
        finally:
            await driver.close()

    @property
    def log(self) -> str:
        return self.bot.log.read_text("utf-8")


def database(folder: Path) -> Path:
    return folder / "oms.db"


def settings(telegram: Telegram, address: str, folder: Path) -> dict[str, str]:
    return {
        "BOT_TOKEN": telegram.token,
        "TELEGRAM_API_URL": address,
        "PICTURES": "strict",
        "DECISION_UNDO_SECONDS": "0",
        "CHAT_BURST": "1000",  # scripted people type faster than any person
        "DATA_KEYS": WRITTEN,
        "DATABASE_URL": f"sqlite:///{database(folder)}",
        "ADMIN_IDS": str(IRINA),
        "PICTURE_WORKERS": "1",  # each costs half a second of a start, and there are many starts
    }


@asynccontextmanager
async def in_far_town(
    folder: Path,
    kind: type[BotProcess] = WarmBot,
    app: web.Application | None = None,
    telegram: Overheard | None = None,
    **more: str,
) -> AsyncIterator[FarTown]:
    """The server and the bot, running until the block ends; `more` are further settings."""
    async with AsyncExitStack() as stack:
        telegram = telegram or Overheard()
        address = await stack.enter_async_context(serving(telegram, app=app))
        bot = kind(folder, settings(telegram, address, folder) | more)
        stack.push_async_callback(bot.kill)
        await bot.start()
        yield FarTown(telegram, bot)
