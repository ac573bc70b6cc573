"""An application that was sent: found for its citizen, and changed by exactly one of several."""

from collections.abc import Callable

from domain.application import Application, Change, NotAllowed
from handlers.form.form_session import FormSession
from screens.buttons import ApplicationAction
from screens.status import amendments
from states.step import Step
from storage.driver import StaleVersion

Wished = Callable[[Application], Change | None]


async def carry_out(id: int, wish: Wished, session: FormSession) -> Application | None:
    """Of the citizen, the reviewers and the clock exactly one is first; the others see why not."""
    application = await session.store.get(id)
    if application is None:
        return None
    try:
        change = wish(application)
        saved = await session.store.save(change) if change else application
    except NotAllowed as no:
        await session.say(amendments.refused(no.code, no.application, session.texts), None)
        return None
    except StaleVersion:
        return await carry_out(id, wish, session)
    session.nudge()
    return saved


async def in_hand(session: FormSession) -> tuple[Application | None, Step | None]:
    """The sent application whose answer is being asked, and that question."""
    if not session.amending():
        return None, None
    id, step = session.noted("application"), session.standing()
    application = await session.store.get(id) if id is not None else None
    mine = application is not None and application.citizen == session.citizen
    return (application, step) if mine else (None, None)


async def mine(press: ApplicationAction, session: FormSession) -> Application | None:
    """The application a button belongs to; an old button only shows where one is."""
    application = await session.store.get(press.application)
    if application is None or application.citizen != session.citizen or application.ended:
        await session.again()
        return None
    return application
