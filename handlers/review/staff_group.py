"""The staff's group: its card's one button. What that brings is shown in private only."""

from aiogram import F, Router
from aiogram.exceptions import TelegramAPIError
from aiogram.filters import CommandStart
from aiogram.types import CallbackQuery, Message
from aiogram.utils.deep_linking import create_start_link

from handlers.form.form_session import FormSession
from handlers.review.cases import show_case
from handlers.review.desk import IsReviewer, ReviewSession
from handlers.review.queue import next_one
from screens import show
from screens.buttons import StaffGroupAction
from screens.review import staff_group

DOOR = "next"
"""What the link carries that leads a reviewer who has never started the bot to it."""


async def taken(query: CallbackQuery, review: ReviewSession) -> None:
    """The first free case goes to whoever pressed; nobody else in the group sees any of it."""
    application = await review.take_next()
    if application is None:
        await show.answer_callback(query, review.texts.plain("group-nothing"), alert=True)
        return
    try:
        await show_case(application, review)
    except TelegramAPIError as failure:
        await review.worklist.release(application.id, review.citizen)
        if not show.is_unreachable(failure):
            raise
        await show.answer_callback(query, url=await create_start_link(review.bot, DOOR))
        return
    words = review.texts.plain("group-taken", reference=application.reference)
    await show.answer_callback(query, words)


async def not_yours(query: CallbackQuery, session: FormSession) -> None:
    await show.answer_callback(query, session.texts.plain("group-not-yours"), alert=True)


async def came_in(message: Message, review: ReviewSession) -> None:
    """Through the link: the bot is started now, so the case can be shown."""
    if await review.outbox.resume(review.citizen, review.now):
        review.nudge()
    await next_one(message, review)


async def began(message: Message, review: ReviewSession) -> None:
    """A reviewer's plain /start: the desk; their own form waits until they go on with it."""
    await review.lose_place()
    if review.behalf:
        await review.note(behalf=None)
    if await review.outbox.resume(review.citizen, review.now):
        await review.status_messages.mark_outdated(review.citizen, review.now)
        review.nudge()
    counted = await staff_group.counts(review.worklist, review.store.support_questions, review.now)
    own = await review.store.latest_of(review.citizen)
    page = review.page_button("desk")
    await review.add(staff_group.home(counted, own, review.now, review.texts, page))


def doors() -> Router:
    """Before everybody's /start."""
    router = Router(name="staff-doors")
    router.message.filter(IsReviewer())
    router.message(CommandStart(magic=~F.args))(began)
    router.message(CommandStart(deep_link=True, magic=F.args == DOOR))(came_in)
    return router


def router() -> Router:
    router = Router(name="staff")
    router.callback_query(StaffGroupAction.filter(), IsReviewer())(taken)
    router.callback_query(StaffGroupAction.filter())(not_yours)
    return router
