"""What we take for granted of aiogram beyond its documentation: an upgrade that changes it is
seen here, with the place to mend.
"""

import asyncio
import json
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from typing import Any

import aiogram.methods
import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.exceptions import ClientDecodeError, TelegramNetworkError
from aiogram.methods import (
    AnswerCallbackQuery,
    EditMessageText,
    GetChatMenuButton,
    GetUpdates,
    SendMessage,
    SendPhoto,
    TelegramMethod,
)
from aiogram.types import BufferedInputFile, Message, TelegramObject, Update
from aiohttp import web
from aiohttp.test_utils import TestServer
from telegram_emulator import Telegram

from bot.telegram import bot_at
from bot.telegram_session import name_of
from screens import calls
from states.application import ApplicationForm
from states.journey import steps

PHOTO = BufferedInputFile(b"a picture", "photo.jpg")
MESSAGE = {"message_id": 1, "date": 1, "chat": {"id": 7, "type": "private"}, "text": "ok"}

Answers = Callable[[web.Request], Coroutine[Any, Any, web.StreamResponse]]


def test_its_methods_are_named_as_the_bot_api_names_them() -> None:
    named = {kind.__api_method__: name_of(kind.model_construct()) for kind in _kinds()}
    assert len(named) > 100
    wrong = {real: ours for real, ours in named.items() if real != ours}
    assert wrong == {}, "mend name_of() in bot/telegram_session.py and _name_of() of the emulator"


def test_a_group_of_states_is_gone_through_in_the_order_it_was_written() -> None:
    written = [name for name in vars(ApplicationForm) if not name.startswith("_")]
    assert [step.id for step in steps()] == written, "mend steps() in states/, or Step.id"
    assert [step.state for step in steps()] == [f"ApplicationForm:{name}" for name in written]


def _kinds() -> list[type[TelegramMethod[Any]]]:
    kinds = [getattr(aiogram.methods, name) for name in aiogram.methods.__all__]
    methods = [kind for kind in kinds if isinstance(kind, type) and kind is not TelegramMethod]
    return [kind for kind in methods if issubclass(kind, TelegramMethod)]


def test_each_method_names_the_type_of_its_result() -> None:
    returned = {kind.__name__: kind.__returning__ for kind in _kinds()}
    assert returned["SendMessage"] is Message
    assert returned["GetUpdates"] == list[Update]
    assert returned["EditMessageText"] == Message | bool
    assert returned["AnswerCallbackQuery"] is bool


@pytest.mark.parametrize(
    ("call", "result"),
    [
        (SendMessage(chat_id=7, text="a"), MESSAGE),
        (EditMessageText(chat_id=7, message_id=1, text="a"), {**MESSAGE, "edit_date": 5}),
        (EditMessageText(inline_message_id="1", text="a"), True),
        (AnswerCallbackQuery(callback_query_id="1"), True),
        (GetUpdates(), [{"update_id": 1, "message": MESSAGE}, {"update_id": 2}]),
        (GetChatMenuButton(), {"type": "commands"}),
    ],
)
async def test_an_answer_is_what_aiogram_would_have_read(
    call: TelegramMethod[Any], result: object
) -> None:
    content = {"ok": True, "result": result}

    async def answers(_request: web.Request) -> web.Response:
        return web.json_response(content)

    async with asked(answers) as bot:
        theirs = AiohttpSession().check_response(bot, call, 200, json.dumps(content)).result
        ours = await bot(call)
    assert ours == theirs
    for one in ours if isinstance(ours, list) else [ours]:
        assert not isinstance(one, TelegramObject) or one.bot is bot


@asynccontextmanager
async def asked(answers: Answers) -> AsyncIterator[Bot]:
    """A bot whose Telegram is this."""
    app = web.Application()
    app.router.add_post("/bot{token}/{method}", answers)
    async with TestServer(app) as server:
        bot = bot_at(str(server.make_url("/")), Telegram().token, patient=False)
        try:
            yield bot
        finally:
            await bot.session.close()


@pytest.mark.parametrize(
    ("call", "kind"),
    [
        (SendMessage(chat_id=7, text="a"), "application/json"),
        (SendPhoto(chat_id=7, photo="an id"), "application/json"),
        (SendPhoto(chat_id=7, photo=PHOTO), "multipart/form-data"),
    ],
)
async def test_a_call_without_files_goes_as_json(call: TelegramMethod[Any], kind: str) -> None:
    came: list[tuple[str, str, Any]] = []

    async def answers(request: web.Request) -> web.Response:
        told = await (request.post() if kind.startswith("multipart") else request.json())
        came.append((request.content_type, request.match_info["method"], told["chat_id"]))
        return web.json_response({"ok": True, "result": MESSAGE})

    async with asked(answers) as bot:
        await bot(call)
    ((content, method, chat),) = came
    assert (content, method, str(chat)) == (kind, name_of(call), "7")


@pytest.mark.parametrize(
    ("result", "read"),
    [
        (MESSAGE, calls.SentMessage(message_id=1)),
        ({**MESSAGE, "reply_markup": "odd"}, calls.SentMessage(message_id=1)),
    ],
)
async def test_of_what_was_sent_only_its_id_is_read(result: Any, read: Any) -> None:
    async def answers(_request: web.Request) -> web.Response:
        return web.json_response({"ok": True, "result": result})

    async with asked(answers) as bot:
        assert await bot(calls.SendMessage(chat_id=7, text="a")) == read


def test_what_everybody_is_sent_by_is_built_at_the_start() -> None:
    told = "import bot.app; from screens import calls as c; print([kind.__pydantic_complete__"
    told += " for kind in (c.SendMessage, c.EditMessageText)])"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[True, True]"


@pytest.mark.parametrize(
    ("result", "read"),
    [
        (True, True),
        ({**MESSAGE, "edit_date": 1_780_000_100}, calls.EditedMessage(edit_date=1_780_000_100)),
    ],
)
async def test_of_what_was_edited_only_the_time_is_read(result: Any, read: Any) -> None:
    async def answers(_request: web.Request) -> web.Response:
        return web.json_response({"ok": True, "result": result})

    async with asked(answers) as bot:
        assert await bot(calls.EditMessageText(chat_id=7, message_id=1, text="a")) == read


async def test_an_answer_without_an_id_is_told_as_aiogram_tells_it() -> None:
    async def answers(_request: web.Request) -> web.Response:
        return web.json_response({"ok": True, "result": {"date": 1}})

    async with asked(answers) as bot:
        with pytest.raises(ClientDecodeError):
            await bot(calls.SendMessage(chat_id=7, text="a"))


async def test_what_the_network_does_to_a_call_is_told_as_aiogram_tells_it() -> None:
    async def silent(request: web.Request) -> web.Response:
        await asyncio.sleep(5)
        return web.Response()

    async def hung_up(request: web.Request) -> web.Response:
        assert request.transport is not None
        request.transport.close()
        return web.Response()

    for answers, words in ((silent, "Request timeout error"), (hung_up, "ServerDisconnected")):
        for call in (SendMessage(chat_id=7, text="a"), SendPhoto(chat_id=7, photo=PHOTO)):
            async with asked(answers) as bot:
                with pytest.raises(TelegramNetworkError, match=words):
                    await bot(call, request_timeout=1)


MODELS = """
import json, re, pydantic, aiogram.methods, aiogram.types
told = {}
for module in (aiogram.types, aiogram.methods):
    for name in module.__all__:
        model = getattr(module, name)
        if isinstance(model, type) and issubclass(model, pydantic.BaseModel):
            built_now = model.model_rebuild()
            told[name] = built_now, re.sub(" at 0x[0-9a-f]+", "", repr(model.model_fields))
print(json.dumps(told))
"""


def test_models_that_wait_until_they_are_used_have_the_fields_of_those_built_at_once() -> None:
    """Else mend bot/deferred_models.py, or take it away: all works without, with more memory."""
    deferred, at_once = models("import bot"), models("")
    assert len(at_once) > 500
    assert {name: fields for name, (_, fields) in deferred.items()} == {
        name: fields for name, (_, fields) in at_once.items()
    }
    assert not any(built_now for built_now, _ in at_once.values())
    waited = [name for name, (built_now, _) in deferred.items() if built_now]
    assert len(waited) > 0.9 * len(deferred)


TOGETHER = """
import bot
from threading import Event, Thread
from aiogram.types import TelegramObject
builds, second = [], Event()
class Late(TelegramObject):
    text: str
    @classmethod
    def __get_pydantic_core_schema__(cls, source, handler):
        builds.append(source)
        if len(builds) > 1:
            second.set()
        second.wait(0.5)
        return handler(source)
assert not builds
threads = [Thread(target=Late, kwargs={"text": "a"}) for _ in range(3)]
for one in threads:
    one.start()
for one in threads:
    one.join()
print(len(builds), Late(text="b").text)
"""


def test_a_model_is_built_once_though_threads_need_it_at_the_same_time() -> None:
    """pydantic would let one of them use it without its fields."""
    said = subprocess.run([sys.executable, "-c", TOGETHER], capture_output=True, text=True)
    assert (said.stdout, said.stderr) == ("1 b\n", "")


def models(first: str) -> dict[str, tuple[bool | None, str]]:
    """By name of aiogram's models, whether it was built only now and what its fields are."""
    asked = [sys.executable, "-c", f"{first}\n{MODELS}"]
    said = subprocess.run(asked, capture_output=True, check=True, text=True)
    return dict(json.loads(said.stdout))
