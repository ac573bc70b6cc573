"""What can be done here and now: /help."""

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.types import Message

from domain.application import Application
from domain.support.available_actions import AnswerKind, CitizenContext, role_of
from handlers import visible_application
from handlers.filters import AsksForHelp
from handlers.form.form_session import FormSession
from screens.support import help as help_screens
from states.application import ApplicationForm
from states.chat import WRITING
from states.picture import PictureStep


async def pleaded(message: Message, session: FormSession) -> None:
    await help(session)


async def help(session: FormSession, *, own: bool = False) -> None:
    """Of the form while a question of it is on the screen; else the desk's, to who works there.

    `own` is what a reviewer asks for as a citizen.
    """
    here, role = await _here(session), role_of(session.citizen, session.roster)
    if role and not here.answer_kind and not own:
        await session.add(help_screens.desk_help(role, session.texts))
    else:
        await session.add(help_screens.help_screen(here, session.texts))


async def _here(session: FormSession) -> CitizenContext:
    if session.behalf:
        return CitizenContext(answer_kind=await _asked(session), for_visitor=True)
    _, told = await visible_application.latest(
        session.store, session.citizen, session.now, session.rules
    )
    booked = bool(await session.visits.open_of(session.citizen))
    question = await _waiting(told, session) if told else None
    return CitizenContext(told, await _asked(session), booked, reviewer_question=question)


async def _waiting(application: Application, session: FormSession) -> int | None:
    """The first question of a reviewer's that waits for this citizen's answer."""
    asked = await session.store.reviewer_questions.of(application.id)
    return next((one.id for one in asked if one.is_open_for(application)), None)


async def _asked(session: FormSession) -> AnswerKind | None:
    """How the question on the screen is answered."""
    step, draft = session.standing(), await session.draft()
    if step is None or draft is None:
        return None
    if step == ApplicationForm.check:
        return "send"
    if isinstance(step, PictureStep):
        return "picture"
    if step == ApplicationForm.email_code:
        return "words"
    return "choice" if step.options(session.situation(draft)) else "words"


def router() -> Router:
    router = Router(name="helping")
    router.message(AsksForHelp(), ~StateFilter(*WRITING))(pleaded)
    return router
