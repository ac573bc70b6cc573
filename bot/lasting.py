"""What lasts as long as the bot serves: the database it stands on, the courier on its rounds."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.polling import FAREWELL
from bot.settings import Settings
from jobs.courier import Courier
from storage.driver import Driver
from storage.sqlite import SqliteDriver


async def delivering_until(courier: Courier, every: float, stop: asyncio.Event) -> None:
    """The courier's rounds; asked to stop, it finishes what is on its way."""
    going = asyncio.ensure_future(courier.run(every))
    await stop.wait()
    courier.close()
    await asyncio.wait({going}, timeout=FAREWELL)
    going.cancel()
    await asyncio.gather(going, return_exceptions=True)


@asynccontextmanager
async def opened(settings: Settings) -> AsyncIterator[Driver]:
    driver = await SqliteDriver.open(settings.database_path)
    try:
        yield driver
    finally:
        await driver.close()
