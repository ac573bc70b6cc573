"""What a memory over the database brings or would bring: CPU of one typed answer.

All kinds of bot run in this process over a session that accepts every call at once, and take
turns answer by answer, so that a busy machine is as busy for one as for the other. What
Telegram's HTTP costs is not in it: a memory's share of a whole answer is less than it looks here.
"""

import json
import tempfile
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field
from operator import truediv
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any, cast

from aiogram import Bot, Dispatcher
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.base import BaseSession
from aiogram.methods import SendMessage, TelegramMethod
from aiogram.methods.base import TelegramType
from aiogram.types import Update

from bench import answers
from bench.canned import SENT
from bench.processes import TOKEN
from bot.app import build_dispatcher
from bot.clock import ManualClock
from bot.dependencies import build_dependencies
from bot.topics import SendToTopic
from bot.update_queue import UpdateQueue
from domain.rules import Rules
from handlers.dependencies import Dependencies
from storage.sqlite import SqliteDriver
from storage.store import Store
from tests.keys import KEYS

CITIZENS = 25
"""Who answer each question; the first question warms up and does not count."""


class Accepting(BaseSession):
    """Parses an answer to each call, as aiogram does, and asks nobody for it."""

    def __init__(self) -> None:
        super().__init__()
        self.sent = 0

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[TelegramType],
        timeout: int | None = None,  # noqa: ASYNC109  (aiogram's signature)
    ) -> TelegramType:
        sends = isinstance(method, SendMessage)
        self.sent += sends
        body = json.dumps({"ok": True, "result": SENT if sends else True})
        return cast(TelegramType, self.check_response(bot, method, 200, body).result)

    async def stream_content(self, *_: Any, **__: Any) -> AsyncGenerator[bytes, None]:
        yield b""

    async def close(self) -> None:
        """Nothing is open."""


@dataclass
class Kind:
    """A bot of its own, and how much CPU (seconds) each answer took."""

    bot: Bot
    dispatcher: Dispatcher
    session: Accepting
    queue: UpdateQueue = field(default_factory=UpdateQueue)
    took: list[float] = field(default_factory=list)

    async def answer(self, raw: dict[str, Any]) -> None:
        before, sent = process_time(), self.session.sent
        update = Update.model_validate(raw, context={"bot": self.bot})
        if place := self.queue.place(update):
            told = self.queue.told(place)
            await self.dispatcher.feed_update(self.bot, update, **told)
            self.queue.leaves(place)
        self.took.append(process_time() - before)
        if self.session.sent - sent != 1:
            raise RuntimeError("an answer was not followed by one question")


def _no_drafts(made: Dependencies) -> None:
    vars(made.store.drafts._drafts).update(get=_nothing)


def _no_cursors(made: Dependencies) -> None:
    vars(made.cursors._cache).update(get=_nothing)


def _no_languages(made: Dependencies) -> None:
    vars(made.locales.languages._known).update(get=_nothing)


def _nothing(_: object) -> None:
    return None


KINDS: dict[str, tuple[Callable[[Dependencies], None], ...]] = {
    "as it is": (),
    "drafts not remembered": (_no_drafts,),
    "cursors not remembered": (_no_cursors,),
    "languages not remembered": (_no_languages,),
}


async def measured(citizens: int = CITIZENS) -> dict[str, tuple[float, float]]:
    """Of each kind, milliseconds of CPU for an answer, and its ratio to that of the bot as it is:
    the medians over the answers. Compared is the same answer, given at nearly the same time.
    """
    kinds: dict[str, Kind] = {}
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        for at, (name, changes) in enumerate(KINDS.items()):
            kinds[name] = await stack.enter_async_context(_kind(folder / f"{at}.db", *changes))
        for updates in answers.rounds(range(1, citizens + 1)):
            await _in_turn([*kinds.values()], updates)
    costs = {name: kind.took[citizens:] for name, kind in kinds.items()}
    whole = costs["as it is"]
    return {
        name: (median(cost) * 1000, median(map(truediv, cost, whole)))
        for name, cost in costs.items()
    }


async def _in_turn(kinds: list[Kind], updates: list[dict[str, Any]]) -> None:
    for at, raw in enumerate(updates):
        first = at % len(kinds)
        for kind in (*kinds[first:], *kinds[:first]):
            await kind.answer(raw)


@asynccontextmanager
async def _kind(path: Path, *changes: Callable[[Dependencies], None]) -> AsyncIterator[Kind]:
    await answers.seed(f"sqlite:///{path}")
    driver = await SqliteDriver.open(path, KEYS)
    made = build_dependencies(driver, Store(driver), Rules(), ManualClock(answers.NOW))
    for change in changes:
        change(made)
    bot = Bot(TOKEN, Accepting(), DefaultBotProperties(parse_mode="HTML"))
    bot.session.middleware(SendToTopic(made.topics))
    try:
        yield Kind(bot, build_dispatcher(made), cast(Accepting, bot.session))
    finally:
        with suppress(Exception):
            await bot.session.close()
        await driver.close()
