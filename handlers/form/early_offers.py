"""The answer to «is what you wrote before the question its answer?»: pressed or written."""

from dataclasses import replace

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from handlers.account import eligibility
from handlers.filters import Offered
from handlers.form import answers, early_messages
from handlers.form.early_messages import Asked
from handlers.form.form_session import FormSession
from handlers.status import amendments
from handlers.status.sent_application import in_hand
from screens import show
from screens.form import early_answers as screens
from screens.form.early_answers import EarlyMessageAction, YesNo
from states import eligibility as before_form


async def spoken(message: Message, to: YesNo, session: FormSession) -> None:
    of = session.noted("offered")
    await _decided(to, of, await _asked(session), session)


async def pressed(
    query: CallbackQuery, callback_data: EarlyMessageAction, session: FormSession
) -> None:
    """An old offer only shows where one is."""
    await show.answer_callback(query)
    asked = await _asked(session)
    if asked and (asked.application, asked.step.id) != (
        callback_data.application,
        callback_data.step,
    ):
        asked = None
    await _decided(callback_data.to, callback_data.of, asked, session)


async def _decided(to: YesNo, of: int, asked: Asked | None, session: FormSession) -> None:
    message = await early_messages.taken_out(of, session) if asked else None
    if asked is None or message is None:
        if session.pressed:
            await show.remove_keyboard(session.bot, session.pressed)
        await session.catch_up()
    elif to == "yes":
        await _answer(message, asked, session)
    elif not await early_messages.offer(asked, session, in_place=True):
        await session.beside(screens.refused(asked.step, session.texts))


async def _answer(message: Message, asked: Asked, session: FormSession) -> None:
    """As if it were said now."""
    session = replace(session, message=message)
    application, step = await in_hand(session)
    if application and step:
        await amendments.answer_to(message, application, step, session)
    elif asked.application:
        await _answer_form(message, asked, session)
    else:
        await eligibility.answer_to(message, asked.step, session)


async def _answer_form(message: Message, asked: Asked, session: FormSession) -> None:
    if draft := await session.draft():
        await answers.answer_to(message, draft, asked, session)
    else:
        await session.again()


async def _asked(session: FormSession) -> Asked | None:
    """The question that stands: of a sent application, of the form, or before it."""
    application, step = await in_hand(session)
    if application and step:
        return Asked(application.id, step, session.situation(application))
    draft, step = await session.draft(), session.standing()
    if draft and step:
        return Asked(draft.id, step, session.situation(draft))
    before = before_form.question_of_state(session.state.name)
    return Asked(0, before, eligibility.situation(session)) if before else None


def router() -> Router:
    router = Router(name="offering")
    router.message(Offered())(spoken)
    router.callback_query(EarlyMessageAction.filter())(pressed)
    return router
