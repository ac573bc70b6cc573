"""Two ways for a bot to reach the pretend Telegram, and a small bot to go through them."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiogram import Bot, Dispatcher, F
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import (
    BufferedInputFile,
    CallbackQuery,
    ContentType,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    Message,
)
from telegram_emulator.server import serving
from telegram_emulator.session import EmulatorSession
from telegram_emulator.telegram import Telegram

DOORS = ("in process", "over http")
HTML = DefaultBotProperties(parse_mode="HTML")


@asynccontextmanager
async def bot_through(door: str, telegram: Telegram) -> AsyncIterator[Bot]:
    """An aiogram bot that talks to this Telegram."""
    if door == "in process":
        async with Bot(telegram.token, EmulatorSession(telegram), HTML) as bot:
            yield bot
        return
    async with serving(telegram) as address:
        session = AiohttpSession(api=TelegramAPIServer.from_base(address))
        async with Bot(telegram.token, session, HTML) as bot:
            yield bot


@asynccontextmanager
async def polling(bot: Bot) -> AsyncIterator[None]:
    """The small bot at work."""
    dispatcher = echo()
    async with asyncio.TaskGroup() as group:
        group.create_task(dispatcher.start_polling(bot, handle_signals=False, polling_timeout=10))
        yield
        await dispatcher.stop_polling()


def echo() -> Dispatcher:
    """Repeats words with a button, counts presses, sends pictures back as files."""
    dispatcher = Dispatcher()
    dispatcher.message(F.text)(_repeat)
    dispatcher.message(F.content_type == ContentType.PHOTO)(_return)
    dispatcher.callback_query()(_count)
    return dispatcher


def _keyboard(count: int) -> InlineKeyboardMarkup:
    button = InlineKeyboardButton(text=f"Нажато: {count}", callback_data=str(count + 1))
    return InlineKeyboardMarkup(inline_keyboard=[[button]])


async def _repeat(message: Message) -> None:
    await message.answer(f"<b>{message.html_text}</b>", reply_markup=_keyboard(0))


async def _count(query: CallbackQuery) -> None:
    await query.answer("Есть")
    if isinstance(query.message, Message):
        await query.message.edit_text("Ещё?", reply_markup=_keyboard(int(query.data or 0)))


async def _return(message: Message, bot: Bot) -> None:
    assert message.photo
    picture = await bot.download(message.photo[-1])
    assert picture
    await message.answer_document(BufferedInputFile(picture.read(), "назад.jpg"))
