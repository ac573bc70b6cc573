"""aiogram's dispatcher: one update of a chat at a time, asked of the routers that may want it."""

from collections.abc import AsyncGenerator, Sequence
from contextlib import (
    AbstractAsyncContextManager,
    AsyncExitStack,
    asynccontextmanager,
    suppress,
)
from typing import Any

from aiogram import Dispatcher, Router
from aiogram.dispatcher.event.bases import REJECTED, UNHANDLED
from aiogram.dispatcher.event.handler import HandlerObject
from aiogram.dispatcher.event.telegram import TelegramEventObserver
from aiogram.filters import StateFilter
from aiogram.fsm.storage.base import BaseEventIsolation, StorageKey
from aiogram.types import TelegramObject

from storage.driver import DatabaseUnusable, Driver
from storage.local_locks import LocalLocks

UNINDEXED = frozenset({"update", "error"})
"""Kinds of event that are aiogram's own."""
REMEMBERED = 1_000
"""Kinds of update in states; there are some hundred."""

_Way = tuple[Router, TelegramEventObserver | None]
"""A router, and the one observer that stands for all of it, if one does."""


class IndexedDispatcher(Dispatcher):
    """Goes through the routers in their order, as aiogram does, but past those whose handlers of
    this kind of update all want another state of the chat: which those are is found once.

    Filters of routers themselves, and all other filters of handlers, are asked as ever. What comes
    before all handlers of a kind belongs into a router or to `update`, for the dispatcher's own
    observers are passed by. Routers are whole when the first update comes.
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._routes: dict[tuple[str, str | None], Sequence[_Way]] = {}

    async def propagate_event(self, update_type: str, event: TelegramObject, **kwargs: Any) -> Any:
        if update_type in UNINDEXED:
            return await super().propagate_event(update_type, event, **kwargs)
        for router, observer in await self._ways_of(update_type, kwargs.get("raw_state")):
            if observer is None:
                response = await router.propagate_event(update_type, event, **kwargs)
            else:
                response = await _asked(observer, event, {**kwargs, "event_router": router})
            if response is not UNHANDLED:
                return response
        return UNHANDLED

    async def _ways_of(self, kind: str, state: str | None) -> Sequence[_Way]:
        found = self._routes.get((kind, state))
        if found is None:
            routers = [one for one in self.sub_routers if await _may_handle(one, kind, state)]
            found = [(one, _alone(one, kind)) for one in routers]
            if len(self._routes) < REMEMBERED:
                self._routes[kind, state] = found
        return found


def _alone(router: Router, kind: str) -> TelegramEventObserver | None:
    """What stands for the whole router: None where others are within it or middlewares before."""
    observer = router.observers[kind]
    return None if router.sub_routers or len(observer.outer_middleware) else observer


async def _asked(
    observer: TelegramEventObserver, event: TelegramObject, data: dict[str, Any]
) -> Any:
    """As a router without middlewares asks its observer: its own filters, then the handlers."""
    fits, found = await observer.check_root_filters(event, **data)
    if not fits:
        return UNHANDLED
    response = await observer.trigger(event, **{**data, **found})
    return UNHANDLED if response is REJECTED else response


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

    def lock(self, key: StorageKey) -> AbstractAsyncContextManager[None]:  # type: ignore[override]  # which is one too
        here = self._locks.lock(key)
        return here if self._driver is None else self._held(here, self._driver, key.chat_id)

    @asynccontextmanager
    async def _held(
        self, here: AbstractAsyncContextManager[None], driver: Driver, chat: int
    ) -> AsyncGenerator[None, None]:
        async with here, AsyncExitStack() as held:
            # Where the database is away, whoever speaks is told so further on.
            with suppress(DatabaseUnusable):
                await held.enter_async_context(driver.lock(f"chat:{chat}"))
            yield

    async def close(self) -> None:
        """Nothing is held open."""
