"""What cannot be read is told by the path of its fields; what stands in them is not."""

import json
from pathlib import Path

import pytest
from aiogram import Bot, Dispatcher
from pydantic import BaseModel, ValidationError

from bot.polling import Polling
from bot.telegram_session import Session
from bot.update_parsing import Unread, fields, one_of
from storage.sqlite import SqliteDriver
from storage.update_inbox import StoredUpdate, UpdateInbox
from tests.bot.polled import TOKEN, Line
from tests.keys import KEYS


class Kept(BaseModel):
    by_name: dict[str, int]


def test_only_names_and_kinds_are_told() -> None:
    bad = {"update_id": 7, "message": {"message_id": 1, "date": "Иванова", "chat": {"id": "5"}}}
    read = one_of(bad, Bot(TOKEN))
    assert isinstance(read, Unread)
    assert read.id == 7
    assert read.why == "message.date: datetime_from_date_parsing; message.chat.type: missing"


def test_a_key_that_somebody_may_have_typed_is_not_told() -> None:
    with pytest.raises(ValidationError) as refused:
        Kept.model_validate({"by_name": {"Иванова Мария": "x"}})
    assert fields(refused.value) == "by_name.…: int_parsing"


def test_many_faults_are_counted() -> None:
    with pytest.raises(ValidationError) as refused:
        Kept.model_validate({"by_name": {str(n): "x" for n in range(9)}})
    assert fields(refused.value).endswith("; 4 more")


async def test_what_was_set_aside_and_reads_no_more_does_not_keep_the_bot_from_starting(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    driver = await SqliteDriver.open(tmp_path / "oms.db", KEYS)
    inbox = UpdateInbox(driver)
    await inbox.add([StoredUpdate(5, json.dumps({"message": {"message_id": "Иванова"}}))])
    polling = Polling(Bot(TOKEN, session=Line()), Dispatcher(), inbox)
    await polling._take_up()
    assert "update 5 cannot be understood any more: message.message_id" in caplog.text
    assert "Иванова" not in caplog.text
    await polling._set_aside(full=False)
    assert await inbox.pending() == []
    await driver.close()


def test_an_answer_to_a_call_that_cannot_be_read_is_told_by_its_fields(
    caplog: pytest.LogCaptureFixture,
) -> None:
    from aiogram.exceptions import ClientDecodeError
    from aiogram.methods import SendMessage

    answer = json.dumps({"ok": True, "result": {"message_id": 1, "text": "Иванова"}})
    with pytest.raises(ClientDecodeError):
        Session().check_response(Bot(TOKEN), SendMessage(chat_id=1, text="x"), 200, answer)
    assert "SendMessage: an answer that cannot be understood: " in caplog.text
    assert "date: missing" in caplog.text
    assert "Иванова" not in caplog.text
