"""`make demo` as it is started: one address, and a clean end."""

import asyncio
import os
import re
import signal
import sys

from aiohttp import ClientSession
from telegram_emulator import patience

from tests.architecture.source import ROOT


async def test_it_prints_one_address_serves_the_page_and_ends_cleanly() -> None:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "demo"),
        cwd=ROOT,
        env={**os.environ, "PYTHONUTF8": "1", "DISPLAY": "", "WAYLAND_DISPLAY": ""},
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None
    try:
        async with patience.limit(2 * patience.PATIENCE), ClientSession() as http:
            (address,) = re.findall(r"http://\S+", (await process.stdout.readline()).decode())
            async with http.get(address) as page:
                assert page.status == 200
                assert page.content_type == "text/html"
            process.send_signal(signal.SIGINT)
            assert b"http" not in await process.stdout.read()
            assert await process.wait() == 0
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
