"""Leaving a form in the middle: one's own is erased, after a question; others are laid aside."""

from domain.application import Application, Status
from handlers.form.form_session import FormSession
from screens.form import navigation
from screens.screen import Screen
from screens.status import returned
from states.chat import Cancelling
from states.step import Step


async def again(session: FormSession) -> bool:
    """Whether it was asked if the form is to be erased; that is then asked anew."""
    draft, step = await session.draft(), session.standing()
    if draft is None or step is None or not session.is_in(Cancelling):
        return False
    await leave(draft, step, session)
    return True


async def leave(draft: Application, step: Step, session: FormSession) -> None:
    """Cancel asks once, for it erases; what was sent already is only left for now, and so is the
    form of a visitor, which is not the staff's to erase.
    """
    if session.behalf:
        await session.say(Screen(session.texts("behalf-left", number=session.behalf.number)), None)
    elif draft.status is Status.RETURNED:
        await session.say(returned.returned_stays(draft, session.texts), None)
    else:
        asked = navigation.confirm_cancel(draft, step, session.texts)
        await session.say(asked, Cancelling.confirming, aside={"interrupted": step.state})
