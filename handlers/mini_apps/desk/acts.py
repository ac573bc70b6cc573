"""What is done on the desk's page: each by the function that the chat's handler calls."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from domain.application import Application
from domain.review.decisions import KNOWN
from handlers.mini_apps.app import Json, OnPage, PageRefused
from handlers.mini_apps.desk.reads import case
from handlers.mini_apps.desk.session import DeskSession, number, words
from handlers.mini_apps.init_data import NotOpened
from handlers.review import deciding
from handlers.review.cases import hand_over
from handlers.review.queue import release
from handlers.review.reviewer_questions import ask
from screens.mini_apps.shell import unmarked
from screens.review.queue import released
from screens.review.reasons import DecisionKind, ReasonSelection

MOST_REASONS = 50
Acting = Callable[[Json, DeskSession], Awaitable[Json]]


async def act(page: OnPage, told: Json) -> Json:
    """What came of it, in words, and what the page shows next; raises PageRefused."""
    acting = _ACTS.get(words(told, "do", 20))
    if acting is None:
        raise NotOpened("foreign")
    return await acting(told, DeskSession.of(page))


async def taken(told: Json, desk: DeskSession) -> Json:
    """The first free case."""
    application = await desk.take_next()
    if application is None:
        raise PageRefused(desk.texts.plain("desk-nothing-free"))
    return {"said": "", "case": await case(application, desk)}


async def approved(told: Json, desk: DeskSession) -> Json:
    return _decided(await deciding.approve(await _as_seen(told, desk), desk), desk)


async def objected(told: Json, desk: DeskSession) -> Json:
    """Returned or refused, for the reasons that were chosen on the page."""
    how: DecisionKind = "reject" if told["do"] == "reject" else "return"
    codes: Any = told.get("codes")
    known = isinstance(codes, list) and len(codes) <= MOST_REASONS and all(map(_known, codes))
    if not known:
        raise NotOpened("foreign")
    comment = words(told, "comment").strip()
    application = await _as_seen(told, desk)
    chosen = ReasonSelection(application.id, how, tuple(dict.fromkeys(codes)), comment)
    return _decided(await deciding.object_to(chosen, application, desk), desk)


async def taken_back(told: Json, desk: DeskSession) -> Json:
    """A decision undone while the citizen has not been told."""
    application = await desk.meant(told)
    restored = await deciding.take_back(application, desk, number(told, "version"))
    if restored is None:
        raise desk.refusal()
    return {"said": "", "case": await case(restored, desk)}


async def asked(told: Json, desk: DeskSession) -> Json:
    """A question to the citizen."""
    question = words(told, "words").strip()
    if not question:
        raise PageRefused(desk.texts.plain("mini-app-desk.ask-empty"))
    if not await ask(await desk.meant(told), question, desk):
        raise desk.refusal()
    return {"said": desk.words}


async def given_back(told: Json, desk: DeskSession) -> Json:
    """Let go of, for others to take."""
    freed = await release([await desk.meant(told)], desk)
    words_of_it = unmarked(released(freed, desk.texts).text)
    if not freed:
        raise PageRefused(words_of_it)
    return {"said": words_of_it}


async def handed_over(told: Json, desk: DeskSession) -> Json:
    """The policy was collected."""
    if not await hand_over(await desk.meant(told), desk):
        raise desk.refusal()
    return {"said": desk.words}


def _known(code: object) -> bool:
    return isinstance(code, str) and code in KNOWN


async def _as_seen(told: Json, desk: DeskSession) -> Application:
    """What is to be decided, if it still is what the page showed; raises PageRefused."""
    application = await desk.meant(told)
    if deciding.is_stale(application, number(told, "version")):
        raise PageRefused(desk.texts.plain("desk-changed"))
    return application


def _decided(saved: Application | None, desk: DeskSession) -> Json:
    if saved is None:
        raise desk.refusal()
    seconds = desk.rules.undo_seconds
    undo = {"id": saved.id, "version": saved.version, "seconds": seconds} if seconds else None
    return {"said": desk.words, "undo": undo}


_ACTS: Mapping[str, Acting] = {
    "next": taken,
    "approve": approved,
    "return": objected,
    "reject": objected,
    "undo": taken_back,
    "ask": asked,
    "release": given_back,
    "collected": handed_over,
}
