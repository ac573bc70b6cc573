"""aiogram's storage on our own database: which question is on whose screen."""

import json
from collections import OrderedDict
from collections.abc import Mapping
from typing import Any

from aiogram.fsm.state import State
from aiogram.fsm.storage.base import BaseStorage, StateType, StorageKey

from storage.driver import Driver, Statement, Unusable

KEPT = 10_000

_SET = (
    "INSERT INTO cursors (key, state, data) VALUES ($1, $2, $3)"
    " ON CONFLICT (key) DO UPDATE SET state = excluded.state, data = excluded.data"
)

Cursor = tuple[str | None, dict[str, Any]]


class CursorStorage(BaseStorage):
    """State and data of each conversation in one row, written through a bounded memory.

    The memory is sound because one process serves one bot (Telegram refuses a second one);
    losing a cursor costs nothing, since the position is worked out from the answers.
    """

    def __init__(self, driver: Driver) -> None:
        self._driver = driver
        self._seen: OrderedDict[str, Cursor] = OrderedDict()

    async def get(self, key: StorageKey) -> Cursor:
        """Both at once."""
        state, data = await self._cursor(key)
        return state, dict(data)

    async def set_state(self, key: StorageKey, state: StateType = None) -> None:
        name = state.state if isinstance(state, State) else state
        current, data = await self._cursor(key)
        if current != name:
            await self._keep(key, (name, data))

    async def get_state(self, key: StorageKey) -> str | None:
        return (await self._cursor(key))[0]

    async def set_data(self, key: StorageKey, data: Mapping[str, Any]) -> None:
        state, current = await self._cursor(key)
        if current != data:
            await self._keep(key, (state, dict(data)))

    async def get_data(self, key: StorageKey) -> dict[str, Any]:
        return dict((await self._cursor(key))[1])

    async def put(self, key: StorageKey, state: StateType, data: Mapping[str, Any]) -> None:
        """Both at once, in one write."""
        name = state.state if isinstance(state, State) else state
        cursor = (name, dict(data))
        if await self._cursor(key) != cursor:
            await self._keep(key, cursor)

    async def erase(self, key: StorageKey) -> None:
        """Nothing is known of this conversation any more."""
        await self._driver.write("DELETE FROM cursors WHERE key = $1", _name(key))
        self._seen.pop(_name(key), None)

    def writing(self, key: StorageKey, state: State, data: Mapping[str, Any]) -> Statement:
        """The same as a statement, to happen together with another write; then `written`."""
        return _SET, (_name(key), state.state, self._packed(_name(key), data))

    def written(self, key: StorageKey, state: State, data: Mapping[str, Any]) -> None:
        self._remember(_name(key), (state.state, dict(data)))

    async def close(self) -> None:
        """The database is closed by whoever opened it."""

    async def _cursor(self, key: StorageKey) -> Cursor:
        name = _name(key)
        if name in self._seen:
            self._seen.move_to_end(name)
            return self._seen[name]
        try:
            rows = await self._driver.read("SELECT state, data FROM cursors WHERE key = $1", name)
            opened = self._opened(name, rows[0][1]) if rows else {}
        except Unusable:
            return None, {}  # a lost cursor costs nothing; what matters is read after it
        cursor: Cursor = (rows[0][0], opened) if rows else (None, {})
        self._remember(name, cursor)
        return cursor

    async def _keep(self, key: StorageKey, cursor: Cursor) -> None:
        state, data = cursor
        await self._driver.write(_SET, _name(key), state, self._packed(_name(key), data))
        self._remember(_name(key), cursor)

    def _packed(self, name: str, data: Mapping[str, Any]) -> str:
        packed = json.dumps(data, separators=(",", ":"))
        return self._driver.keys.seal("cursors.data", name, packed)

    def _opened(self, name: str, sealed: str) -> dict[str, Any]:
        opened: dict[str, Any] = json.loads(self._driver.keys.open("cursors.data", name, sealed))
        return opened

    def _remember(self, name: str, cursor: Cursor) -> None:
        self._seen[name] = cursor
        self._seen.move_to_end(name)
        if len(self._seen) > KEPT:
            self._seen.popitem(last=False)


def _name(key: StorageKey) -> str:
    return f"{key.bot_id}:{key.chat_id}:{key.user_id}:{key.thread_id or 0}:{key.destiny}"
