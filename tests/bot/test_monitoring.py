"""What monitoring is told when something does not work, and what measuring costs."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from aiogram import Bot
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramBadRequest,
    TelegramConflictError,
    TelegramEntityTooLarge,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.methods import GetMe, SendMessage, TelegramMethod
from aiogram.types import Chat, Message, Update
from aiohttp import ClientSession, web
from prometheus_client import generate_latest
from prometheus_client.parser import text_string_to_metric_families
from telegram_emulator import Telegram
from telegram_emulator.session import EmulatorSession

from bot.clock import ManualClock
from bot.monitoring.backlog import Backlog
from bot.monitoring.endpoints import endpoints
from bot.monitoring.metrics import Metrics
from bot.monitoring.readiness import Limits, Readiness
from bot.monitoring.telegram_calls import TelegramMonitor
from bot.monitoring.updates import UpdateMonitor, kind_of
from bot.web import CannotListen, served
from storage.driver import DatabaseUnusable, StaleVersion
from storage.key_value import KeyValues
from storage.migrations import OLDEST_RELEASE, applied, newest_file
from storage.sqlite import SqliteDriver
from tests.keys import KEYS
from tests.ports import free_port

NOON = datetime(2026, 6, 2, 9, 0, tzinfo=UTC)
SEND = SendMessage(chat_id=7, text="Щеглова")


class Failing(SqliteDriver):
    """A database that can be broken; it tells of a pool, as a server's driver does."""

    broken = ""
    written = 0

    async def read(self, sql: str, *params: Any) -> list[Any]:
        if self.broken == "away":
            raise DatabaseUnusable("the disk does not answer", "failing")
        if self.broken == "silent":
            await asyncio.Event().wait()
        return await super().read(sql, *params)

    async def write(self, sql: str, *params: Any, then: Any = ()) -> list[Any]:
        if self.broken == "full":
            raise DatabaseUnusable("no room", "full")
        self.written += 1
        return await super().write(sql, *params, then=then)

    def pool_usage(self) -> tuple[int, int]:
        return 4, 3


@dataclass
class Watched:
    """Monitoring of a bot that does nothing else."""

    driver: Failing
    telegram: Telegram
    bot: Bot
    address: str
    limits: Limits
    metrics: Metrics = field(default_factory=Metrics)
    stop: asyncio.Event = field(default_factory=asyncio.Event)

    async def app(self) -> web.Application:
        monitor = TelegramMonitor(self.metrics)
        backlog = Backlog(self.driver, ManualClock(NOON), self.limits.check)
        self.bot.session.middleware(monitor)
        self.metrics.registry.register(backlog)
        there = await applied(self.driver)
        readiness = Readiness(self.driver, there, self.bot, monitor, self.stop, self.limits)
        return endpoints(self.metrics, readiness, backlog)

    async def asks(self, path: str) -> tuple[int, str]:
        async with ClientSession() as http, http.get(f"{self.address}/{path}") as answer:
            return answer.status, await answer.text()

    async def lacks(self) -> tuple[int, list[str]]:
        async with ClientSession() as http, http.get(f"{self.address}/readyz") as answer:
            told = await answer.json()
            assert told["ready"] == (not told["not_ready"]) == (answer.status == 200)
            return answer.status, told["not_ready"]


@pytest.fixture
async def watched(tmp_path: Path) -> AsyncIterator[Watched]:
    async with watching(tmp_path, Limits(check=0.3, kept=0.0)) as made:
        yield made


@asynccontextmanager
async def watching(tmp_path: Path, limits: Limits) -> AsyncIterator[Watched]:
    driver = await Failing.open(tmp_path / "oms.db", KEYS)
    telegram, port = Telegram(), free_port()
    bot = Bot(telegram.token, session=EmulatorSession(telegram))
    made = Watched(driver, telegram, bot, f"http://127.0.0.1:{port}", limits)
    async with served(await made.app(), "127.0.0.1", port):
        yield made
    driver.broken = ""
    await driver.close()


async def test_what_is_well_is_ready(watched: Watched) -> None:
    assert await watched.asks("healthz") == (200, "ok\n")
    assert await watched.lacks() == (200, [])


@pytest.mark.parametrize("broken", ["away", "full", "silent"])
async def test_without_its_database_it_lives_and_is_not_ready(
    watched: Watched, broken: str
) -> None:
    watched.driver.broken = broken
    assert await watched.lacks() == (503, ["database"])
    assert (await watched.asks("healthz"))[0] == 200
    watched.driver.broken = ""
    assert await watched.lacks() == (200, [])


async def test_a_schema_of_an_older_release_is_not_ready_one_of_a_newer_is(
    watched: Watched,
) -> None:
    await watched.driver.write("INSERT INTO schema_steps (name) VALUES ('9999_newer.sql')")
    assert await watched.lacks() == (200, [])
    await watched.driver.write("DELETE FROM schema_steps WHERE name LIKE '0010%'")
    assert await watched.lacks() == (503, ["schema"])


async def test_where_a_newer_release_took_away_what_it_needs_it_is_not_ready(
    watched: Watched,
) -> None:
    await KeyValues(watched.driver).put(OLDEST_RELEASE, str(newest_file()))
    assert await watched.lacks() == (200, [])
    await KeyValues(watched.driver).put(OLDEST_RELEASE, str(newest_file() + 1))
    assert await watched.lacks() == (503, ["schema"])


async def test_a_silent_telegram_is_not_ready_and_a_refusing_one_answers(
    watched: Watched,
) -> None:
    watched.telegram.faults.add("getMe", code=502, times=1)
    watched.driver.broken = "full"
    assert await watched.lacks() == (503, ["database", "telegram"])
    watched.driver.broken = ""
    watched.telegram.faults.add("getMe", code=401, times=1)
    assert await watched.lacks() == (503, ["telegram"])
    watched.telegram.faults.add("getMe", code=429, times=1)
    assert await watched.lacks() == (200, [])
    watched.telegram.faults.add("getMe", code=502)
    assert await watched.lacks() == (200, []), "it answered lately, so it is not asked"


async def test_who_is_asked_to_stop_is_not_ready(watched: Watched) -> None:
    watched.stop.set()
    assert await watched.lacks() == (503, ["stopping"])


async def test_those_who_ask_at_once_or_again_within_a_second_share_one_check(
    tmp_path: Path,
) -> None:
    async with watching(tmp_path, Limits(kept=60.0)) as watched:
        before = watched.driver.written
        await asyncio.gather(*(watched.lacks() for _ in range(20)))
        watched.driver.broken = "full"
        assert await watched.lacks() == (200, [])
        assert watched.driver.written == before + 1


async def test_an_answer_of_long_ago_proves_nothing(tmp_path: Path) -> None:
    async with watching(tmp_path, Limits(silence=0.0)) as watched:
        assert await watched.lacks() == (503, ["telegram"])


@pytest.mark.parametrize("broken", ["away", "silent"])
async def test_a_failing_database_is_absent_from_the_metrics(
    watched: Watched, broken: str
) -> None:
    assert "oms_overdue_cases" in (await watched.asks("metrics"))[1]
    watched.driver.broken = broken
    status, told = await watched.asks("metrics")
    assert status == 200
    assert "oms_database_up 0.0" in told
    assert "oms_overdue_cases" not in told
    assert "oms_outbox" not in told
    assert "oms_updates_in_hand 0.0" in told
    assert "oms_database_pool_size 4.0" in told
    assert "oms_database_pool_in_use 3.0" in told


async def test_an_address_that_is_taken_is_told_by_its_setting(watched: Watched) -> None:
    port = int(watched.address.rpartition(":")[2])
    with pytest.raises(CannotListen, match="MONITOR_LISTEN"):
        async with served(web.Application(), "127.0.0.1", port, "MONITOR_LISTEN"):
            raise AssertionError


# What is counted


def shown(metrics: Metrics) -> dict[tuple[str, ...], float]:
    families = text_string_to_metric_families(generate_latest(metrics.registry).decode())
    return {
        (sample.name, *sample.labels.values()): sample.value
        for family in families
        for sample in family.samples
    }


@pytest.mark.parametrize(
    ("failure", "code", "answers"),
    [
        (TelegramRetryAfter(SEND, "Щеглова", 5), "429", True),
        (TelegramBadRequest(SEND, "Щеглова"), "400", True),
        (TelegramConflictError(SEND, "Щеглова"), "409", True),
        (TelegramEntityTooLarge(SEND, "Щеглова"), "413", True),
        (TelegramUnauthorizedError(SEND, "Щеглова"), "401", False),
        (TelegramServerError(SEND, "Щеглова"), "5xx", False),
        (TelegramNetworkError(SEND, "Щеглова"), "network", False),
        (TelegramAPIError(SEND, "Щеглова"), "other", False),
    ],
)
async def test_an_error_of_telegram_is_counted_by_method_and_code(
    failure: TelegramAPIError, code: str, answers: bool
) -> None:
    metrics = Metrics()
    monitor = TelegramMonitor(metrics)

    async def refused(bot: Bot, method: TelegramMethod[Any]) -> Any:
        raise failure

    with pytest.raises(TelegramAPIError):
        await monitor(refused, Bot("42:pretend"), SEND)
    assert shown(metrics)["oms_telegram_errors_total", code, "sendMessage"] == 1
    assert (monitor.seconds_silent() < 60) == answers


async def test_an_answered_call_is_timed() -> None:
    metrics = Metrics()

    async def answered(bot: Bot, method: TelegramMethod[Any]) -> Any:
        return True

    assert await TelegramMonitor(metrics)(answered, Bot("42:pretend"), GetMe())
    assert shown(metrics)["oms_telegram_call_seconds_count", "getMe"] == 1


def said(at: datetime = NOON) -> Update:
    message = Message(message_id=1, date=at, chat=Chat(id=7, type="private"), text="Щеглова")
    return Update(update_id=1, message=message)


@pytest.mark.parametrize(
    ("failure", "result"),
    [
        (StaleVersion(), "overtaken"),
        (DatabaseUnusable("full", "full"), "unsaved"),
        (TelegramNetworkError(SEND, "away"), "unheard"),
        (KeyError("Щеглова"), "failed"),
        (asyncio.CancelledError(), "cut_off"),
    ],
)
async def test_an_update_is_counted_by_how_it_ended(failure: BaseException, result: str) -> None:
    metrics = Metrics()
    monitor = UpdateMonitor(metrics, lambda: NOON + timedelta(seconds=40))

    async def handler(*_: Any) -> Any:
        raise failure

    with pytest.raises(type(failure)):
        await monitor(handler, said(), {})
    told = shown(metrics)
    assert told["oms_updates_total", "message", result] == 1
    assert told["oms_update_delay_seconds_sum",] == 40
    assert told["oms_update_handling_seconds_count",] == 1


def test_an_update_of_a_kind_we_do_not_know_is_counted_all_the_same() -> None:
    assert kind_of(Update(update_id=1)) == "unknown"


def test_the_age_of_the_queue_is_that_of_its_oldest_update() -> None:
    metrics = Metrics()
    assert metrics.queue_age() == 0
    metrics.in_hand |= {1: time.monotonic() - 50, 2: time.monotonic()}
    assert 50 <= shown(metrics)["oms_update_queue_age_seconds",] < 60
    assert shown(metrics)["oms_updates_in_hand",] == 2
