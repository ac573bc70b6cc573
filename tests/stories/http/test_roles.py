"""Processes with roles on one PostgreSQL: who answers hands pictures to those that judge them."""

import os
import re
import signal
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
import specimens
from aiohttp import ClientSession
from specimens import YULIA
from telegram_emulator import serving

from demo.citizens import Answers, applies, fills_in
from demo.people import Person
from storage.driver import Driver
from storage.opening import open_database
from tests.keys import KEYS
from tests.polling import until
from tests.ports import free_port
from tests.postgres import databases
from tests.stories.http.far import SOON, Overheard, settings
from tests.stories.http.warm import WarmBot

pytest.importorskip("cv2", reason="the vision extra is not installed")

PHOTO, SIGNATURE, PROPOSED = (
    "step-photo.question",
    "step-signature.question",
    "step-photo.proposed",
)
SLOW = 6 * SOON
"""Seconds for a picture, with the start of workers and the lease of a killed process."""


@dataclass
class Processes:
    """The processes of one bot, each in a folder of its own."""

    telegram: Overheard
    driver: Driver
    folder: Path
    settings: dict[str, str]
    stack: AsyncExitStack

    async def start(self, name: str, role: str, **more: str) -> WarmBot:
        folder = self.folder / name
        folder.mkdir()
        bot = WarmBot(folder, self.settings | more, ("run", "--only", role))
        self.stack.push_async_callback(bot.kill)
        await bot.start()
        return bot

    async def picture_process(self, name: str, **more: str) -> WarmBot:
        """One that only judges pictures and has no token, when its workers are ready."""
        bot = await self.start(name, "pictures", BOT_TOKEN="", TELEGRAM_API_URL="", **more)

        async def is_ready() -> bool:
            return "judging pictures" in bot.log.read_text("utf-8")

        await until(is_ready, SLOW)
        return bot

    async def has_one_in_hand(self) -> None:
        """Wait until a picture is being judged."""

        async def is_judged() -> bool:
            return await self.driver.read("SELECT attempts FROM inspections") == [(1,)]

        await until(is_judged, SLOW)

    async def left(self) -> int:
        """How many pictures stand between the processes."""
        ((count,),) = await self.driver.read("SELECT count(*) FROM inspections")
        return int(count)

    def judged_by(self, bot: WarmBot) -> int:
        return bot.log.read_text("utf-8").count("a picture was judged")

    @property
    def logs(self) -> str:
        return "\n".join(log.read_text("utf-8") for log in self.folder.glob("*/bot.log"))


@pytest.fixture
async def processes(tmp_path: Path) -> AsyncIterator[Processes]:
    url, telegram = await databases.new_database(), Overheard()
    async with AsyncExitStack() as stack:
        stack.callback(databases.drop, url)
        address = await stack.enter_async_context(serving(telegram))
        driver = await open_database(url, KEYS)
        stack.push_async_callback(driver.close)
        shared = {"DATABASE_URL": url, "PICTURES": "mend"}
        given = settings(telegram, address, tmp_path) | shared
        yield Processes(telegram, driver, tmp_path, given, stack)


async def at_photo(processes: Processes) -> Person:
    yulia = Person(processes.telegram, 101, "Юлия")
    await applies(yulia, Answers(YULIA), until=PHOTO)
    return yulia


def workers(bot: WarmBot) -> list[int]:
    """The processes in which its pictures are judged."""
    told = [(task / "children").read_text() for task in Path(f"/proc/{bot.pid}/task").iterdir()]
    return [int(pid) for line in told for pid in line.split()]


def has_loaded_what_judges(bot: WarmBot) -> bool:
    return bool(re.search("cv2|numpy", Path(f"/proc/{bot.pid}/maps").read_text()))


async def test_pictures_are_judged_by_other_processes_and_a_killed_one_costs_nothing(
    processes: Processes,
) -> None:
    web = await processes.start("web", "web")
    jobs = await processes.start("jobs", "jobs")
    first = await processes.picture_process("first")
    second = await processes.picture_process("second")
    yulia = await at_photo(processes)
    await yulia.sends_document(specimens.colour_photo(), "one.jpg")
    await yulia.waits_for(PROPOSED, SLOW)
    assert await processes.left() == 0
    assert processes.judged_by(first) + processes.judged_by(second) == 1

    before = processes.judged_by(second)
    os.kill(second.pid, signal.SIGSTOP)
    stopped = workers(first)
    for pid in stopped:
        os.kill(pid, signal.SIGSTOP)
    await yulia.sends_document(specimens.sideways_photo(), "two.jpg")
    await processes.has_one_in_hand()
    await first.kill()
    for pid in stopped:
        os.kill(pid, signal.SIGKILL)
    os.kill(second.pid, signal.SIGCONT)
    await yulia.waits_for(PROPOSED, SLOW)
    assert processes.judged_by(second) == before + 1

    await fills_in(yulia, Answers(YULIA))
    await yulia.waits_for("notice-sent", SLOW)
    assert await processes.left() == 0
    assert processes.judged_by(second) >= before + 3, "signature and page too"
    for bot in (web, jobs, second):
        assert not has_loaded_what_judges(bot)
        assert await bot.stop() == 0
    assert "Traceback" not in processes.logs
    assert not [word for word in (YULIA.surname, YULIA.number) if word in processes.logs]


async def test_where_no_process_judges_pictures_it_is_kept_until_one_does(
    processes: Processes,
) -> None:
    await processes.start("web", "web")
    await processes.start("jobs", "jobs")
    yulia = await at_photo(processes)
    await yulia.sends_document(specimens.colour_photo(), "one.jpg")
    shown = await yulia.waits_for("picture-busy", SLOW)
    assert yulia.sees("kept-picture")
    assert await processes.left() == 0
    assert "is a process with that role running?" in processes.logs
    port = free_port()
    await processes.picture_process("late", MONITOR_LISTEN=f"127.0.0.1:{port}")
    await yulia.presses("picture-again", shown)
    await yulia.waits_for(PROPOSED, SLOW)
    await yulia.presses("picture-yes")
    await yulia.waits_for(SIGNATURE, SLOW)
    assert await told(port, "readyz") == '{"ready": true, "not_ready": []}'
    metrics = await told(port, "metrics")
    assert 'oms_picture_inspection_seconds_count{subject="photo"} 1.0' in metrics
    assert "oms_pictures_waiting 0.0" in metrics


async def told(port: int, path: str) -> str:
    async with ClientSession() as http, http.get(f"http://127.0.0.1:{port}/{path}") as answer:
        return await answer.text()
