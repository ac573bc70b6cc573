"""Polling: what is confirmed when, who waits for whom, and what a shutdown leaves behind."""

import asyncio
import json
from collections import deque
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
from aiogram import Bot, Dispatcher
from aiogram.client.session.base import BaseSession
from aiogram.exceptions import TelegramAPIError, TelegramUnauthorizedError
from aiogram.methods import GetUpdates, TelegramMethod
from aiogram.methods.base import TelegramType
from aiogram.types import Message

from bot import polling
from bot.isolation import OneAtATime
from bot.polling import GLANCE, Polling

TOKEN = "42:pretend"
MOST = 100
"""How many updates Telegram gives in one answer."""


class Line(BaseSession):
    """Telegram's queue of updates as its server keeps it, and what was asked of it.

    Asked for a place far behind the end of the queue (`TQueue::get` of tdlib/td), it gives what
    it has from the beginning and takes nothing as confirmed: so it is when ids are counted anew.
    """

    def __init__(self) -> None:
        super().__init__()
        self.queue: list[dict[str, Any]] = []
        self.asked: list[int] = []
        self.waits: list[int] = []
        self.troubles: deque[tuple[int, str]] = deque()
        """HTTP status and body of the next answers, one each."""
        self.happened = asyncio.Event()
        self._news = asyncio.Event()
        self._tail = 0

    def put(self, id: int, citizen: int = 1, text: str = "", **body: Any) -> None:
        chat = {"id": citizen, "type": "private", "first_name": "А"}
        sender = {"id": citizen, "is_bot": False, "first_name": "А"}
        said = {"message_id": id, "date": 0, "chat": chat, "from": sender, "text": text or f"{id}"}
        self.queue.append({"update_id": id, **(body or {"message": said})})
        self._tail = id
        self._news.set()

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[TelegramType],
        timeout: int | None = None,  # noqa: ASYNC109  (aiogram's signature)
    ) -> TelegramType:
        assert isinstance(method, GetUpdates)
        self.asked.append(method.offset or 0)
        self.waits.append(method.timeout or 0)
        self.happened.set()
        if self.troubles:
            status, content = self.troubles.popleft()
        else:
            status, content = 200, await self._answer(method)
        result: TelegramType = self.check_response(bot, method, status, content).result  # type: ignore[assignment]  # ok, so there is one
        return result

    async def _answer(self, method: GetUpdates) -> str:
        offset = method.offset or 0
        if offset <= self._tail + 10:
            self.queue = [one for one in self.queue if one["update_id"] >= offset]
        while not self.queue and method.timeout:
            self._news.clear()
            await self._news.wait()
        return json.dumps({"ok": True, "result": self.queue[: method.limit or MOST]})

    async def close(self) -> None:
        """Nothing is open."""

    async def stream_content(self, *args: Any, **kwargs: Any) -> AsyncGenerator[bytes, None]:
        """Nothing is downloaded here."""
        yield b""


class Desk:
    """Deals with messages; one whose text is in `held` takes until it is let go."""

    def __init__(self) -> None:
        self.begun: list[str] = []
        self.dealt: list[str] = []
        self.held: dict[str, asyncio.Event] = {}
        self.happened = asyncio.Event()

    def hold(self, *texts: str) -> None:
        self.held |= {text: asyncio.Event() for text in texts}

    async def deal(self, message: Message) -> None:
        text = message.text or ""
        self.begun.append(text)
        self.happened.set()
        if text in self.held:
            await self.held[text].wait()
        if text == "bad":
            raise ValueError
        self.dealt.append(text)
        self.happened.set()


class Post:
    """A line, a desk, and the polling between them."""

    def __init__(self, line: Line, desk: Desk) -> None:
        self.line, self.desk = line, desk
        dispatcher = Dispatcher(events_isolation=OneAtATime())
        dispatcher.message.register(desk.deal)
        self.polling = Polling(Bot(TOKEN, session=line), dispatcher)
        self.stop = asyncio.Event()
        self.running = asyncio.ensure_future(self.polling.run(self.stop))

    async def until(self, holds: Callable[[], bool], seconds: float = 5) -> None:
        async with asyncio.timeout(seconds):
            while not (self.line.asked and holds()):
                self.line.happened.clear()
                self.desk.happened.clear()
                waiting = [self.line.happened.wait(), self.desk.happened.wait()]
                tasks = [asyncio.ensure_future(one) for one in waiting]
                await asyncio.wait({*tasks, self.running}, return_when=asyncio.FIRST_COMPLETED)
                for task in tasks:
                    task.cancel()
                if self.running.done():
                    self.running.result()
                    raise AssertionError("the polling has ended")

    async def dealt(self, *texts: str) -> None:
        await self.until(lambda: self.desk.dealt[-len(texts) :] == list(texts))

    async def polls(self, more: int) -> None:
        so_far = len(self.line.asked)
        await self.until(lambda: len(self.line.asked) >= so_far + more)

    async def end(self) -> None:
        self.stop.set()
        await self.running


@asynccontextmanager
async def posted(line: Line | None = None, *held: str) -> AsyncIterator[Post]:
    desk = Desk()
    desk.hold(*held)
    post = Post(line or Line(), desk)
    try:
        yield post
    finally:
        for gate in desk.held.values():
            gate.set()
        if not post.running.done():
            await post.end()


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


async def test_what_is_in_hand_makes_no_busy_loop() -> None:
    async with posted(None, "slow") as post:
        post.line.put(1, text="slow")
        await post.until(lambda: post.desk.begun == ["slow"])
        await post.polls(1)
        began = asyncio.get_running_loop().time()
        await post.polls(4)
        assert asyncio.get_running_loop().time() - began > 3.5 * GLANCE
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
    assert told == ["update 2 cannot be understood and is passed over"]


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


async def test_a_handler_that_fails_stops_nobody() -> None:
    async with posted() as post:
        post.line.put(1, text="bad")
        post.line.put(2, text="good")
        await post.dealt("good")
        await post.until(lambda: post.line.asked[-1] == 3)


@pytest.mark.parametrize(
    "trouble",
    [
        (502, '{"ok":false,"error_code":502,"description":"Bad Gateway"}'),
        (429, '{"ok":false,"description":"x","parameters":{"retry_after":1}}'),
        (409, '{"ok":false,"description":"Conflict: terminated by other getUpdates request"}'),
        (400, '{"ok":false,"description":"Bad Request"}'),
        (200, '{"ok":true,"result":{}}'),
        (200, '{"ok":true,"result":[{}]}'),
    ],
)
async def test_after_trouble_it_waits_and_goes_on(trouble: tuple[int, str]) -> None:
    line = Line()
    line.troubles.append(trouble)
    line.put(1)
    began = asyncio.get_running_loop().time()
    async with posted(line) as post:
        await post.dealt("1")
    assert len(line.asked) <= 4
    assert asyncio.get_running_loop().time() - began > 0.3


@pytest.mark.parametrize("status", [401, 404])
async def test_a_token_that_telegram_does_not_know_ends_it(status: int) -> None:
    line = Line()
    line.troubles.extend([(status, '{"ok":false,"description":"No"}')] * 3)
    post = Post(line, Desk())
    with pytest.raises(TelegramAPIError):
        await post.running
    assert len(line.asked) <= 2


async def test_a_token_revoked_later_ends_it_but_a_lost_page_does_not() -> None:
    async with posted() as post:
        post.line.put(1)
        await post.dealt("1")
        post.line.troubles.append((404, '{"ok":false,"description":"Not Found"}'))
        post.line.put(2)
        await post.dealt("2")
        post.line.troubles.append((401, '{"ok":false,"description":"Unauthorized"}'))
        post.line.put(3)
        with pytest.raises(TelegramUnauthorizedError):
            await post.running


async def test_a_webhook_in_the_way_is_named(caplog: pytest.LogCaptureFixture) -> None:
    line = Line()
    words = "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook"
    line.troubles.append((409, json.dumps({"ok": False, "description": words})))
    async with posted(line) as post:
        line.put(1)
        await post.dealt("1")
    assert "deleteWebhook" in caplog.text
    assert "another process" not in caplog.text
