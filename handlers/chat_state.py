"""The state of one chat during one update: read once, written when it changes."""

from collections.abc import Mapping, Set
from typing import Any

from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State
from aiogram.fsm.storage.base import StateType, StorageKey

from storage.chats import CursorStorage
from storage.driver import Statement


class ChatState(FSMContext):
    """aiogram's context of a chat that is alone in its update, so that one read is enough.

    Copies of a session share it.
    """

    def __init__(
        self, storage: CursorStorage, key: StorageKey, state: str | None, data: Mapping[str, Any]
    ) -> None:
        super().__init__(storage, key)
        self._cursors, self._state, self._data = storage, state, dict(data)

    @classmethod
    async def read(cls, storage: CursorStorage, key: StorageKey) -> "ChatState":
        """As it is kept now."""
        return cls(storage, key, *await storage.get(key))

    @property
    def name(self) -> str | None:
        """The name of the state, as `get_state` has it."""
        return self._state

    @property
    def data(self) -> Mapping[str, Any]:
        """The data, not to be changed in place."""
        return self._data

    async def get_state(self) -> str | None:
        return self._state

    async def get_data(self) -> dict[str, Any]:
        return dict(self._data)

    async def set_state(self, state: StateType = None) -> None:
        await self.enter(state, self._data)

    async def set_data(self, data: Mapping[str, Any]) -> None:
        await self.enter(self._state, data)

    async def update_data(
        self, data: Mapping[str, Any] | None = None, **kwargs: Any
    ) -> dict[str, Any]:
        await self.enter(self._state, {**self._data, **(data or {}), **kwargs})
        return dict(self._data)

    async def clear(self) -> None:
        """Nothing is known of this chat any more."""
        await self._cursors.delete(self.key)
        self._state, self._data = None, {}

    def leave(self, forgotten: Set[str]) -> None:
        """Stand nowhere and know nothing of these during this update; kept with the next write."""
        kept = {name: value for name, value in self._data.items() if name not in forgotten}
        self._state, self._data = None, kept

    async def enter(self, state: StateType, data: Mapping[str, Any]) -> None:
        """State and data in one write.

        That a question has been shown may be lost with a killed process: what is written to it
        then is offered as an answer, for nobody knows whether it was seen. That it may not have
        been shown waits for the disk.
        """
        cursor = _name(state), dict(data)
        if cursor != (self._state, self._data):
            shown = data.get("shown")
            only_shown = bool(shown) and cursor == (self._state, {**self._data, "shown": shown})
            await self._cursors.put(self.key, *cursor, soon=only_shown)
            self._state, self._data = cursor

    def entering(self, state: State, data: Mapping[str, Any]) -> Statement:
        """The same as a statement, to happen together with another write; then `entered`."""
        return self._cursors.put_statement(self.key, state, data)

    def entered(self, state: State, data: Mapping[str, Any]) -> None:
        """That other write has happened."""
        self._cursors.put_done(self.key, state, data)
        self._state, self._data = state.state, dict(data)


def _name(state: StateType) -> str | None:
    return state.state if isinstance(state, State) else state
