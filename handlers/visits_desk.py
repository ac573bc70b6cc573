"""Visits at the desk of an office: the day's list, who has come, the papers seen, nobody came."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from aiogram import F, Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from domain import catalogue
from domain.application import OPEN_TO_ANSWERS, Application, Status, answer
from domain.calendar import MOSCOW
from domain.catalogue.entries import Place
from domain.entering import Behalf
from domain.holder import ENTERED
from domain.reference import visit_id
from domain.refused import Refused
from domain.visit import (
    NotPossible,
    Visit,
    VisitChange,
    VisitStatus,
    accept,
    arrive,
    begin,
    lay_aside,
    miss,
)
from handlers.entering import hand_over
from handlers.opening import last_yearly_change
from handlers.review_case import show_case
from handlers.review_journal import typed_day
from handlers.reviewing import Work
from screens import show, visits_desk
from screens.form import refusal
from screens.screen import Screen
from screens.visit_buttons import VisitDay, VisitDesk
from storage.driver import Stale
from storage.visits import Visits

Change = Callable[[Visit], VisitChange]
MOST = 20
"""As many offices are offered at once."""


async def listed(message: Message, command: CommandObject, work: Work, visits: Visits) -> None:
    """`/visits Арбат 04.06.2026`; without a day, today; without an office, those of today."""
    today = work.talk.now.astimezone(MOSCOW).date()
    words = (command.args or "").split()
    day = _day(words[-1], today) if words else None
    asked = " ".join(words[:-1] if day else words)
    found = catalogue.find(asked)
    if not asked:
        many = [
            (one, len(await _of(one, day or today, visits))) for one in catalogue.known_places()
        ]
        busy = [(place, count) for place, count in many if count]
        await work.reply(visits_desk.offices(day or today, busy, work.texts))
    elif not found:
        await work.reply(Screen(work.texts("desk-visits-no-office")))
    elif len(found) > 1:
        await work.reply(visits_desk.several(found[:MOST], day or today, work.texts))
    else:
        await _list(found[0], day or today, work, visits)


async def turned(
    query: CallbackQuery, callback_data: VisitDay, work: Work, visits: Visits
) -> None:
    await show.acknowledge(query)
    place, day = catalogue.place(callback_data.place), _pressed_day(callback_data.day)
    if place and day:
        await _list(place, day, work, visits)


async def opened(
    query: CallbackQuery, callback_data: VisitDesk, work: Work, visits: Visits
) -> None:
    await show.acknowledge(query)
    visit = await visits.get(callback_data.visit)
    if visit:
        await _show(visit, work, visits)


async def commanded(message: Message, command: CommandObject, work: Work, visits: Visits) -> None:
    """`/arrived N`, `/accept N`, `/noshow N`."""
    visit = await _named(command, work, visits)
    if visit:
        await _act(command.command, visit, work, visits)


async def pressed(
    query: CallbackQuery, callback_data: VisitDesk, work: Work, visits: Visits
) -> None:
    await show.acknowledge(query)
    visit = await visits.get(callback_data.visit)
    if visit:
        await _act(callback_data.action, visit, work, visits)


async def _act(action: str, visit: Visit, work: Work, visits: Visits) -> None:
    me, now = work.talk.citizen, work.talk.now
    if action == "accept":
        await _accept(visit, work, visits)
        return
    if action == "grant":
        await _grant(visit, work)
        return
    changes: dict[str, Change] = {
        "arrived": lambda to: arrive(to, me, now),
        "noshow": lambda to: miss(to, me, now),
        "aside": lambda to: lay_aside(to, me, now),
        "done": lambda to: accept(to, me, None, now),
    }
    saved = await _change(visit, changes[action], work, visits)
    if saved:
        await _show(saved, work, visits)


async def _accept(visit: Visit, work: Work, visits: Visits) -> None:
    """The papers are in hand: on to the visitor's form, wherever it stands."""
    me, now = work.talk.citizen, work.talk.now
    taken = await _change(visit, lambda to: begin(to, me, now), work, visits)
    if taken is None:
        return
    if taken.category not in ENTERED:
        await work.reply(visits_desk.on_paper(taken, work.texts))
        return
    whose = Behalf(taken.citizen, taken.id, taken.number, taken.category)
    known = await _entering(whose, work)
    if known.status in OPEN_TO_ANSWERS:
        known = await _without_portal(known, work)
        await replace(work.talk, behalf=whose, pressed=None).go_on(known)
    elif known.status is Status.WAITING:
        await show_case(known, work)
        await work.talk.add(visits_desk.sent_already(taken, known, work.texts))
    else:
        await work.reply(visits_desk.has_another(taken, known, work.texts))


async def _entering(whose: Behalf, work: Work) -> Application:
    """What is there already, or a new draft: the visitor's own, or of the child they came for.

    Whether a child's insurer was changed this year is not known here: their past is not the
    visitor's.
    """
    store, visitor, now = work.talk.store, whose.citizen, work.talk.now
    if whose.represents:
        told = {"road": {"category": whose.category}}
        known = await store.of_visit(whose.visit)
        return known or await store.open_draft(visitor, now, None, told, whose.visit)
    changed = last_yearly_change(await store.approved_of(visitor))
    return await store.open_of(visitor) or await store.open_draft(visitor, now, changed)


async def _without_portal(draft: Application, work: Work) -> Application:
    """The account is not asked for here: the papers prove who it is."""
    road = draft.answers.get("road") or {}
    if "proof" not in road or "sign_in" in draft.answers:
        return draft
    told = {name: said for name, said in road.items() if name != "proof"}
    return await work.talk.store.answered(answer(draft, "road", told))


async def _grant(visit: Visit, work: Work) -> None:
    """What was sent from home agrees with the papers."""
    application = await work.talk.store.open_of(visit.citizen)
    if application is None or not await work.may_decide(application):
        return
    whose = Behalf(visit.citizen, visit.id, visit.number)
    await hand_over(application, replace(work.talk, behalf=whose), work.calendar, work.nudge)


async def _change(visit: Visit, change: Change, work: Work, visits: Visits) -> Visit | None:
    """Exactly one of several wins; the others are told how it stands."""
    try:
        saved = await visits.save(change(visit))
    except NotPossible as no:
        await work.reply(visits_desk.refused(no.code, no.visit, work.texts))
        return None
    except Stale:
        fresh = await visits.get(visit.id)
        return await _change(fresh, change, work, visits) if fresh else None
    work.nudge()
    return saved


async def _named(command: CommandObject, work: Work, visits: Visits) -> Visit | None:
    said = (command.args or "").strip()
    try:
        id = visit_id(said)
    except Refused as refused:
        await work.reply(Screen(refusal(refused, work.texts)))
        return None
    if id is None:
        await work.reply(Screen(work.texts("desk-visit-number", command=command.command)))
        return None
    visit = await visits.get(id)
    if visit is None:
        await work.reply(Screen(work.texts("desk-visit-unknown")))
    return visit


async def _show(visit: Visit, work: Work, visits: Visits) -> None:
    history = await visits.history(visit.id)
    await work.reply(visits_desk.card(visit, history, work.texts))


async def _list(place: Place, day: date, work: Work, visits: Visits) -> None:
    await work.reply(visits_desk.day(place, day, await _of(place, day, visits), work.texts))


async def _of(place: Place, day: date, visits: Visits) -> list[Visit]:
    since = datetime.combine(day, time(), MOSCOW)
    found = await visits.between(place.id, since, since + timedelta(days=1))
    return [one for one in found if one.status is not VisitStatus.CANCELLED]


def _day(typed: str, today: date) -> date | None:
    try:
        return typed_day(typed, today)
    except Refused:
        return None


def _pressed_day(typed: str) -> date | None:
    try:
        return datetime.strptime(typed, "%Y%m%d").replace(tzinfo=MOSCOW).date()
    except ValueError:
        return None


def router() -> Router:
    router = Router(name="visits-desk")
    router.message(Command("visits"))(listed)
    router.message(Command("arrived", "accept", "noshow"))(commanded)
    router.callback_query(VisitDay.filter())(turned)
    router.callback_query(VisitDesk.filter(F.action == "show"))(opened)
    router.callback_query(VisitDesk.filter())(pressed)
    return router
