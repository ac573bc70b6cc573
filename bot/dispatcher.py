"""aiogram's dispatcher: one update of a chat at a time, asked of the routers that may want it."""

from collections.abc import AsyncGenerator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from typing import Any

from aiogram import Dispatcher, Router
from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.dispatcher.event.handler import HandlerObject
from aiogram.filters import StateFilter
from aiogram.fsm.storage.base import BaseEventIsolation, StorageKey
from aiogram.types import TelegramObject

from storage.driver import DatabaseUnusable, Driver
from storage.local_locks import LocalLocks

UNINDEXED = frozenset({"update", "error"})
"""Kinds of event that are aiogram's own."""
REMEMBERED = 1_000
"""Kinds of update in states; there are some hundred."""


class IndexedDispatcher(Dispatcher):
    """Goes through the routers in their order, as aiogram does, but past those whose handlers of
    this kind of update all want another state of the chat: which those are is found once.

    Filters of routers themselves, and all other filters of handlers, are asked as ever. What comes
    before all handlers of a kind belongs into a router or to `update`, for the dispatcher's own
    observers are passed by.
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._routes: dict[tuple[str, str | None], Sequence[Router]] = {}

    async def propagate_event(self, update_type: str, event: TelegramObject, **kwargs: Any) -> Any:
        if update_type in UNINDEXED:
            return await super().propagate_event(update_type, event, **kwargs)
        for router in await self._routers_of(update_type, kwargs.get("raw_state")):
            response = await router.propagate_event(update_type, event, **kwargs)
            if response is not UNHANDLED:
                return response
        return UNHANDLED

    async def _routers_of(self, kind: str, state: str | None) -> Sequence[Router]:
        found = self._routes.get((kind, state))
        if found is None:
            found = [one for one in self.sub_routers if await _may_handle(one, kind, state)]
            if len(self._routes) < REMEMBERED:
                self._routes[kind, state] = found
        return found


async def _may_handle(router: Router, kind: str, state: str | None) -> bool:
    """Whether it, or a router within it, has a handler for this kind of update in this state."""
    for one in router.chain_tail:
        for handler in one.observers[kind].handlers:
            if await _fits(handler, state):
                return True
    return False


async def _fits(handler: HandlerObject, state: str | None) -> bool:
    filters = [one.callback for one in handler.filters or ()]
    wanted = [one for one in filters if isinstance(one, StateFilter)]
    return all([await one(TelegramObject(), raw_state=state) for one in wanted])


class OrderedIsolation(BaseEventIsolation):
    """A lock for each conversation (aiogram's own keeps them all).

    With a `driver` it holds the chat against other processes too, as a webhook does by itself.
    """

    def __init__(self, driver: Driver | None = None) -> None:
        self._locks = LocalLocks[StorageKey]()
        self._driver = driver

    @property
    def across(self) -> bool:
        """Whether other processes are kept away too."""
        return self._driver is not None

    @asynccontextmanager
    async def lock(self, key: StorageKey) -> AsyncGenerator[None, None]:
        async with self._locks.lock(key), AsyncExitStack() as held:
            if self._driver is not None:
                # Where the database is away, whoever speaks is told so further on.
                with suppress(DatabaseUnusable):
                    await held.enter_async_context(self._driver.lock(f"chat:{key.chat_id}"))
            yield

    async def close(self) -> None:
        """Nothing is held open."""
