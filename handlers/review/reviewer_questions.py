"""A question to the citizen: from the case by button, or `/ask N words`."""

from datetime import datetime

from aiogram import F, Router
from aiogram.filters import BaseFilter, Command, CommandObject
from aiogram.types import CallbackQuery, Message

from domain.application import Application, NotAllowed, Status
from domain.text_length import units
from handlers.review.desk import LEASE_SECONDS, Work
from screens.buttons import Desk
from screens.review import decisions
from screens.review import reviewer_questions as screens
from screens.review.reviewer_questions import LONGEST_QUESTION
from screens.screen import Screen


class Asking(BaseFilter):
    """Lets through what a reviewer writes after having pressed the button, for a lease's time.

    Whoever fills in a form of their own meanwhile answers that.
    """

    async def __call__(self, message: Message, work: Work) -> bool:
        noted = await work.talk.noted("asking")
        return (
            noted is not None
            and datetime.fromisoformat(noted["until"]) > work.talk.now
            and await work.talk.standing() is None
        )


async def commanded(message: Message, command: CommandObject, work: Work) -> None:
    """`/ask N words`; without words they are waited for."""
    application = await work.named(command)
    if application is None:
        return
    words = "".join((command.args or "").split(maxsplit=1)[1:]).strip(' "«»“”')
    if words:
        await _ask(application, words, work)
    else:
        await _wait_for_words(application, work)


async def pressed(query: CallbackQuery, callback_data: Desk, work: Work) -> None:
    application = await work.pressed(query, callback_data.application)
    if application:
        await _wait_for_words(application, work)


async def worded(message: Message, work: Work) -> None:
    """The question itself."""
    noted = await work.talk.noted("asking")
    application = await work.known(noted["application"])
    if application is None:
        return
    if message.text is None:
        await work.talk.add(Screen(work.texts("question-words")))
        return
    await _ask(application, message.text, work)


async def _wait_for_words(application: Application, work: Work) -> None:
    if not await _may_ask(application, work):
        return
    if await work.talk.standing() is not None:
        number = application.id
        await work.reply(Screen(work.texts("desk-ask-by-command", number=number), under=True))
        return
    until = work.clock.ahead(LEASE_SECONDS).isoformat()
    asking = {"application": application.id, "until": until}
    await work.talk.await_words(asking=asking)
    await work.reply(screens.asking(application, work.texts))


async def _ask(application: Application, words: str, work: Work) -> None:
    if not await _may_ask(application, work):
        return
    if (have := units(words)) > LONGEST_QUESTION:
        await work.reply(screens.too_long(have, LONGEST_QUESTION, work.texts))
        return
    me, talk = work.talk.citizen, work.talk
    try:
        await talk.store.questions.ask(application, me, words, talk.now)
    except NotAllowed:
        fresh = await work.known(application.id)
        if fresh:
            await work.reply(decisions.refused("decided", fresh, work.texts))
        return
    await talk.note(asking=None)
    work.nudge()
    await work.reply(screens.asked(application, work.texts))


async def _may_ask(application: Application, work: Work) -> bool:
    """Only about what waits for a decision, and only whoever works on it."""
    if not await work.may_write_to(application):
        return False
    if application.status is not Status.WAITING:
        await work.reply(decisions.refused("decided", application, work.texts))
        return False
    return await work.may_decide(application)


def words() -> Router:
    """What a reviewer writes without a command."""
    router = Router(name="ask-words")
    router.message(Asking())(worded)
    return router


def router() -> Router:
    router = Router(name="ask")
    router.message(Command("ask"))(commanded)
    router.callback_query(Desk.filter(F.action == "ask"))(pressed)
    return router
