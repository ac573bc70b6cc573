"""Polling: what is confirmed when, who waits for whom, and what a shutdown leaves behind."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from telegram_emulator import patience

from bot import polling
from bot.polling import GLANCE
from storage.sqlite import SqliteDriver
from storage.update_inbox import UpdateInbox
from tests.bot.polled import MOST, Line, posted
from tests.keys import KEYS


@pytest.fixture
async def inbox(tmp_path: Path) -> AsyncIterator[UpdateInbox]:
    driver = await SqliteDriver.open(tmp_path / "oms.db", KEYS)
    yield UpdateInbox(driver)
    await driver.close()


async def test_an_update_is_confirmed_only_after_it_was_dealt_with() -> None:
    async with posted(None, "slow") as post:
        post.line.put(7, text="slow")
        await post.until(lambda: post.desk.begun == ["slow"])
        await post.polls(2)
        assert set(post.line.asked[1:]) <= {0, 7}
        post.desk.held["slow"].set()
        await post.until(lambda: post.line.asked[-1] == 8)
        assert post.desk.begun == ["slow"], "it is still in hand: given again, not begun again"


async def test_a_slow_update_holds_nobody_else_up() -> None:
    async with posted(None, "slow") as post:
        post.line.put(1, citizen=1, text="slow")
        await post.until(lambda: post.desk.begun == ["slow"])
        for id in (2, 3, 4):
            began = asyncio.get_running_loop().time()
            post.line.put(id, citizen=id)
            await post.dealt(f"{id}")
            assert asyncio.get_running_loop().time() - began < GLANCE + 0.3
        assert "slow" not in post.desk.dealt


async def test_a_slow_update_is_set_aside_and_polls_wait_as_long_as_ever(
    inbox: UpdateInbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However long it takes: each other update costs one poll, and none is made for nothing."""
    monkeypatch.setattr(polling, "FIRST_GLANCE", 60)  # a busy machine makes none in between
    monkeypatch.setattr(polling, "GLANCE", 60)
    async with posted(None, "slow", inbox=inbox) as post:
        post.line.put(1)
        await post.until(lambda: post.line.waiting and post.line.asked[-1] == 2)
        before = len(post.line.asked)
        post.line.put(2, citizen=2, text="slow")
        await post.until(lambda: post.line.waiting and post.line.asked[-1] == 3)
        assert [one.id for one in await inbox.pending()] == [2]
        for id in range(3, 13):
            post.line.put(id, citizen=id)
            await post.dealt(f"{id}")
            await post.until(lambda id=id: post.line.waiting and post.line.asked[-1] == id + 1)  # type: ignore[misc]  # bound now
        assert post.line.waits[before:] == [polling.LONG] * 11
        assert "slow" not in post.desk.dealt


async def test_what_was_set_aside_is_forgotten_when_dealt_with_though_a_poll_waits(
    inbox: UpdateInbox,
) -> None:
    async with posted(None, "slow", inbox=inbox) as post:
        post.line.put(1, citizen=1, text="slow")
        await post.until(lambda: post.line.waiting and post.line.asked[-1] == 2)
        polls = len(post.line.asked)
        post.desk.held["slow"].set()
        async with patience.limit():
            while await inbox.pending():
                pass
        assert len(post.line.asked) == polls
        assert post.desk.dealt == ["slow"]


async def test_what_is_cut_off_while_it_is_set_aside_is_gone_on_with_at_the_next_start(
    inbox: UpdateInbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(polling, "FAREWELL", 0.05)
    line = Line()
    async with posted(line, "slow", inbox=inbox) as post:
        line.put(1, citizen=1, text="slow")
        await post.until(lambda: line.waiting and line.asked[-1] == 2)
        await post.end()
    assert line.queue == []
    async with posted(line, inbox=inbox) as again:
        await again.dealt("slow")


async def test_where_nothing_can_be_set_aside_looks_grow_rarer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(polling, "FIRST_GLANCE", 0.02)
    monkeypatch.setattr(polling, "GLANCE", 0.16)
    async with posted(None, "slow") as post:
        post.line.put(1, text="slow")
        await post.until(lambda: post.desk.begun == ["slow"])
        began = asyncio.get_running_loop().time()
        await post.polls(6)
        assert asyncio.get_running_loop().time() - began > 0.02 + 0.04 + 0.08 + 2 * 0.16
        assert post.line.waits[-1] == 0
        post.desk.held["slow"].set()
        await post.until(lambda: post.line.waits[-1] == polling.LONG)


async def test_each_citizen_is_answered_in_their_order() -> None:
    async with posted(None, "a1", "b2") as post:
        for id, text in enumerate(("a1", "b1", "a2", "b2", "a3", "b3"), 1):
            post.line.put(id, citizen=ord(text[0]), text=text)
        await post.until(lambda: post.desk.dealt == ["b1"])
        post.desk.held["a1"].set()
        await post.until(lambda: post.desk.dealt == ["b1", "a1", "a2", "a3"])
        post.desk.held["b2"].set()
        await post.dealt("b2", "b3")


async def test_a_hundred_behind_a_slow_one_are_dealt_with_and_the_rest_after_it() -> None:
    """Telegram gives no more than a hundred from the first that is not confirmed."""
    async with posted(None, "1") as post:
        for id in range(1, 151):
            post.line.put(id, citizen=id)
        await post.until(lambda: len(post.desk.dealt) == MOST - 1)
        post.desk.held["1"].set()
        await post.until(lambda: len(post.desk.dealt) == 150)
        assert len(set(post.desk.dealt)) == 150


async def test_what_was_dealt_with_is_forgotten_once_it_is_confirmed() -> None:
    async with posted(None, "1") as post:
        for id in range(1, 400):
            post.line.put(id, citizen=id)
        await post.until(lambda: len(post.desk.dealt) == MOST - 1)
        assert len(post.polling._done) < MOST
        post.desk.held["1"].set()
        await post.until(lambda: post.line.asked[-1] == 400)
        assert not post.polling._done
        assert not post.polling._in_hand


@pytest.mark.parametrize("anew", [5, 900, 40_000])
async def test_after_a_quiet_week_telegram_counts_anew(anew: int) -> None:
    async with posted() as post:
        post.line.put(1000)
        post.line.put(1001)
        await post.dealt("1000", "1001")
        await post.until(lambda: post.line.asked[-1] == 1002)
        post.line.queue.clear()
        post.line.put(anew)
        post.line.put(anew + 1)
        await post.dealt(f"{anew}", f"{anew + 1}")
        post.line.put(anew + 2)
        await post.dealt(f"{anew + 2}")
        await post.until(lambda: post.line.asked[-1] == anew + 3)
        assert len(post.desk.dealt) == 5
        assert len(post.line.asked) < 10


async def test_an_old_update_given_once_more_confuses_nothing() -> None:
    async with posted(None, "12") as post:
        post.line.put(11, citizen=11)
        await post.until(lambda: post.line.asked[-1] == 12)
        for id in (12, 13):
            post.line.put(id, citizen=id)
        await post.dealt("13")
        post.line.queue.insert(0, {**post.line.queue[0], "update_id": 11})
        await post.polls(2)
        post.line.queue.pop(0)
        post.desk.held["12"].set()
        await post.until(lambda: post.line.asked[-1] == 14)
        assert post.desk.begun.count("13") == 1


async def test_an_update_that_came_while_stopping_is_not_lost() -> None:
    line = Line()
    async with posted(line) as post:
        await post.until(lambda: bool(line.asked))
        line.put(3, text="late")
        post.stop.set()
        await post.running
    assert (post.desk.dealt == ["late"]) == (line.queue == [])
    async with posted(line) as again:
        if not post.desk.dealt:
            await again.dealt("late")
    assert len(post.desk.dealt + again.desk.dealt) == 1


async def test_stopping_finishes_what_is_in_hand_and_confirms_it() -> None:
    async with posted(None, "slow") as post:
        post.line.put(1, text="slow")
        await post.until(lambda: post.desk.begun == ["slow"])
        post.stop.set()
        post.desk.held["slow"].set()
        await post.running
        assert post.desk.dealt == ["slow"]
        assert post.line.queue == []


async def test_what_is_cut_off_is_given_again_and_only_that(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(polling, "FAREWELL", 0.05)
    async with posted(None, "slow") as post:
        post.line.put(1, citizen=1)
        post.line.put(2, citizen=2, text="slow")
        await post.dealt("1")
        await post.until(lambda: "slow" in post.desk.begun)
        await post.end()
        assert [one["update_id"] for one in post.line.queue] == [2]


async def test_an_update_that_cannot_be_understood_is_passed_over_and_told_once(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async with posted(None, "1") as post:
        post.line.put(1, citizen=1)
        post.line.put(2, message={"message_id": "Иванова"})
        post.line.put(3, citizen=3)
        await post.dealt("3")
        await post.polls(2)
        post.desk.held["1"].set()
        await post.until(lambda: post.line.asked[-1] == 4)
    told = [record.getMessage() for record in caplog.records if record.name == "bot.polling"]
    (line,) = told
    start = "update 2 cannot be understood and is passed over: message.message_id: int_parsing; "
    assert line.startswith(start)
    assert "message.date: missing" in line
    assert "Иванова" not in line


async def test_what_cannot_be_understood_is_passed_over_where_the_count_begins_anew() -> None:
    async with posted() as post:
        post.line.put(1000)
        await post.dealt("1000")
        post.line.queue.clear()
        post.line.put(5)
        post.line.put(6, message={"message_id": "?"})
        await post.until(lambda: post.line.asked[-1] == 7)
        assert post.desk.dealt == ["1000", "5"]


async def test_stopping_in_front_of_what_cannot_be_understood_is_clean() -> None:
    async with posted(None, "1") as post:
        post.line.put(1)
        await post.until(lambda: post.desk.begun == ["1"])
        post.stop.set()
        post.line.put(2, message={"message_id": "?"})
        post.desk.held["1"].set()
        await post.running
