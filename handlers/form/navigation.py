"""Moving about in the form: back, skip, keep, cancel and the rest, pressed or written."""

from collections.abc import Mapping

from domain.application import Application, Status, answer
from domain.refusal import Refused
from handlers.form import suggestions
from handlers.form.cancelling import leave
from handlers.form.form_session import Talk
from screens import show, start
from screens.buttons import Way
from screens.form.check import answers_to_change
from screens.form.navigation import LEAVING, SPOKEN, spoken_way
from screens.screen import Screen
from screens.status import returned
from states import journey
from states.application import ApplicationForm
from states.step import Step
from states.typed_choice import choose


async def went_in_words(
    text: str, options: Mapping[str, str], draft: Application, step: Step, talk: Talk
) -> bool:
    """Whether somebody wrote «назад» and the like; what cannot be done here is not an answer."""
    if await talk.noted("leaving"):
        return await went(spoken_way(text, LEAVING, talk.texts) or "stay", draft, step, talk)
    narrowed = await talk.noted("few") or await talk.noted("suggested")
    among: tuple[Way, ...] = ("stay", *SPOKEN) if narrowed else SPOKEN
    to = spoken_way(text, among, talk.texts) or suggestions.way_of_none(text, step)
    if to is None or await went(to, draft, step, talk):
        return to is not None
    if to not in {"skip", "keep"} or choose(text, options):
        return False
    await talk.ask(draft, step, Refused(f"cannot-{to}"))
    return True


async def went(to: Way, draft: Application, step: Step, talk: Talk) -> bool:
    """Whether there was such a way from here; it has then been gone."""
    if to == "skip" and step.optional:
        await talk.take(answer(draft, step.id, None))
    elif to == "keep" and step.id in draft.answers:
        await talk.go_on(draft)
    elif to == "back":
        await _went_back(draft, step, talk)
    elif to == "cancel":
        await leave(draft, step, talk)
    elif to == "drop" and draft.status is Status.DRAFT and not talk.behalf:
        await talk.store.drop(draft, talk.now)
        await talk.say(Screen(talk.texts("form-dropped")), None)
        await talk.add(start.welcome(talk.texts))
    elif to == "stay":
        await talk.ask(draft, step)
    elif to == "answers" and step == ApplicationForm.check:
        await _answers_to_change(draft, talk)
    else:
        return False
    return True


async def _went_back(draft: Application, step: Step, talk: Talk) -> None:
    earlier = journey.before(step, talk.situation(draft))
    if earlier:
        await talk.ask(draft, earlier)
    elif draft.status is Status.RETURNED:
        await talk.say(returned.returned(draft, talk.texts), None)
    else:
        await talk.say(start.welcome(talk.texts), None)


async def _answers_to_change(draft: Application, talk: Talk) -> None:
    keyboard = answers_to_change(draft, talk.situation(draft), talk.texts)
    if talk.pressed:
        await show.rekey(talk.bot, talk.pressed, keyboard)
    else:
        await talk.add(Screen(talk.texts("check-which"), keyboard))
