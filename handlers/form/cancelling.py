"""Leaving a form in the middle: one's own is erased, after a question; others are laid aside."""

from domain.application import Application, Status
from handlers.form.form_session import Talk
from screens.form import navigation
from screens.screen import Screen
from screens.status import returned
from states.step import Step


async def again(talk: Talk) -> bool:
    """Whether it was asked if the form is to be erased; that is then asked anew."""
    draft, step = await talk.draft(), await talk.standing()
    if draft is None or step is None or not await talk.noted("leaving"):
        return False
    await leave(draft, step, talk)
    return True


async def leave(draft: Application, step: Step, talk: Talk) -> None:
    """Cancel asks once, for it erases; what was sent already is only left for now, and so is the
    form of a visitor, which is not the staff's to erase.
    """
    if talk.behalf:
        await talk.say(Screen(talk.texts("behalf-left", number=talk.behalf.number)), None)
    elif draft.status is Status.RETURNED:
        await talk.say(returned.kept(draft, talk.texts), None)
    else:
        asked = navigation.cancelling(draft, step, talk.texts)
        await talk.say(asked, step, aside={"leaving": True})
