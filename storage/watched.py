"""A value read from the database and remembered until some process changes it."""

import time
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

from storage.driver import Driver

Value = TypeVar("Value")

OUTDATED_SECONDS = 5.0
"""After so long it is read anew where others write too: an announcement may have been missed."""


class Watched(Generic[Value]):
    """Read when it is wanted, forgotten when its channel is announced.

    In a database of one process it is never outdated; in a shared one for the moment in which an
    announcement is on its way, and for `OUTDATED_SECONDS` at most.
    """

    def __init__(
        self,
        driver: Driver,
        channel: str,
        read: Callable[[], Awaitable[Value]],
        ticks: Callable[[], float] = time.monotonic,
    ) -> None:
        self._driver, self._channel, self._read, self._ticks = driver, channel, read, ticks
        self._known: Value | None = None
        self._until = 0.0
        self._turn = 0
        driver.watch(channel, self._forget)

    async def get(self) -> Value:
        if self._known is not None and not (self._driver.shared and self._ticks() > self._until):
            return self._known
        turn = self._turn
        read = await self._read()
        if turn == self._turn:  # else it was changed while it was being read
            self._known, self._until = read, self._ticks() + OUTDATED_SECONDS
        return read

    async def changed(self) -> None:
        """It was changed here: forget it, in all processes."""
        self._forget()
        await self._driver.announce(self._channel)

    def _forget(self) -> None:
        self._known = None
        self._turn += 1
