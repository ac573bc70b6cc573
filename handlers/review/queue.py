"""The queue on the desk: page by page, the next case, what one has taken, and finding."""

import re
from collections.abc import Sequence
from dataclasses import replace

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from domain.application import Application
from domain.form.normalization import tidy
from domain.reference_numbers import parse_application_id
from domain.refusal import Refused
from handlers.review.cases import show_case
from handlers.review.desk import ReviewSession
from screens import show
from screens.buttons import DeskShortcut, QueuePage
from screens.review import decisions
from screens.review import queue as queue_screens
from screens.screen import Screen

FOUND = 8
REFERENCE = re.compile(r"[0-9]{2}-[0-9]{6}-[0-9]")
SHORTEST_PHONE = 4
"""Digits of a phone that say enough; a shorter number is one in the queue."""


async def queue(message: Message, review: ReviewSession) -> None:
    await review.add(await _page(QueuePage(), review))


async def turned(query: CallbackQuery, callback_data: QueuePage, review: ReviewSession) -> None:
    await show.answer_callback(query)
    await review.reply(await _page(callback_data, review))


async def reminded(
    query: CallbackQuery, callback_data: DeskShortcut, review: ReviewSession
) -> None:
    """From the reminder, which stays where it is."""
    await show.answer_callback(query)
    beside = replace(review, pressed=None)
    if callback_data.to == "next":
        await _take_next(beside)
    else:
        await beside.reply(await _page(QueuePage(state=callback_data.to), beside))


async def next_one(message: Message, review: ReviewSession) -> None:
    await _take_next(review)


async def _take_next(review: ReviewSession) -> None:
    """Take the first free application."""
    application = await review.take_next()
    if application is None:
        await review.add(Screen(review.texts("desk-nothing-free")))
        return
    await show_case(application, review)


async def my_own(message: Message, review: ReviewSession) -> None:
    found = await review.worklist.leased_by(review.citizen, review.now)
    leases = await review.worklist.leases([one.id for one in found], review.now)
    await review.add(queue_screens.own_cases(found, leases, review.now, review.texts))


async def released(message: Message, command: CommandObject, review: ReviewSession) -> None:
    """`/release N`; without a number, everything one has taken."""
    if command.args:
        application = await review.named(command)
        found = [application] if application else []
    else:
        found = await review.worklist.leased_by(review.citizen, review.now)
    freed = await release(found, review)
    if found or not command.args:
        await review.add(queue_screens.released(freed, review.texts))


async def release(found: Sequence[Application], review: ReviewSession) -> list[Application]:
    """Give these back; which of them were one's own."""
    freed = [one for one in found if await review.worklist.release(one.id, review.citizen)]
    for one in freed:
        await review.journal_entry("released", one)
        await review.stop_choosing(one.id)  # words written now are not for what was given away
    return freed


async def sought(message: Message, command: CommandObject, review: ReviewSession) -> None:
    """`/find` by reference number, by the words of a name, by the last digits of a phone."""
    words = tidy(command.args or "")
    if not words:
        await review.add(Screen(review.texts("desk-find-what")))
        return
    found = await find(words, review)
    if not found and REFERENCE.fullmatch(words):
        await review.reply(Screen(review.texts("refused-reference-typo")))
    elif len(found) == 1:
        if only := await review.known(found[0].id):
            await show_case(only, review)
    else:
        await review.add(queue_screens.search_results(found, review.texts))


async def find(words: str, review: ReviewSession, most: int = FOUND) -> list[Application]:
    """Sent applications by their number, by words of a name, by the last digits of a phone."""
    number = _number(words)
    by_number = await review.store.get(number) if number else None
    if by_number and by_number.sent_at:
        return [by_number]
    digits = sum(map(str.isdigit, words))
    if digits and digits < SHORTEST_PHONE:
        return []
    return await review.worklist.find(words, most)


def _number(words: str) -> int | None:
    try:
        return parse_application_id(words)
    except Refused:
        return None


async def _page(asked: QueuePage, review: ReviewSession) -> Screen:
    page = await read_page(asked, review)
    return queue_screens.queue_page(page, review.now, review.texts, review.page_button("desk"))


async def read_page(asked: QueuePage, review: ReviewSession) -> queue_screens.Page:
    """One page, and by one application more whether there is another."""
    state, form, back = asked.state, asked.form, asked.back
    now, one_more = review.now, decisions.PAGE + 1
    found = await review.worklist.page(state, form, now, one_more, asked.anchor, back)
    if asked.anchor and not found:  # decided meanwhile
        return await read_page(QueuePage(state=state, form=form), review)
    more = len(found) > decisions.PAGE
    page = found[-decisions.PAGE :] if back else found[: decisions.PAGE]
    many = await review.worklist.count(state, form, now)
    known = state == "late"
    late = many if known else await review.worklist.count("late", form, now)
    return queue_screens.Page(
        asked,
        page,
        await review.worklist.leases([one.id for one in page], now),
        many,
        late,
        earlier=more if back else bool(asked.anchor),
        later=True if back else more,
        names=review.names,
    )


def router() -> Router:
    router = Router(name="queue")
    router.message(Command("queue"))(queue)
    router.message(Command("next"))(next_one)
    router.message(Command("mine"))(my_own)
    router.message(Command("release"))(released)
    router.message(Command("find"))(sought)
    router.callback_query(QueuePage.filter())(turned)
    router.callback_query(DeskShortcut.filter())(reminded)
    return router
