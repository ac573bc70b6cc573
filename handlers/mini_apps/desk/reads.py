"""What the desk's page asks for: the queue, a case and its parts, pictures, statistics."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from typing import get_args

from pydantic import ValidationError

from domain.application import Application
from domain.calendar import MOSCOW
from domain.form.normalization import tidy
from handlers.mini_apps.app import Json, OnPage
from handlers.mini_apps.desk.pictures import picture, pictures
from handlers.mini_apps.desk.session import DeskSession, number, words
from handlers.mini_apps.init_data import NotOpened
from handlers.review.cases import case_seen, part_seen
from handlers.review.queue import FOUND, REFERENCE, find, read_page
from handlers.review.statistics import LONGEST, read_statistics
from screens.buttons import QueuePage
from screens.mini_apps import desk_case, desk_queue, desk_statistics
from screens.mini_apps.shell import unmarked
from screens.review.case_buttons import CasePart

LONGEST_SEARCH = 100
PARTS: tuple[CasePart, ...] = tuple(one for one in get_args(CasePart) if one != "case")
Reading = Callable[[Json, DeskSession], Awaitable[Json | bytes]]


async def read(page: OnPage, asked: Json) -> Json | bytes:
    """Raises NotOpened, and PageRefused where the chat would refuse too."""
    reading = _READS.get(words(asked, "what", 20))
    if reading is None:
        raise NotOpened("foreign")
    return await reading(asked, DeskSession.of(page))


async def queue(asked: Json, desk: DeskSession) -> Json:
    """A page of the queue, by the statements of /queue; or what one has in hand."""
    if asked.get("state") == "mine":
        return await _mine(desk)
    try:
        wanted = QueuePage(**{name: asked[name] for name in _OF_QUEUE if name in asked})
    except ValidationError:
        raise NotOpened("foreign") from None
    found = await read_page(wanted, desk)
    return desk_queue.queue(found, desk.citizen, desk.now, desk.texts)


async def opened(asked: Json, desk: DeskSession) -> Json:
    """A case; to look at it is to take it, if nobody else has."""
    return await case(await desk.meant(asked), desk)


async def case(application: Application, desk: DeskSession) -> Json:
    """The same of one that is known already."""
    seen = await case_seen(application, desk)
    await desk.journal_entry("opened", application)
    told = desk_case.case(seen, desk.rules.undo_seconds, desk.texts)
    return {**told, "pictures": await pictures(seen, desk)}


async def part(asked: Json, desk: DeskSession) -> Json:
    """A part of a case in full; who opens what is personal is written down first."""
    view: CasePart | None = next((one for one in PARTS if one == asked.get("view")), None)
    if view is None:
        raise NotOpened("foreign")
    seen = await part_seen(await desk.meant(asked), view, desk)
    return desk_case.part(seen, view, desk.texts)


async def sought(asked: Json, desk: DeskSession) -> Json:
    """Cases by number, name or phone, as /find has them; nobody's name is told."""
    typed = tidy(words(asked, "words", LONGEST_SEARCH))
    found = await find(typed, desk, FOUND + 1) if typed else []
    said = ""
    if not found and REFERENCE.fullmatch(typed):
        said = unmarked(desk.texts("refused-reference-typo"))
    elif len(found) > FOUND:
        said = desk.texts.plain("mini-app-desk.found-first", many=FOUND)
    return {**await _listed(found[:FOUND], desk), "said": said}


async def statistics(asked: Json, desk: DeskSession) -> Json:
    """Of so many days until today."""
    days = min(max(number(asked, "days"), 1), LONGEST)
    today = desk.now.astimezone(MOSCOW).date()
    made = await read_statistics(today - timedelta(days=days - 1), today, desk)
    return desk_statistics.statistics(made, desk.texts)


async def _mine(desk: DeskSession) -> Json:
    return await _listed(await desk.worklist.leased_by(desk.citizen, desk.now), desk)


async def _listed(found: list[Application], desk: DeskSession) -> Json:
    leases = await desk.worklist.leases([one.id for one in found], desk.now)
    rows = desk_queue.rows(found, leases, desk.citizen, desk.now, desk.texts, desk.names)
    return {"rows": rows, "many": str(len(rows)), "late": "", "earlier": False, "later": False}


_OF_QUEUE = ("state", "form", "anchor", "back")
_READS: Mapping[str, Reading] = {
    "queue": queue,
    "case": opened,
    "part": part,
    "picture": picture,
    "find": sought,
    "statistics": statistics,
}
