"""What citizens ask the desk: listed, answered by button or `/answer N words`, or dropped."""

from aiogram import F, Router
from aiogram.filters import Command, CommandObject, StateFilter
from aiogram.types import CallbackQuery, Message

from domain.refusal import Refused
from domain.support.support_questions import LONGEST_REPLY, SupportQuestion, check_length
from handlers.review.desk import LEASE_SECONDS, ReviewSession
from screens import show
from screens.form.refusals import refusal
from screens.review import support_questions as screens
from screens.review.decisions import PAGE
from screens.screen import Screen
from screens.support.support_question_buttons import SupportQuestionAction, SupportQuestionPage
from states.chat import ReviewerWriting


async def listed(message: Message, review: ReviewSession) -> None:
    await review.reply(await _page(SupportQuestionPage(), review))


async def turned(
    query: CallbackQuery, callback_data: SupportQuestionPage, review: ReviewSession
) -> None:
    await show.answer_callback(query)
    await review.stop_writing()
    await review.reply(await _page(callback_data, review))


async def opened(
    query: CallbackQuery, callback_data: SupportQuestionAction, review: ReviewSession
) -> None:
    """Its words are somebody's own: who read them is written down."""
    asked = await _pressed(query, callback_data, review)
    if asked is None:
        return
    await review.stop_writing()
    await review.journal_at_large("inquiry-opened")
    await review.reply(screens.support_question(asked, review.now, review.texts, review.names))


async def answering(
    query: CallbackQuery, callback_data: SupportQuestionAction, review: ReviewSession
) -> None:
    asked = await _pressed(query, callback_data, review)
    if asked:
        await _wait_for_words(asked, review)


async def commanded(message: Message, command: CommandObject, review: ReviewSession) -> None:
    """`/answer N words`; without words they are waited for."""
    number, *words = (command.args or "?").split(maxsplit=1)
    if not (number.isascii() and number.isdecimal() and len(number) < 10):
        await review.reply(Screen(review.texts("desk-inquiry-which")))
        return
    asked = await _known(int(number), review)
    if asked and words:
        await _answer(asked, words[0], review)
    elif asked:
        await _wait_for_words(asked, review)


async def worded(message: Message, review: ReviewSession) -> None:
    """The answer itself."""
    asked = await _known(review.noted("replied_to"), review)
    if asked:
        await _answer(asked, message.text, review)


async def dropping(
    query: CallbackQuery, callback_data: SupportQuestionAction, review: ReviewSession
) -> None:
    asked = await _pressed(query, callback_data, review)
    if asked and await _still_open(asked, review):
        await review.reply(screens.confirm_drop(asked, review.now, review.texts))


async def dropped(
    query: CallbackQuery, callback_data: SupportQuestionAction, review: ReviewSession
) -> None:
    """As beside the point: the citizen is told politely."""
    asked = await _pressed(query, callback_data, review)
    if asked:
        me, now = review.citizen, review.now
        await _closed(asked, await review.store.support_questions.drop(asked.id, me, now), review)


async def _wait_for_words(asked: SupportQuestion, review: ReviewSession) -> None:
    if not await _still_open(asked, review):
        return
    if review.standing() is not None:
        number = str(asked.id)
        await review.reply(Screen(review.texts("desk-inquiry-by-command", number=number)))
        return
    until = review.clock.ahead(LEASE_SECONDS).isoformat()
    await review.write(ReviewerWriting.support_reply, replied_to=asked.id, until=until)
    await review.reply(screens.answer_prompt(asked, review.now, review.texts))


async def _answer(asked: SupportQuestion, typed: str | None, review: ReviewSession) -> None:
    """Exactly one of several wins; the others see who was first."""
    try:
        words = check_length(typed, LONGEST_REPLY)
    except Refused as refused:
        await review.reply(Screen(refusal(refused, review.texts)))
        return
    mine = await review.store.support_questions.answer(asked.id, review.citizen, words, review.now)
    await review.resume(ReviewerWriting)
    await _closed(asked, mine, review)


async def _closed(asked: SupportQuestion, mine: bool, review: ReviewSession) -> None:
    """What became of it, by whom; whether that was this reviewer's doing."""
    review.nudge()
    if fresh := await _known(asked.id, review):
        await review.reply(screens.closed(fresh, review.texts, review.names, late=not mine))


async def _still_open(asked: SupportQuestion, review: ReviewSession) -> bool:
    if not asked.is_open:
        await review.reply(screens.closed(asked, review.texts, review.names, late=True))
    return asked.is_open


async def _pressed(
    query: CallbackQuery, press: SupportQuestionAction, review: ReviewSession
) -> SupportQuestion | None:
    await show.answer_callback(query)
    return await _known(press.question, review)


async def _known(id: int, review: ReviewSession) -> SupportQuestion | None:
    """The one of that number; whoever asked may have erased it since."""
    asked = await review.store.support_questions.get(id)
    if asked is None:
        await review.reply(Screen(review.texts("desk-inquiry-unknown")))
    return asked


async def _page(turn: SupportQuestionPage, review: ReviewSession) -> Screen:
    """One page, and by one more whether there is another."""
    kept, back = review.store.support_questions, turn.back
    found = await kept.page(PAGE + 1, turn.anchor, back)
    if turn.anchor and not found:  # closed meanwhile
        return await _page(SupportQuestionPage(), review)
    more = len(found) > PAGE
    shown = found[-PAGE:] if back else found[:PAGE]
    many = await kept.count()
    earlier, later = (more, True) if back else (bool(turn.anchor), more)
    page = screens.Page(shown, many, earlier=earlier, later=later)
    return screens.page(page, review.now, review.texts)


def words() -> Router:
    """What a reviewer writes without a command."""
    router = Router(name="inquiries-words")
    router.message(StateFilter(ReviewerWriting.support_reply))(worded)
    return router


def router() -> Router:
    router = Router(name="inquiries")
    router.message(Command("questions"))(listed)
    router.message(Command("answer"))(commanded)
    router.callback_query(SupportQuestionPage.filter())(turned)
    router.callback_query(SupportQuestionAction.filter(F.to == "show"))(opened)
    router.callback_query(SupportQuestionAction.filter(F.to == "answer"))(answering)
    router.callback_query(SupportQuestionAction.filter(F.to == "drop"))(dropping)
    router.callback_query(SupportQuestionAction.filter(F.to == "drop-yes"))(dropped)
    return router
