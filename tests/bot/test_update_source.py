"""What a poll gives where Telegram's answer is no answer."""

import json

import pytest
from aiogram import Bot

from bot.telegram_http import Answer, HttpClient
from bot.telegram_session import Session
from bot.update_source import UpdateSource
from tests.bot.polled import TOKEN

GIVEN = {"update_id": 7, "message": {"message_id": "Иванова"}, "of_a_later_api": [1]}


@pytest.mark.parametrize(
    "answer",
    [
        b"\xff" + json.dumps({"ok": True, "result": [GIVEN]}).encode(),
        b'{"ok":true,"result":[{"update_id":"\xff"}]}',
        b'{"ok":true,"result":[{"message":{}}]}',
        b'{"ok":true,"result":{"update_id":7}}',
        b'{"ok":true,"result":[7]}',
        b'{"ok":true}',
        b"[]",
        b"<html></html>",
        b"",
    ],
)
async def test_what_is_no_answer_is_waited_out(
    answer: bytes, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """An update that cannot be understood is one all the same, and none of its words is logged."""
    answers = [answer, json.dumps({"ok": True, "result": [GIVEN]}).encode()]

    async def post(*_args: object) -> Answer:
        return Answer(200, answers.pop(0))

    monkeypatch.setattr(HttpClient, "post", post)
    source = UpdateSource(Bot(TOKEN, session=Session()), ["message"])
    assert await source.ask(0, 1) == []
    assert "no updates" in caplog.text
    (update,) = await source.ask(0, 1)
    assert {"update_id": update.update_id, **update.body} == GIVEN
    assert "Иванова" not in caplog.text
