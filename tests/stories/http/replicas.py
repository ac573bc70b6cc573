"""The far town with several bots on one PostgreSQL, to which a balancer brings the updates."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from telegram_emulator import patience, serving

from storage.driver import Row
from storage.opening import open_database
from tests.balancer import LOOPBACK, Balancer, balancing
from tests.keys import KEYS
from tests.polling import until
from tests.ports import free_port
from tests.postgres import databases
from tests.stories.http.far import FarTown, Overheard, settings
from tests.stories.http.hooked import webhook
from tests.stories.http.warm import WarmBot


@dataclass
class ReplicaTown(FarTown):
    """`bot` is one of `replicas`; `url` names their database."""

    replicas: tuple[WarmBot, ...] = ()
    url: str = ""
    balancer: Balancer | None = None

    async def kept(self, sql: str, *params: Any) -> list[Row]:
        driver = await open_database(self.url, KEYS, pool_size=1)
        try:
            return await driver.read(sql, *params)
        finally:
            await driver.close()

    async def all_taken(self) -> None:
        """Wait until every update has been dealt with."""
        await self.telegram.confirms_all(4 * patience.PATIENCE)

    @property
    def logs(self) -> str:
        return "".join(one.log.read_text("utf-8") for one in self.replicas)


@asynccontextmanager
async def in_replica_town(
    folder: Path,
    many: int,
    telegram: Overheard | None = None,
    url: str | None = None,
    **more: str,
) -> AsyncIterator[ReplicaTown]:
    """So many bots that run until the block ends; `more` are further settings of all."""
    url = url or await databases.new_database()
    async with AsyncExitStack() as stack:
        telegram = telegram or Overheard()
        telegram.delivery.pause = 0.05
        address = await stack.enter_async_context(serving(telegram))
        ports = [free_port() for _ in range(many)]
        balancer, at = await stack.enter_async_context(balancing(ports))
        replicas = []
        for number, port in enumerate(ports):
            own = folder / f"replica-{number}"
            own.mkdir()
            told = settings(telegram, address, own) | webhook(port, at)
            replicas.append(WarmBot(own, told | {"DATABASE_URL": url} | more))
            stack.push_async_callback(replicas[-1].kill)
        await asyncio.gather(*(one.start() for one in replicas))
        await asyncio.gather(*map(_listens, ports))
        yield ReplicaTown(
            telegram, replicas[0], replicas=tuple(replicas), url=url, balancer=balancer
        )


async def _listens(port: int) -> None:
    """Wait until a bot does: the balancer would pass by one that is not there yet."""

    async def accepts() -> bool:
        with suppress(OSError):
            _, writer = await asyncio.open_connection(LOOPBACK, port)
            writer.close()
            return True
        return False

    await until(accepts, 4 * patience.PATIENCE)
