"""What was done when and by whom: /history of one application, /export of a period as CSV."""

from collections.abc import AsyncIterator, Iterable
from datetime import date, datetime, time, timedelta
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import Message

from domain.calendar import MOSCOW
from domain.form.typed_dates import parse_date
from domain.refusal import Refused
from handlers.review.desk import IsAdmin, ReviewSession
from screens.form.refusals import refusal
from screens.review import journal as journal_screens
from screens.review.people import Names
from screens.screen import Screen
from storage.review.journal import Journal
from texts import Texts

LONGEST_PERIOD = 366
LARGEST_FILE, IN_MEMORY = 45 * 2**20, 2**20
"""Bytes: a bot may send 50 MB; a longer table is on the disk while it is made and sent."""


async def told(message: Message, command: CommandObject, review: ReviewSession) -> None:
    application = await review.named(command)
    if application:
        deeds = await review.journal.of(application.id)
        await review.reply(journal_screens.history(application, deeds, review.texts, review.names))


async def exported(message: Message, command: CommandObject, review: ReviewSession) -> None:
    """`/export`: today; `/export 01.06.2026 30.06.2026`: those days and all between."""
    try:
        first, last = period((command.args or "").split(), _today(review), LONGEST_PERIOD)
    except Refused as refused:
        await review.reply(Screen(refusal(refused, review.texts)))
        return
    since, until, many = _start(first), _start(last + timedelta(days=1)), 0
    # Without a name on the disk, so that nothing of it outlives this process.
    with SpooledTemporaryFile(max_size=IN_MEMORY) as file:
        file.write(journal_screens.columns(review.texts))
        async for lines, made in table(review.journal, since, until, review.texts, review.names):
            many += lines
            file.write(made)
            if file.tell() > LARGEST_FILE:
                await review.reply(Screen(review.texts("desk-export-large")))
                return
        await review.journal_at_large("exported")
        stored = cast(BinaryIO, file)
        await review.reply(journal_screens.export(first, last, stored, many, review.texts))


async def table(
    journal: Journal, since: datetime, until: datetime, texts: Texts, names: Names
) -> AsyncIterator[tuple[int, bytes]]:
    """Pieces of the table, with how many lines each has."""
    async for deeds in journal.between(since, until):
        if deeds:
            yield len(deeds), journal_screens.as_csv(deeds, texts, names)


async def not_admin(message: Message, review: ReviewSession) -> None:
    await review.reply(Screen(review.texts("desk-export-not-admin")))


def period(words: Iterable[str], today: date, longest: int, days: int = 1) -> tuple[date, date]:
    """The days that were named, from the earlier to the later; by default the last few."""
    named = [typed_day(one, today) for one in words if one not in {"-", "–", "—"}]
    if len(named) > 2:
        raise Refused("period-dates")
    first, last = min(named, default=today - timedelta(days=days - 1)), max(named, default=today)
    if (last - first).days >= longest:
        raise Refused("period-long", most=longest)
    return first, last


def typed_day(text: str, today: date) -> date:
    """A typed day on which something can have been done at the desk: of this century."""
    try:
        day = parse_date(text, today)
    except Refused as refused:
        raise refused if refused.code == "date-short-year" else Refused("period-dates") from None
    if not 2000 <= day.year < 2100:
        raise Refused("period-dates")
    return day


def _start(day: date) -> datetime:
    return datetime.combine(day, time(), MOSCOW)


def _today(review: ReviewSession) -> date:
    return review.now.astimezone(MOSCOW).date()


def router() -> Router:
    router = Router(name="journal")
    router.message(Command("history"))(told)
    router.message(Command("export"), IsAdmin())(exported)
    router.message(Command("export"))(not_admin)
    return router
