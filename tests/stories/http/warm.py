"""The bot in a process of its own, forked from one that has imported everything already.

`python -m bot` spends seconds of CPU on imports, most of them in aiogram's types. These stories
start the bot some fifty times; here each start costs a tenth of a second. What runs from there on
is `bot.__main__.main`, with its settings from the environment, and it is killed like any process.
"""

import asyncio
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import wait
from multiprocessing.context import ForkServerProcess
from multiprocessing.process import parent_process
from typing import TextIO

from telegram_emulator import patience

from bot.__main__ import main
from demo.process import STOP_SECONDS, BotProcess

NURSERY = multiprocessing.get_context("forkserver")
NURSERY.set_forkserver_preload([__name__])


@dataclass
class WarmBot(BotProcess):
    """`BotProcess`, started fast; `args` are those of the command line."""

    args: tuple[str, ...] = ("run",)
    _warm: ForkServerProcess | None = field(default=None, init=False)

    @property
    def running(self) -> bool:
        return self._warm is not None and self._warm.is_alive()

    @property
    def pid(self) -> int:
        if self._warm is None or self._warm.pid is None:
            raise RuntimeError("not started")
        return self._warm.pid

    @property
    def said(self) -> str:
        """What it wrote to stdout."""
        return (self.folder / "said.log").read_text("utf-8")

    async def start(self) -> None:
        self.log.touch()
        given = (self.args, str(self.folder), self.environment)
        self._warm = NURSERY.Process(target=live, args=given)
        await asyncio.to_thread(self._warm.start)

    async def ended(self) -> int:
        return await self.ended_after(4 * patience.PATIENCE)  # the first one waits for imports

    async def ended_after(self, seconds: float) -> int:
        """Wait until it has ended by itself; raises TimeoutError."""
        if self._warm is None:
            return 0
        await asyncio.to_thread(self._warm.join, seconds)
        if self._warm.exitcode is None:
            await asyncio.to_thread(self._warm.join, seconds * patience.slowness())
        if self._warm.exitcode is None:
            raise TimeoutError("the bot goes on")
        return self._warm.exitcode

    async def _end(self, how: signal.Signals) -> int:
        if self._warm is None or self._warm.pid is None:
            return 0
        with suppress(ProcessLookupError):
            os.kill(self._warm.pid, how)
        try:
            return await self.ended_after(STOP_SECONDS)
        except TimeoutError:
            self._warm.kill()
            return await self.ended()


def live(args: tuple[str, ...], folder: str, env: Mapping[str, str]) -> None:
    """All that a process does as `python -m bot`, in that folder and with that environment."""
    os.setsid()
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(env)
    sys.stdout, sys.stderr = _written("said.log", 1), _written("bot.log", 2)
    threading.Thread(target=_die_with_parent, daemon=True).start()
    sys.exit(main(args))


def _written(name: str, descriptor: int) -> TextIO:
    """A stream of its own: what was inherited may be one that cannot be turned."""
    file = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.dup2(file, descriptor)
    os.close(file)
    return open(descriptor, "w", buffering=1, encoding="utf-8", closefd=False)


def _die_with_parent() -> None:
    parent = parent_process()
    if parent:
        wait([parent.sentinel])
    os._exit(1)
