"""The queue on the desk, page by page."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.reviewing import reply
from handlers.talk import Talk
from screens import review, show
from screens.buttons import Queue
from screens.screen import Screen


async def queue(message: Message, talk: Talk) -> None:
    await talk.add(await _queue(talk, 0))


async def turned(query: CallbackQuery, callback_data: Queue, talk: Talk) -> None:
    await show.acknowledge(query)
    await reply(await _queue(talk, callback_data.after), talk)


async def _queue(talk: Talk, after: int) -> Screen:
    waiting = await talk.store.waiting(review.PAGE, after)
    count = await talk.store.how_many_waiting()
    return review.queue(waiting, count, after, talk.now, talk.texts)


def router() -> Router:
    router = Router(name="queue")
    router.message(Command("queue"))(queue)
    router.callback_query(Queue.filter())(turned)
    return router
