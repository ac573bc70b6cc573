"""Before the form: which road is open to this person, and a button that leads down it."""

from collections.abc import Sequence
from functools import partial

from aiogram import Router
from aiogram.filters import BaseFilter, Command, StateFilter
from aiogram.types import CallbackQuery, Message

from domain.account import eligibility as rules
from domain.refusal import Refused
from handlers.form import early_messages
from handlers.form.early_answers import held_back
from handlers.form.early_messages import Asked
from handlers.form.form_session import FormSession
from handlers.form.new_application import opened
from handlers.incoming import kind_of
from handlers.support import faq
from screens import show, start
from screens.account import eligibility as screens
from screens.buttons import EligibilityAction, EligibilityStart
from screens.form.questions import labels
from screens.support.faq import has_meaning
from screens.typed_words import is_question, parse_typed_move
from states import eligibility
from states.eligibility import EligibilityForm
from states.step import Ambiguous, AnswerInput, Option, Situation, Step
from states.step_kinds import ChoiceStep


class Answering(BaseFilter):
    """Lets everything through while a question stands; after a no, only another answer to it."""

    async def __call__(self, message: Message, session: FormSession) -> bool:
        step = _standing(session)
        if step is None or not rules.find_obstacle(await _declared(session)):
            return True
        way = parse_typed_move(message.text or "", ("back", "cancel"), session.texts)
        asked = Asked(0, step, situation(session))
        return way is not None or early_messages.fits(message, asked, None, session)


async def asked(message: Message, session: FormSession) -> None:
    """«Can I do this online?»: what is known already is not asked again."""
    await begin(session, applying=False)


async def begin(session: FormSession, *, applying: bool) -> None:
    """Ask what is still open; then say what follows from it, or begin the form."""
    if bool(session.noted("applying")) != applying:
        await session.note(applying=applying)
    declared = await _declared(session)
    no = rules.find_obstacle(declared)
    step = eligibility.question_by_id(no.question) if no else None
    if step is None:
        await _go_on(session, declared)
        return
    known = eligibility.answers_before(
        step, declared
    )  # what was a no is asked anew: people grow up and move
    await _keep(session, known)
    await _ask(session, step, known, last=declared[step.id])


async def again(session: FormSession) -> bool:
    """Whether one of these questions was on the screen; it is then put anew."""
    standing = _standing(session) is not None
    if standing:
        await _go_on(session, await _declared(session))
    return standing


async def picked(
    query: CallbackQuery, callback_data: EligibilityStart, session: FormSession
) -> None:
    """An option pressed; under an earlier question it is the answer to that one."""
    await show.answer_callback(query)
    step = eligibility.question_by_id(callback_data.step)
    declared = await _declared(session)
    earlier = eligibility.answers_before(step, declared) if step else {}
    asked = eligibility.next_question(earlier) == step
    if step is None or not asked or not await _may_answer(session):
        await _again(session)
        return
    await _take(AnswerInput("press", choice=callback_data.option), step, session)


async def answered(message: Message, session: FormSession) -> None:
    """Anything sent while such a question is on the screen."""
    step = _standing(session)
    if step is None or session.repeated():
        if not session.more():
            await _again(session)
        return
    asked = Asked(0, step, situation(session))
    if not await held_back(message, asked, partial(_ask_again, session, step), session):
        await answer_to(message, step, session)


async def answer_to(message: Message, step: Step, session: FormSession) -> None:
    """A message meant for that question."""
    if not isinstance(step, ChoiceStep):
        return
    text = message.text or ""
    if parse_typed_move(text, ("back", "cancel"), session.texts):
        await _back(step, session)
        return
    words = labels(step.options(situation(session)), session.texts)
    await _take(AnswerInput(kind_of(message), text=text, labels=words), step, session)


async def crossed(
    query: CallbackQuery, callback_data: EligibilityAction, session: FormSession
) -> None:
    """Back, another answer to one question, or all of them anew."""
    await show.answer_callback(query)
    step = eligibility.question_by_id(callback_data.step)
    if callback_data.to == "again":
        await _keep(session, {})
        await _go_on(session, {})
    elif step is None or (callback_data.to == "back" and _standing(session) != step):
        await _again(session)
    elif callback_data.to == "back":
        await _back(step, session)
    else:
        await _ask_anew(step, session)


async def _take(given: AnswerInput, step: ChoiceStep, session: FormSession) -> None:
    declared = await _declared(session)
    back = screens.question_button(step, session.texts)
    asking = is_question(given.text, session.texts)
    if asking and await faq.answered_beside(given.text, back, session, asked=True):
        return
    try:
        value = step.read(given, situation(session))
    except Ambiguous as narrow:
        await _ask(session, step, declared, few=narrow.options)
        return
    except Refused as refused:
        wondering = has_meaning(given.text, session.texts)
        if not (wondering and await faq.answered_beside(given.text, back, session)):
            await _ask(session, step, declared, refused)
        return
    known = eligibility.with_answer(step, value, declared)
    await session.note(took=[step.id, session.said])
    await _keep(session, known)
    await _go_on(session, known)


async def _ask(
    session: FormSession,
    step: ChoiceStep,
    declared: rules.EligibilityAnswers,
    refused: Refused | None = None,
    *,
    few: Sequence[Option] | None = None,
    last: str | None = None,
) -> None:
    screen = screens.question(step, declared, session.texts, refused, narrowed=few, previous=last)
    aside = {"few": labels(few, session.texts)} if few else {}
    await session.say(screen, step, aside=aside)
    await early_messages.offer(Asked(0, step, situation(session)), session)


async def _ask_again(
    session: FormSession, step: ChoiceStep, refused: Refused | None = None
) -> None:
    declared = await _declared(session)
    if refused:
        await _ask(session, step, declared, refused)
    else:
        await _go_on(session, declared)


async def _may_answer(session: FormSession) -> bool:
    """Whether these questions are what this person is at; whoever has applied was asked before."""
    if _standing(session):
        return True
    latest = await session.store.latest_of(session.citizen)
    return session.state.name is None and (latest is None or latest.ended)


async def _go_on(session: FormSession, declared: rules.EligibilityAnswers) -> None:
    step, no = eligibility.next_question(declared), rules.find_obstacle(declared)
    if no:  # what is said next may be the right answer after all
        decisive = eligibility.question_by_id(no.question)
        await session.say(screens.obstacle_screen(no, session.texts), decisive)
    elif step:
        await _ask(session, step, declared)
    elif session.noted("applying"):
        await opened(session, declared)
    else:
        latest = await session.store.latest_of(session.citizen)
        applied = latest is not None and not latest.ended
        await session.say(screens.eligible(applied, session.texts), None)


async def _back(step: ChoiceStep, session: FormSession) -> None:
    earlier = eligibility.previous_question(step, await _declared(session))
    if earlier:
        await _ask_anew(earlier, session)
    elif await session.draft():
        await session.lose_place()
        await session.again()
    else:
        await session.say(start.welcome(session.texts), None)


async def _ask_anew(step: ChoiceStep, session: FormSession) -> None:
    known = eligibility.answers_before(step, await _declared(session))
    await _keep(session, known)
    await _go_on(session, known)


async def _again(session: FormSession) -> None:
    """Where this person is: in the form, or still before it."""
    if not await again(session):
        await session.again()


async def _declared(session: FormSession) -> rules.EligibilityAnswers:
    return await session.eligibility_answers.get(session.citizen)


async def _keep(session: FormSession, known: rules.EligibilityAnswers) -> None:
    await session.eligibility_answers.save(session.citizen, known, session.now)


def _standing(session: FormSession) -> ChoiceStep | None:
    return eligibility.question_of_state(session.state.name)


def situation(session: FormSession) -> Situation:
    """Nothing that was said before weighs on these answers."""
    return Situation(session.now, {})


def commands() -> Router:
    router = Router(name="road-commands")
    router.message(Command("check"))(asked)
    return router


def router() -> Router:
    router = Router(name="road")
    router.message(StateFilter(EligibilityForm), Answering())(answered)
    router.callback_query(EligibilityStart.filter())(picked)
    router.callback_query(EligibilityAction.filter())(crossed)
    return router
