"""Several bots on one PostgreSQL, behind a balancer: any of it is killed, restarted, cut off."""

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from aiohttp import web
from aiohttp.typedefs import Handler
from telegram_emulator import application, patience

from jobs.failures import LEASE_SECONDS
from tests.balancer import LOOPBACK, balancing
from tests.ports import free_port
from tests.postgres.server import USER, PostgresServer
from tests.stories.http.hooked import webhook
from tests.stories.http.warm import WarmBot
from tests.storm.bots import SEEN_LATE, SETTLED_WITHIN, Kill, killed
from tests.storm.connections import Connections
from tests.storm.ears import Ears
from tests.storm.snapshots import snapshot
from tests.storm.weather import StormyTelegram
from tests.storm.witness import CALLER

DATABASE = "storm"
STARTS_WITHIN = 120.0
LOOK = 0.1
"""Seconds between two looks whether a bot serves."""
PAUSE = 1.0
"""Seconds until one that ended is started again, as a service manager waits too."""
LEASED = LEASE_SECONDS / 2 - SETTLED_WITHIN
"""Seconds for which at least a notice that is being sent is nobody else's: a bot makes sure of
half a lease before it sends."""


@dataclass
class Replica:
    """One bot; whoever has it in `hands` is killing it, or has it started again."""

    name: str
    bot: WarmBot
    port: int
    hands: asyncio.Lock = field(default_factory=asyncio.Lock)
    vain_starts: int = 0
    """How often it ended before it served, as it does where the database is away."""

    async def start(self) -> None:
        """Until it serves: again, as a service manager would, where it ended before that."""
        async with patience.limit(STARTS_WITHIN):
            while True:
                await self.bot.start()
                if await self._serves():
                    return
                self.vain_starts += 1
                await asyncio.sleep(PAUSE)

    async def _serves(self) -> bool:
        """Wait until it listens; False where it ends before that."""
        while self.bot.running:
            with suppress(OSError):
                _, writer = await asyncio.open_connection(LOOPBACK, self.port)
                writer.close()
                return True
            await asyncio.sleep(LOOK)
        return False


class Replicas:
    """All of them, with their database and what is between."""

    def __init__(
        self,
        telegram: StormyTelegram,
        replicas: Sequence[Replica],
        server: PostgresServer,
        connections: Connections,
        restarts: int,
        dice: Random,
    ) -> None:
        self.url = server.url(DATABASE)
        self.kills: list[Kill] = []
        self.restarted: list[tuple[float, float]] = []
        """From when until when PostgreSQL was away."""
        self.passed: float | None = None
        """When leases were made to pass, if they were."""
        self.busy = Ears(telegram).busy
        self.server, self._replicas, self._dice = server, replicas, dice
        self._connections, self._restarts = connections, restarts
        self._ended: list[str] = []
        self._watching: asyncio.Task[None] | None = None

    @property
    def struck(self) -> Counter[str]:
        vain = sum(one.vain_starts for one in self._replicas)
        more = {"restart of PostgreSQL": len(self.restarted), "start in vain": vain}
        return self._connections.struck + Counter(more)

    async def start(self) -> None:
        async with asyncio.TaskGroup() as group:
            for one in self._replicas:
                group.create_task(one.start())
        self._watching = asyncio.ensure_future(self._watch())

    async def rage(self, seconds: float, kills: int) -> None:
        cutting = asyncio.ensure_future(self._connections.rage())
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(self._kill_some(seconds, kills, group))
                group.create_task(self._restart_database(seconds))
        finally:
            cutting.cancel()
            await asyncio.gather(cutting, return_exceptions=True)

    async def _kill_some(self, seconds: float, times: int, group: asyncio.TaskGroup) -> None:
        """Of those that serve; the others go on meanwhile, or are dead too."""
        for _ in range(times):
            await asyncio.sleep(self._dice.uniform(0, 2 * seconds / times))
            serving = [one for one in self._replicas if not one.hands.locked()]
            victim = self._dice.choice(serving or self._replicas)
            await victim.hands.acquire()
            group.create_task(self._kill(victim))

    async def _kill(self, victim: Replica) -> None:
        try:
            await victim.bot.kill()
            self.kills.append(Kill(time.monotonic(), victim.name))
            await victim.start()
        finally:
            victim.hands.release()

    async def _restart_database(self, seconds: float) -> None:
        """As after a power cut: nothing is written down before it ends."""
        for _ in range(self._restarts):
            await asyncio.sleep(self._dice.uniform(0, 2 * seconds / self._restarts))
            since = time.monotonic()
            await asyncio.to_thread(self.server.restart, "immediate")
            self.restarted.append((since, time.monotonic()))

    async def _watch(self) -> None:
        """None that serves may end by itself, whatever becomes of its database."""
        while True:
            await asyncio.sleep(LOOK)
            for one in self._replicas:
                if one.hands.locked() or one.bot.running:
                    continue
                self._ended.append(f"{one.name} ended by itself")
                async with one.hands:
                    await one.start()

    async def copied(self, seconds: float) -> Sequence[str]:
        return ()

    async def stop(self) -> int:
        await self._unwatched()
        codes = await asyncio.gather(*(one.bot.stop() for one in self._replicas))
        return next((code for code in codes if code), 0)

    async def kill(self) -> None:
        await self._unwatched()
        await asyncio.gather(*(one.bot.kill() for one in self._replicas))

    async def _unwatched(self) -> None:
        if self._watching:
            self._watching.cancel()
            (end,) = await asyncio.gather(self._watching, return_exceptions=True)
            self._watching = None
            if isinstance(end, Exception):
                raise end

    async def pass_leases(self) -> None:
        freeing = "UPDATE notices SET leased_until = NULL WHERE outcome IS NULL"
        await asyncio.to_thread(self.server.sql, freeing, DATABASE)
        self.passed = time.monotonic()

    def explains(self, since: float, until: float, bot: str = "") -> bool:
        """A kill, and that the lease of the killed one has run out."""
        settled = since + SETTLED_WITHIN
        if any(begun <= settled and since <= ended for begun, ended in self.restarted):
            settled = until  # it could not write down that it had sent
        passed = self.passed is not None and since <= self.passed <= until
        if until - since < LEASED and not passed:
            return False
        return killed(self.kills, since - SEEN_LATE, min(until, settled), bot)

    def faults(self) -> Iterator[str]:
        yield from self._ended
        with snapshot(self.url) as rows_of:
            ((left,),) = rows_of(
                "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'oms-bot'"
            )
        if left:
            yield f"{left} connections of bots that ended are open"


@asynccontextmanager
async def replicas_of(
    many: int,
    telegram: StormyTelegram,
    folder: Path,
    settings: Mapping[str, str],
    dice: Random,
    restarts: int = 0,
) -> AsyncIterator[Replicas]:
    """So many, not yet started, with a PostgreSQL that is until the block ends."""
    async with AsyncExitStack() as stack:
        # Durable, as an operator's: what it says is saved must outlive its own end.
        server = PostgresServer(free_port(), {"listen_addresses": LOOPBACK})
        stack.push_async_callback(asyncio.to_thread, server.remove)
        await asyncio.to_thread(server.start)
        await asyncio.to_thread(server.sql, f"CREATE DATABASE {DATABASE}")
        wire, wire_port = await stack.enter_async_context(balancing([server.port]))
        url = f"postgresql://{USER}@{LOOPBACK}:{wire_port}/{DATABASE}"
        ports = [free_port() for _ in range(many)]
        balancer, at = await stack.enter_async_context(balancing(ports))
        replicas = []
        for number, port in enumerate(ports, 1):
            own = folder / f"replica-{number}"
            own.mkdir()
            address = await stack.enter_async_context(_called_by(own.name, telegram))
            told = {"DATABASE_URL": url, "TELEGRAM_API_URL": address} | webhook(port, at)
            replicas.append(Replica(own.name, WarmBot(own, {**settings, **told}), port))
        connections = Connections(telegram, balancer, wire, server, dice)
        made = Replicas(telegram, replicas, server, connections, restarts, dice)
        stack.push_async_callback(made.kill)
        yield made


@asynccontextmanager
async def _called_by(name: str, telegram: StormyTelegram) -> AsyncIterator[str]:
    """Another address of the same Telegram, by which it is known which bot calls."""

    @web.middleware
    async def named(request: web.Request, handler: Handler) -> web.StreamResponse:
        CALLER.set(name)
        return await handler(request)

    app = application(telegram)
    app.middlewares.append(named)
    runner = web.AppRunner(app, access_log=None, handler_cancellation=True, shutdown_timeout=1.0)
    await runner.setup()
    try:
        await web.TCPSite(runner, LOOPBACK, 0).start()
        yield f"http://{LOOPBACK}:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()
