"""Bots as processes that answer in turns, so that a busy machine is as busy for one as for all."""

from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from bench.canned import Canned, canned
from bench.processes import TOKEN, bot, cpu_seconds


class Contender(NamedTuple):
    """What is started: a module and what it is told, or with settings the bot itself."""

    arguments: tuple[str, ...]
    settings: Mapping[str, str] | None = None


class Cost(NamedTuple):
    """Of one answer: milliseconds of CPU in each round, and calls that set a chat's menu."""

    cpu: tuple[float, ...]
    menus: float

    def ratio(self, base: "Cost") -> tuple[float, float, float]:
        """To another one, as `ratio` has it."""
        return ratio(self.cpu, base.cpu)


def ratio(ours: Sequence[float], base: Sequence[float]) -> tuple[float, float, float]:
    """Of what was measured in turns: the median over the turns, the least, the most."""
    each = [one / other for one, other in zip(ours, base, strict=True)]
    return median(each), min(each), max(each)


class _Running(NamedTuple):
    server: Canned
    pid: int

    async def answers(self, many: int) -> float:
        """Seconds of CPU for so many more."""
        before, answered = cpu_seconds(self.pid), self.server.answered
        await self.server.allow(many)
        await self.server.until(answered + many)
        return cpu_seconds(self.pid) - before


async def in_turns(
    contenders: Mapping[str, Contender],
    updates: Sequence[dict[str, Any]],
    warm: int,
    rounds: int,
    folders: Mapping[str, Path],
) -> dict[str, Cost]:
    """Each answers all updates, the first `warm` of which do not count."""
    async with AsyncExitStack() as stack:
        running: dict[str, _Running] = {}
        for name, (arguments, settings) in contenders.items():
            server, url = await stack.enter_async_context(canned(updates, allowed=0))
            given = (*arguments, *(() if settings is not None else (url, TOKEN)))
            told = {**settings, "TELEGRAM_API_URL": url} if settings is not None else {}
            pid = await stack.enter_async_context(bot(given, folders[name], told))
            running[name] = _Running(server, pid)
        for one in running.values():
            await one.answers(warm)
            one.server.called.clear()
        many = (len(updates) - warm) // rounds
        took: dict[str, list[float]] = {name: [] for name in running}
        for turn in range(rounds):
            names = [*running]
            for name in names[turn % len(names) :] + names[: turn % len(names)]:
                took[name].append(await running[name].answers(many) / many * 1000)
        menus = {name: one.server.called["setmycommands"] for name, one in running.items()}
    return {name: Cost(tuple(each), menus[name] / (many * rounds)) for name, each in took.items()}
