"""What was done when and by whom: /history of one application, /export of a period as CSV."""

import csv
from datetime import datetime, time, timedelta
from io import StringIO

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import Message

from domain.calendar import MOSCOW
from domain.dates import typed_date
from domain.refused import Refused
from handlers.reviewing import Work
from screens import review_journal
from screens.form import refusal
from screens.screen import Screen
from storage.journal import Deed

COLUMNS = ("at", "application", "what", "who", "visit")


async def told(message: Message, command: CommandObject, work: Work) -> None:
    application = await work.named(command)
    if application:
        deeds = await work.journal.of(application.id)
        await work.reply(review_journal.history(application, deeds, work.texts))


async def exported(message: Message, command: CommandObject, work: Work) -> None:
    """`/export`: today; `/export 01.06.2026 30.06.2026`: those days and all between."""
    today = work.talk.now.astimezone(MOSCOW).date()
    try:
        days = [typed_date(one, today) for one in (command.args or "").split()] or [today]
    except Refused as refused:
        await work.reply(Screen(refusal(refused, work.texts)))
        return
    first, last = min(days), max(days)
    since = datetime.combine(first, time(), MOSCOW)
    until = datetime.combine(last + timedelta(days=1), time(), MOSCOW)
    deeds = await work.journal.between(since, until)
    await work.reply(review_journal.export(first, last, as_csv(deeds), len(deeds), work.texts))


def as_csv(deeds: list[Deed]) -> bytes:
    """One line a deed, times of Moscow; only numbers of people and of what they dealt with."""
    kept = StringIO()
    rows = csv.writer(kept)
    rows.writerow(COLUMNS)
    for deed in deeds:
        at = deed.at.astimezone(MOSCOW)
        when = at.isoformat(timespec="seconds")
        about, visit = deed.application or "", deed.visit or ""
        rows.writerow([when, about, deed.what, deed.who or "", visit])
    return kept.getvalue().encode()


def router() -> Router:
    router = Router(name="journal")
    router.message(Command("history"))(told)
    router.message(Command("export"))(exported)
    return router
