"""What is kept of each chat: its state (aiogram's FSM storage), its language and its topic."""

import json
from collections.abc import Mapping
from typing import Any

from aiogram.fsm.state import State
from aiogram.fsm.storage.base import BaseStorage, StateType, StorageKey

from storage.caches import LruCache, UpdateCache, Watched
from storage.driver import DatabaseUnusable, Driver, Statement
from storage.updates import in_hand, rows_read

MAX_CACHED = 10_000
ERASED = "languages"
"""Announced where somebody's language was erased with all else that is known of them."""

_SET = (
    "INSERT INTO cursors (key, state, data) VALUES ($1, $2, $3)"
    " ON CONFLICT (key) DO UPDATE SET state = excluded.state, data = excluded.data"
)

_packed = json.JSONEncoder(separators=(",", ":")).encode

Cursor = tuple[str | None, dict[str, Any]]
Known = tuple[str | None, bool]


class CursorStorage(BaseStorage):
    """State and data of each chat in one row (a cursor), with a bounded cache, written through but
    for what `write_soon` leaves for a moment.

    The cache is sound where one process serves the bot; where several share the database it lasts
    as long as the update in hand, and what that changes is saved once, at its end. Losing a cursor
    costs nothing, since the position is computed from the answers.
    """

    def __init__(self, driver: Driver) -> None:
        self._driver = driver
        self._cache: LruCache[str, Cursor] | UpdateCache[Cursor] = (
            UpdateCache("cursor") if driver.shared else LruCache(MAX_CACHED)
        )

    async def get(self, key: StorageKey) -> Cursor:
        """Both at once."""
        state, data = await self._cursor(key)
        return state, dict(data)

    async def set_state(self, key: StorageKey, state: StateType = None) -> None:
        name = state.state if isinstance(state, State) else state
        current, data = await self._cursor(key)
        if current != name:
            await self._save(key, (name, data))

    async def get_state(self, key: StorageKey) -> str | None:
        return (await self._cursor(key))[0]

    async def set_data(self, key: StorageKey, data: Mapping[str, Any]) -> None:
        state, current = await self._cursor(key)
        if current != data:
            await self._save(key, (state, dict(data)))

    async def get_data(self, key: StorageKey) -> dict[str, Any]:
        return dict((await self._cursor(key))[1])

    async def put(
        self, key: StorageKey, state: StateType, data: Mapping[str, Any], *, soon: bool = False
    ) -> None:
        """Set state and data in one write; `soon`: as `Driver.write_soon` does."""
        name = state.state if isinstance(state, State) else state
        cursor = (name, dict(data))
        if await self._cursor(key) != cursor:
            await self._save(key, cursor, soon=soon)

    async def delete(self, key: StorageKey) -> None:
        """Delete state and data of a chat."""
        name = _name(key)
        self._leave_to_the_end(name, None)
        await self._driver.write("DELETE FROM cursors WHERE key = $1", name)
        self._cache.evict(name)

    def put_statement(self, key: StorageKey, state: State, data: Mapping[str, Any]) -> Statement:
        """`put` as a statement for another write; call `put_done` after that."""
        return _SET, (_name(key), state.state, self._encrypt(_name(key), data))

    def put_done(self, key: StorageKey, state: State, data: Mapping[str, Any]) -> None:
        self._leave_to_the_end(_name(key), None)
        self._cache.put(_name(key), (state.state, dict(data)))

    async def close(self) -> None:
        """The database is closed by whoever opened it."""

    async def _cursor(self, key: StorageKey) -> Cursor:
        name = _name(key)
        if cached := self._cache.get(name):
            return cached
        try:
            rows = rows_read("cursor", name)
            if rows is None:
                asked = "SELECT state, data FROM cursors WHERE key = $1"
                rows = await self._driver.read(asked, name)
            opened = self._decrypt(name, rows[0][1]) if rows else {}
        except DatabaseUnusable:
            return None, {}  # a lost cursor costs nothing; what matters is read after it
        cursor: Cursor = (rows[0][0], opened) if rows else (None, {})
        self._cache.put(name, cursor)
        return cursor

    async def _save(self, key: StorageKey, cursor: Cursor, *, soon: bool = False) -> None:
        name, (state, data) = _name(key), cursor
        row = name, state, self._encrypt(name, data)
        if not self._leave_to_the_end(name, row):
            write = self._driver.write_soon if soon else self._driver.write
            await write(_SET, *row)
        self._cache.put(name, cursor)

    def _leave_to_the_end(self, name: str, row: tuple[str, str | None, str] | None) -> bool:
        """Whether this chat is held for an update, at whose end its row is saved; None where the
        database has what holds.
        """
        update = in_hand()
        if update is None or name not in update.mine:
            return False
        update.place = row
        return True

    def _encrypt(self, name: str, data: Mapping[str, Any]) -> str:
        return self._driver.keys.encrypt("cursors.data", name, _packed(data))

    def _decrypt(self, name: str, sealed: str) -> dict[str, Any]:
        opened: dict[str, Any] = json.loads(
            self._driver.keys.decrypt("cursors.data", name, sealed)
        )
        return opened


class Languages:
    """Languages by Telegram id; remembered where no other process writes them, else for as long
    as an update of theirs is in hand.
    """

    def __init__(self, driver: Driver) -> None:
        self._driver = driver
        self._known: LruCache[int, Known] | UpdateCache[Known] = (
            UpdateCache("language") if driver.shared else LruCache(MAX_CACHED)
        )
        if isinstance(self._known, LruCache):
            driver.watch(ERASED, self._known.clear)

    def known(self, citizen: int) -> Known | None:
        """The same as `get`; None where it has to be read."""
        return self._known.get(citizen)

    async def get(self, citizen: int) -> Known:
        """The language, None while there is none, and whether it was chosen by this citizen."""
        if known := self._known.get(citizen):
            return known
        rows = rows_read("language", citizen)
        if rows is None:
            asked = "SELECT language, chosen FROM languages WHERE citizen = $1"
            rows = await self._driver.read(asked, citizen)
        found = (rows[0][0], bool(rows[0][1])) if rows else (None, False)
        self._known.put(citizen, found)
        return found

    async def put(self, citizen: int, language: str, *, chosen: bool) -> None:
        await self._driver.write(
            "INSERT INTO languages (citizen, language, chosen) VALUES ($1, $2, $3)"
            " ON CONFLICT (citizen) DO UPDATE SET language = excluded.language,"
            " chosen = excluded.chosen",
            citizen,
            language,
            int(chosen),
        )
        self._known.put(citizen, (language, chosen))


class Topics:
    """Topics by citizen; all are remembered, for few people have any."""

    def __init__(self, driver: Driver) -> None:
        self._driver = driver
        self._topics = Watched(driver, "topics", self._read)

    async def get(self, citizen: int) -> int | None:
        """None for the general part of the chat, as where there are no topics."""
        return (await self._topics.get()).get(citizen)

    async def put(self, citizen: int, thread: int | None) -> None:
        if await self.get(citizen) == thread:
            return
        if thread is None:
            await self._driver.write("DELETE FROM topics WHERE citizen = $1", citizen)
        else:
            await self._driver.write(
                "INSERT INTO topics (citizen, thread) VALUES ($1, $2)"
                " ON CONFLICT (citizen) DO UPDATE SET thread = excluded.thread",
                citizen,
                thread,
            )
        await self._topics.changed()

    async def _read(self) -> dict[int, int]:
        rows = await self._driver.read("SELECT citizen, thread FROM topics")
        return {int(citizen): int(thread) for citizen, thread in rows}


def key_of_chat(bot: int, citizen: int) -> str:
    """Of the row with the state of this citizen's private chat."""
    return _name(StorageKey(bot, citizen, citizen))


def _name(key: StorageKey) -> str:
    return f"{key.bot_id}:{key.chat_id}:{key.user_id}:{key.thread_id or 0}:{key.destiny}"
