"""Straightening the passport page: its four corners are marked, and it is read anew."""

import asyncio
from dataclasses import asdict
from uuid import uuid4

from identity_images import (
    CORNER_LIMITS,
    BadCorners,
    Corners,
    Outlined,
    check_corners,
    on_screen,
    read_corners,
)

from domain.application import Application
from handlers.form.answers import take_from_page
from handlers.mini_apps.app import Json, MiniApp, OnPage, PageRefused
from handlers.mini_apps.init_data import NotOpened
from handlers.pictures import straightening
from screens.form.refusals import refusal
from screens.mini_apps.shell import unmarked
from states.picture import PictureStep
from states.step import AnswerInput, BadPicture, InspectedImage
from storage.pictures.pictures import Picture

SHOWN_SIDE = 1600
"""px, long side of the picture on the page: sharp under the magnifier of a phone."""

WORDS = (
    "mini-app-straighten",
    "mini-app-straighten.hint",
    "mini-app-straighten.unfound",
    "mini-app-straighten.stage",
    "mini-app-straighten.result",
    "mini-app-straighten.upper-left",
    "mini-app-straighten.upper-right",
    "mini-app-straighten.lower-right",
    "mini-app-straighten.lower-left",
    "mini-app-straighten.turn-left",
    "mini-app-straighten.turn-right",
    "mini-app-straighten.reset",
    "mini-app-straighten.keys",
    "mini-app-straighten.done",
    "mini-app-straighten-fits",
    "mini-app-straighten-edge",
    "mini-app-straighten-turned",
    "mini-app-straighten-outside",
    "mini-app-straighten-crossed",
    "mini-app-straighten-small",
    "mini-app-straighten-slanted",
    "mini-app-straighten-unreadable",
)


async def state(page: OnPage) -> Json:
    """Where the page seems to lie, and which shapes are straightened."""
    part, outlined = await _kept(page)
    return {"picture": part.id, **asdict(outlined), "limits": asdict(CORNER_LIMITS)}


async def read(page: OnPage, asked: Json) -> bytes:
    """The picture as it was sent, upright, small enough for a screen."""
    part, _ = await _kept(page)
    _same(part, asked)
    return await asyncio.to_thread(on_screen, part.content, SHOWN_SIDE)


async def straightened(page: OnPage, told: Json) -> Json:
    """The page laid flat goes the way of one that was sent so; raises PageRefused."""
    session = page.session
    part, outlined = await _kept(page)
    _same(part, told)
    corners = _corners(told, outlined, page)
    draft, step = _scan(page)
    verdict = await straightening.judged(part, corners, step, session)
    if verdict.faults:
        raise PageRefused(unmarked(refusal(BadPicture(verdict.faults), session.texts)))
    await session.not_shown()
    taken = InspectedImage(uuid4().hex, verdict, part.content)
    await take_from_page(AnswerInput("photo", picture=taken), draft, step, session)
    return {}


async def _kept(page: OnPage) -> tuple[Picture, Outlined]:
    found = await straightening.kept(*_scan(page), page.session)
    if found is None:
        raise NotOpened("gone")
    return found


def _same(part: Picture, told: Json) -> None:
    """Corners are never laid on another picture than they were marked on."""
    if part.id != told.get("picture"):
        raise NotOpened("gone")


def _corners(told: Json, on: Outlined, page: OnPage) -> Corners:
    try:
        corners = read_corners(told.get("corners"))
        check_corners(corners, on.width, on.height)
    except BadCorners as bad:
        words = page.session.texts.plain(f"mini-app-straighten-{bad.code}")
        raise PageRefused(words) from None
    return corners


def _scan(page: OnPage) -> tuple[Application, PictureStep]:
    draft, step = page.on_step
    if not isinstance(step, PictureStep) or not page.session.straightens:
        raise NotOpened("moved")
    return draft, step


STRAIGHTEN = MiniApp("straighten", WORDS, state, straightened, read)
