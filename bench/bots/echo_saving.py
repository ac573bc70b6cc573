"""An aiogram bot that says back what it hears, and saves it durably first."""

import asyncio
import sys

import aiosqlite
from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import Message


async def main(url: str, token: str) -> None:
    dispatcher = Dispatcher()
    async with aiosqlite.connect("echo.db", isolation_level=None) as db:
        await db.execute("PRAGMA journal_mode = WAL")
        await db.execute("PRAGMA synchronous = FULL")
        await db.execute("CREATE TABLE IF NOT EXISTS said (chat INTEGER PRIMARY KEY, text TEXT)")

        async def echo(message: Message) -> None:
            await db.execute(
                "INSERT OR REPLACE INTO said VALUES (?, ?)", (message.chat.id, message.text)
            )
            await message.answer(message.text or "")

        dispatcher.message()(echo)
        session = AiohttpSession(api=TelegramAPIServer.from_base(url))
        await dispatcher.start_polling(Bot(token, session=session))


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
