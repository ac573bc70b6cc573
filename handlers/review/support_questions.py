"""What citizens ask the desk: listed, answered by button or `/answer N words`, or dropped."""

from datetime import datetime

from aiogram import F, Router
from aiogram.filters import BaseFilter, Command, CommandObject
from aiogram.types import CallbackQuery, Message

from domain.refusal import Refused
from domain.support.support_questions import LONGEST_REPLY, Inquiry, wording
from handlers.review.desk import LEASE_SECONDS, Work
from screens import show
from screens.form.questions import refusal
from screens.review import support_questions as screens
from screens.review.decisions import PAGE
from screens.screen import Screen
from screens.support.support_question_buttons import Inquired, Inquiries


class Replying(BaseFilter):
    """Lets through what a reviewer writes after having pressed the button, for a lease's time.

    Whoever fills in a form of their own meanwhile answers that.
    """

    async def __call__(self, message: Message, work: Work) -> bool:
        noted = await work.talk.noted("replying")
        return (
            noted is not None
            and datetime.fromisoformat(noted["until"]) > work.talk.now
            and await work.talk.standing() is None
        )


async def listed(message: Message, work: Work) -> None:
    await work.reply(await _page(Inquiries(), work))


async def turned(query: CallbackQuery, callback_data: Inquiries, work: Work) -> None:
    await show.acknowledge(query)
    await work.talk.await_words()
    await work.reply(await _page(callback_data, work))


async def opened(query: CallbackQuery, callback_data: Inquired, work: Work) -> None:
    """Its words are somebody's own: who read them is written down."""
    asked = await _pressed(query, callback_data, work)
    if asked is None:
        return
    await work.talk.await_words()
    await work.note_at_large("inquiry-opened")
    await work.reply(screens.inquiry(asked, work.talk.now, work.texts, work.names))


async def answering(query: CallbackQuery, callback_data: Inquired, work: Work) -> None:
    asked = await _pressed(query, callback_data, work)
    if asked:
        await _wait_for_words(asked, work)


async def commanded(message: Message, command: CommandObject, work: Work) -> None:
    """`/answer N words`; without words they are waited for."""
    number, *words = (command.args or "?").split(maxsplit=1)
    if not (number.isascii() and number.isdecimal() and len(number) < 10):
        await work.reply(Screen(work.texts("desk-inquiry-which")))
        return
    asked = await _known(int(number), work)
    if asked and words:
        await _answer(asked, words[0], work)
    elif asked:
        await _wait_for_words(asked, work)


async def worded(message: Message, work: Work) -> None:
    """The answer itself."""
    noted = await work.talk.noted("replying")
    asked = await _known(noted["inquiry"], work)
    if asked:
        await _answer(asked, message.text, work)


async def dropping(query: CallbackQuery, callback_data: Inquired, work: Work) -> None:
    asked = await _pressed(query, callback_data, work)
    if asked and await _still_open(asked, work):
        await work.reply(screens.dropping(asked, work.talk.now, work.texts))


async def dropped(query: CallbackQuery, callback_data: Inquired, work: Work) -> None:
    """As beside the point: the citizen is told politely."""
    asked = await _pressed(query, callback_data, work)
    if asked:
        me, now = work.talk.citizen, work.talk.now
        await _closed(asked, await work.talk.store.inquiries.drop(asked.id, me, now), work)


async def _wait_for_words(asked: Inquiry, work: Work) -> None:
    if not await _still_open(asked, work):
        return
    if await work.talk.standing() is not None:
        number = str(asked.id)
        await work.reply(Screen(work.texts("desk-inquiry-by-command", number=number)))
        return
    until = work.clock.ahead(LEASE_SECONDS).isoformat()
    await work.talk.await_words(replying={"inquiry": asked.id, "until": until})
    await work.reply(screens.answering(asked, work.talk.now, work.texts))


async def _answer(asked: Inquiry, typed: str | None, work: Work) -> None:
    """Exactly one of several wins; the others see who was first."""
    talk = work.talk
    try:
        words = wording(typed, LONGEST_REPLY)
    except Refused as refused:
        await work.reply(Screen(refusal(refused, work.texts)))
        return
    mine = await talk.store.inquiries.answer(asked.id, talk.citizen, words, talk.now)
    await talk.note(replying=None)
    await _closed(asked, mine, work)


async def _closed(asked: Inquiry, mine: bool, work: Work) -> None:
    """What became of it, by whom; whether that was this reviewer's doing."""
    work.nudge()
    if fresh := await _known(asked.id, work):
        await work.reply(screens.closed(fresh, work.texts, work.names, late=not mine))


async def _still_open(asked: Inquiry, work: Work) -> bool:
    if not asked.is_open:
        await work.reply(screens.closed(asked, work.texts, work.names, late=True))
    return asked.is_open


async def _pressed(query: CallbackQuery, press: Inquired, work: Work) -> Inquiry | None:
    await show.acknowledge(query)
    return await _known(press.inquiry, work)


async def _known(id: int, work: Work) -> Inquiry | None:
    """The one of that number; whoever asked may have erased it since."""
    asked = await work.talk.store.inquiries.get(id)
    if asked is None:
        await work.reply(Screen(work.texts("desk-inquiry-unknown")))
    return asked


async def _page(turn: Inquiries, work: Work) -> Screen:
    """One page, and by one more whether there is another."""
    kept, back = work.talk.store.inquiries, turn.back
    found = await kept.page(PAGE + 1, turn.beside, back)
    if turn.beside and not found:  # closed meanwhile
        return await _page(Inquiries(), work)
    more = len(found) > PAGE
    shown = found[-PAGE:] if back else found[:PAGE]
    many = await kept.how_many()
    earlier, later = (more, True) if back else (bool(turn.beside), more)
    page = screens.Page(shown, many, earlier=earlier, later=later)
    return screens.page(page, work.talk.now, work.texts)


def words() -> Router:
    """What a reviewer writes without a command."""
    router = Router(name="inquiries-words")
    router.message(Replying())(worded)
    return router


def router() -> Router:
    router = Router(name="inquiries")
    router.message(Command("questions"))(listed)
    router.message(Command("answer"))(commanded)
    router.callback_query(Inquiries.filter())(turned)
    router.callback_query(Inquired.filter(F.to == "show"))(opened)
    router.callback_query(Inquired.filter(F.to == "answer"))(answering)
    router.callback_query(Inquired.filter(F.to == "drop"))(dropping)
    router.callback_query(Inquired.filter(F.to == "drop-yes"))(dropped)
    return router
