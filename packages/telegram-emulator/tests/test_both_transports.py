"""A bare aiogram bot comes to the pretend Telegram over HTTP and in process: no difference."""

import asyncio
from typing import Any

import pytest
from aiogram import Bot
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramConflictError,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.methods import SendMessage
from aiogram.types import (
    BotCommand,
    BufferedInputFile,
    InputMediaPhoto,
    ReactionTypeEmoji,
    ReplyParameters,
)
from aiohttp import ClientConnectionError, ClientResponseError
from emulator_helpers import picture
from telegram_emulator import user_actions
from telegram_emulator.person import Person
from telegram_emulator.queries import Toast
from telegram_emulator.telegram import Telegram
from transports import DOORS, bot_through, polling

ANNA = 1001
both_doors = pytest.mark.parametrize("door", DOORS)


@both_doors
async def test_a_conversation(telegram: Telegram, anna: Person, door: str) -> None:
    async with bot_through(door, telegram) as bot, polling(bot):
        await anna.says("<привет> & до свидания")
        answer = await anna.waits_for("привет")
        assert answer.text == "<привет> & до свидания"
        assert answer.entities == [{"type": "bold", "offset": 0, "length": 22}]
        assert await anna.presses("Нажато: 0") == Toast("Есть")
        await anna.waits_for(lambda message: message.labels == ["Нажато: 1"])
        await anna.presses("Нажато: 1")
        await anna.waits_for(lambda message: message.labels == ["Нажато: 2"])
        await anna.sends_photo(picture(640, 480))
        returned = await anna.waits_for(lambda message: message.kind == "document")
        sent = anna.chat[-2]
        assert await anna.downloads(returned) == await anna.downloads(sent)


@both_doors
async def test_many_people_at_once(telegram: Telegram, door: str) -> None:
    people = [Person(telegram, 3000 + number, f"Житель {number}") for number in range(20)]

    async def talk(person: Person) -> None:
        for word in ("раз", "два", "три"):
            await person.says(f"{word} {person.user.id}")
            await person.waits_for(f"{word} {person.user.id}")
            await person.presses("Нажато: 0")
            await person.waits_for("Ещё?")

    async with bot_through(door, telegram) as bot, polling(bot):
        await asyncio.gather(*map(talk, people))
    assert all(len(person.chat) == 6 for person in people)


def fault(**order: Any) -> dict[str, Any]:
    return {"method": "sendMessage", **order}


@both_doors
@pytest.mark.parametrize(
    ("order", "error"),
    [
        (fault(code=400), TelegramBadRequest),
        (fault(code=401), TelegramUnauthorizedError),
        (fault(code=403), TelegramForbiddenError),
        (fault(code=404), TelegramNotFound),
        (fault(code=409), TelegramConflictError),
        (fault(retry_after=3), TelegramRetryAfter),
        (fault(code=500), TelegramServerError),
        (fault(drop_connection=True), TelegramNetworkError),
        (fault(drop_connection=True, after_effect=True), TelegramNetworkError),
        (fault(delay=30), TelegramNetworkError),
    ],
)
async def test_trouble_is_the_same_exception(
    telegram: Telegram, anna: Person, door: str, order: dict[str, Any], error: type[Exception]
) -> None:
    async with bot_through(door, telegram) as bot:
        telegram.faults.add(**order)
        call = SendMessage(chat_id=ANNA, text="a")
        with pytest.raises(error) as raised:
            await bot(call, request_timeout=0.1 if "delay" in order else None)  # type: ignore[arg-type]  # a fraction of a second will do
        if isinstance(raised.value, TelegramRetryAfter):
            assert raised.value.retry_after == 3
        await bot(call)
    assert len(anna.chat) == (2 if "after_effect" in order else 1)


@both_doors
async def test_refusals_are_the_same_exception(
    telegram: Telegram, anna: Person, door: str
) -> None:
    group = telegram.add_group("Смена", anna.user, supergroup=False)
    new = user_actions.migrate(telegram, group)
    async with bot_through(door, telegram) as bot:
        with pytest.raises(TelegramBadRequest, match="chat not found"):
            await bot.send_message(5, "a")
        with pytest.raises(TelegramBadRequest, match="can't parse entities"):
            await bot.send_message(ANNA, "<b>a")
        with pytest.raises(TelegramMigrateToChat) as moved:
            await bot.send_message(group.id, "a")
        assert moved.value.migrate_to_chat_id == new.id
        await anna.blocks()
        with pytest.raises(TelegramForbiddenError, match="bot was blocked by the user"):
            await bot.send_message(ANNA, "a")
        with pytest.raises(TelegramBadRequest, match="wrong file_id"):
            await bot.get_file("x")


@both_doors
async def test_what_bots_do_most(telegram: Telegram, anna: Person, door: str) -> None:
    async with bot_through(door, telegram) as bot:
        assert (await bot.me()).username == "pretend_bot"
        await bot.set_my_commands([BotCommand(command="start", description="Начать")])
        assert (await bot.get_my_commands())[0].command == "start"
        files = [BufferedInputFile(picture(size), f"{size}.png") for size in (40, 50)]
        album = await bot.send_media_group(
            ANNA, [InputMediaPhoto(media=file, caption="<i>вот</i>") for file in files]
        )
        assert album[0].caption == "вот"
        sent = await bot.send_photo(ANNA, album[1].photo[-1].file_id if album[1].photo else "")
        await bot.edit_message_caption(chat_id=ANNA, message_id=sent.message_id, caption="так")
        assert anna.last.text == "так"
        said = await anna.says("а")
        await bot.set_message_reaction(ANNA, said.id, [ReactionTypeEmoji(emoji="👍")])
        await bot.send_message(ANNA, "б", reply_parameters=ReplyParameters(message_id=said.id))
        await bot.delete_message(ANNA, anna.last.id)
        assert anna.last.text == "так"
        assert (await bot.get_chat(ANNA)).first_name == "Анна"
        assert await bot.get_updates(offset=-1)
        await bot.send_chat_action(ANNA, "typing")


@both_doors
async def test_of_two_readers_one_is_sent_away(
    telegram: Telegram, anna: Person, door: str
) -> None:
    async with bot_through(door, telegram) as bot, asyncio.TaskGroup() as group:
        readers = {group.create_task(_read(bot)) for _ in range(2)}
        (ended,), (reading,) = await asyncio.wait(readers, return_when=asyncio.FIRST_COMPLETED)
        await anna.says("а")
        assert (await ended, await reading) == (None, 1)


async def _read(bot: Bot) -> int | None:
    try:
        return len(await bot.get_updates(timeout=30))
    except TelegramConflictError:
        return None


@both_doors
async def test_downloads_fail_alike(telegram: Telegram, anna: Person, door: str) -> None:
    document = (await anna.sends_document(b"%PDF" * 40_000, "a.pdf")).attachment
    assert document
    async with bot_through(door, telegram) as bot:
        file = await bot.get_file(document["file_id"])
        assert file.file_path
        with pytest.raises(ClientResponseError) as missing:
            await bot.download_file("documents/none.pdf")
        assert missing.value.status == 404
        # Lasting, for aiohttp itself asks once more when a connection used before is cut.
        telegram.faults.add("download", times=None, drop_connection=True)
        with pytest.raises(ClientConnectionError):
            await bot.download_file(file.file_path)
        telegram.faults.clear()
        telegram.faults.add("download", code=502)
        with pytest.raises(ClientResponseError):
            await bot.download_file(file.file_path)
        data = await bot.download_file(file.file_path)
        assert data
        assert data.read() == b"%PDF" * 40_000


async def test_a_wrong_token_is_told_at_once(telegram: Telegram) -> None:
    async with bot_through("in process", telegram) as bot:
        stranger = Bot("1:another", bot.session)
        with pytest.raises(TelegramUnauthorizedError):
            await stranger.get_me()


async def test_an_answer_of_a_download_can_be_read_though_it_failed(telegram: Telegram) -> None:
    async with bot_through("in process", telegram) as bot:
        url = bot.session.api.file_url(bot.token, "none")
        chunks = [chunk async for chunk in bot.session.stream_content(url, raise_for_status=False)]
    assert b"Not Found" in b"".join(chunks)
