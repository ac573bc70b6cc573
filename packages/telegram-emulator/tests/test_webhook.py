"""Updates brought to the bot's own address."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
from aiogram import Bot, Dispatcher, F
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.methods import SendDocument, SendMessage
from aiogram.types import BufferedInputFile, Message
from aiogram.webhook.aiohttp_server import SimpleRequestHandler
from aiohttp import web
from telegram_emulator import patience, webhook
from telegram_emulator.params import Params
from telegram_emulator.person import Person
from telegram_emulator.server import LOOPBACK, serving
from telegram_emulator.telegram import Telegram


@asynccontextmanager
async def listening(answer: Callable[[web.Request], Any]) -> AsyncIterator[str]:
    """A bot's own server; gives its address."""
    app = web.Application()
    app.router.add_post("/hook", answer)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    try:
        await web.TCPSite(runner, LOOPBACK, 0).start()
        yield f"http://{LOOPBACK}:{runner.addresses[0][1]}/hook"
    finally:
        await runner.cleanup()


@pytest.fixture(autouse=True)
def _quick(telegram: Telegram) -> None:
    telegram.delivery.pause = 0.001


async def call(telegram: Telegram, method: str, **params: Any) -> Any:
    answer = await telegram.call(telegram.token, method, Params(params))
    return answer.body["result"]


async def test_updates_are_posted_in_order_with_the_secret(
    telegram: Telegram, anna: Person
) -> None:
    got: asyncio.Queue[tuple[str | None, str]] = asyncio.Queue()

    async def answer(request: web.Request) -> web.Response:
        update = await request.json()
        got.put_nowait((request.headers.get(webhook.SECRET_HEADER), update["message"]["text"]))
        return web.Response()

    async with serving(telegram), listening(answer) as url:
        await anna.says("до")
        await call(telegram, "setWebhook", url=url, secret_token="s-1")
        for word in "абв":
            await anna.says(word)
        assert [await got.get() for _ in range(4)] == [("s-1", w) for w in ("до", *"абв")]


async def test_an_update_is_brought_again_until_it_is_taken(
    telegram: Telegram, anna: Person
) -> None:
    statuses = iter([500, 404, 200])
    taken = asyncio.Event()

    async def answer(_request: web.Request) -> web.Response:
        status = next(statuses)
        if status == 200:
            taken.set()
        return web.Response(status=status)

    async with serving(telegram), listening(answer) as url:
        await call(telegram, "setWebhook", url=url)
        await anna.says("а")
        await taken.wait()
        info = await call(telegram, "getWebhookInfo")
    assert info["last_error_message"] == "Wrong response from the webhook: 404 Not Found"


async def test_nobody_at_home_is_told_in_the_info(telegram: Telegram, anna: Person) -> None:
    async def answer(_request: web.Request) -> web.Response:
        return web.Response()

    async with listening(answer) as url:
        pass
    async with serving(telegram):
        await call(telegram, "setWebhook", url=url)
        await anna.says("а")
        hook = telegram.updates.webhook
        assert hook
        await telegram.events.until(lambda: hook.last_error_message, patience.PATIENCE)
        assert hook.last_error_message == "Connection refused"
        await call(telegram, "deleteWebhook")
        assert len(telegram.updates) == 1


async def test_chats_do_not_wait_for_each_other(telegram: Telegram, anna: Person) -> None:
    boris = Person(telegram, 1002, "Борис")
    boris_came = asyncio.Event()

    async def answer(request: web.Request) -> web.Response:
        update = await request.json()
        if update["message"]["from"]["id"] == 1002:
            boris_came.set()
        else:
            await boris_came.wait()
        return web.Response()

    async with serving(telegram), listening(answer) as url:
        await call(telegram, "setWebhook", url=url, max_connections=2)
        await anna.says("а")
        await boris.says("б")
        async with patience.limit():
            await boris_came.wait()


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("application/json", b"{"),
        ("application/json", b"[1]"),
        ("application/json", b'{"method": 5}'),
        ("multipart/form-data; boundary=x", b"no boundary"),
        ("multipart/form-data", b"a"),
        ("text/plain", b"method=sendMessage"),
        ("application/json", b'{"method": "sendSmoke"}'),
        ("application/json", b'{"method": "getMe"}'),
    ],
)
async def test_an_odd_answer_takes_the_update_all_the_same(
    telegram: Telegram, anna: Person, kind: str, body: bytes
) -> None:
    telegram.faults.add("getMe", drop_connection=True)

    async def answer(_request: web.Request) -> web.Response:
        return web.Response(body=body, headers={"Content-Type": kind})

    async with serving(telegram), listening(answer) as url:
        await call(telegram, "setWebhook", url=url)
        for word in "аб":
            await anna.says(word)
        while len(telegram.updates):
            await telegram.updates.change()
        await call(telegram, "deleteWebhook")
    assert telegram.updates.webhook is None


@pytest.mark.parametrize("background", [True, False])
async def test_an_aiogram_bot_works_behind_a_webhook(
    telegram: Telegram, anna: Person, background: bool
) -> None:
    async def document(_message: Message) -> SendDocument:
        file = BufferedInputFile(b"%PDF", "a.pdf")
        return SendDocument(chat_id=1001, document=file, caption="файл")

    async def word(_message: Message) -> SendMessage:
        return SendMessage(chat_id=1001, text="<b>слово</b>")

    dispatcher = Dispatcher()
    dispatcher.message(F.text == "файл")(document)
    dispatcher.message()(word)
    async with serving(telegram) as address:
        session = AiohttpSession(api=TelegramAPIServer.from_base(address))
        html = DefaultBotProperties(parse_mode="HTML")
        async with Bot(telegram.token, session, html) as bot:
            handler = SimpleRequestHandler(
                dispatcher, bot, handle_in_background=background, secret_token="s"
            )
            async with listening(handler.handle) as url:
                await bot.set_webhook(url, secret_token="s")
                await anna.says("слово")
                assert (await anna.waits_for("слово")).entities[0]["type"] == "bold"
                await anna.says("файл")
                assert await anna.downloads(await anna.waits_for("файл")) == b"%PDF"
