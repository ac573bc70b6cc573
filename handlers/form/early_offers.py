"""The answer to «is what you wrote before the question its answer?»: pressed or written."""

from dataclasses import replace

from aiogram import Router
from aiogram.filters import BaseFilter
from aiogram.types import CallbackQuery, Message

from domain.calendar import WorkingCalendar
from handlers.account import eligibility
from handlers.form import answers, early_messages
from handlers.form.answers import Nudge
from handlers.form.early_messages import Asked
from handlers.form.form_session import Talk
from handlers.pictures.picture_proposals import Judges
from handlers.status import amendments
from handlers.status.sent_application import in_hand
from screens import show
from screens.form import early_answers as screens
from screens.form.early_answers import Decided, Early
from states import eligibility as before_form


class Offered(BaseFilter):
    """Lets through «да» and «нет» below an offer."""

    async def __call__(self, message: Message, talk: Talk) -> bool | dict[str, Decided]:
        to = screens.spoken(message.text or "", talk.texts)
        if to is None or await talk.noted("offered") is None or await talk.unseen(message):
            return False
        return False if await talk.repeated() else {"to": to}


async def spoken(
    message: Message,
    to: Decided,
    talk: Talk,
    calendar: WorkingCalendar,
    nudge: Nudge,
    judges: Judges,
) -> None:
    of = await talk.noted("offered")
    await _decided(to, of, await _asked(talk), talk, calendar, nudge, judges)


async def pressed(
    query: CallbackQuery,
    callback_data: Early,
    talk: Talk,
    calendar: WorkingCalendar,
    nudge: Nudge,
    judges: Judges,
) -> None:
    """An old offer only shows where one is."""
    await show.acknowledge(query)
    asked = await _asked(talk)
    if asked and (asked.application, asked.step.id) != (
        callback_data.application,
        callback_data.step,
    ):
        asked = None
    await _decided(callback_data.to, callback_data.of, asked, talk, calendar, nudge, judges)


async def _decided(
    to: Decided,
    of: int,
    asked: Asked | None,
    talk: Talk,
    calendar: WorkingCalendar,
    nudge: Nudge,
    judges: Judges,
) -> None:
    message = await early_messages.taken_out(of, talk) if asked else None
    if asked is None or message is None:
        if talk.pressed:
            await show.disarm(talk.bot, talk.pressed)
        await talk.catch_up()
    elif to == "yes":
        await _answer(message, asked, talk, calendar, nudge, judges)
    elif not await early_messages.offer(asked, talk, in_place=True):
        await talk.beside(screens.refused(asked.step, talk.texts))


async def _answer(
    message: Message,
    asked: Asked,
    talk: Talk,
    calendar: WorkingCalendar,
    nudge: Nudge,
    judges: Judges,
) -> None:
    """As if it were said now."""
    talk = replace(talk, said=early_messages.mark(message))
    application, step = await in_hand(talk)
    if application and step:
        await amendments.answer_to(message, application, step, talk, nudge)
    elif asked.application:
        await answers.answer_to(message, talk.bot, talk, calendar, nudge, judges)
    else:
        await eligibility.answer_to(message, asked.step, talk)


async def _asked(talk: Talk) -> Asked | None:
    """The question that stands: of a sent application, of the form, or before it."""
    application, step = await in_hand(talk)
    if application and step:
        return Asked(application.id, step, talk.situation(application))
    draft, step = await talk.draft(), await talk.standing()
    if draft and step:
        return Asked(draft.id, step, talk.situation(draft))
    before = before_form.standing(await talk.cursors.get_state(talk.key))
    return Asked(0, before, eligibility.situation(talk)) if before else None


def router() -> Router:
    router = Router(name="offering")
    router.message(Offered())(spoken)
    router.callback_query(Early.filter())(pressed)
    return router
