"""aiogram's dispatcher: one update of a chat at a time, asked of the routers that may want it."""

from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import (
    AbstractAsyncContextManager,
    AsyncExitStack,
    asynccontextmanager,
    suppress,
)
from dataclasses import dataclass
from typing import Any

from aiogram import Dispatcher, Router
from aiogram.dispatcher.event.bases import REJECTED, UNHANDLED, SkipHandler
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


@dataclass(frozen=True, slots=True)
class _Way:
    """A router whose handlers may want an update; `plain` where nothing is to be wrapped around
    them, and then these handlers and the ways beneath are all there is to it.
    """

    router: Router
    observer: TelegramEventObserver
    plain: bool
    handlers: Sequence[HandlerObject]
    beneath: Sequence["_Way"]


class IndexedDispatcher(Dispatcher):
    """Goes through the routers in their order, as aiogram does, but past those whose handlers of
    this kind of update all want another state of the chat: which those are is found once.

    Filters of routers themselves, and all other filters of handlers, are asked as ever. What comes
    before all handlers of a kind belongs into a router or to `update`, for the dispatcher's own
    observers are passed by. Routers are whole when the first update comes.
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._ways: dict[tuple[str, str | None], Sequence[_Way]] = {}

    async def propagate_event(self, update_type: str, event: TelegramObject, **kwargs: Any) -> Any:
        if update_type in UNINDEXED:
            return await super().propagate_event(update_type, event, **kwargs)
        for way in await self._ways_of(update_type, kwargs.get("raw_state")):
            response = await _propagated(way, update_type, event, kwargs)
            if response is not UNHANDLED:
                return response
        return UNHANDLED

    async def _ways_of(self, kind: str, state: str | None) -> Sequence[_Way]:
        found = self._ways.get((kind, state))
        if found is None:
            found = await _ways(self, kind, state)
            if len(self._ways) < REMEMBERED:
                self._ways[kind, state] = found
        return found


async def _ways(router: Router, kind: str, state: str | None) -> Sequence[_Way]:
    """Those of the routers within it."""
    return [
        await _way(one, kind, state)
        for one in router.sub_routers
        if await _may_handle(one, kind, state)
    ]


async def _way(router: Router, kind: str, state: str | None) -> _Way:
    observer = router.observers[kind]
    handlers = [one for one in observer.handlers if await _fits(one, state)]
    inner = any(len(one.observers[kind].middleware) for one in router.chain_head)
    plain = not (inner or len(observer.outer_middleware))
    return _Way(router, observer, plain, handlers, await _ways(router, kind, state))


async def _propagated(way: _Way, kind: str, event: TelegramObject, data: Mapping[str, Any]) -> Any:
    """What this router makes of it, as its own `propagate_event` would find."""
    if not way.plain:
        return await way.router.propagate_event(kind, event, **data)
    told = {**data, "event_router": way.router}
    fits, found = await way.observer.check_root_filters(event, **told)
    if not fits:
        return UNHANDLED
    told.update(found)
    response = await _handled(way.handlers, event, {**told})
    if response is REJECTED:
        return UNHANDLED
    for inner in way.beneath:
        if response is not UNHANDLED:
            break
        response = await _propagated(inner, kind, event, told)
    return response


async def _handled(
    handlers: Sequence[HandlerObject], event: TelegramObject, data: dict[str, Any]
) -> Any:
    """What the first of them makes of it whose filters let it pass and that does not skip it."""
    for handler in handlers:
        data["handler"] = handler
        fits, found = await handler.check(event, **data)
        if fits:
            data.update(found)
            with suppress(SkipHandler):
                return await handler.call(event, **data)
    return UNHANDLED


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

    def lock(self, key: StorageKey) -> Any:
        """Holds the chat while its block lasts."""
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
