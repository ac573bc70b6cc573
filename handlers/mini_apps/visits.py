"""Visits of an office on one page: a day by the hour, who has come, who did not, papers taken."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from domain import catalogue
from domain.calendar import MOSCOW
from domain.catalogue.entries import Place
from domain.holder import DESK_CATEGORIES
from domain.offices.visits import Visit, VisitNotAllowed, VisitStatus
from handlers.mini_apps.app import Json, MiniApp, OnPage, PageRefused
from handlers.mini_apps.init_data import NotOpened
from handlers.offices.desk import accept_visit, transitions, visits_of
from handlers.offices.visit_acceptance import save_change
from handlers.review.desk import ReviewSession
from screens.mini_apps.shell import unmarked
from screens.offices import desk
from screens.offices.dates import format_weekday
from texts import Texts

ACTS = ("arrived", "accept", "noshow", "aside", "done")
WORDS = (
    "mini-app-visits",
    "mini-app-visits.office",
    "mini-app-visits.choose",
    "mini-app-visits.day",
    "mini-app-visits.earlier",
    "mini-app-visits.later",
    "mini-app-visits.list",
    "mini-app-visits.empty",
    "mini-app-visits.keys",
    "mini-app-visits.chat",
    "mini-app-visits.changed",
    *(f"visit-act-{act}" for act in ACTS),
)
FARTHEST = timedelta(days=366)
"""How far from today a day can be looked at."""


async def state(page: OnPage) -> Json:
    """The offices one may see, the one this person was last in, and its visits today."""
    review = _review(page)
    places = _places(review)
    last = review.office or await review.walk_ins.last_place(review.citizen)
    place = next((one for one in places if one.id == last), None)
    today = review.now.astimezone(MOSCOW).date()
    return {
        "offices": [{"id": one.id, "name": one.name} for one in places],
        **await _shown(place or (places[0] if len(places) == 1 else None), today, review),
    }


async def read(page: OnPage, asked: Json) -> Json:
    """The visits of another day or office, or the same as they are by now."""
    review = _review(page)
    return await _shown(*_asked(asked, review), review)


async def act(page: OnPage, told: Json) -> Json:
    """What a button of the chat does to the visit; raises PageRefused."""
    review, id, do = _review(page), told.get("visit"), told.get("do")
    visit = await review.known_visit(id) if isinstance(id, int) and 0 < id < 2**62 else None
    if visit is None:
        raise PageRefused(review.texts.plain("mini-app-visits-unknown"))
    if do == "accept":
        await accept_visit(visit, review)
    elif do in (changes := transitions(review)):
        try:
            await save_change(visit, changes[do], review)
        except VisitNotAllowed as no:
            words = desk.refused(no.code, no.visit, review.texts).text
            raise PageRefused(unmarked(words)) from None
    else:
        raise NotOpened("foreign")
    return await _shown(*_asked(told, review), review)


def _review(page: OnPage) -> ReviewSession:
    if not isinstance(page.session, ReviewSession):
        raise NotOpened("foreign")
    return page.session


def _places(review: ReviewSession) -> Sequence[Place]:
    """The one this person has, or all; visits may be booked in those that left the list too."""
    if review.office is None:
        return catalogue.known_places()
    own = catalogue.place(review.office)
    return [own] if own else []


def _asked(asked: Json, review: ReviewSession) -> tuple[Place | None, date]:
    """The office and the day of a request; raises NotOpened for what one may not see."""
    place = next((one for one in _places(review) if one.id == asked.get("place")), None)
    try:
        day = date.fromisoformat(str(asked.get("day")))
    except ValueError:
        raise NotOpened("foreign") from None
    if abs(day - review.now.astimezone(MOSCOW).date()) > FARTHEST:
        raise NotOpened("foreign")
    if place is None and asked.get("place") is not None:
        raise NotOpened("foreign")
    return place, day


async def _shown(place: Place | None, day: date, review: ReviewSession) -> Json:
    found = await visits_of(place, day, review.visits) if place else []
    return {
        "place": place.id if place else None,
        "day": day.isoformat(),
        "weekday": format_weekday(day, review.texts),
        "visits": [_visit(one, review) for one in found],
    }


def _visit(visit: Visit, review: ReviewSession) -> Json:
    texts = review.texts
    return {
        "id": visit.id,
        "number": visit.number,
        "at": f"{visit.at.astimezone(MOSCOW):%H:%M}",
        "whom": texts.plain(f"category-{visit.category}"),
        "now": _now(visit, review.citizen, texts),
        "status": visit.status.value,
        "acts": _acts(visit, review.citizen, review.now),
    }


def _now(visit: Visit, me: int, texts: Texts) -> str:
    now = texts.plain(f"visit-desk-{visit.status}")
    if visit.status is VisitStatus.ACCEPTING and visit.staff != me:
        return texts.plain("mini-app-visits-colleague", now=now)
    return now


def _acts(visit: Visit, me: int, now: datetime) -> Sequence[str]:
    """What can be done with it now, the likeliest first."""
    if visit.status is VisitStatus.BOOKED:
        return ["arrived", "accept", *(["noshow"] if now >= visit.at else [])]
    if visit.status is VisitStatus.ARRIVED:
        return ["accept"]
    if visit.status is not VisitStatus.ACCEPTING or visit.staff != me:
        return []
    return ["accept" if visit.category in DESK_CATEGORIES else "done", "aside"]


VISITS = MiniApp("visits", WORDS, state, act, read, staff=True, visits=True)
