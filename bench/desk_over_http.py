"""The desk's page over HTTP, before few and before very many waiting: opened, and turned."""

import tempfile
import time
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

from bench.desk import SIZES, opened_file
from tests.stories.mini_apps.at_desk import AtDesk, at_desk
from tests.stories.mini_apps.opened import in_page_town

ROUNDS = 15
WARMING = 2
PAGE = 8


@dataclass(frozen=True, slots=True)
class PageCosts:
    """The least milliseconds from request to answer: the page opened with the queue in it, a page
    of the queue further on, and a filter.
    """

    opened: float
    turned: float
    filtered: float


async def measured(sizes: tuple[int, ...] = SIZES, rounds: int = ROUNDS) -> dict[int, PageCosts]:
    """By the number of applications that wait; the sizes are asked in turn."""
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        desks: dict[int, AtDesk] = {}
        for size in sizes:
            await (await opened_file(folder / f"{size}.db", size)).close()
            pages = await stack.enter_async_context(in_page_town(folder / f"{size}.db"))
            desks[size] = await at_desk(pages)
        took: dict[int, dict[str, list[float]]] = {size: {} for size in sizes}
        for round in range(rounds + WARMING):
            for size, desk in desks.items():
                for name, asking in _asked(desk).items():
                    each = await _timed(asking)
                    took[size].setdefault(name, []).extend([each] if round >= WARMING else [])
    return {
        size: PageCosts(**{name: min(times) for name, times in of.items()})
        for size, of in took.items()
    }


def _asked(desk: AtDesk) -> dict[str, Callable[[], Awaitable[object]]]:
    async def opened() -> None:
        status, told = await desk.page.opens()
        if status != 200 or len(told["state"]["queue"]["rows"]) != PAGE:
            raise RuntimeError("not the queue")

    async def turned() -> None:
        await desk.told("queue", anchor=2 * PAGE + 1)

    async def filtered() -> None:
        await desk.told("queue", state="free", form="paper")

    return {"opened": opened, "turned": turned, "filtered": filtered}


async def _timed(asking: Callable[[], Awaitable[object]]) -> float:
    began = time.perf_counter()
    await asking()
    return (time.perf_counter() - began) * 1000
