"""`make demo`: the page, with the real bot behind it, until Ctrl-C."""

import asyncio
import errno
import os
import signal
import sys
import tempfile
import webbrowser
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import specimens
from telegram_emulator import Limits, Telegram
from telegram_emulator.page import PageConfig, Side, serving_page

from bot.clock import DAY
from bot.stored_clock import turnable_clock
from demo.control import Control
from demo.data_key import key_in
from demo.page_cast import CITIZENS, INTRO, KINDS, REVIEWERS, SPOTS, TIPS, TITLE
from demo.process import BotProcess
from demo.sign_in import portal_settings
from storage.keys import Keys
from storage.sqlite import SqliteDriver

MOST_MESSAGES = 1000
BURST = 30
"""Answers to one chat at once: a visitor clicks faster than people write."""
MOST_FILE_BYTES = 256 << 20


Started = Callable[[Path, Mapping[str, str], tuple[str, ...]], BotProcess]
"""Makes the process of `python -m bot run` with these arguments, in a folder."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A page that is open, and what is behind it."""

    address: str
    telegram: Telegram
    control: Control
    pages: str
    """Where the bot's own pages are."""


async def show(port: int = 0, *, browser: bool = True) -> int:
    """Open the page, say where, and wait until somebody stops it."""
    stop = asyncio.Event()
    for asking in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(asking, stop.set)
    try:
        async with shown(port) as page:
            _say(f"{TITLE}: {page.address}/")
            _say("Всё остаётся на этом компьютере. Закончить — Ctrl-C.")
            if browser and _has_screen():
                await asyncio.to_thread(webbrowser.open, f"{page.address}/")
            await stop.wait()
    except OSError as refusal:
        code = errno.errorcode.get(refusal.errno or 0, type(refusal).__name__)
        _say(f"Страница не открылась: адрес занят или недоступен ({code}).")
        return 1
    return 0


@asynccontextmanager
async def shown(port: int = 0, process: Started = BotProcess) -> AsyncIterator[Shown]:
    """Page and bot, running until the block ends, on a database that is then thrown away."""
    with tempfile.TemporaryDirectory(prefix="oms-demo-") as name:
        folder = Path(name)
        written = key_in(folder)
        driver = await SqliteDriver.open(folder / "demo.db", Keys.from_setting(written))
        clock = await turnable_clock(driver, DAY)
        await driver.close()
        telegram = Telegram(
            first_name="Полис ОМС (симулятор)",
            now=lambda: clock.now().timestamp(),
            limits=Limits(chat_burst=BURST + 5),
            most_messages=MOST_MESSAGES,
            most_file_bytes=MOST_FILE_BYTES,
        )
        bot = process(folder, {}, ("--control-socket", str(folder / "control")))
        names = {one.id: one.first_name for one in CITIZENS}
        control = Control(bot, folder / "control", clock, names)
        async with (
            portal_settings() as portal,
            serving_page(telegram, _show(control), port) as address,
        ):
            bot.settings = {
                **_settings(telegram, address, folder),
                **portal,
                "TELEGRAM_LINK_URL": f"{address}/chat",
                "DATA_KEYS": written,
            }
            await bot.start()
            try:
                yield Shown(address, telegram, control, portal["PUBLIC_URL"])
            finally:
                await bot.stop()


def _settings(telegram: Telegram, address: str, folder: Path) -> dict[str, str]:
    return {
        "BOT_TOKEN": telegram.token,
        "TELEGRAM_API_URL": address,
        "DATABASE_URL": f"sqlite:///{folder / 'demo.db'}",
        "ADMIN_IDS": ",".join(str(one.id) for one in REVIEWERS),
        "DECISION_UNDO_SECONDS": "0",
        "CHAT_BURST": str(BURST),
        "QUIET_HOURS": "off",  # who turns time by hand wants to see what it brings
    }


def _show(control: Control) -> PageConfig:
    return PageConfig(
        title=TITLE,
        intro=INTRO,
        tips=TIPS,
        sides=(
            Side("citizen", "Гражданин", CITIZENS),
            Side("reviewer", "Проверяющий", REVIEWERS, greets=True),
        ),
        control=control,
        sample_files=specimens.CATALOGUE,
        kinds=KINDS,
        locations=SPOTS,
    )


def _has_screen() -> bool:
    """Whether a browser that opened would be seen, and would not take over the terminal."""
    return sys.platform in ("darwin", "win32") or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")
    )


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
