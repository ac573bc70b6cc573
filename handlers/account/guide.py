"""The guided path to an account: kept where one left off; nothing secret is asked or kept."""

import logging
from dataclasses import replace
from datetime import timedelta

from aiogram import Router
from aiogram.exceptions import TelegramAPIError
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, Message

from domain.account import guide
from domain.account.guide import GuideProgress
from handlers.form.form_session import FormSession
from screens import show, start
from screens.account import guide as screens
from screens.buttons import GuideAction, GuideMove
from states.chat import Guide

log = logging.getLogger(__name__)


async def begin(session: FormSession) -> None:
    """The path from where one left it, or from its first step."""
    place = await session.guides.get(session.citizen)
    if place is None:
        declared = await session.eligibility_answers.get(session.citizen)
        place = guide.start(declared.get("account"))
        await session.guides.save(session.citizen, place)
        if not declared:  # how long progress is kept is counted from these
            await session.eligibility_answers.save(session.citizen, {}, session.now)
    await _show(place, session)


async def again(session: FormSession) -> bool:
    """Whether a step of it was on the screen; it then stands there anew."""
    place = await session.guides.get(session.citizen)
    walking = session.is_in(Guide)
    if walking and place:
        await _show(place, session)
    return walking and place is not None


async def pressed(query: CallbackQuery, callback_data: GuideAction, session: FormSession) -> None:
    await show.answer_callback(query)
    place = await session.guides.get(session.citizen)
    if place is None:
        await session.again()
    elif callback_data.to == "never":
        await session.guides.save(session.citizen, replace(place, remind_at=None))
        await session.add(screens.reminder_off(session.texts))
    elif callback_data.step != place.step:
        await _show(place, session)
    else:
        await _went(callback_data.to, place, session)


async def said(message: Message, session: FormSession) -> None:
    """Words of a button do what it does; a code or a password is deleted at once."""
    place, text = await session.guides.get(session.citizen), message.text or ""
    if place is None:
        await session.again()
    elif to := screens.parse_typed(text, session.texts):
        await _went(to, place, session)
    else:
        if guide.looks_secret(text):
            await session.add(screens.secret_warning(await _deleted(message), session.texts))
        await _show(place, session)


async def _went(to: GuideMove, place: GuideProgress, session: FormSession) -> None:
    if to == "done":
        await _done(place, session)
    elif to == "stuck":
        await session.say(screens.step(place, session.texts, stuck=True), Guide.path)
    elif to == "back":
        await _back(place, session)
    elif to == "tomorrow":
        tomorrow = session.now + timedelta(days=1)
        await session.guides.save(session.citizen, replace(place, remind_at=tomorrow))
        await session.add(screens.reminder_set(session.texts))
    elif to != "never":
        await _keep(replace(place, method=to), session)


async def _done(place: GuideProgress, session: FormSession) -> None:
    following = guide.next_step(place.step)
    if following:
        await _keep(GuideProgress(following, remind_at=place.remind_at), session)
        return
    declared = await session.eligibility_answers.get(session.citizen)
    await session.eligibility_answers.save(
        session.citizen, {**declared, "account": "confirmed"}, session.now
    )
    await session.guides.delete(session.citizen)
    await session.say(screens.finished(session.texts), None)


async def _back(place: GuideProgress, session: FormSession) -> None:
    earlier = guide.previous_step(place.step)
    if place.method and place.step == "confirm":
        await _keep(replace(place, method=None), session)
    elif earlier:
        await _keep(GuideProgress(earlier, remind_at=place.remind_at), session)
    else:
        await session.say(start.welcome(session.texts), None)


async def _keep(place: GuideProgress, session: FormSession) -> None:
    await session.guides.save(session.citizen, place)
    await _show(place, session)


async def _show(place: GuideProgress, session: FormSession) -> None:
    await session.say(screens.step(place, session.texts), Guide.path)


async def _deleted(message: Message) -> bool:
    """Whether it could be taken out of the chat; Telegram lets a bot do so for 48 hours."""
    try:
        return await message.delete()
    except TelegramAPIError as refusal:
        log.info("a message was not deleted: %s", type(refusal).__name__)
        return False


def router() -> Router:
    router = Router(name="guide")
    router.message(StateFilter(Guide))(said)
    router.callback_query(GuideAction.filter())(pressed)
    return router
