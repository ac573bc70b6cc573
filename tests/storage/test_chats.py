"""One contract for cursors: our storage keeps what aiogram's own keeps, and over a restart."""

from typing import Any

import pytest
from aiogram.fsm.state import State, StatesGroup
from aiogram.fsm.storage.base import BaseStorage, StorageKey
from aiogram.fsm.storage.memory import MemoryStorage

from handlers.chat_state import ChatState
from storage import chats
from storage.chats import CursorStorage
from storage.driver import Driver, Statement
from tests.storage.conftest import Rows

KEY = StorageKey(bot_id=42, chat_id=101, user_id=101)
OTHERS = [
    StorageKey(bot_id=42, chat_id=101, user_id=102),
    StorageKey(bot_id=42, chat_id=102, user_id=101),
    StorageKey(bot_id=43, chat_id=101, user_id=101),
    StorageKey(bot_id=42, chat_id=101, user_id=101, thread_id=7),
    StorageKey(bot_id=42, chat_id=101, user_id=101, destiny="aside"),
]


class Form(StatesGroup):
    surname = State()


@pytest.fixture
def driver(rows: Rows) -> Driver:
    return rows.driver


@pytest.fixture(params=["ours", "aiogram's"])
def storage(request: pytest.FixtureRequest, driver: Driver) -> BaseStorage:
    return CursorStorage(driver) if request.param == "ours" else MemoryStorage()


class TestContract:
    async def test_of_an_unknown_chat_there_is_no_state_and_no_data(
        self, storage: BaseStorage
    ) -> None:
        assert await storage.get_state(KEY) is None
        assert await storage.get_data(KEY) == {}

    async def test_a_state_is_kept_by_its_name_and_taken_away(self, storage: BaseStorage) -> None:
        await storage.set_state(KEY, Form.surname)
        assert await storage.get_state(KEY) == "Form:surname"
        await storage.set_state(KEY, "Form:name")
        assert await storage.get_state(KEY) == "Form:name"
        await storage.set_state(KEY, None)
        assert await storage.get_state(KEY) is None

    async def test_data_is_replaced_whole(self, storage: BaseStorage) -> None:
        await storage.set_data(KEY, {"heard": 1, "few": {"a": "б"}})
        assert await storage.get_data(KEY) == {"heard": 1, "few": {"a": "б"}}
        await storage.set_data(KEY, {})
        assert await storage.get_data(KEY) == {}

    async def test_state_and_data_do_not_disturb_each_other(self, storage: BaseStorage) -> None:
        await storage.set_state(KEY, Form.surname)
        await storage.set_data(KEY, {"heard": 1})
        await storage.set_state(KEY, None)
        assert await storage.get_data(KEY) == {"heard": 1}
        await storage.set_state(KEY, Form.surname)
        await storage.set_data(KEY, {})
        assert await storage.get_state(KEY) == "Form:surname"

    async def test_what_was_read_can_be_changed_without_changing_what_is_kept(
        self, storage: BaseStorage
    ) -> None:
        given = {"heard": 1}
        await storage.set_data(KEY, given)
        given["heard"] = 2
        read = await storage.get_data(KEY)
        read["heard"] = 3
        assert await storage.get_data(KEY) == {"heard": 1}

    async def test_updating_adds_to_what_is_there(self, storage: BaseStorage) -> None:
        assert await storage.update_data(KEY, {"heard": 1}) == {"heard": 1}
        assert await storage.update_data(KEY, {"told": True}) == {"heard": 1, "told": True}

    async def test_single_values_can_be_asked_for(self, storage: BaseStorage) -> None:
        await storage.set_data(KEY, {"heard": 1})
        assert await storage.get_value(KEY, "heard") == 1
        assert await storage.get_value(KEY, "told") is None
        assert await storage.get_value(KEY, "told", False) is False

    @pytest.mark.parametrize("other", OTHERS)
    async def test_each_conversation_is_its_own(
        self, storage: BaseStorage, other: StorageKey
    ) -> None:
        await storage.set_state(KEY, Form.surname)
        await storage.set_data(KEY, {"heard": 1})
        assert await storage.get_state(other) is None
        assert await storage.get_data(other) == {}

    async def test_closing_is_no_trouble(self, storage: BaseStorage) -> None:
        await storage.set_state(KEY, Form.surname)
        await storage.close()


async def test_cursors_outlive_the_process(driver: Driver) -> None:
    before = CursorStorage(driver)
    await before.put(KEY, Form.surname, {"heard": 7})
    after = CursorStorage(driver)
    assert await after.get_state(KEY) == "Form:surname"
    assert await after.get_data(KEY) == {"heard": 7}


async def test_a_cursor_forgotten_by_the_memory_is_read_from_its_row(
    driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chats, "MAX_CACHED", 1)
    storage = CursorStorage(driver)
    await storage.put(KEY, Form.surname, {"heard": 7})
    await storage.put(OTHERS[0], Form.surname, {"heard": 8})
    assert await storage.get_data(KEY) == {"heard": 7}


async def test_what_does_not_survive_json_is_not_kept_at_all(driver: Driver) -> None:
    storage = CursorStorage(driver)
    await storage.put(KEY, Form.surname, {"heard": 7})
    with pytest.raises(TypeError):
        await storage.set_data(KEY, {"at": object()})
    assert await storage.get_data(KEY) == {"heard": 7}


async def test_what_is_as_it_was_is_not_written_again(driver: Driver) -> None:
    if driver.shared:  # nothing is remembered where others write too
        return
    storage = CursorStorage(driver)
    await storage.put(KEY, Form.surname, {"heard": 7})
    await driver.write("DELETE FROM cursors")
    await storage.put(KEY, Form.surname, {"heard": 7})
    await storage.set_state(KEY, Form.surname)
    await storage.set_data(KEY, {"heard": 7})
    assert await driver.read("SELECT * FROM cursors") == []


async def test_a_cursor_moves_together_with_another_write_or_not_at_all(
    driver: Driver,
) -> None:
    storage = CursorStorage(driver)
    moving = storage.put_statement(KEY, Form.surname, {"heard": 7})
    nobody = "UPDATE counters SET value = 1 WHERE name = 'nobody' RETURNING value"
    await driver.write(nobody, then=[moving])
    assert await driver.read("SELECT * FROM cursors") == []
    await driver.write(nobody.replace("nobody", "application"), then=[moving])
    storage.put_done(KEY, Form.surname, {"heard": 7})
    for one in (storage, CursorStorage(driver)):
        assert await one.get_state(KEY) == "Form:surname"
        assert await one.get_data(KEY) == {"heard": 7}


@pytest.mark.parametrize(
    ("state", "data", "soon"),
    [
        (Form.surname, {"heard": 5, "shown": [7, 0]}, True),
        (Form.surname, {"heard": 6, "shown": [7, 0]}, False),
        (Form.surname, {"shown": [7, 0]}, False),
        (None, {"heard": 5, "shown": [7, 0]}, False),
    ],
)
async def test_only_what_was_shown_may_be_lost_with_the_process(
    driver: Driver,
    monkeypatch: pytest.MonkeyPatch,
    state: State | None,
    data: dict[str, Any],
    soon: bool,
) -> None:
    before = {"heard": 5, "shown": None}
    cursors, left = CursorStorage(driver), list[Statement]()
    await cursors.put(KEY, Form.surname, before)

    async def leave(sql: str, *params: Any) -> None:
        left.append((sql, params))

    monkeypatch.setattr(driver, "write_soon", leave)
    chat = ChatState(cursors, KEY, Form.surname.state, before)
    after = (state.state if state else None, data)
    await chat.enter(state, data)
    assert bool(left) is soon
    if soon:
        assert await CursorStorage(driver).get(KEY) == (Form.surname.state, before)
        await driver.write(left[0][0], *left[0][1])
    assert await CursorStorage(driver).get(KEY) == after
    await chat.enter(state, {**data, "shown": None})
    assert len(left) == soon
    assert await CursorStorage(driver).get(KEY) == (after[0], {**data, "shown": None})
