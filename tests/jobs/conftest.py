"""What jobs work with: a database, a pretend Telegram, and a courier that goes when told."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from telegram_emulator import Telegram
from telegram_emulator.session import EmulatorSession

from bot.calendar import russian_calendar
from bot.clock import ManualClock
from demo.people import Person
from domain.application import Application, Change, HistoryEntry, submit
from domain.calendar import WorkingCalendar
from domain.notice import Notice
from jobs.courier import Courier
from jobs.send_rate import SendRate
from storage.offices.visits import Visits
from storage.outbox import Outbox
from storage.sqlite import SqliteDriver
from storage.store import Store
from tests.keys import KEYS
from tests.stories.filled import filled
from tests.stories.town import NOON


@dataclass
class Office:
    """Rows and their courier, without any bot that answers."""

    driver: SqliteDriver
    store: Store
    outbox: Outbox
    clock: ManualClock
    telegram: Telegram
    bot: Bot
    calendar: WorkingCalendar

    def courier(self, outbox: Outbox | None = None) -> Courier:
        box = outbox or self.outbox
        pace, visits = SendRate(10_000, 0), Visits(self.driver)
        return Courier(self.bot, self.store, box, self.clock, pace, visits)

    def person(self, id: int) -> Person:
        person = Person(self.telegram, id, "Юлия")
        person.room.started = True
        return person

    async def waiting(self, citizen: int, reviewers: tuple[int, ...] = ()) -> Application:
        """An application sent just now; its citizen and the reviewers are owed a notice."""
        now = self.clock.now()
        draft = await self.store.open_draft(citizen, now, answers=filled("check"))
        deadline = self.calendar.review_deadline(now)
        return await self.store.save(submit(draft, draft.answers, now, deadline, reviewers))

    async def owes(self, application: Application, *kinds: str) -> Application:
        """One more save of that application, which owes its citizen these notices."""
        notices = tuple(Notice(kind, application.citizen) for kind in kinds)
        entry = HistoryEntry("approved", None, self.clock.now())
        return await self.store.save(Change(application, entry, notices))

    async def outcomes(self) -> list[str | None]:
        rows = await self.driver.read("SELECT outcome FROM notices ORDER BY id")
        return [row[0] for row in rows]


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    driver = await SqliteDriver.open(tmp_path / "oms.db", KEYS)
    telegram = Telegram()
    bot = Bot(
        telegram.token,
        session=EmulatorSession(telegram),
        default=DefaultBotProperties(parse_mode="HTML"),
    )
    store, outbox = Store(driver), Outbox(driver)
    yield Office(driver, store, outbox, ManualClock(NOON), telegram, bot, russian_calendar())
    await driver.close()


async def all_of(courier: Courier) -> int:
    tried = 0
    while some := await courier.tick():
        tried += some
    return tried
