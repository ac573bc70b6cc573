"""How patient Telegram is with a webhook: its queues, its pauses, its time limits."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiohttp import web
from emulator_fixtures import Ask, Do
from emulator_helpers import Clock
from telegram_emulator import patience
from telegram_emulator.delivery import Delivery
from telegram_emulator.lanes import PRESSES_KEPT, lane_of
from telegram_emulator.limits import Limits
from telegram_emulator.params import Upload
from telegram_emulator.person import Person
from telegram_emulator.server import LOOPBACK, serving
from telegram_emulator.telegram import Telegram
from telegram_emulator.updates import Entry

DAY = 86_400


@dataclass
class Home:
    """A bot's server: `answers` are the statuses of the next answers, then it takes everything."""

    url: str = ""
    answers: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    came: list[str] = field(default_factory=list)
    held: dict[str, asyncio.Event] = field(default_factory=dict)
    happened: asyncio.Event = field(default_factory=asyncio.Event)

    async def answer(self, request: web.Request) -> web.Response:
        update = await request.json()
        query = update.get("callback_query")
        words = query["data"] if query else update["message"]["text"]
        self.came.append(words)
        self.happened.set()
        if words in self.held:
            await self.held[words].wait()
        status, headers = self.answers.pop(0) if self.answers else (200, {})
        return web.Response(status=status, headers=headers)

    async def until(self, *came: str) -> None:
        async with patience.limit():
            while [*self.came] != [*came]:
                self.happened.clear()
                await self.happened.wait()


@asynccontextmanager
async def home(*held: str) -> AsyncIterator[Home]:
    one = Home(held={words: asyncio.Event() for words in held})
    app = web.Application()
    app.router.add_post("/{path:.*}", one.answer)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    try:
        await web.TCPSite(runner, LOOPBACK, 0).start()
        one.url = f"http://{LOOPBACK}:{runner.addresses[0][1]}/hook"
        yield one
    finally:
        for gate in one.held.values():
            gate.set()
        await runner.cleanup()


@pytest.fixture(autouse=True)
def _quick(telegram: Telegram) -> None:
    telegram.delivery = Delivery(pause=0.001)


async def gone(telegram: Telegram) -> None:
    await telegram.events.until(lambda: not len(telegram.updates) or None, patience.PATIENCE)


async def test_one_of_a_chat_is_on_its_way_at_a_time(
    telegram: Telegram, anna: Person, do: Do
) -> None:
    async with serving(telegram), home("а") as bot:
        await do("setWebhook", url=bot.url, max_connections=100)
        for words in "абв":
            await anna.says(words)
        await bot.until("а")
        await asyncio.sleep(0.05)
        assert bot.came == ["а"]
        bot.held["а"].set()
        await bot.until("а", "б", "в")


async def test_presses_have_a_queue_of_their_own(telegram: Telegram, anna: Person, do: Do) -> None:
    button = {"inline_keyboard": [[{"text": "Да", "callback_data": "да"}]]}
    await do("sendMessage", chat_id=1001, text="?", reply_markup=button)
    async with serving(telegram), home("а") as bot:
        await do("setWebhook", url=bot.url)
        await anna.says("а")
        await bot.until("а")
        telegram.presses_old("да", anna.chat[0])
        await bot.until("а", "да")


async def test_a_chat_that_waits_for_its_next_try_holds_no_connection(
    telegram: Telegram, anna: Person, do: Do
) -> None:
    telegram.delivery = Delivery(pause=3600, longest_pause=3600)
    boris = Person(telegram, 1002, "Борис")
    async with serving(telegram), home() as bot:
        bot.answers = [(500, {}), (500, {})]
        await do("setWebhook", url=bot.url, max_connections=1)
        await anna.says("а")
        await bot.until("а", "а")
        await boris.says("б")
        await telegram.events.until(lambda: len(telegram.updates) == 1 or None, patience.PATIENCE)
        assert bot.came == ["а", "а", "б"]


def test_pauses_double_and_the_bot_may_ask_for_longer_ones() -> None:
    patient, entry = Delivery(), Entry({}, ("chat", 1), 0.0)
    assert [patient.wait(entry, 0) for _ in range(8)] == [0, 2, 4, 8, 16, 32, 60, 60]
    assert patient.wait(entry, 600) == 600
    assert patient.wait(entry, 7200) == 3600


@pytest.mark.parametrize(
    ("asked", "seconds"), [("5", 5), ("", 0), ("-5", 0), ("soon", 0), ("1.5", 0), ("٣", 0)]
)
async def test_seconds_are_understood_as_the_real_server_does(
    telegram: Telegram, anna: Person, do: Do, asked: str, seconds: float
) -> None:
    found = asyncio.get_running_loop().create_future()
    wait = telegram.delivery.wait

    class Noting(Delivery):
        def wait(self, entry: Entry, retry_after: float) -> float:
            if not found.done():
                found.set_result(retry_after)
            return wait(entry, 0)

    telegram.delivery = Noting()
    async with serving(telegram), home() as bot:
        bot.answers = [(503, {"Retry-After": asked})]
        await do("setWebhook", url=bot.url)
        await anna.says("а")
        assert await found == seconds
        await gone(telegram)


async def test_a_connection_that_says_nothing_is_given_up_and_tried_again(
    telegram: Telegram, anna: Person, do: Do
) -> None:
    telegram.delivery.timeout = 0.2
    async with serving(telegram), home("а") as bot:
        await do("setWebhook", url=bot.url)
        await anna.says("а")
        await bot.until("а", "а")
        info = await do("getWebhookInfo")
        assert (info["last_error_message"], info["pending_update_count"]) == (
            "Read timeout expired",
            1,
        )
        assert info["last_error_date"] == int(telegram.now())
        bot.held["а"].set()
        await gone(telegram)


async def test_what_is_not_taken_is_kept_for_a_day_and_presses_as_long_as_they_mean_something(
    telegram: Telegram, anna: Person, clock: Clock, do: Do
) -> None:
    button = {"inline_keyboard": [[{"text": "Да", "callback_data": "да"}]]}
    await do("sendMessage", chat_id=1001, text="?", reply_markup=button)
    await anna.says("а")
    telegram.presses_old("да", anna.chat[0])
    clock.turn(PRESSES_KEPT)
    assert len(await do("getUpdates")) == 2
    clock.turn(1)
    (left,) = await do("getUpdates")
    assert left["message"]["text"] == "а"
    clock.turn(DAY)
    assert await do("getUpdates") == []


async def test_what_would_come_too_late_is_not_brought_again(
    telegram: Telegram, anna: Person, clock: Clock, do: Do
) -> None:
    async with serving(telegram), home() as bot:
        bot.answers = [(503, {"Retry-After": "3600"})]
        await anna.says("а")
        clock.turn(DAY - 60)
        await do("setWebhook", url=bot.url)
        await gone(telegram)
        assert bot.came == ["а"]


async def test_set_again_it_changes_nothing_and_elsewhere_it_begins_anew(
    telegram: Telegram, anna: Person, do: Do
) -> None:
    async with serving(telegram), home("а") as old, home() as new:
        await do("setWebhook", url=old.url, secret_token="s")
        await anna.says("а")
        await old.until("а")
        before = telegram.updates.webhook
        await do("setWebhook", url=old.url, secret_token="s")
        assert telegram.updates.webhook is before
        await do("setWebhook", url=new.url, secret_token="s")
        await new.until("а")
        await gone(telegram)
        assert old.came == ["а"]


async def test_deleted_while_it_brings_the_update_waits_to_be_asked_for(
    telegram: Telegram, anna: Person, do: Do
) -> None:
    async with serving(telegram), home("а") as bot:
        await do("setWebhook", url=bot.url)
        await anna.says("а")
        await bot.until("а")
        await do("deleteWebhook")
        bot.held["а"].set()
        (left,) = await do("getUpdates")
        assert left["message"]["text"] == "а"


async def test_an_answer_may_not_ask_for_another_webhook(
    telegram: Telegram, anna: Person, do: Do
) -> None:
    async def answer(_request: web.Request) -> web.Response:
        return web.json_response({"method": "deleteWebhook"})

    async with serving(telegram), home() as bot:
        bot.answer = answer  # type: ignore[assignment, method-assign]  # before the first request
        await do("setWebhook", url=bot.url)
        await anna.says("а")
        await gone(telegram)
        assert telegram.updates.webhook


async def test_with_limits_it_is_set_once_a_second(telegram: Telegram, ask: Ask) -> None:
    now = Clock()
    telegram.limits = Limits(now=now)
    url = f"http://{LOOPBACK}:1/"
    assert (await ask("setWebhook", url=url)).status == 200
    refused = await ask("setWebhook", url=url)
    assert (refused.status, refused.body["parameters"]) == (429, {"retry_after": 1})
    now.turn(1)
    assert (await ask("setWebhook", url=url)).status == 200
    assert (await ask("deleteWebhook")).status == 200


async def test_a_certificate_must_be_one(do: Do, refused: Do) -> None:
    upload = Upload(b"no certificate", "a.pem")
    url = f"https://{LOOPBACK}:1/"
    words = await refused("setWebhook", url=url, certificate=upload)
    assert words == "Bad Request: bad webhook: Failed to set custom certificate file"
    assert not (await do("getWebhookInfo"))["has_custom_certificate"]


@pytest.mark.parametrize(
    ("update", "lane"),
    [
        ({"message": {"chat": {"id": 5}}}, ("chat", 5)),
        ({"edited_message": {"chat": {"id": 5}}}, ("chat", 5)),
        ({"callback_query": {"from": {"id": 5}}}, ("callback_query", 5)),
        ({"my_chat_member": {"chat": {"id": 5}}}, ("my_chat_member", 5)),
        ({"poll": {"id": "1"}}, ("alone", 7)),
        ({"odd": "5"}, ("alone", 7)),
    ],
)
def test_what_must_stay_in_order_is_in_one_queue(update: dict[str, Any], lane: object) -> None:
    assert lane_of({"update_id": 7, **update}) == lane
