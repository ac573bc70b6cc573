"""Signing with a finger: strokes become a picture, which goes the way of a photographed one."""

import asyncio
from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from identity_images import Drawing, NotDrawn, Task, drawn_signature

from handlers.form.answers import take_from_page
from handlers.mini_apps.app import Json, MiniApp, OnPage, PageRefused
from handlers.mini_apps.init_data import NotOpened
from screens.form.refusals import refusal
from screens.mini_apps.shell import unmarked
from states.picture import PictureStep
from states.step import AnswerInput, BadPicture, InspectedImage

WORDS = (
    "mini-app-sign",
    "mini-app-sign.hint",
    "mini-app-sign.field",
    "mini-app-sign.undo",
    "mini-app-sign.clear",
    "mini-app-sign.done",
    "mini-app-sign.turn",
    "mini-app-sign.keys",
    "mini-app-sign-empty",
    "mini-app-sign-short",
    "mini-app-sign-outside",
    "mini-app-sign-unreadable",
    "mini-app-sign-fits",
    "mini-app-sign-undone",
    "mini-app-sign-cleared",
)


async def state(page: OnPage) -> Json:
    """The limits that the page tells of before the server does."""
    if not isinstance(page.step, PictureStep):
        raise NotOpened("moved")
    return {"ratio": Drawing.RATIO, "shortest": Drawing.SHORTEST, "points": Drawing.MOST_POINTS}


async def signed(page: OnPage, told: Json) -> Json:
    """The strokes, as a proposal in the chat; raises PageRefused."""
    (draft, step), session = page.on_step, page.session
    if not isinstance(step, PictureStep):
        raise NotOpened("moved")
    try:
        picture = await asyncio.to_thread(_drawn, told)
    except NotDrawn as no:
        raise PageRefused(session.texts.plain(f"mini-app-sign-{no.code}")) from None
    verdict = await session.inspectors.inspect(picture, Task(step.subject))
    if verdict.faults and not verdict.candidates:
        raise PageRefused(unmarked(refusal(BadPicture(verdict.faults), session.texts)))
    await session.not_shown()
    given = AnswerInput("photo", picture=InspectedImage(uuid4().hex, verdict, picture))
    await take_from_page(given, draft, step, session)
    return {}


def _drawn(told: Mapping[str, Any]) -> bytes:
    return drawn_signature(Drawing.of(told))


SIGN = MiniApp("sign", WORDS, state, signed)
