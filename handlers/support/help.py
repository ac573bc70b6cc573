"""What can be done here and now: /help."""

from aiogram import Router
from aiogram.filters import BaseFilter
from aiogram.types import Message

from domain.application import Application
from domain.support.available_actions import Here, How, role_of
from handlers import visible_application
from handlers.form.form_session import Talk
from screens.start import pleads
from screens.support import help as help_screens
from states.application import ApplicationForm
from states.picture import PictureStep


class Pleading(BaseFilter):
    """Lets through «помогите» and the like, but not where words are awaited for something else."""

    async def __call__(self, message: Message, talk: Talk) -> bool:
        if not pleads(message.text or "", talk.texts):
            return False
        return await talk.standing() is not None or not await talk.awaits_words()


async def pleaded(message: Message, talk: Talk) -> None:
    await help(talk)


async def help(talk: Talk, *, own: bool = False) -> None:
    """Of the form while a question of it is on the screen; else the desk's, to who works there.

    `own` is what a reviewer asks for as a citizen.
    """
    here, role = await _here(talk), role_of(talk.citizen, talk.roster)
    if role and not here.asked and not own:
        await talk.add(help_screens.desk(role, talk.texts))
    else:
        await talk.add(help_screens.help(here, talk.texts))


async def _here(talk: Talk) -> Here:
    if talk.behalf:
        return Here(asked=await _asked(talk), behalf=True)
    _, told = await visible_application.latest(talk.store, talk.citizen, talk.now, talk.rules)
    booked = bool(await talk.visits.open_of(talk.citizen))
    question = await _waiting(told, talk) if told else None
    return Here(told, await _asked(talk), booked, question=question)


async def _waiting(application: Application, talk: Talk) -> int | None:
    """The first question of a reviewer's that waits for this citizen's answer."""
    asked = await talk.store.questions.of(application.id)
    return next((one.id for one in asked if one.awaited(application)), None)


async def _asked(talk: Talk) -> How | None:
    """How the question on the screen is answered."""
    step, draft = await talk.standing(), await talk.draft()
    if step is None or draft is None:
        return None
    if step == ApplicationForm.check:
        return "send"
    if isinstance(step, PictureStep):
        return "picture"
    if step == ApplicationForm.email_code:
        return "words"
    return "choice" if step.options(talk.situation(draft)) else "words"


def router() -> Router:
    router = Router(name="helping")
    router.message(Pleading())(pleaded)
    return router
