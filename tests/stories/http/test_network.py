"""The way to Telegram is down, comes back, is shared by two, or says odd things."""

import asyncio
from pathlib import Path

import pytest
from aiogram.exceptions import TelegramServerError
from aiohttp import web
from aiohttp.typedefs import Handler
from specimens import ARTYOM
from telegram_emulator import application, patience, serving

from bot.telegram import bot_at
from demo.citizens import Answers, applies
from demo.people import Person
from demo.process import BotProcess
from demo.text_ids import text
from tests.ports import free_port
from tests.stories.http.far import IRINA, SOON, Overheard, in_far_town, settings
from tests.stories.http.warm import WarmBot

PAPER = Answers(ARTYOM, form="step-form-paper")
SURNAME = "step-surname.question"
TOKEN = "4242424242:" + "wrong" * 7


async def test_started_before_telegram_it_serves_as_soon_as_that_is_up(tmp_path: Path) -> None:
    telegram, port = Overheard(), free_port()
    irina = Person(telegram, IRINA, "Ирина")
    bot = WarmBot(tmp_path, settings(telegram, f"http://127.0.0.1:{port}", tmp_path))
    await irina.says("/start")
    await bot.start()
    try:
        await _logged(bot, "no updates: TelegramNetworkError")
        async with serving(telegram, port):
            await irina.waits_for("desk-home", SOON)
            await telegram.events.until(lambda: _menu(telegram, IRINA) or None, SOON)
            assert bot.running
            assert "queue" in _menu(telegram, IRINA)
    finally:
        await bot.kill()


async def test_cut_off_in_the_middle_a_citizen_goes_on_where_they_were(tmp_path: Path) -> None:
    telegram, port = Overheard(), free_port()
    bot = WarmBot(tmp_path, settings(telegram, f"http://127.0.0.1:{port}", tmp_path))
    artyom = Person(telegram, 102, "Артём")
    try:
        async with serving(telegram, port):
            await bot.start()
            await applies(artyom, PAPER, until=SURNAME)
        await artyom.says(ARTYOM.surname)
        async with serving(telegram, port):
            await artyom.waits_for("step-name.hint", SOON)
            assert bot.running
    finally:
        await bot.kill()


async def test_a_dropped_answer_is_asked_for_again(tmp_path: Path) -> None:
    async with in_far_town(tmp_path) as town:
        artyom = town.citizen(102, "Артём")
        await applies(artyom, PAPER, until=SURNAME)
        for method in ("getUpdates", "sendMessage"):
            town.telegram.faults.add(method, drop_connection=True)
        await artyom.says(ARTYOM.surname)
        await artyom.waits_for("step-name.hint", SOON)


async def test_a_second_process_is_named_in_the_log_and_the_first_goes_on(tmp_path: Path) -> None:
    (tmp_path / "second").mkdir()
    async with in_far_town(tmp_path) as town:
        irina = await town.reviewer()
        elsewhere = {"DATABASE_URL": "sqlite:///second.db"}
        second = WarmBot(tmp_path / "second", {**town.bot.settings, **elsewhere})
        try:
            await second.start()
            await _logged(town.bot, "another process polls with this token")
            assert town.bot.running
        finally:
            await second.kill()
        await irina.says("/help")
        await irina.waits_for("help-admin", SOON)


async def test_a_token_telegram_does_not_know_ends_it_with_a_sentence(tmp_path: Path) -> None:
    telegram = Overheard()
    async with serving(telegram) as address:
        bot = WarmBot(tmp_path, settings(telegram, address, tmp_path) | {"BOT_TOKEN": TOKEN})
        await bot.start()
        assert await bot.ended() == 2
    log = bot.log.read_text("utf-8")
    assert log.splitlines()[-1].endswith("проверьте BOT_TOKEN")
    assert "Traceback" not in log
    assert TOKEN not in log
    assert telegram.begun["getUpdates"] <= 2


async def test_an_update_nobody_understands_holds_up_no_one(tmp_path: Path) -> None:
    async with in_far_town(tmp_path) as town:
        await town.reviewer()
        artyom = town.citizen(102, "Артём")
        odd = {"message": {"message_id": "seven", "text": ARTYOM.surname}}
        town.telegram.push(odd)
        await artyom.says("/start")
        await artyom.waits_for("welcome", SOON)
        await town.telegram.confirms_all()
        assert "cannot be understood" in town.log
        assert ARTYOM.surname not in town.log


async def test_a_backlog_is_worked_off_in_order_for_each_citizen(tmp_path: Path) -> None:
    said = ["/help", "/status", "/cancel", "/nonsense", "/start"]
    async with in_far_town(tmp_path) as town:
        await town.bot.kill()
        crowd = [Person(town.telegram, 1000 + number, "Ян") for number in range(60)]
        for words in said:
            for person in crowd:
                await person.says(words)
        assert len(town.telegram.updates) == 300
        await town.bot.start()
        await town.telegram.confirms_all(2 * SOON)
        for person in crowd:  # set aside, it is confirmed before it is answered
            await person.waits_for("welcome", SOON)
        answers = {tuple(m.text for m in person.chat if m.by_bot) for person in crowd}
        (told,) = answers
        assert len(told) == len(said)
        assert "/check" in told[0]
        assert text("welcome").is_in(told[-1])


async def test_a_page_of_a_broken_proxy_is_outwaited(tmp_path: Path) -> None:
    broken = {"getUpdates": 1, "sendMessage": 1, "editMessageText": 1, "getMe": 1}

    @web.middleware
    async def proxy(request: web.Request, handler: Handler) -> web.StreamResponse:
        method = request.path.rpartition("/")[2]
        if not broken.get(method):
            return await handler(request)
        broken[method] -= 1
        page = "<html><title>502 Bad Gateway</title></html>"
        return web.Response(status=502, text=page, content_type="text/html")

    telegram = Overheard()
    app = application(telegram)
    app.middlewares.append(proxy)
    async with in_far_town(tmp_path, app=app, telegram=telegram) as town:
        await applies(town.citizen(), PAPER, until=SURNAME)
        async with bot_at(town.bot.settings["TELEGRAM_API_URL"], TOKEN, patient=False) as bot:
            with pytest.raises(TelegramServerError):
                await bot.get_me()
        assert not any(broken.values())
        assert telegram.begun["getUpdates"] < 100
        assert "ClientDecodeError" not in town.log


async def _logged(bot: BotProcess, words: str) -> None:
    async with patience.limit(SOON):
        # A file tells nobody that it has grown.
        while words not in bot.log.read_text("utf-8"):  # noqa: ASYNC110  (as said)
            await asyncio.sleep(0.05)


def _menu(telegram: Overheard, chat: int) -> list[str]:
    key = next((k for k in telegram.profile.commands if str(chat) in k[0]), None)
    return [command["command"] for command in telegram.profile.commands[key]] if key else []
