"""Places of delivery on a list: searched while typing, by metro, by distance, with hours today."""

import asyncio
from typing import Any

from domain import catalogue
from domain.calendar import MOSCOW
from domain.catalogue.entries import Place
from domain.offices import slots
from domain.refusal import Refused
from handlers.form.answers import take_from_page
from handlers.mini_apps.app import Json, MiniApp, OnPage, PageRefused
from handlers.mini_apps.init_data import NotOpened
from screens.form.refusals import refusal
from screens.mini_apps.shell import unmarked
from screens.offices.offices import hours_today
from states.step import AnswerInput
from states.steps.place import PlaceStep

WORDS = (
    "mini-app-places",
    "mini-app-places.search",
    "mini-app-places.order",
    "mini-app-places.district",
    "mini-app-places.metro",
    "mini-app-places.near",
    "mini-app-places.list",
    "mini-app-places.done",
    "mini-app-places.none",
    "mini-app-places.found",
    "mini-app-places.chosen",
    "mini-app-places.locating",
    "mini-app-places.nowhere",
    "mini-app-places.private",
    "mini-app-places.km",
    "mini-app-places.check",
)
LONGEST = 60
"""Characters of a search."""


async def state(page: OnPage) -> Json:
    """All places, with their hours today, and which one was chosen before."""
    draft, step = _place(page)
    shown = [_shown(place, page) for place in catalogue.places()]
    return {"places": shown, "chosen": draft.answers.get(step.id)}


async def read(page: OnPage, asked: Json) -> Json:
    """Ids of places that resemble what was typed: also where a letter is wrong."""
    _place(page)
    typed = asked.get("find")
    if not isinstance(typed, str):
        raise NotOpened("foreign")
    found = await asyncio.to_thread(catalogue.find_places, typed[:LONGEST])
    return {"found": [place.id for place in found]}


async def chosen(page: OnPage, told: Json) -> Json:
    """The place, as if its button had been pressed in the chat; raises PageRefused."""
    draft, step = _place(page)
    id = told.get("place")
    if not isinstance(id, str):
        raise NotOpened("foreign")
    try:
        step.validate(id, page.session.situation(draft))
    except Refused as refused:
        raise PageRefused(unmarked(refusal(refused, page.session.texts))) from None
    await page.session.not_shown()
    await take_from_page(AnswerInput("press", choice=id), draft, step, page.session)
    return {}


def _place(page: OnPage) -> Any:
    draft, step = page.on_step
    if not isinstance(step, PlaceStep):
        raise NotOpened("moved")
    return draft, step


def _shown(place: Place, page: OnPage) -> Json:
    today = page.session.now.astimezone(MOSCOW).date()
    opening = slots.opening_hours(place, today, page.session.calendar)
    return {
        "id": place.id,
        "name": place.name,
        "district": place.district,
        "address": place.address,
        "note": place.note,
        "metro": place.metro,
        "areas": place.areas,
        "lines": [
            page.session.texts.plain("office-metro", metro=", ".join(place.metro)),
            unmarked(hours_today(today, opening, page.session.texts)),
        ],
        "at": [place.latitude, place.longitude],
    }


PLACES = MiniApp("places", WORDS, state, chosen, read)
