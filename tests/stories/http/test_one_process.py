"""Two bots on one database: the second says so and ends; the first does not notice."""

import asyncio
import os
import re
import sys
from pathlib import Path

import pytest
from telegram_emulator import patience, serving

from demo.process import ROOT, BotProcess
from demo.text_ids import text
from tests.stories.http.far import SOON, Overheard, in_far_town, settings
from tests.stories.http.warm import WarmBot

PARENT = """
import asyncio, pathlib, sys
from demo.process import BotProcess

async def main():
    bot = BotProcess(pathlib.Path(sys.argv[1]), dict(s.split("=", 1) for s in sys.argv[2:]))
    await bot.start()
    print(bot._process.pid, flush=True)
    await asyncio.sleep(1000)

asyncio.run(main())
"""


async def test_a_second_bot_on_the_same_database_refuses_to_start(tmp_path: Path) -> None:
    async with in_far_town(tmp_path) as town:
        yulia = town.citizen()
        await yulia.says("/start")
        await yulia.waits_for("welcome", SOON)
        folder = tmp_path / "second"
        folder.mkdir()
        second = WarmBot(folder, town.bot.settings)
        await second.start()
        assert await second.ended_after(2 * SOON) == 1
        told = second.log.read_text("utf-8").splitlines()
        assert text("reason-taken").is_in(told[-1])
        assert not re.search(r"[a-z]+ [a-z]+", told[-1])
        assert not [line for line in told if "Traceback" in line]
        await yulia.says("/help")
        await yulia.waits_for("help-new", SOON)


@pytest.mark.skipif(sys.platform != "linux", reason="looks at processes as only Linux can")
async def test_a_bot_whose_demonstration_was_killed_ends_too(tmp_path: Path) -> None:
    telegram = Overheard()
    async with serving(telegram) as address:
        given = [
            f"{name}={value}" for name, value in settings(telegram, address, tmp_path).items()
        ]
        parent = await asyncio.create_subprocess_exec(
            *(sys.executable, "-c", PARENT, str(tmp_path), *given),
            cwd=tmp_path,
            env=BotProcess(tmp_path, {}).environment | {"PYTHONPATH": str(ROOT)},
            stdout=asyncio.subprocess.PIPE,
        )
        assert parent.stdout
        try:
            bot = int(await parent.stdout.readline())
            await telegram.begins("getUpdates", seconds=2 * SOON)
            ended, watched = asyncio.Event(), os.pidfd_open(bot)
            asyncio.get_running_loop().add_reader(watched, ended.set)
            assert not ended.is_set()
        finally:
            parent.kill()
            await parent.wait()
        async with patience.limit(SOON):
            await ended.wait()
        asyncio.get_running_loop().remove_reader(watched)
        os.close(watched)
