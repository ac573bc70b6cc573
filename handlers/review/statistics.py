"""/stats: what the desk has done in a period, drawn and in words."""

import asyncio
from datetime import date

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import Message

from domain.calendar import MOSCOW
from domain.refusal import Refused
from domain.review.statistics import Statistics, spans, summarize
from handlers.review.desk import ReviewSession
from handlers.review.journal import period
from screens.form.refusals import refusal
from screens.review import statistics
from screens.screen import Screen

USUAL, LONGEST = 14, 366
"""Days: without a period the last two weeks; a year at most."""


async def counted(message: Message, command: CommandObject, review: ReviewSession) -> None:
    """`/stats`, `/stats 01.06.2026 30.06.2026`."""
    today = review.now.astimezone(MOSCOW).date()
    try:
        first, last = period((command.args or "").split(), today, LONGEST, USUAL)
    except Refused as refused:
        await review.reply(Screen(refusal(refused, review.texts)))
        return
    made = await read_statistics(first, last, review)
    await review.add(await asyncio.to_thread(statistics.picture, made, review.texts))
    await review.add(statistics.as_text(made, review.texts))


async def read_statistics(first: date, last: date, review: ReviewSession) -> Statistics:
    """What was done from one day to the other, and what waits now."""
    counts = await review.daily_statistics.read([*spans(first, last)])
    waiting = await review.worklist.count("waiting", "", review.now)
    late = await review.worklist.count("late", "", review.now)
    return await asyncio.to_thread(summarize, first, last, counts, waiting, late)


def router() -> Router:
    router = Router(name="stats")
    router.message(Command("stats"))(counted)
    return router
