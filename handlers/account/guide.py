"""The guided path to an account: kept where one left off; nothing secret is asked or kept."""

import logging
from dataclasses import replace
from datetime import timedelta

from aiogram import Router
from aiogram.exceptions import TelegramAPIError
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, Message

from domain.account import guide
from domain.account.guide import Place
from handlers.form.form_session import Talk
from screens import show, start
from screens.account import guide as screens
from screens.buttons import Guided, Onward
from states.guide import Guide

log = logging.getLogger(__name__)


async def begin(talk: Talk) -> None:
    """The path from where one left it, or from its first step."""
    place = await talk.guides.place(talk.citizen)
    if place is None:
        declared = await talk.roads.declared(talk.citizen)
        place = guide.first(declared.get("account"))
        await talk.guides.keep(talk.citizen, place)
    await _show(place, talk)


async def again(talk: Talk) -> bool:
    """Whether a step of it was on the screen; it then stands there anew."""
    place = await talk.guides.place(talk.citizen)
    walking = await talk.cursors.get_state(talk.key) == Guide.path.state
    if walking and place:
        await _show(place, talk)
    return walking and place is not None


async def pressed(query: CallbackQuery, callback_data: Guided, talk: Talk) -> None:
    await show.acknowledge(query)
    place = await talk.guides.place(talk.citizen)
    if place is None:
        await talk.again()
    elif callback_data.to == "never":
        await talk.guides.keep(talk.citizen, replace(place, remind_at=None))
        await talk.add(screens.not_reminding(talk.texts))
    elif callback_data.step != place.step:
        await _show(place, talk)
    else:
        await _went(callback_data.to, place, talk)


async def said(message: Message, talk: Talk) -> None:
    """Words of a button do what it does; a code or a password is deleted at once."""
    place, text = await talk.guides.place(talk.citizen), message.text or ""
    if place is None:
        await talk.again()
    elif to := screens.spoken(text, talk.texts):
        await _went(to, place, talk)
    else:
        if guide.looks_secret(text):
            await talk.add(screens.secret(await _deleted(message), talk.texts))
        await _show(place, talk)


async def _went(to: Onward, place: Place, talk: Talk) -> None:
    if to == "done":
        await _done(place, talk)
    elif to == "stuck":
        await talk.say(screens.step(place, talk.texts, stuck=True), Guide.path)
    elif to == "back":
        await _back(place, talk)
    elif to == "tomorrow":
        tomorrow = talk.now + timedelta(days=1)
        await talk.guides.keep(talk.citizen, replace(place, remind_at=tomorrow))
        await talk.add(screens.reminding(talk.texts))
    elif to != "never":
        await _keep(replace(place, way=to), talk)


async def _done(place: Place, talk: Talk) -> None:
    following = guide.after(place.step)
    if following:
        await _keep(Place(following, remind_at=place.remind_at), talk)
        return
    declared = await talk.roads.declared(talk.citizen)
    await talk.roads.keep(talk.citizen, {**declared, "account": "confirmed"}, talk.now)
    await talk.guides.forget(talk.citizen)
    await talk.say(screens.walked(talk.texts), None)


async def _back(place: Place, talk: Talk) -> None:
    earlier = guide.before(place.step)
    if place.way and place.step == "confirm":
        await _keep(replace(place, way=None), talk)
    elif earlier:
        await _keep(Place(earlier, remind_at=place.remind_at), talk)
    else:
        await talk.say(start.welcome(talk.texts), None)


async def _keep(place: Place, talk: Talk) -> None:
    await talk.guides.keep(talk.citizen, place)
    await _show(place, talk)


async def _show(place: Place, talk: Talk) -> None:
    await talk.say(screens.step(place, talk.texts), Guide.path)


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
    router.callback_query(Guided.filter())(pressed)
    return router
