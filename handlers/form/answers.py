"""The form: an answer is read, saved, and the next open question put. No step is named here."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, Message

from domain.application import Application, submit, with_answers
from domain.refusal import Refused
from handlers.account import sign_in
from handlers.form import suggestions
from handlers.form.early_answers import held_back, rest_of_album
from handlers.form.early_messages import NAMED, Asked
from handlers.form.form_session import FormSession
from handlers.form.navigation import went, went_in_words
from handlers.incoming import given
from handlers.offices.desk_entry import enter
from handlers.pictures import picture_editing, straightening
from handlers.privacy import personal_data
from handlers.support import faq
from screens import show
from screens.buttons import AnswerChange, FormAction, OptionPick
from screens.form.navigation import question_button
from screens.form.questions import AGREEMENT_SECTIONS, labels
from screens.support.faq import has_meaning
from screens.typed_words import is_question, is_said_to_bot
from states import journey
from states.application import ApplicationForm
from states.chat import Cancelling
from states.picture import PictureStep
from states.step import Ambiguous, AnswerInput, Step
from states.step_kinds import ChoiceStep
from states.steps.sign_in import SignInStep
from states.typed_choice import match_options


async def answered(message: Message, session: FormSession) -> None:
    """Anything sent while a question is on the screen."""
    draft, step = await session.draft(), session.standing()
    if draft is None or step is None or session.repeated():
        await session.catch_up()
        return
    if isinstance(step, PictureStep):
        await personal_data.remember(message, session)
    if message.media_group_id and await rest_of_album(message.media_group_id, step, session):
        return
    asked = Asked(draft.id, step, session.situation(draft))
    early = session.unseen(message) or session.answered_elsewhere(step)
    ask = partial(session.ask, draft, step)
    if not (early and await held_back(message, asked, ask, session)):
        await answer_to(message, draft, asked, session)


async def answer_to(
    message: Message, draft: Application, asked: Asked, session: FormSession
) -> None:
    """A message meant for the question that stands."""
    step, text = asked.step, message.text or ""
    options = step.options(asked.situation)
    words = labels(options, session.texts) if options else {}
    if text and await _spoken(text, words, draft, step, session):
        return
    if text and is_question(text, session.texts):
        back = question_button(draft.id, step, session.texts)
        await faq.answered_beside(text, back, session, asked=True)
        return
    try:
        given = await _given(message, words, step, session)
    except Refused as refused:
        if isinstance(step, PictureStep):
            await straightening.forget(draft, step, session)
        await session.ask(draft, step, refused)
        return
    await _take(given, draft, asked, session)


async def _spoken(
    text: str, words: Mapping[str, str], draft: Application, step: Step, session: FormSession
) -> bool:
    """Whether these words did what a button does, or were said to the bot."""
    if isinstance(step, PictureStep) and not session.is_in(Cancelling):
        if await picture_editing.spoken(text, draft, step, session):
            return True
    elif isinstance(step, SignInStep) and await sign_in.spoken(text, draft, session):
        return True
    moving = step.optional or session.is_in(Cancelling) or session.texts.meanings(text)
    if moving and await went_in_words(text, words, draft, step, session):
        return True
    return await _said_to_us(text, words, draft, step, session)


async def _given(
    message: Message, words: Mapping[str, str], step: Step, session: FormSession
) -> AnswerInput:
    """What a message gives in answer: a suggestion, one of few options offered, or itself."""
    text, few = message.text or "", session.noted("few")
    if session.noted("suggested") and (suggested := suggestions.spoken(text, session)):
        return suggested
    chosen = match_options(text, few) if few else []
    if len(chosen) == 1:
        return AnswerInput("press", choice=chosen[0])
    by_hand = session.straightens
    answer_given = await given(
        message, step, words, session.bot, session.inspectors, by_hand=by_hand
    )
    if session.behalf:  # a contact shared at the desk is not the visitor's
        return replace(answer_given, phone=None)
    return answer_given


async def picked(query: CallbackQuery, callback_data: OptionPick, session: FormSession) -> None:
    """An option pressed; an old one only shows where one is."""
    await show.answer_callback(query)
    current = await _current(callback_data, session)
    pressed = suggestions.pressed(callback_data.option, session)
    if current is None or pressed is None:
        await session.catch_up()
        return
    draft, step = current
    await _take(pressed, draft, Asked(draft.id, step, session.situation(draft)), session)


async def moved(query: CallbackQuery, callback_data: FormAction, session: FormSession) -> None:
    """Back, skip, keep, cancel and the rest."""
    await show.answer_callback(query)
    current = await _current(callback_data, session)
    if current is None or not await went(callback_data.to, *current, session):
        await session.catch_up()


async def changed(query: CallbackQuery, callback_data: AnswerChange, session: FormSession) -> None:
    """A question asked again from the check page: all else is answered, so the way leads back."""
    await show.answer_callback(query)
    draft, step = await session.draft(), journey.step_by_id(callback_data.step)
    at_check = session.standing() == ApplicationForm.check
    mine = draft is not None and draft.id == callback_data.application
    if draft is None or step is None or not (mine and at_check) or session.pressed_before():
        await session.again()
        return
    if not journey.may_ask(step, session.situation(draft)):
        await session.again()
        return
    await session.ask(draft, step)


async def take_from_page(
    given: AnswerInput, draft: Application, step: Step, session: FormSession
) -> None:
    """An answer to the question that stands in the chat, given on a page."""
    await _take(given, draft, Asked(draft.id, step, session.situation(draft)), session)


async def _take(
    given: AnswerInput, draft: Application, asked: Asked, session: FormSession
) -> None:
    """Read, save, ask the next; or say what to do and leave the question standing."""
    step, situation = asked.step, asked.situation
    if given.picture and await picture_editing.received(given.picture, draft, step, session):
        return
    try:
        asked_about = session.noted("suggested")
        value = (
            suggestions.read(given, step, situation, session)
            if asked_about
            else step.read(given, situation)
        )
    except Refused as refused:
        if not await _answered_beside(given, draft, step, session):
            await session.ask(draft, step, refused)
        return
    except Ambiguous as narrow:
        await session.ask(draft, step, options=narrow.options)
        return
    dropped, also = step.dropped_answers(value, situation), step.extra_answers(value, situation)
    changed = with_answers(draft, {step.id: value, **also}, dropped)
    if step == ApplicationForm.check:
        await _submitted(changed, session)
    elif given.picture:
        await picture_editing.take(given.picture, changed, step, session)
    else:
        await session.take(changed)


async def _answered_beside(
    given: AnswerInput, draft: Application, step: Step, session: FormSession
) -> bool:
    """Whether words that chose nothing were a question, and found an answer."""
    choosing = isinstance(step, ChoiceStep) and step.section not in AGREEMENT_SECTIONS
    wondering = choosing and given.kind == "text" and has_meaning(given.text, session.texts)
    back = question_button(draft.id, step, session.texts)
    return wondering and await faq.answered_beside(given.text, back, session)


async def _submitted(whole: Application, session: FormSession) -> None:
    """Send: everything is judged once more, for a draft may have lain for weeks."""
    if journey.next_step(session.situation(whole)):
        await session.go_on(whole)
        return
    if session.behalf:
        await enter(whole, session)
        return
    deadline = session.calendar.review_deadline(session.now)
    answers = journey.answers_on_route(whole.answers)
    change = submit(whole, answers, session.now, deadline, session.roster.reviewers)
    await session.store.save(change)
    session.nudge()
    if session.pressed:
        await show.remove_keyboard(session.bot, session.pressed)
    await session.lose_place()


async def _said_to_us(
    text: str, options: Mapping[str, str], draft: Application, step: Step, session: FormSession
) -> bool:
    """Whether it is said to the bot, as «дальше» and «хочу полис» are, and is nobody's name."""
    if step.section not in NAMED or (options and match_options(text, options)):
        return False
    if said := is_said_to_bot(text, session.texts):
        await session.ask(draft, step)
    return said


async def _current(
    press: OptionPick | FormAction, session: FormSession
) -> tuple[Application, Step] | None:
    """The draft and step a button belongs to, if that question is the one on the screen."""
    draft, step = await session.draft(), session.standing()
    if draft is None or step is None or session.pressed_before():
        return None
    fits = draft.id == press.application and step.id == press.step
    return (draft, step) if fits and journey.may_ask(step, session.situation(draft)) else None


def router() -> Router:
    router = Router(name="form")
    router.message(StateFilter(ApplicationForm, Cancelling))(answered)
    router.callback_query(OptionPick.filter())(picked)
    router.callback_query(FormAction.filter())(moved)
    router.callback_query(AnswerChange.filter())(changed)
    return router
