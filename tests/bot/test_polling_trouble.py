"""Polling in trouble: failing handlers, lost pages, tokens refused, a webhook in the way."""

import asyncio
import json

import pytest
from aiogram.exceptions import TelegramAPIError, TelegramUnauthorizedError

from tests.bot.polled import Desk, Line, Post, posted


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
    line.troubles += [(409, json.dumps({"ok": False, "description": words}))] * 2
    async with posted(line) as post:
        line.put(1)
        await post.dealt("1")
    assert "python -m bot webhook delete" in caplog.text
    assert caplog.text.count("webhook is set") == 1
    assert "another process" not in caplog.text
