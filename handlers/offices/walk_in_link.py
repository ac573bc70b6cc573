"""A link that makes a chat the visitor's: shown to the clerk, brought by the visitor, once."""

import re
import secrets

from aiogram import F, Router
from aiogram.filters import CommandObject, CommandStart
from aiogram.types import Message
from aiogram.utils.deep_linking import create_start_link

from domain.offices.visits import Visit, VisitNotAllowed
from handlers.form.form_session import FormSession
from handlers.review.desk import ReviewSession
from screens.offices import appointments as pages
from screens.offices import walk_ins as screens
from screens.screen import Screen
from storage.offices.walk_ins import AlreadyHasVisit, BindingCode, InvalidCode

CODED = "visit-"
"""How what the link carries begins; the code is digits, so that it can be typed too."""
DIGITS = 10
LINK_SECONDS = 600
"""Real ones, for which a link can be used."""


def new_link(review: ReviewSession) -> BindingCode:
    """A code nobody can guess while it holds."""
    code = "".join(secrets.choice("0123456789") for _ in range(DIGITS))
    return BindingCode(code, review.clock.ahead(LINK_SECONDS))


async def show_link(visit: Visit, link: BindingCode, review: ReviewSession) -> None:
    payload = CODED + link.code
    address = await create_start_link(review.bot, payload)
    await review.reply(screens.link(visit, address, payload, review.texts))


async def brought(message: Message, command: CommandObject, session: FormSession) -> None:
    """Somebody opened the link. The visit is theirs by a notice, which no kill can lose."""
    await session.outbox.resume(session.citizen, session.now)
    code = re.sub(r"\D", "", (command.args or "").removeprefix(CODED))
    try:
        await session.walk_ins.bind(code, session.citizen, session.now)
    except AlreadyHasVisit as already:
        await _show_own(already.visit, session)
    except (InvalidCode, VisitNotAllowed):
        await _worthless(session)
    session.nudge()


async def _show_own(visit: Visit, session: FormSession) -> None:
    """They have one already: by the same link, opened twice, or by an appointment."""
    if visit.walk_in:
        await session.add(pages.appointment(visit, session.texts))
    else:
        await session.add(Screen(session.texts("walk-in-booked", number=visit.number)))


async def _worthless(session: FormSession) -> None:
    here = [one for one in await session.visits.open_of(session.citizen) if one.walk_in]
    if here:
        await session.add(pages.appointment(here[-1], session.texts))
    else:
        await session.add(Screen(session.texts("walk-in-worthless")))


def router() -> Router:
    router = Router(name="walk-in-link")
    router.message(CommandStart(deep_link=True, magic=F.args.startswith(CODED)))(brought)
    return router
