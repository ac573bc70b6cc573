"""Moving about in the form: back, skip, keep, cancel and the rest, pressed or written."""

from collections.abc import Mapping

from domain.application import Application, Status, with_answer
from domain.refusal import Refused
from handlers.form import suggestions
from handlers.form.cancelling import leave
from handlers.form.form_session import FormSession
from screens import show, start
from screens.buttons import FormMove
from screens.form.check import answers_to_change
from screens.screen import Screen
from screens.status import returned
from screens.typed_words import CANCEL_MOVES, TYPED_MOVES, parse_typed_move
from states import journey
from states.application import ApplicationForm
from states.chat import Cancelling
from states.step import Step
from states.typed_choice import match_options


async def went_in_words(
    text: str, options: Mapping[str, str], draft: Application, step: Step, session: FormSession
) -> bool:
    """Whether somebody wrote «назад» and the like; what cannot be done here is not an answer."""
    if session.is_in(Cancelling):
        return await went(
            parse_typed_move(text, CANCEL_MOVES, session.texts) or "stay", draft, step, session
        )
    narrowed = session.noted("few") or session.noted("suggested")
    among: tuple[FormMove, ...] = ("stay", *TYPED_MOVES) if narrowed else TYPED_MOVES
    to = parse_typed_move(text, among, session.texts)
    if to is None and step.optional:
        to = suggestions.way_of_none(text)
    if to is None or await went(to, draft, step, session):
        return to is not None
    if to not in {"skip", "keep"} or match_options(text, options):
        return False
    await session.ask(draft, step, Refused(f"cannot-{to}"))
    return True


async def went(to: FormMove, draft: Application, step: Step, session: FormSession) -> bool:
    """Whether there was such a way from here; it has then been gone."""
    if to == "skip" and step.optional:
        await session.take(with_answer(draft, step.id, None))
    elif to == "keep" and step.id in draft.answers:
        await session.go_on(draft)
    elif to == "back":
        await _went_back(draft, step, session)
    elif to == "cancel":
        await leave(draft, step, session)
    elif to == "drop" and draft.status is Status.DRAFT and not session.behalf:
        await session.store.erase_draft(draft, session.now)
        await session.say(Screen(session.texts("form-dropped")), None)
        await session.add(start.welcome(session.texts))
    elif to == "stay":
        await session.ask(draft, step)
    elif to == "answers" and step == ApplicationForm.check:
        await _answers_to_change(draft, session)
    else:
        return False
    return True


async def _went_back(draft: Application, step: Step, session: FormSession) -> None:
    earlier = journey.previous_step(step, session.situation(draft))
    if earlier:
        await session.ask(draft, earlier)
    elif draft.status is Status.RETURNED:
        await session.say(returned.correction_request(draft, session.texts), None)
    else:
        await session.say(start.welcome(session.texts), None)


async def _answers_to_change(draft: Application, session: FormSession) -> None:
    keyboard = answers_to_change(draft, session.situation(draft), session.texts)
    if session.pressed:
        await show.edit_keyboard(session.bot, session.pressed, keyboard)
    else:
        await session.add(Screen(session.texts("check-which"), keyboard))
