"""An application that was sent: found for its citizen, and changed by exactly one of several."""

from collections.abc import Callable

from domain.application import Application, Change, NotAllowed
from handlers.form.form_session import Talk
from screens.buttons import After
from screens.status import amendments
from states.step import Step
from storage.driver import Stale

Nudge = Callable[[], None]
Wished = Callable[[Application], Change | None]


async def carry_out(id: int, wish: Wished, talk: Talk, nudge: Nudge) -> Application | None:
    """Of the citizen, the reviewers and the clock exactly one is first; the others see why not."""
    application = await talk.store.get(id)
    if application is None:
        return None
    try:
        change = wish(application)
        saved = await talk.store.save(change) if change else application
    except NotAllowed as no:
        await talk.say(amendments.refused(no.code, no.application, talk.texts), None)
        return None
    except Stale:
        return await carry_out(id, wish, talk, nudge)
    nudge()
    return saved


async def in_hand(talk: Talk) -> tuple[Application | None, Step | None]:
    """The sent application whose answer is being asked, and that question."""
    id, step = await talk.noted("amending"), await talk.standing()
    application = await talk.store.get(id) if id is not None else None
    mine = application is not None and application.citizen == talk.citizen
    return (application, step) if mine else (None, None)


async def mine(press: After, talk: Talk) -> Application | None:
    """The application a button belongs to; an old button only shows where one is."""
    application = await talk.store.get(press.application)
    if application is None or application.citizen != talk.citizen or application.ended:
        await talk.again()
        return None
    return application
