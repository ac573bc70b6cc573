"""Trouble between the parts: connections that break, updates that are brought again."""

import asyncio
from collections import Counter
from contextlib import suppress
from random import Random
from subprocess import CalledProcessError

from tests.balancer import Balancer
from tests.postgres.server import PostgresServer
from tests.storm.weather import StormyTelegram

CUTS_A_SECOND = 0.7
LOST_DELIVERIES = 0.01
"""The share of a bot's answers to a delivery that Telegram never gets."""
LOST_REPLIES = 0.001
"""The share of PostgreSQL's replies that no bot gets: whether it was saved nobody knows."""
PATIENT, HASTY = 60.0, 0.15
"""Seconds after which Telegram gives up a delivery: usually, and for moments."""
HASTE_SECONDS = 0.5

END_BACKEND = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
    " WHERE application_name = 'oms-bot' ORDER BY random() LIMIT 1"
)


class Connections:
    """Those that bring updates to the bots (`balancer`), and theirs with the database (`wire`)."""

    def __init__(
        self,
        telegram: StormyTelegram,
        balancer: Balancer,
        wire: Balancer,
        server: PostgresServer,
        dice: Random,
    ) -> None:
        self.struck: Counter[str] = Counter()
        self._telegram, self._server, self._dice = telegram, server, dice
        self._balancer, self._wire = balancer, wire
        balancer.loses = lambda: self._happens("answer to a delivery lost", LOST_DELIVERIES)
        wire.loses = lambda: self._happens("reply of the database lost", LOST_REPLIES)

    async def rage(self) -> None:
        """Until cancelled."""
        troubles = (
            self._delivery_is_cut,
            self._database_is_cut,
            self._backend_ends,
            self._telegram_is_hasty,
        )
        while True:
            await asyncio.sleep(self._dice.expovariate(CUTS_A_SECOND))
            await self._dice.choice(troubles)()

    def _happens(self, what: str, share: float) -> bool:
        happens = self._telegram.raging and self._dice.random() < share
        self.struck[what] += happens
        return happens

    async def _delivery_is_cut(self) -> None:
        self.struck["delivery cut"] += self._balancer.cut(self._dice)

    async def _database_is_cut(self) -> None:
        self.struck["connection with the database cut"] += self._wire.cut(self._dice)

    async def _backend_ends(self) -> None:
        with suppress(CalledProcessError):  # the server is away itself
            await asyncio.to_thread(self._server.sql, END_BACKEND)
            self.struck["backend ended"] += 1

    async def _telegram_is_hasty(self) -> None:
        self._telegram.delivery.timeout = HASTY
        try:
            await asyncio.sleep(HASTE_SECONDS)
        finally:
            self._telegram.delivery.timeout = PATIENT
        self.struck["Telegram in haste"] += 1
