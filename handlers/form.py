"""The form: an answer is read, saved, and the next open question put. No step is named here."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from aiogram import Bot, Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, Message

from domain.application import Application, Status, answer, submit
from domain.calendar import WorkingCalendar
from domain.refused import Refused
from handlers import picture, rights, signin, suggestions
from handlers.entering import enter
from handlers.incoming import given
from handlers.kept import Judges
from handlers.leaving import leave
from handlers.talk import Talk
from screens import returned, show, start
from screens.buttons import Change, Move, Pick, Way
from screens.check import answers_to_change
from screens.form import labels
from screens.screen import Screen
from screens.ways import LEAVING, SPOKEN, spoken_way
from states import journey
from states.application import ApplicationForm
from states.choose import choose
from states.picture import PictureStep
from states.step import Given, Narrow, Step

Nudge = Callable[[], None]


async def answered(
    message: Message,
    bot: Bot,
    talk: Talk,
    calendar: WorkingCalendar,
    nudge: Nudge,
    judges: Judges,
) -> None:
    """Anything sent while a question is on the screen."""
    draft, step = await talk.draft(), await talk.standing()
    if draft is None or step is None or await talk.repeated():
        await talk.again()
        return
    await rights.remember(message, step, talk)
    if message.media_group_id and await _rest_of_album(message.media_group_id, step, talk):
        return
    words = labels(step.options(talk.situation(draft)), talk.texts)
    if message.text and (
        await picture.spoken(message.text, draft, step, talk, judges)
        or await signin.spoken(message.text, draft, step, talk)
        or await _went_in_words(message.text, words, draft, step, talk)
    ):
        return
    few = choose(message.text or "", await talk.noted("few") or {})
    try:
        if ready := await suggestions.spoken(message.text or "", talk):
            answer_given = ready
        elif len(few) == 1:
            answer_given = Given("press", choice=few[0])
        else:
            answer_given = await given(message, step, words, bot, judges)
            if talk.behalf:  # a contact shared at the desk is not the visitor's
                answer_given = replace(answer_given, phone=None)
    except Refused as refused:
        await talk.ask(draft, step, refused)
        return
    await _take(answer_given, draft, step, talk, calendar, nudge)


async def picked(
    query: CallbackQuery,
    callback_data: Pick,
    talk: Talk,
    calendar: WorkingCalendar,
    nudge: Nudge,
) -> None:
    """An option pressed; an old one only shows where one is."""
    await show.acknowledge(query)
    current = await _current(callback_data, talk)
    pressed = await suggestions.pressed(callback_data.option, talk)
    if current is None or pressed is None:
        await talk.again()
        return
    await _take(pressed, *current, talk, calendar, nudge)


async def moved(query: CallbackQuery, callback_data: Move, talk: Talk) -> None:
    """Back, skip, keep, cancel and the rest."""
    await show.acknowledge(query)
    current = await _current(callback_data, talk)
    if current is None or not await _went(callback_data.to, *current, talk):
        await talk.again()


async def changed(query: CallbackQuery, callback_data: Change, talk: Talk) -> None:
    """A question asked again from the check page: all else is answered, so the way leads back."""
    await show.acknowledge(query)
    draft, step = await talk.draft(), journey.step(callback_data.step)
    at_check = await talk.standing() == ApplicationForm.check
    mine = draft is not None and draft.id == callback_data.application
    if draft is None or step is None or not (mine and at_check):
        await talk.again()
        return
    if not journey.asks(step, talk.situation(draft)):
        await talk.again()
        return
    await talk.ask(draft, step)


async def _take(
    given: Given,
    draft: Application,
    step: Step,
    talk: Talk,
    calendar: WorkingCalendar,
    nudge: Nudge,
) -> None:
    """Read, save, ask the next; or say what to do and leave the question standing."""
    if given.picture and await picture.received(given.picture, draft, step, talk):
        return
    try:
        value = await suggestions.read(given, step, talk.situation(draft), talk)
    except Refused as refused:
        await talk.ask(draft, step, refused)
        return
    except Narrow as narrow:
        await talk.ask(draft, step, options=narrow.options)
        return
    dropped = step.drops(value, talk.situation(draft))
    left = {id: known for id, known in draft.answers.items() if id not in dropped}
    changed = answer(replace(draft, answers=left), step.id, value)
    for other, its_value in step.also(value, talk.situation(draft)).items():
        changed = answer(changed, other, its_value)
    if step == ApplicationForm.check:
        await _submitted(changed, talk, calendar, nudge)
        return
    if given.picture:
        await picture.take(given.picture, changed, step, talk)
    else:
        await talk.take(changed)


async def _went_in_words(
    text: str, options: Mapping[str, str], draft: Application, step: Step, talk: Talk
) -> bool:
    """Whether somebody wrote «назад» and the like; what cannot be done here is not an answer."""
    if await talk.noted("leaving"):
        return await _went(spoken_way(text, LEAVING, talk.texts) or "stay", draft, step, talk)
    narrowed = await talk.noted("few") or await talk.noted("suggested")
    among: tuple[Way, ...] = ("stay", *SPOKEN) if narrowed else SPOKEN
    to = spoken_way(text, among, talk.texts) or suggestions.way_of_none(text, step)
    if to is None or await _went(to, draft, step, talk):
        return to is not None
    if to not in {"skip", "keep"} or choose(text, options):
        return False
    await talk.ask(draft, step, Refused(f"cannot-{to}"))
    return True


async def _went(to: Way, draft: Application, step: Step, talk: Talk) -> bool:
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


async def _submitted(
    whole: Application, talk: Talk, calendar: WorkingCalendar, nudge: Nudge
) -> None:
    """Send: everything is judged once more, for a draft may have lain for weeks."""
    if journey.open_step(talk.situation(whole)):
        await talk.go_on(whole)
        return
    if talk.behalf:
        await enter(whole, talk, calendar, nudge)
        return
    deadline = calendar.review_deadline(talk.now)
    answers = journey.on_route(whole.answers)
    change = submit(whole, answers, talk.now, deadline, talk.roster.reviewers)
    await talk.store.save(change)
    nudge()
    if talk.pressed:
        await show.disarm(talk.bot, talk.pressed)
    await talk.cursors.set_state(talk.key, None)


async def _current(press: Pick | Move, talk: Talk) -> tuple[Application, Step] | None:
    """The draft and step a button belongs to, if that question is the one on the screen."""
    draft, step = await talk.draft(), await talk.standing()
    if draft is None or step is None:
        return None
    fits = draft.id == press.application and step.id == press.step
    return (draft, step) if fits and journey.asks(step, talk.situation(draft)) else None


async def _rest_of_album(album: str, step: Step, talk: Talk) -> bool:
    """Whether this is a further picture of an album: one was taken, the rest is told of once."""
    if await talk.noted("album") != album:
        await talk.note(album=album, told=not isinstance(step, PictureStep))
        return False
    if not await talk.noted("told"):
        await talk.note(told=True)
        await talk.add(Screen(talk.texts("form-album")))
    return True


def router() -> Router:
    router = Router(name="form")
    router.message(StateFilter(ApplicationForm))(answered)
    router.callback_query(Pick.filter())(picked)
    router.callback_query(Move.filter())(moved)
    router.callback_query(Change.filter())(changed)
    return router
