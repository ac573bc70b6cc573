"""The form: an answer is read, saved, and the next open question put. No step is named here."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from aiogram import Bot, Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, Message

from domain.application import Application, answer, submit
from domain.calendar import WorkingCalendar
from domain.refusal import Refused
from handlers.account import sign_in
from handlers.form import suggestions
from handlers.form.early_answers import held_back, rest_of_album
from handlers.form.early_messages import NAMED, Asked
from handlers.form.form_session import Talk
from handlers.form.navigation import went, went_in_words
from handlers.incoming import given
from handlers.offices.desk_entry import enter
from handlers.pictures import picture_editing
from handlers.pictures.picture_proposals import Judges
from handlers.privacy import personal_data
from handlers.support import faq
from screens import show, start
from screens.buttons import Change, Move, Pick
from screens.form.navigation import to_question
from screens.form.questions import AGREED, labels
from screens.support.faq import asks, is_question
from states import journey
from states.application import ApplicationForm
from states.step import Given, Narrow, Step
from states.step_kinds import ChoiceStep
from states.typed_choice import choose

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
        await talk.catch_up()
        return
    await personal_data.remember(message, step, talk)
    if message.media_group_id and await rest_of_album(message.media_group_id, step, talk):
        return
    asked = Asked(draft.id, step, talk.situation(draft))
    if not await held_back(message, asked, partial(talk.ask, draft, step), talk):
        await answer_to(message, bot, talk, calendar, nudge, judges)


async def answer_to(
    message: Message,
    bot: Bot,
    talk: Talk,
    calendar: WorkingCalendar,
    nudge: Nudge,
    judges: Judges,
) -> None:
    """A message meant for the question that stands."""
    draft, step = await talk.draft(), await talk.standing()
    if draft is None or step is None:
        await talk.again()
        return
    words = labels(step.options(talk.situation(draft)), talk.texts)
    if message.text and (
        await picture_editing.spoken(message.text, draft, step, talk, judges)
        or await sign_in.spoken(message.text, draft, step, talk)
        or await went_in_words(message.text, words, draft, step, talk)
        or await _said_to_us(message.text, words, draft, step, talk)
    ):
        return
    if message.text and is_question(message.text, talk.texts):
        await faq.answered_beside(
            message.text, to_question(draft.id, step, talk.texts), talk, asked=True
        )
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
        await talk.catch_up()
        return
    await _take(pressed, *current, talk, calendar, nudge)


async def moved(query: CallbackQuery, callback_data: Move, talk: Talk) -> None:
    """Back, skip, keep, cancel and the rest."""
    await show.acknowledge(query)
    current = await _current(callback_data, talk)
    if current is None or not await went(callback_data.to, *current, talk):
        await talk.catch_up()


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
    if given.picture and await picture_editing.received(given.picture, draft, step, talk):
        return
    try:
        value = await suggestions.read(given, step, talk.situation(draft), talk)
    except Refused as refused:
        back = to_question(draft.id, step, talk.texts)
        choosing = isinstance(step, ChoiceStep) and step.section not in AGREED
        wondering = choosing and given.kind == "text" and asks(given.text, talk.texts)
        if not (wondering and await faq.answered_beside(given.text, back, talk)):
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
        await picture_editing.take(given.picture, changed, step, talk)
    else:
        await talk.take(changed)


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


async def _said_to_us(
    text: str, options: Mapping[str, str], draft: Application, step: Step, talk: Talk
) -> bool:
    """Whether it is said to the bot, as «дальше» and «хочу полис» are, and is nobody's name."""
    if step.section not in NAMED or choose(text, options):
        return False
    to_us = start.goes_on(text, talk.texts) or start.means_door(text, talk.texts)
    if to_us:
        await talk.ask(draft, step)
    return to_us


async def _current(press: Pick | Move, talk: Talk) -> tuple[Application, Step] | None:
    """The draft and step a button belongs to, if that question is the one on the screen."""
    draft, step = await talk.draft(), await talk.standing()
    if draft is None or step is None:
        return None
    fits = draft.id == press.application and step.id == press.step
    return (draft, step) if fits and journey.asks(step, talk.situation(draft)) else None


def router() -> Router:
    router = Router(name="form")
    router.message(StateFilter(ApplicationForm))(answered)
    router.callback_query(Pick.filter())(picked)
    router.callback_query(Move.filter())(moved)
    router.callback_query(Change.filter())(changed)
    return router
