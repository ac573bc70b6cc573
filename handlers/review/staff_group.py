"""The staff's group: its card's one button. What that brings is shown in private only."""

from aiogram import Bot, F, Router
from aiogram.exceptions import TelegramAPIError
from aiogram.filters import CommandStart
from aiogram.types import CallbackQuery, Message
from aiogram.utils.deep_linking import create_start_link

from handlers.form.form_session import Talk
from handlers.review.cases import show_case
from handlers.review.desk import Reviewing, Work
from handlers.review.queue import next_one
from screens import show
from screens.buttons import Staff
from screens.review import staff_group
from storage.outbox import Outbox

DOOR = "next"
"""What the link carries that leads a reviewer who has never started the bot to it."""


async def taken(query: CallbackQuery, work: Work, bot: Bot) -> None:
    """The first free case goes to whoever pressed; nobody else in the group sees any of it."""
    application = await work.take_next()
    if application is None:
        await show.acknowledge(query, work.texts.plain("group-nothing"), alert=True)
        return
    try:
        await show_case(application, work)
    except TelegramAPIError as failure:
        await work.worklist.release(application.id, work.talk.citizen)
        if not show.unreachable(failure):
            raise
        await show.acknowledge(query, url=await create_start_link(bot, DOOR))
        return
    words = work.texts.plain("group-taken", reference=application.reference)
    await show.acknowledge(query, words)


async def not_yours(query: CallbackQuery, talk: Talk) -> None:
    await show.acknowledge(query, talk.texts.plain("group-not-yours"), alert=True)


async def came_in(message: Message, work: Work, outbox: Outbox) -> None:
    """Through the link: the bot is started now, so the case can be shown."""
    if await outbox.resume(work.talk.citizen, work.talk.now):
        work.nudge()
    await next_one(message, work)


async def began(message: Message, work: Work, outbox: Outbox) -> None:
    """A reviewer's plain /start: the desk; their own form waits until they go on with it."""
    talk = work.talk
    await talk.lose_place()
    if talk.behalf:
        await talk.note(behalf=None)
    if await outbox.resume(talk.citizen, talk.now):
        await talk.board.standings.look_again(talk.citizen, talk.now)
        work.nudge()
    counted = await staff_group.counts(work.worklist, talk.store.inquiries, talk.now)
    own = await talk.store.latest_of(talk.citizen)
    await talk.add(staff_group.home(counted, own, talk.now, talk.texts))


def doors() -> Router:
    """Before everybody's /start."""
    router = Router(name="staff-doors")
    router.message.filter(Reviewing())
    router.message(CommandStart(magic=~F.args))(began)
    router.message(CommandStart(deep_link=True, magic=F.args == DOOR))(came_in)
    return router


def router() -> Router:
    router = Router(name="staff")
    router.callback_query(Staff.filter(), Reviewing())(taken)
    router.callback_query(Staff.filter())(not_yours)
    return router
