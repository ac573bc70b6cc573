"""A question to the citizen: from the case by button, or `/ask N words`."""

from aiogram import F, Router
from aiogram.filters import Command, CommandObject, StateFilter
from aiogram.types import CallbackQuery, Message

from domain.application import Application, NotAllowed, Status
from domain.text_length import utf16_length
from handlers.review.desk import LEASE_SECONDS, ReviewSession
from screens.buttons import CaseAction
from screens.review import decisions
from screens.review import reviewer_questions as screens
from screens.review.reviewer_questions import LONGEST_QUESTION
from screens.screen import Screen
from states.chat import ReviewerWriting


async def commanded(message: Message, command: CommandObject, review: ReviewSession) -> None:
    """`/ask N words`; without words they are waited for."""
    application = await review.named(command)
    if application is None:
        return
    words = "".join((command.args or "").split(maxsplit=1)[1:]).strip(' "«»“”')
    if words:
        await ask(application, words, review)
    else:
        await _wait_for_words(application, review)


async def pressed(query: CallbackQuery, callback_data: CaseAction, review: ReviewSession) -> None:
    application = await review.pressed_application(query, callback_data.application)
    if application:
        await _wait_for_words(application, review)


async def worded(message: Message, review: ReviewSession) -> None:
    """The question itself."""
    application = await review.known(review.noted("asked_about"))
    if application is None:
        return
    if message.text is None:
        await review.add(Screen(review.texts("question-words")))
        return
    await ask(application, message.text, review)


async def _wait_for_words(application: Application, review: ReviewSession) -> None:
    if not await _may_ask(application, review):
        return
    if review.standing() is not None:
        number = application.id
        await review.reply(
            Screen(review.texts("desk-ask-by-command", number=number), edits_caption=True)
        )
        return
    until = review.clock.ahead(LEASE_SECONDS).isoformat()
    await review.write(ReviewerWriting.question, asked_about=application.id, until=until)
    await review.reply(screens.question_prompt(application, review.texts))


async def ask(application: Application, words: str, review: ReviewSession) -> bool:
    """Put the question; says whether it is on its way, or why not."""
    if not await _may_ask(application, review):
        return False
    if (have := utf16_length(words)) > LONGEST_QUESTION:
        await review.reply(screens.too_long(have, LONGEST_QUESTION, review.texts))
        return False
    me = review.citizen
    try:
        await review.store.reviewer_questions.ask(application, me, words, review.now)
    except NotAllowed:
        fresh = await review.known(application.id)
        if fresh:
            await review.reply(decisions.refused("decided", fresh, review.texts))
        return False
    await review.stop_writing_about(application.id)
    review.nudge()
    await review.reply(screens.asked(application, review.texts))
    return True


async def _may_ask(application: Application, review: ReviewSession) -> bool:
    """Only about what waits for a decision, and only whoever works on it."""
    if not await review.may_write_to(application):
        return False
    if application.status is not Status.WAITING:
        await review.reply(decisions.refused("decided", application, review.texts))
        return False
    return await review.may_decide(application)


def words() -> Router:
    """What a reviewer writes without a command."""
    router = Router(name="ask-words")
    router.message(StateFilter(ReviewerWriting.question))(worded)
    return router


def router() -> Router:
    router = Router(name="ask")
    router.message(Command("ask"))(commanded)
    router.callback_query(CaseAction.filter(F.action == "ask"))(pressed)
    return router
