"""Trouble on order."""

import asyncio
from typing import Any

import pytest
from emulator_fixtures import Ask, Do
from emulator_helpers import picture
from telegram_emulator.params import Params
from telegram_emulator.person import Person
from telegram_emulator.refusal import Dropped, Refusal
from telegram_emulator.telegram import Telegram

ANNA = 1001
HELLO = {"chat_id": ANNA, "text": "здравствуйте"}


@pytest.mark.parametrize(
    ("order", "code", "description"),
    [
        ({"code": 500}, 500, "Internal Server Error"),
        ({"code": 502}, 502, "Bad Gateway"),
        ({"code": 403}, 403, "Forbidden: bot was blocked by the user"),
        ({"code": 400, "description": "Bad Request: no"}, 400, "Bad Request: no"),
        ({"code": 429, "retry_after": 7}, 429, "Too Many Requests: retry after 7"),
        ({"retry_after": 7}, 429, "Too Many Requests: retry after 7"),
        ({"code": 429}, 429, "Too Many Requests: retry after 1"),
    ],
)
async def test_a_fault_answers_instead_of_the_method(
    telegram: Telegram, anna: Person, ask: Ask, order: dict[str, Any], code: int, description: str
) -> None:
    telegram.faults.add("sendMessage", times=2, **order)
    for _ in range(2):
        answer = await ask("sendMessage", **HELLO)
        assert (answer.status, answer.body["description"]) == (code, description)
        if code == 429:
            assert answer.body["parameters"]["retry_after"] >= 1
    assert anna.chat == []
    assert (await ask("sendMessage", **HELLO)).status == 200
    assert len(telegram.faults) == 0


async def test_a_fault_waits_for_its_method_and_words(
    telegram: Telegram, anna: Person, ask: Ask
) -> None:
    fault = telegram.faults.add("SENDMESSAGE", contains="пока", code=500)
    assert (await ask("getMe")).status == 200
    assert (await ask("sendMessage", **HELLO)).status == 200
    assert fault.struck == 0
    assert (await ask("sendMessage", chat_id=ANNA, text="ну пока")).status == 500
    assert fault.struck == 1


async def test_faults_come_in_the_order_they_were_ordered(
    telegram: Telegram, anna: Person, ask: Ask
) -> None:
    telegram.faults.add(code=500)
    telegram.faults.add(code=502)
    assert [fault.code for fault in telegram.faults] == [500, 502]
    assert [(await ask("getMe")).status for _ in range(3)] == [500, 502, 200]


async def test_a_lasting_fault_is_taken_away_by_hand(telegram: Telegram, ask: Ask) -> None:
    fault = telegram.faults.add(code=500, times=None)
    other = telegram.faults.add(code=503, times=None)
    assert [(await ask("getMe")).status for _ in range(3)] == [500] * 3
    telegram.faults.remove(fault)
    telegram.faults.remove(fault)
    assert (await ask("getMe")).status == other.code
    telegram.faults.clear()
    assert (await ask("getMe")).status == 200


async def test_the_effect_may_happen_and_the_answer_be_lost(
    telegram: Telegram, anna: Person, ask: Ask
) -> None:
    telegram.faults.add("sendMessage", code=500, after_effect=True)
    telegram.faults.add("sendMessage", drop_connection=True, after_effect=True)
    assert (await ask("sendMessage", **HELLO)).status == 500
    with pytest.raises(Dropped):
        await ask("sendMessage", **HELLO)
    assert len(anna.chat) == 2
    assert [call.status for call in telegram.calls] == [500, 0]


async def test_a_delay_only_takes_time(telegram: Telegram, anna: Person, ask: Ask) -> None:
    telegram.faults.add("sendMessage", delay=0.001)
    async with asyncio.TaskGroup() as group:
        slow = group.create_task(ask("sendMessage", **HELLO))
        await asyncio.sleep(0)
        assert (await ask("sendMessage", chat_id=ANNA, text="быстро")).status == 200
    assert slow.result().status == 200
    assert [message.text for message in anna.chat] == ["быстро", "здравствуйте"]


async def test_downloads_can_fail_too(telegram: Telegram, anna: Person, do: Do) -> None:
    message = await anna.sends_photo(picture())
    assert message.attachment
    path = (await do("getFile", file_id=message.attachment["file_id"]))["file_path"]
    telegram.faults.add("download", code=500)
    with pytest.raises(Refusal):
        await telegram.download(telegram.token, path)
    telegram.faults.add("download", drop_connection=True)
    with pytest.raises(Dropped):
        await telegram.download(telegram.token, path)
    assert await telegram.download(telegram.token, path)


async def test_calls_are_remembered_without_their_bulk(
    telegram: Telegram, anna: Person, ask: Ask
) -> None:
    await ask("sendMessage", chat_id=ANNA, text="a" * 5000, reply_markup={"inline_keyboard": []})
    call = telegram.calls[-1]
    assert (call.method, call.status) == ("sendMessage", 400)
    assert call.description == "Bad Request: message is too long"
    assert len(call.params["text"]) < 400
    await telegram.call(telegram.token, "getme", Params())
    assert telegram.calls[-1].method == "getMe"
