"""aiogram's storage on our own database: which question is on whose screen."""

import json
from collections.abc import Mapping
from typing import Any

from aiogram.fsm.state import State
from aiogram.fsm.storage.base import BaseStorage, StateType, StorageKey

from storage.driver import Driver, Statement, Unusable

_SET = (
    "INSERT INTO cursors (key, state, data) VALUES ($1, $2, $3)"
    " ON CONFLICT (key) DO UPDATE SET state = excluded.state, data = excluded.data"
)

Cursor = tuple[str | None, dict[str, Any]]


class CursorStorage(BaseStorage):
    """State and data of each conversation in one row.

    Losing a cursor costs nothing, since the position is worked out from the answers.
    """

    def __init__(self, driver: Driver) -> None:
        self._driver = driver

    async def get(self, key: StorageKey) -> Cursor:
        """Both at once; nothing where the database cannot be read."""
        name = _name(key)
        try:
            rows = await self._driver.read("SELECT state, data FROM cursors WHERE key = $1", name)
            return (rows[0][0], self._opened(name, rows[0][1])) if rows else (None, {})
        except Unusable:
            return None, {}  # a lost cursor costs nothing; what matters is read after it

    async def set_state(self, key: StorageKey, state: StateType = None) -> None:
        await self.put(key, state, await self.get_data(key))

    async def get_state(self, key: StorageKey) -> str | None:
        return (await self.get(key))[0]

    async def set_data(self, key: StorageKey, data: Mapping[str, Any]) -> None:
        await self.put(key, await self.get_state(key), data)

    async def get_data(self, key: StorageKey) -> dict[str, Any]:
        return (await self.get(key))[1]

    async def put(self, key: StorageKey, state: StateType, data: Mapping[str, Any]) -> None:
        """Both at once, in one write."""
        name = state.state if isinstance(state, State) else state
        await self._driver.write(_SET, _name(key), name, self._packed(_name(key), data))

    async def erase(self, key: StorageKey) -> None:
        """Nothing is known of this conversation any more."""
        await self._driver.write("DELETE FROM cursors WHERE key = $1", _name(key))

    def writing(self, key: StorageKey, state: State, data: Mapping[str, Any]) -> Statement:
        """The same as a statement, to happen together with another write."""
        return _SET, (_name(key), state.state, self._packed(_name(key), data))

    async def close(self) -> None:
        """The database is closed by whoever opened it."""

    def _packed(self, name: str, data: Mapping[str, Any]) -> str:
        packed = json.dumps(data, separators=(",", ":"))
        return self._driver.keys.seal("cursors.data", name, packed)

    def _opened(self, name: str, sealed: str) -> dict[str, Any]:
        opened: dict[str, Any] = json.loads(self._driver.keys.open("cursors.data", name, sealed))
        return opened


def _name(key: StorageKey) -> str:
    return f"{key.bot_id}:{key.chat_id}:{key.user_id}:{key.thread_id or 0}:{key.destiny}"
