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
from handlers.form.form_session import Talk
from handlers.form.new_application import opened
from handlers.incoming import kind_of
from handlers.support import faq
from screens import show, start
from screens.account import eligibility as screens
from screens.buttons import Cross, Fork, Office
from screens.form.navigation import spoken_way
from screens.form.questions import labels
from screens.offices import visit_documents
from screens.support.faq import asks, is_question
from states import eligibility
from states.eligibility import Road
from states.step import Given, Narrow, Option, Situation, Step
from states.step_kinds import ChoiceStep


class Answering(BaseFilter):
    """Lets everything through while a question stands; after a no, only another answer to it."""

    async def __call__(self, message: Message, talk: Talk) -> bool:
        step = await _standing(talk)
        if step is None or not rules.closed(await talk.roads.declared(talk.citizen)):
            return True
        way = spoken_way(message.text or "", ("back", "cancel"), talk.texts)
        asked = Asked(0, step, situation(talk))
        return way is not None or early_messages.fits(message, asked, None, talk)


async def asked(message: Message, talk: Talk) -> None:
    """«Can I do this online?»: what is known already is not asked again."""
    await begin(talk, applying=False)


async def begin(talk: Talk, *, applying: bool) -> None:
    """Ask what is still open; then say what follows from it, or begin the form."""
    if bool(await talk.noted("applying")) != applying:
        await talk.note(applying=applying)
    declared = await talk.roads.declared(talk.citizen)
    no = rules.closed(declared)
    step = eligibility.named(no.question) if no else None
    if step is None:
        await _go_on(talk, declared)
        return
    known = eligibility.until(
        step, declared
    )  # what was a no is asked anew: people grow up and move
    await _keep(talk, known)
    await _ask(talk, step, known, last=declared[step.id])


async def again(talk: Talk) -> bool:
    """Whether one of these questions was on the screen; it is then put anew."""
    standing = await _standing(talk) is not None
    if standing:
        await _go_on(talk, await talk.roads.declared(talk.citizen))
    return standing


async def picked(query: CallbackQuery, callback_data: Fork, talk: Talk) -> None:
    """An option pressed; under an earlier question it is the answer to that one."""
    await show.acknowledge(query)
    step = eligibility.named(callback_data.step)
    declared = await talk.roads.declared(talk.citizen)
    asked = step is not None and eligibility.open_step(eligibility.until(step, declared)) == step
    if step is None or not asked or not await _may_answer(talk):
        await _again(talk)
        return
    await _take(Given("press", choice=callback_data.option), step, talk)


async def answered(message: Message, talk: Talk) -> None:
    """Anything sent while such a question is on the screen."""
    step = await _standing(talk)
    if step is None or await talk.repeated():
        if not talk.more():
            await _again(talk)
        return
    asked = Asked(0, step, situation(talk))
    if not await held_back(message, asked, partial(_ask_again, talk, step), talk):
        await answer_to(message, step, talk)


async def answer_to(message: Message, step: Step, talk: Talk) -> None:
    """A message meant for that question."""
    if not isinstance(step, ChoiceStep):
        return
    text = message.text or ""
    if spoken_way(text, ("back", "cancel"), talk.texts):
        await _back(step, talk)
        return
    words = labels(step.options(situation(talk)), talk.texts)
    await _take(Given(kind_of(message), text=text, labels=words), step, talk)


async def crossed(query: CallbackQuery, callback_data: Cross, talk: Talk) -> None:
    """Back, another answer to one question, or all of them anew."""
    await show.acknowledge(query)
    step = eligibility.named(callback_data.step)
    if callback_data.to == "again":
        await _keep(talk, {})
        await _go_on(talk, {})
    elif step is None or (callback_data.to == "back" and await _standing(talk) != step):
        await _again(talk)
    elif callback_data.to == "back":
        await _back(step, talk)
    else:
        await _ask_anew(step, talk)


async def papers(query: CallbackQuery, callback_data: Office, talk: Talk) -> None:
    """What to bring to an office; the rule that led there stays in sight."""
    await show.acknowledge(query)
    await talk.add(visit_documents.papers(callback_data.category, talk.texts))


async def _take(given: Given, step: ChoiceStep, talk: Talk) -> None:
    declared = await talk.roads.declared(talk.citizen)
    back = screens.to_question(step, talk.texts)
    asking = is_question(given.text, talk.texts)
    if asking and await faq.answered_beside(given.text, back, talk, asked=True):
        return
    try:
        value = step.read(given, situation(talk))
    except Narrow as narrow:
        await _ask(talk, step, declared, few=narrow.options)
        return
    except Refused as refused:
        wondering = asks(given.text, talk.texts)
        if not (wondering and await faq.answered_beside(given.text, back, talk)):
            await _ask(talk, step, declared, refused)
        return
    known = eligibility.after(step, value, declared)
    await talk.note(took=[step.id, talk.said])
    await _keep(talk, known)
    await _go_on(talk, known)


async def _ask(
    talk: Talk,
    step: ChoiceStep,
    declared: rules.Declared,
    refused: Refused | None = None,
    *,
    few: Sequence[Option] | None = None,
    last: str | None = None,
) -> None:
    screen = screens.question(step, declared, talk.texts, refused, few=few, last=last)
    aside = {"few": labels(few, talk.texts)} if few else {}
    await talk.say(screen, step, aside=aside)
    await early_messages.offer(Asked(0, step, situation(talk)), talk)


async def _ask_again(talk: Talk, step: ChoiceStep, refused: Refused | None = None) -> None:
    declared = await talk.roads.declared(talk.citizen)
    if refused:
        await _ask(talk, step, declared, refused)
    else:
        await _go_on(talk, declared)


async def _may_answer(talk: Talk) -> bool:
    """Whether these questions are what this person is at; whoever has applied was asked before."""
    if await _standing(talk):
        return True
    latest = await talk.store.latest_of(talk.citizen)
    return await talk.cursors.get_state(talk.key) is None and (latest is None or latest.ended)


async def _go_on(talk: Talk, declared: rules.Declared) -> None:
    step, no = eligibility.open_step(declared), rules.closed(declared)
    if no:  # what is said next may be the right answer after all
        await talk.say(screens.closed(no, talk.texts), eligibility.named(no.question))
    elif step:
        await _ask(talk, step, declared)
    elif await talk.noted("applying"):
        await opened(talk, declared)
    else:
        latest = await talk.store.latest_of(talk.citizen)
        applied = latest is not None and not latest.ended
        await talk.say(screens.opened(applied, talk.texts), None)


async def _back(step: ChoiceStep, talk: Talk) -> None:
    earlier = eligibility.before(step, await talk.roads.declared(talk.citizen))
    if earlier:
        await _ask_anew(earlier, talk)
    elif await talk.draft():
        await talk.lose_place()
        await talk.again()
    else:
        await talk.say(start.welcome(talk.texts), None)


async def _ask_anew(step: ChoiceStep, talk: Talk) -> None:
    known = eligibility.until(step, await talk.roads.declared(talk.citizen))
    await _keep(talk, known)
    await _go_on(talk, known)


async def _again(talk: Talk) -> None:
    """Where this person is: in the form, or still before it."""
    if not await again(talk):
        await talk.again()


async def _keep(talk: Talk, known: rules.Declared) -> None:
    await talk.roads.keep(talk.citizen, known, talk.now)


async def _standing(talk: Talk) -> ChoiceStep | None:
    return eligibility.standing(await talk.cursors.get_state(talk.key))


def situation(talk: Talk) -> Situation:
    """Nothing that was said before weighs on these answers."""
    return Situation(talk.now, {})


def commands() -> Router:
    router = Router(name="road-commands")
    router.message(Command("check"))(asked)
    return router


def router() -> Router:
    router = Router(name="road")
    router.message(StateFilter(Road), Answering())(answered)
    router.callback_query(Fork.filter())(picked)
    router.callback_query(Cross.filter())(crossed)
    router.callback_query(Office.filter())(papers)
    return router
