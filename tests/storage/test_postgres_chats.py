"""A chat held for one update: what is known of it meanwhile, and when others may have it."""

import asyncio
import functools
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from math import inf

import asyncpg
import pytest
from aiogram.fsm.state import State
from aiogram.fsm.storage.base import StorageKey
from telegram_emulator import patience

from domain.application import EDITABLE, Status
from storage import postgres_session, updates
from storage.chats import CursorStorage, Languages, key_of_chat
from storage.driver import DatabaseUnusable, Driver
from storage.postgres_chats import ChatUpdate
from storage.send_slots import SendSlots
from storage.store import Store
from storage.updates import UpdateInHand
from tests.postgres import databases
from tests.storage.conftest import LATER, NOW, Rows, only_postgres
from tests.storage.recorder import Recorder

CITIZEN = 101
CHAT = StorageKey(42, CITIZEN, CITIZEN)
ASKED, OTHER = State("asked"), State("of another chat")

pytestmark = only_postgres


def update(id: int = 1, gap: float = 0.001) -> ChatUpdate:
    key = key_of_chat(42, CITIZEN)
    return ChatUpdate(id, LATER, f"chat:{CITIZEN}", key, CITIZEN, gap)


@asynccontextmanager
async def holding(driver: Driver, asked: ChatUpdate | None = None) -> AsyncIterator[UpdateInHand]:
    assert driver.chats
    async with driver.chats.holding(asked or update()) as in_hand:
        yield in_hand


async def kept(rows: Rows) -> list[str]:
    """The states of chats as the database has them."""
    return [str(state) for (state,) in await rows.driver.read("SELECT state FROM cursors")]


async def test_whatever_an_answer_needs_is_read_with_the_lock(rows: Rows) -> None:
    draft = await rows.draft(CITIZEN)
    await Languages(rows.driver).put(CITIZEN, "en", chosen=True)
    await CursorStorage(rows.driver).put(CHAT, ASKED, {"heard": 7})
    driver = Recorder(rows.driver).driver
    store, cursors, languages = Store(driver), CursorStorage(driver), Languages(driver)
    async with holding(rows.driver):
        for _ in range(2):
            assert await store.draft_of(CITIZEN) == draft
            assert await cursors.get(CHAT) == (ASKED.state, {"heard": 7})
            assert await languages.get(CITIZEN) == ("en", True)
        assert await SendSlots(driver).reserve(0.001, inf) is not None
    assert isinstance(driver, Recorder)
    assert not driver.asked


async def test_of_a_chat_that_was_never_seen_nothing_is_read_twice(rows: Rows) -> None:
    driver = Recorder(rows.driver).driver
    async with holding(rows.driver):
        assert await Store(driver).draft_of(CITIZEN) is None
        assert await CursorStorage(driver).get(CHAT) == (None, {})
        assert await Languages(driver).get(CITIZEN) == (None, False)
    assert isinstance(driver, Recorder)
    assert not driver.asked


async def test_in_every_status_the_same_is_found_as_without_the_lock(rows: Rows) -> None:
    draft, is_open = await rows.draft(CITIZEN), []
    for status in Status:
        setting = "UPDATE applications SET status = $1 WHERE id = $2"
        await rows.driver.write(setting, status.value, draft.id)
        found = await rows.store.open_of(CITIZEN)
        is_open += [status] * (found is not None)
        async with holding(rows.driver) as in_hand:
            assert bool(in_hand.read["draft"]) == (found is not None)
            assert await rows.store.draft_of(CITIZEN) == (found if status in EDITABLE else None)
    assert 0 < len(is_open) < len(Status)


async def test_a_draft_begun_meanwhile_is_found(rows: Rows) -> None:
    async with holding(rows.driver):
        begun = await rows.store.open_draft(CITIZEN, NOW)
        assert await rows.store.draft_of(CITIZEN) == begun


async def test_what_is_read_is_never_older_than_the_lock(rows: Rows) -> None:
    other = await rows.another()
    draft = await rows.draft(CITIZEN)
    store, cursors = Store(other), CursorStorage(other)

    async def waits() -> None:
        async with holding(other, update(2)) as in_hand:
            assert not in_hand.saved
            assert (await cursors.get(CHAT))[1] == {"heard": 20}
            found = await store.draft_of(CITIZEN)
            assert found
            assert found.version == draft.version + 20

    async with holding(rows.driver):
        waiting = asyncio.ensure_future(waits())
        await databases.a_moment()
        for turn in range(1, 21):
            draft_now = await rows.store.draft_of(CITIZEN)
            assert draft_now
            await rows.store.save_answers(replace(draft_now, answers={"surname": str(turn)}))
            await CursorStorage(rows.driver).put(CHAT, ASKED, {"heard": turn})
        assert not waiting.done()
    async with patience.limit(patience.PATIENCE):
        await waiting
    await other.close()


async def test_an_update_whose_effect_is_saved_is_known_by_every_process(rows: Rows) -> None:
    other = await rows.another()
    draft = await rows.draft(CITIZEN)
    async with holding(rows.driver) as in_hand:
        assert not in_hand.saved
        await rows.store.save_answers(draft)
    for driver in (rows.driver, other):
        async with holding(driver) as in_hand:
            assert in_hand.saved
        async with holding(driver, update(2)) as in_hand:
            assert not in_hand.saved
    await other.close()


async def test_the_state_is_saved_when_the_update_ends_and_only_its_last_one(rows: Rows) -> None:
    cursors = CursorStorage(rows.driver)
    async with holding(rows.driver):
        for state in (State("first"), ASKED):
            await cursors.set_state(CHAT, state)
            assert await cursors.get_state(CHAT) == state.state
        await cursors.set_state(StorageKey(42, 7, 7), OTHER)
        assert await kept(rows) == [OTHER.state]
    assert sorted(await kept(rows)) == sorted([str(OTHER.state), str(ASKED.state)])


async def test_a_state_that_was_forgotten_does_not_come_back(rows: Rows) -> None:
    cursors = CursorStorage(rows.driver)
    async with holding(rows.driver):
        await cursors.put(CHAT, ASKED, {})
        await cursors.delete(CHAT)
        assert await cursors.get(CHAT) == (None, {})
    assert await kept(rows) == []


async def test_a_state_saved_with_an_answer_is_not_saved_again(rows: Rows) -> None:
    cursors, draft = CursorStorage(rows.driver), await rows.draft(CITIZEN)
    async with holding(rows.driver) as in_hand:
        await cursors.put(CHAT, State("before"), {})
        moving = cursors.put_statement(CHAT, ASKED, {})
        await rows.store.save_answers(draft, then=[moving])
        cursors.put_done(CHAT, ASKED, {})
        assert in_hand.place is None
    assert await kept(rows) == [ASKED.state]


async def test_whatever_failed_meanwhile_the_state_is_saved_and_the_chat_is_free(
    rows: Rows,
) -> None:
    other = await rows.another()

    async def fails() -> None:
        async with holding(rows.driver):
            await CursorStorage(rows.driver).put(CHAT, ASKED, {})
            raise LookupError

    with pytest.raises(LookupError):
        await fails()
    async with patience.limit(patience.PATIENCE), holding(other):
        assert await CursorStorage(other).get(CHAT) == (ASKED.state, {})
    await other.close()


async def test_nothing_is_saved_of_a_chat_that_was_lost_with_the_session(rows: Rows) -> None:
    async def loses_it() -> None:
        async with holding(rows.driver):
            await CursorStorage(rows.driver).put(CHAT, ASKED, {})
            await rows.driver.read(
                "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'"
            )
            await rows.driver.read("SELECT pg_sleep(0.2)")

    with pytest.raises(DatabaseUnusable):
        await loses_it()
    assert await kept(rows) == []


async def test_what_goes_on_after_the_update_knows_nothing_of_it(rows: Rows) -> None:
    await rows.draft(CITIZEN)
    ended = asyncio.Event()

    async def goes_on() -> bool:
        await ended.wait()
        return rows.store.drafts.get(CITIZEN) is None and updates.in_hand() is None

    async with holding(rows.driver):
        assert await rows.store.draft_of(CITIZEN)
        going = asyncio.ensure_future(goes_on())
    ended.set()
    assert await going


@pytest.mark.parametrize("leaves_state", [True, False])
async def test_who_waits_for_a_chat_is_told_when_it_is_free(
    rows: Rows, monkeypatch: pytest.MonkeyPatch, leaves_state: bool
) -> None:
    monkeypatch.setattr(postgres_session, "LOOK_AGAIN", 3600.0)
    other = await rows.another()
    order: list[str] = []

    async def waits() -> None:
        async with holding(other, update(2)):
            order.append("second")

    async with holding(rows.driver):
        waiting = asyncio.ensure_future(waits())
        await rows.driver.read("SELECT pg_sleep(0.1)")
        if leaves_state:
            await CursorStorage(rows.driver).put(CHAT, ASKED, {})
        order.append("first")
    async with patience.limit(patience.PATIENCE):
        await waiting
    assert order == ["first", "second"]
    await other.close()


async def test_a_chat_held_by_somebody_killed_is_taken_though_nobody_says_so(rows: Rows) -> None:
    connection = await asyncpg.connect(rows.url)
    await connection.fetchval(
        "SELECT pg_try_advisory_lock(hashtextextended($1, 1))", f"chat:{CITIZEN}"
    )

    async def waits() -> None:
        async with holding(rows.driver):
            pass

    waiting = asyncio.ensure_future(waits())
    await databases.a_moment()
    assert not waiting.done()
    connection.terminate()
    async with patience.limit(patience.PATIENCE):
        await waiting


async def test_a_call_that_fails_leaves_no_chat_held(rows: Rows) -> None:
    other = await rows.another()
    await rows.driver.write("ALTER TABLE languages RENAME TO gone")
    with pytest.raises(DatabaseUnusable):
        async with holding(rows.driver):
            pass
    await rows.driver.write("ALTER TABLE gone RENAME TO languages")
    async with patience.limit(patience.PATIENCE), holding(other):
        pass
    await other.close()


async def test_one_who_was_cut_off_while_waiting_holds_nothing(rows: Rows) -> None:
    other = await rows.another()
    async with holding(rows.driver):
        waiting = asyncio.ensure_future(_taken(other))
        await rows.driver.read("SELECT pg_sleep(0.1)")
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)
    async with patience.limit(patience.PATIENCE):
        await _taken(rows.driver)
        await _taken(other)
    await other.close()


async def _taken(driver: Driver) -> None:
    async with holding(driver):
        pass


async def test_each_answer_has_its_place_among_the_messages_of_all(rows: Rows) -> None:
    slots = SendSlots(rows.driver)
    waits: list[float | None] = []
    for id in range(3):
        async with holding(rows.driver, update(id, gap=60.0)):
            waits.append(await slots.reserve(60.0, inf))
    async with holding(rows.driver, update(9, gap=60.0)):
        waits += [await slots.reserve(60.0, inf), await slots.reserve(60.0, inf)]
    turns = [round((wait or 0.0) / 60.0) for wait in waits]
    assert turns == [0, 1, 2, 3, 4]


async def test_a_place_that_has_passed_is_not_used(
    rows: Rows, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(updates, "LATEST_SLOT", 0.0)
    slots = SendSlots(rows.driver)
    async with holding(rows.driver, update(1, gap=60.0)):
        await databases.a_moment()
        assert round((await slots.reserve(60.0, inf) or 0.0) / 60.0) == 1


async def test_two_processes_are_never_in_one_chat_at_once(rows: Rows) -> None:
    others = [rows.driver, *[await rows.another() for _ in range(2)]]
    inside: list[int] = []

    async def taken(driver: Driver, id: int) -> None:
        async with holding(driver, update(id)):
            inside.append(id)
            await asyncio.sleep(0)
            assert inside == [id]
            inside.remove(id)

    async with patience.limit(patience.PATIENCE):
        every = (functools.partial(taken, one) for one in others * 30)
        await asyncio.gather(*(one(id) for id, one in enumerate(every)))
    for other in others[1:]:
        await other.close()
