"""What stands in the database and should not: overdue cases, notices that are late."""

import asyncio
from collections.abc import Iterator
from typing import Protocol, get_args, runtime_checkable

from prometheus_client import Metric
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from domain.clock import Clock
from domain.notice import Channel
from storage.driver import DatabaseUnusable, Driver
from storage.outbox_lag import OutboxLag, outbox_lag
from storage.pictures.inspections import Inspections
from storage.review.worklist import Worklist

SECONDS = 5.0
"""How long a scrape waits for the database."""


@runtime_checkable
class Pooled(Protocol):
    """A driver with a pool of connections; SQLite has none and tells nothing."""

    def pool_usage(self) -> tuple[int, int]:
        """How many there are, and how many of them are in use."""
        ...


class Backlog(Collector):
    """Read just before each scrape; what cannot be read is absent."""

    def __init__(self, driver: Driver, clock: Clock, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._driver, self._clock, self._worklist = driver, clock, Worklist(driver)
        self._overdue = 0
        self._lags: dict[str, OutboxLag] = {}
        self._handed, self._pictures = Inspections(driver, clock), 0
        self._read = False

    async def read(self) -> None:
        """A few statements, each served by an index and ended by a limit."""
        self._read, now = False, self._clock.now()
        try:
            async with asyncio.timeout(self._seconds):
                self._overdue = await self._worklist.count("late", "", now)
                if self._driver.shared:
                    self._pictures = await self._handed.backlog()
                for channel in get_args(Channel):
                    self._lags[channel] = await outbox_lag(self._driver, channel, now)
        except (DatabaseUnusable, TimeoutError):
            return
        self._read = True

    def collect(self) -> Iterator[Metric]:
        words = "Whether the database could be read for this scrape."
        yield GaugeMetricFamily("oms_database_up", words, value=float(self._read))
        if self._read:
            words = "Applications that wait for a decision past their deadline, 1000 at most."
            yield GaugeMetricFamily("oms_overdue_cases", words, value=self._overdue)
            if self._driver.shared:
                words = "Pictures handed over that no process has begun with."
                yield GaugeMetricFamily("oms_pictures_waiting", words, value=self._pictures)
            yield from self._outbox()
        if isinstance(self._driver, Pooled):
            yield from _pool(self._driver)

    def _outbox(self) -> Iterator[Metric]:
        words = "Notices that are due and not sent, 1000 at most."
        due = GaugeMetricFamily("oms_outbox_due", words, labels=("channel",))
        words = "How long the oldest notice has been due, in seconds of the bot's clock."
        lag = GaugeMetricFamily("oms_outbox_lag_seconds", words, labels=("channel",))
        for channel, told in self._lags.items():
            due.add_metric((channel,), told.due)
            lag.add_metric((channel,), told.seconds)
        yield due
        yield lag


def _pool(driver: Pooled) -> Iterator[Metric]:
    size, in_use = driver.pool_usage()
    words = "Connections to the database that are open."
    yield GaugeMetricFamily("oms_database_pool_size", words, value=size)
    words = "Connections to the database that are working."
    yield GaugeMetricFamily("oms_database_pool_in_use", words, value=in_use)
