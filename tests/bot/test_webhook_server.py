"""The webhook's server: when an update is taken, when it shall come again, and whom it lets in."""

import asyncio
import logging
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from aiogram.types import Update
from telegram_emulator import patience

from bot import webhook_updates
from bot.update_guard import Handling, ProcessGuard, chat_of
from bot.web import CannotListen
from bot.webhook_server import MOST_BYTES
from bot.webhook_updates import TRIES
from handlers import errors
from storage.driver import DatabaseUnusable
from tests.bot.webhooked import ADDRESS, Hooked, hooked, update

POLL = {
    "question": "?",
    "options": [],
    "total_voter_count": 0,
    "is_closed": False,
    "is_anonymous": True,
    "type": "regular",
    "allows_multiple_answers": False,
    "allows_revoting": False,
    "members_only": False,
}


class FailingGuard(ProcessGuard):
    """A database that fails so many times, and then is back."""

    def __init__(self, times: int) -> None:
        super().__init__()
        self.times = times

    @asynccontextmanager
    async def handling(self, update: Update) -> AsyncGenerator[Handling, None]:
        async with super().handling(update) as before:
            yield before
            if self.times:
                self.times -= 1
                raise DatabaseUnusable("away")


async def begun(hook: Hooked, text: str) -> None:
    async with patience.limit():
        while text not in hook.desk.begun:
            hook.desk.happened.clear()
            await hook.desk.happened.wait()


async def test_an_update_is_taken_only_after_it_was_dealt_with() -> None:
    async with hooked("slow") as hook:
        bringing = asyncio.ensure_future(hook.brings(7, "slow"))
        await begun(hook, "slow")
        assert not (await asyncio.wait({bringing}, timeout=0.1))[0]
        hook.desk.held["slow"].set()
        assert await bringing == 200
        assert hook.desk.dealt == ["slow"]


async def test_a_slow_chat_holds_up_no_other() -> None:
    async with hooked("slow") as hook:
        slow = asyncio.ensure_future(hook.brings(1, "slow"))
        await begun(hook, "slow")
        for id in range(2, 12):
            assert await hook.brings(id, citizen=id) == 200
        assert not slow.done()


async def test_two_of_one_chat_at_once_are_dealt_with_in_the_order_in_which_they_came() -> None:
    async with hooked("first") as hook:
        first = asyncio.ensure_future(hook.brings(1, "first"))
        await begun(hook, "first")
        second = asyncio.ensure_future(hook.brings(2, "second"))
        await asyncio.wait({second}, timeout=0.1)
        assert hook.desk.begun == ["first"]
        hook.desk.held["first"].set()
        assert {await first, await second} == {200}
        assert hook.desk.dealt == ["first", "second"]


async def test_an_update_that_comes_again_is_taken_and_not_dealt_with_twice() -> None:
    async with hooked("slow") as hook:
        first = asyncio.ensure_future(hook.brings(1, "slow"))
        await begun(hook, "slow")
        second = asyncio.ensure_future(hook.brings(1, "slow"))
        await asyncio.wait({second}, timeout=0.1)
        assert not second.done(), "the same update is still in hand"
        hook.desk.held["slow"].set()
        assert {await first, await second} == {200}
        assert await hook.brings(1, "slow") == 200
        assert hook.desk.dealt == ["slow"]


async def test_what_telegram_gave_up_waiting_for_is_finished_all_the_same() -> None:
    async with hooked("slow") as hook:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.2):
                await hook.brings(1, "slow")
        hook.desk.held["slow"].set()
        assert await hook.brings(1, "slow") == 200
        assert hook.desk.dealt == ["slow"]


async def test_a_handler_that_fails_does_not_make_an_update_come_for_ever(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async with hooked() as hook:
        assert await hook.brings(5, "bad") == 200
        assert await hook.brings(6, "good") == 200
    assert "update 5 was given up" in caplog.text


async def test_what_could_not_be_saved_shall_come_again_after_growing_pauses() -> None:
    async with hooked(guard=FailingGuard(7)) as hook:
        body = '{"update_id": 1, "message": {"message_id": 1, "date": 0, "text": "а",'
        body += ' "chat": {"id": 1, "type": "private", "first_name": "А"}}}'
        answers = [await hook.asks(body.encode()) for _ in range(8)]
    assert [status for status, _ in answers] == [503] * 7 + [200]
    assert [int(pause) for _, pause in answers[:-1]] == [1, 2, 4, 8, 16, 30, 30]


async def test_what_handlers_could_not_save_comes_again_before_anybody_is_told(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async with hooked() as hook:
        failing = [DatabaseUnusable("away", "locked")] * (TRIES + 1)
        failing += [DatabaseUnusable("an odd page", "damaged")]

        async def fails(handler, event, data):  # type: ignore[no-untyped-def]  # aiogram's shape
            if failing:
                raise failing.pop(0)
            return await handler(event, data)

        hook.dispatcher.message.outer_middleware(fails)
        hook.dispatcher.include_router(errors.router())
        answers = [await hook.brings(1) for _ in range(TRIES + 2)]
        assert answers == [503] * (TRIES + 2), "without a session nobody can be told"
        assert await hook.brings(1) == 200
        assert hook.desk.dealt == ["1"]
    assert "given up" not in caplog.text


@pytest.mark.parametrize(
    "body", ["", "no json", "[]", "{}", '{"update_id": "7"}', "[" * 100_000, b"\xff"]
)
async def test_what_is_no_update_is_taken_and_none_of_it_is_logged(
    body: str | bytes, caplog: pytest.LogCaptureFixture
) -> None:
    async with hooked() as hook:
        assert await hook.asks(body) == (200, "")
        assert hook.desk.begun == []
    assert "is no update" in caplog.text
    assert "no json" not in caplog.text


async def test_an_update_that_cannot_be_understood_is_named_by_its_id_and_taken(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async with hooked() as hook:
        assert await hook.brings(9, "Иванова", date="never") == 200
        assert hook.desk.begun == []
    assert "update 9 cannot be understood" in caplog.text
    assert "Иванова" not in caplog.text


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({"path": "/"}, 404),
        ({"path": "/telegram/"}, 404),
        ({"path": f"/telegram/{ADDRESS.name}x"}, 404),
        ({"path": f"/telegram/{ADDRESS.name}/"}, 404),
        ({"path": "/telegram/%F0%9F%98%80%ff"}, 404),
        ({"path": "/", "method": "GET", "secret": None}, 404),
        ({"method": "GET"}, 405),
        ({"method": "PUT"}, 405),
        ({"secret": None}, 401),
        ({"secret": ""}, 401),
        ({"secret": ADDRESS.secret[:-1]}, 401),
        ({"secret": "è" * 43}, 401),
        ({"body": b"x" * (MOST_BYTES + 1)}, 413),
        ({"body": b"x" * (MOST_BYTES + 1), "secret": None}, 401),
    ],
)
async def test_strangers_get_nothing_and_nothing_of_theirs_is_logged(
    asked: dict[str, str], status: int, caplog: pytest.LogCaptureFixture
) -> None:
    async with hooked() as hook:
        caplog.set_level(logging.DEBUG)
        caplog.clear()
        assert (await hook.asks(**{"body": '{"update_id": 1}', **asked}))[0] == status
        assert hook.desk.begun == []
        ours = [one for one in caplog.records if one.name != "asyncio"]
    assert ours == []


async def test_the_address_is_found_behind_whatever_a_proxy_puts_before_it() -> None:
    async with hooked() as hook:
        body = '{"update_id": 1}'
        assert (await hook.asks(body, path=f"/polis/telegram/{ADDRESS.name}"))[0] == 200
        assert (await hook.asks(body, path=f"/{ADDRESS.name}"))[0] == 200


async def test_told_to_stop_it_finishes_what_is_in_hand_and_takes_nothing_new() -> None:
    async with hooked("slow") as hook:
        slow = asyncio.ensure_future(hook.brings(1, "slow"))
        await begun(hook, "slow")
        assert await hook.brings(2, citizen=2) == 200, "a connection that stays open"
        hook.stop.set()
        async with patience.limit():
            while (answer := await hook.asks("{}", secret=ADDRESS.secret)) == (200, ""):
                pass
        assert answer == (503, "1")
        hook.desk.held["slow"].set()
        assert await slow == 200


async def test_what_is_not_finished_in_time_shall_come_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(webhook_updates, "FAREWELL", 0.1)
    async with hooked("slow") as hook:
        slow = asyncio.ensure_future(hook.brings(1, "slow"))
        await begun(hook, "slow")
        hook.stop.set()
        assert await slow == 503
        assert hook.desk.dealt == []


async def test_an_address_that_is_taken_ends_it() -> None:
    async with hooked() as hook:
        with pytest.raises(CannotListen):
            await hook.server.run(asyncio.Event())


def test_the_chat_of_an_update_is_found_whatever_it_is() -> None:
    said = update(1, citizen=5)["message"]
    person = said["from"]
    press = {"id": "1", "from": person, "chat_instance": "1"}
    member = {"user": person, "status": "member"}
    joined = {
        "from": person,
        "date": 0,
        "old_chat_member": member,
        "new_chat_member": member,
        "chat": {"id": -7, "type": "group", "title": "Г"},
    }
    bodies: list[dict[str, Any]] = [
        {"message": said},
        {"edited_message": said},
        {"callback_query": {**press, "message": said, "data": "x"}},
        {"callback_query": {**press, "inline_message_id": "1", "data": "x"}},
        {"my_chat_member": joined},
        {"poll": {"id": "1"} | POLL},
        {"of_tomorrow": {}},
    ]
    updates = [Update.model_validate({"update_id": 1, **body}) for body in bodies]
    assert [chat_of(one) for one in updates] == [5, 5, 5, 5, -7, 0, 0]
