"""`make demo`: the real bot against the pretend Telegram, played through by invented people."""

import asyncio
import signal
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from telegram_emulator import Limits, Telegram, Transcript, serving

from bot.clock import ScaledClock
from bot.stored_clock import turnable_clock
from demo.control import Control
from demo.data_key import key_in
from demo.expectations import Expectations
from demo.people import Person
from demo.process import BotProcess
from demo.scenes import PASSING, TALKING, Cast, play
from demo.sign_in import portal_settings
from storage.keys import Keys
from storage.sqlite import SqliteDriver

BURST = 60
"""Answers to one chat at once: a script types faster than any person."""
REVIEWER = 9001
STAGE_SECONDS = 70
"""Real seconds a stage may take while days pass before the demonstration has failed."""
INTERRUPTED = 130
"""The exit code after Ctrl-C, as shells have it."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A pretend Telegram with the real bot at work on it."""

    telegram: Telegram
    address: str
    control: Control

    async def run_at(self, day_seconds: float) -> None:
        """Let days last so long from now on."""
        if not await self.control.run_at(day_seconds):
            raise AssertionError("the bot has not turned its clock")


async def show(*, stay: bool = False) -> int:
    """Play it through; the exit code. With `stay`, server and bot then go on until Ctrl-C."""
    began, asked = time.monotonic(), asyncio.Event()
    for asking in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(asking, asked.set)
    async with staged() as stage:
        now = stage.control.clock.now
        told, met = Transcript(stage.telegram, now, _say), Expectations(now)
        _introduce(told, stage)
        played = asyncio.ensure_future(
            play(_cast(stage.telegram), met, told, stage.run_at, STAGE_SECONDS)
        )
        died = asyncio.ensure_future(stage.control.bot.ended())
        stopped = asyncio.ensure_future(asked.wait())
        try:
            await asyncio.wait({played, died, stopped}, return_when=asyncio.FIRST_COMPLETED)
            if asked.is_set():
                told.stop()  # the bot may still speak while it ends
                _say("\nПрервано.")
                return INTERRUPTED
            well = _verdict(played, met, told, stage, time.monotonic() - began)
            if stay and well:
                _say(
                    f"Сервер и бот работают дальше: {stage.address}, токен {stage.telegram.token}"
                )
                await asyncio.wait({died, stopped}, return_when=asyncio.FIRST_COMPLETED)
                well = asked.is_set()
            return 0 if well else 1
        finally:
            for task in (played, died, stopped):
                task.cancel()
            await asyncio.gather(played, died, stopped, return_exceptions=True)


@asynccontextmanager
async def staged() -> AsyncIterator[Stage]:
    """Server and bot, running until the block ends, on a database that is then thrown away."""
    with tempfile.TemporaryDirectory(prefix="oms-demo-") as folder:
        database, socket = Path(folder) / "demo.db", Path(folder) / "control"
        written = key_in(Path(folder))
        clock = await _clock(database, Keys.from_setting(written))
        # Real limits, but for the burst.
        limits = Limits(chat_burst=BURST + 10)
        telegram = Telegram(
            first_name="Полис ОМС (симулятор)", now=lambda: clock.now().timestamp(), limits=limits
        )
        async with portal_settings() as portal, serving(telegram) as address:
            settings = {
                **portal,
                "BOT_TOKEN": telegram.token,
                "TELEGRAM_API_URL": address,
                "DATABASE_URL": f"sqlite:///{database}",
                "DATA_KEYS": written,
                "ADMIN_IDS": str(REVIEWER),
                "DECISION_UNDO_SECONDS": "0",
                "DAY_SECONDS": str(PASSING),
                "CHAT_BURST": str(BURST),
            }
            bot = BotProcess(Path(folder), settings, ("--control-socket", str(socket)))
            await bot.start()
            try:
                yield Stage(telegram, address, Control(bot, socket, clock))
            finally:
                await bot.stop()


async def _clock(database: Path, keys: Keys) -> ScaledClock:
    """The bot's own clock: the first to open the database anchors it, the bot goes on with it."""
    driver = await SqliteDriver.open(database, keys)
    try:
        return await turnable_clock(driver, TALKING)
    finally:
        await driver.close()


def _cast(telegram: Telegram) -> Cast:
    return Cast(
        plastic=Person(telegram, 1001, "Юлия", "Щеглова"),
        paper=Person(telegram, 1002, "Артём", "Ёлкин"),
        rejected=Person(telegram, 1003, "Пётр", "Гречкин"),
        visitor=Person(telegram, 1004, "Марфа", "Снегирёва"),
        reviewer=Person(telegram, REVIEWER, "Ирина", "(проверяющая)"),
    )


def _introduce(told: Transcript, stage: Stage) -> None:
    told.heading("Демонстрация: полис ОМС от заявления до выдачи")
    told.remark(
        "Настоящий бот в отдельном процессе, длинный опрос по HTTP; вместо Telegram — сервер"
        f" на этой машине, {stage.address}. Люди и данные выдуманы. Сутки длятся"
        f" {TALKING:g} с, пока люди пишут, и {PASSING:g} с, пока только ждут."
    )


def _verdict(
    played: asyncio.Task[None], met: Expectations, told: Transcript, stage: Stage, seconds: float
) -> bool:
    """Print the table; whether all went as expected."""
    ended = not played.done()
    failure = None if ended else played.exception()
    why = "бот закончил работу раньше времени" if ended else repr(failure)
    if ended:
        met.give_up(why)
    told.heading("Что произошло")
    for line in met.table():
        _say(line)
    well = not ended and failure is None and not met.failed
    if well:
        _say(f"\nВсё показано. Ожиданий выполнено: {len(met.met)}, за {seconds:.0f} с.")
        return True
    if not met.failed:
        _say(f"✕ {why}")
    _say("\nПоследние строки журнала бота:")
    for line in stage.control.bot.log.read_text("utf-8").splitlines()[-20:]:
        _say(f"  {line}")
    return False


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
