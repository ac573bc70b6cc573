"""Before the form: which road is open to this person, and a button that leads down it."""

from aiogram import Router
from aiogram.filters import Command, StateFilter
from aiogram.types import CallbackQuery, Message

from domain import road as rules
from domain.refused import Refused
from handlers import faq
from handlers.incoming import kind_of
from handlers.opening import opened
from handlers.talk import Talk
from screens import office, show, start
from screens import road as screens
from screens.buttons import Cross, Fork, Office
from screens.form import labels
from screens.ways import spoken_way
from states import road
from states.kinds import ChoiceStep
from states.road import Road
from states.step import Given, Narrow, Situation


async def asked(message: Message, talk: Talk) -> None:
    """«Can I do this online?»: what is known already is not asked again."""
    await begin(talk, applying=False)


async def begin(talk: Talk, *, applying: bool) -> None:
    """Ask what is still open; then say what follows from it, or begin the form."""
    if bool(await talk.noted("applying")) != applying:
        await talk.note(applying=applying)
    await _go_on(talk, await talk.roads.declared(talk.citizen))


async def again(talk: Talk) -> bool:
    """Whether one of these questions was on the screen; it is then put anew."""
    standing = await _standing(talk) is not None
    if standing:
        await _go_on(talk, await talk.roads.declared(talk.citizen))
    return standing


async def picked(query: CallbackQuery, callback_data: Fork, talk: Talk) -> None:
    """An option pressed; an old one only shows where one is."""
    await show.acknowledge(query)
    step = await _standing(talk)
    if step is None or step.id != callback_data.step:
        await _again(talk)
        return
    await _take(Given("press", choice=callback_data.option), step, talk)


async def answered(message: Message, talk: Talk) -> None:
    """Anything sent while such a question is on the screen."""
    step = await _standing(talk)
    if step is None or await talk.repeated():
        await _again(talk)
        return
    text = message.text or ""
    if spoken_way(text, ("back", "cancel"), talk.texts):
        await _back(step, talk)
        return
    words = labels(step.options(_situation(talk)), talk.texts)
    await _take(Given(kind_of(message), text=text, labels=words), step, talk)


async def crossed(query: CallbackQuery, callback_data: Cross, talk: Talk) -> None:
    """Back, another answer to one question, or all of them anew."""
    await show.acknowledge(query)
    step = next((one for one in road.steps() if one.id == callback_data.step), None)
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
    await talk.add(office.papers(callback_data.category, talk.texts))


async def _take(given: Given, step: ChoiceStep, talk: Talk) -> None:
    declared = await talk.roads.declared(talk.citizen)
    try:
        value = step.read(given, _situation(talk))
    except (Refused, Narrow):
        refused = Refused("needs-choice")
        await talk.say(screens.question(step, declared, talk.texts, refused), step)
        await faq.answered(given.text, talk)
        return
    known = {**road.until(step, declared), step.id: value}
    await _keep(talk, known)
    await _go_on(talk, known)


async def _go_on(talk: Talk, declared: rules.Declared) -> None:
    step, no = road.open_step(declared), rules.closed(declared)
    if no:
        await talk.say(screens.closed(no, talk.texts), None)
    elif step:
        await talk.say(screens.question(step, declared, talk.texts), step)
    elif await talk.noted("applying"):
        await opened(talk, declared)
    else:
        latest = await talk.store.latest_of(talk.citizen)
        applied = latest is not None and not latest.ended
        await talk.say(screens.opened(applied, talk.texts), None)


async def _back(step: ChoiceStep, talk: Talk) -> None:
    earlier = road.before(step, await talk.roads.declared(talk.citizen))
    if earlier:
        await _ask_anew(earlier, talk)
    elif await talk.draft():
        await talk.lose_place()
        await talk.again()
    else:
        await talk.say(start.welcome(talk.texts), None)


async def _ask_anew(step: ChoiceStep, talk: Talk) -> None:
    known = road.until(step, await talk.roads.declared(talk.citizen))
    await _keep(talk, known)
    await _go_on(talk, known)


async def _again(talk: Talk) -> None:
    """Where this person is: in the form, or still before it."""
    if not await again(talk):
        await talk.again()


async def _keep(talk: Talk, known: rules.Declared) -> None:
    await talk.roads.keep(talk.citizen, known, talk.now)


async def _standing(talk: Talk) -> ChoiceStep | None:
    return road.standing(await talk.cursors.get_state(talk.key))


def _situation(talk: Talk) -> Situation:
    return Situation(talk.now, {})


def commands() -> Router:
    router = Router(name="road-commands")
    router.message(Command("check"))(asked)
    return router


def router() -> Router:
    router = Router(name="road")
    router.message(StateFilter(Road))(answered)
    router.callback_query(Fork.filter())(picked)
    router.callback_query(Cross.filter())(crossed)
    router.callback_query(Office.filter())(papers)
    return router
