"""The pictures of a case for the desk's page: which there are, each as large as it is shown."""

import asyncio
from collections.abc import Sequence

from identity_images import Unreadable, on_screen

from handlers.mini_apps.app import Json, PageRefused
from handlers.mini_apps.desk.session import DeskSession, number, words
from handlers.review.cases import earlier_sendings
from screens.mini_apps.desk_comparison import places
from screens.review.case_view import CaseView
from states import journey
from states.picture import PictureStep
from storage.pictures.pictures import Picture, rejected_name

LEAST, WHOLE = 320, 4000
"""px of the long side: the least that is sent, and of a picture that is opened as it is kept."""
MOST, MOST_OF_PASSPORT = 1600, 1250
"""px at most, unless it is opened so; a passport no finer than on the sheet of the chat."""
PAGE_FINDING = "page-"


async def pictures(seen: CaseView, desk: DeskSession) -> Sequence[Json]:
    """Each step's picture and the one that was objected to, by ids that open them; what was found
    about it, and where, if that is known.
    """
    application, where = seen.application, places(seen.application.answers)
    told = []
    for step in journey.route(application.answers):
        if not isinstance(step, PictureStep):
            continue
        find = desk.store.pictures.id_of_part
        sent = earlier_sendings(application)
        now = await find(application.id, step.id)
        earlier = await find(application.id, rejected_name(step.id, sent)) if sent else None
        if now is None and earlier is None:
            continue
        passport = step.subject == "passport"
        marks = [
            {"number": at, "box": where.get(one.code.removeprefix(PAGE_FINDING))}
            for at, (of, one) in enumerate(seen.findings, 1)
            if of == step
        ]
        told.append(
            {
                "step": step.id,
                "subject": step.subject,
                "label": desk.texts.plain(f"{step.text_id}.label"),
                "now": now,
                "earlier": earlier,
                "marks": marks,
                **{part: where.get(part) if passport else None for part in ("lines", "page")},
            }
        )
    return told


async def picture(asked: Json, desk: DeskSession) -> bytes:
    """One of them, by its id, which only who opened the case knows; raises PageRefused.

    A passport as large as it is kept is written down, as in the chat.
    """
    application = await desk.meant(asked)
    step = journey.step_by_id(words(asked, "step", 40))
    kept = isinstance(step, PictureStep) and await _kept(application.id, step, asked, desk)
    if not isinstance(step, PictureStep) or not kept:
        raise PageRefused(desk.texts.plain("desk-changed"))
    if asked.get("whole") and step.subject == "passport":
        await desk.journal_entry("pictured", application)
    most = MOST_OF_PASSPORT if step.subject == "passport" else MOST
    side = WHOLE if asked.get("whole") else min(max(number(asked, "side"), LEAST), most)
    try:
        return await asyncio.to_thread(on_screen, kept.content, side)
    except Unreadable:
        raise PageRefused(desk.texts.plain("mini-app-desk.no-picture")) from None


async def _kept(id: int, step: PictureStep, asked: Json, desk: DeskSession) -> Picture | None:
    wanted, application = words(asked, "picture", 64), await desk.store.get(id)
    sent = earlier_sendings(application) if application else 0
    names = [step.id, *([rejected_name(step.id, sent)] if sent else [])]
    for name in names:
        if await desk.store.pictures.id_of_part(id, name) == wanted:
            return await desk.store.pictures.get_part(id, name)
    return None
