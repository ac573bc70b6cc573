"""Where stories happen: citizens and reviewers of a pretend Telegram, and the real bot."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from aiogram import Bot
from aiogram.client.default import DefaultBotProperties

from bot.app import House, build_dispatcher, furnish
from bot.calendar import russian_calendar
from bot.clock import HandClock
from bot.polling import Polling
from demo.person import Person
from demo.session import PretendSession
from demo.telegram import Telegram
from domain.rules import Rules
from jobs.courier import Courier
from jobs.pace import Pace
from storage.sqlite import SqliteDriver

NOON = datetime(2026, 6, 2, 9, 0, tzinfo=UTC)
"""A Tuesday, midday in Moscow, with no holiday near: the review ends on Wednesday."""

IRINA, OLEG = 501, 502
"""Reviewers."""


@dataclass
class Town:
    """`telegram` outlives the bot, which can be stopped and started again on the same file."""

    telegram: Telegram
    database: Path
    clock: HandClock
    rules: Rules
    house: House
    courier: Courier
    people: dict[int, Person] = field(default_factory=dict)

    def citizen(self, id: int = 101, first_name: str = "Юлия") -> Person:
        if id not in self.people:
            self.people[id] = Person(self.telegram, id, first_name)
        return self.people[id]

    async def reviewer(self, id: int = IRINA, first_name: str = "Ирина") -> Person:
        """A reviewer who has opened the bot once, as they must to be told anything."""
        known = id in self.people
        person = self.citizen(id, first_name)
        if not known:
            await person.says("/start")
            await person.waits_for("симулятор")
        return person

    async def later(self, days: float = 0, hours: float = 0) -> None:
        """Time passes, and the ticks do what it brings."""
        self.clock.turn(days=days, hours=hours)
        await self.house.decide()
        await self.house.produce()
        self.courier.nudge()


@asynccontextmanager
async def in_town(
    database: Path, rules: Rules | None = None, telegram: Telegram | None = None
) -> AsyncIterator[Town]:
    """The bot, running over the pretend Telegram until the block ends."""
    telegram = telegram or Telegram()
    rules = rules or Rules(reviewers=frozenset({IRINA, OLEG}))
    clock = HandClock(NOON)
    driver = await SqliteDriver.open(database)
    try:
        house = furnish(driver, rules, clock, russian_calendar())
        await house.outbox.release()
        bot = Bot(
            telegram.token,
            session=PretendSession(telegram),
            default=DefaultBotProperties(parse_mode="HTML"),
        )
        courier = Courier(bot, house.store, house.outbox, house.texts, clock, Pace(10_000, 0))
        town = Town(telegram, database, clock, rules, house, courier)
        async with _working(bot, house, courier):
            yield town
    finally:
        await driver.close()


@asynccontextmanager
async def _working(bot: Bot, house: House, courier: Courier) -> AsyncIterator[None]:
    stop = asyncio.Event()
    polling = asyncio.ensure_future(Polling(bot, build_dispatcher(house, courier.nudge)).run(stop))
    delivering = asyncio.ensure_future(courier.run(3600))
    try:
        yield
    finally:
        stop.set()
        await polling
        delivering.cancel()
        with suppress(asyncio.CancelledError):
            await delivering
