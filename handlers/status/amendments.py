"""What a citizen still wishes of an application that was sent: to amend one answer of it."""

from dataclasses import replace
from functools import partial

from aiogram import F, Router
from aiogram.filters import BaseFilter, Command, CommandObject, StateFilter
from aiogram.types import CallbackQuery, Message

from domain.application import Application, Change
from domain.form.absent_values import says_none
from domain.refusal import Refused
from domain.status.amendments import Amendable, amend, may_amend, resend_letter
from handlers.form import early_messages, suggestions
from handlers.form.early_answers import held_back
from handlers.form.early_messages import Asked
from handlers.form.form_session import FormSession
from handlers.incoming import given
from handlers.status.sent_application import carry_out, in_hand, mine
from handlers.support import faq
from screens import show
from screens.buttons import ApplicationAction, FormMove, OptionPick
from screens.form.questions import Question, labels
from screens.screen import Screen
from screens.status import amendments
from screens.typed_words import is_question, parse_typed_move
from states import journey
from states.application import ApplicationForm
from states.chat import Amendment, amendment
from states.conditions import email_proof
from states.step import Ambiguous, AnswerInput, Step
from states.typed_choice import match_options

STAYING: tuple[FormMove, ...] = ("stay", "back", "cancel", "keep", "skip")
"""Words by which a question about a sent application is left as it is."""


class OfAmendment(BaseFilter):
    """Lets through an option of the question about a sent application."""

    async def __call__(
        self, query: CallbackQuery, callback_data: OptionPick, session: FormSession
    ) -> bool:
        application, step = await in_hand(session)
        return (
            application is not None
            and step is not None
            and (callback_data.application, callback_data.step) == (application.id, step.id)
        )


async def asked(message: Message, command: CommandObject, session: FormSession) -> None:
    """`/place`, `/email`, `/phone`."""
    latest = await session.store.latest_of(session.citizen)
    told = (await session.store.citizen_view(latest, session.now))[0] if latest else None
    if latest is None or told is None or told.sent_at is None or told.ended:
        await session.add(Screen(session.texts("not-allowed-nothing")))
    elif latest.ended:  # which they are not to know yet
        await session.again()
    else:
        await begin(command.command, latest, session)


async def wished(
    query: CallbackQuery, callback_data: ApplicationAction, session: FormSession
) -> None:
    """To change an answer, by button."""
    await show.answer_callback(query)
    if application := await mine(callback_data, session):
        await begin(callback_data.action, application, session)


async def answered(message: Message, session: FormSession) -> None:
    """Said in answer to the question about a sent application."""
    application, step = await in_hand(session)
    if application is None or step is None or session.repeated():
        await session.catch_up()
        return
    asked = Asked(application.id, step, session.situation(application))
    if not await held_back(message, asked, partial(ask, application, step, session), session):
        await answer_to(message, application, step, session)


async def answer_to(
    message: Message, application: Application, step: Step, session: FormSession
) -> None:
    """A message meant for that question."""
    text = message.text or ""
    keeping = match_options(text, {"keep": session.texts.plain("amend-keep")})
    if keeping or says_none(text) or parse_typed_move(text, STAYING, session.texts):
        await session.say(_left(application, step, session), None)
        return
    if is_question(text, session.texts):
        back = amendments.question_button(application.id, step, session.texts)
        await faq.answered_beside(text, back, session, asked=True)
        return
    words = labels(step.options(session.situation(application)), session.texts)
    few = match_options(text, session.noted("few") or {})
    if ready := suggestions.spoken(text, session):
        await _take(ready, session)
        return
    try:
        said = await given(message, step, words, session.bot, session.inspectors)
    except Refused as refused:
        await ask(application, step, session, refused)
        return
    await _take(AnswerInput("press", choice=few[0]) if len(few) == 1 else said, session)


async def picked(query: CallbackQuery, callback_data: OptionPick, session: FormSession) -> None:
    """An option pressed."""
    await show.answer_callback(query)
    pressed = suggestions.pressed(callback_data.option, session)
    if pressed is None:
        await again(session)
        return
    await _take(pressed, session)


async def stayed(
    query: CallbackQuery, callback_data: ApplicationAction, session: FormSession
) -> None:
    """Neither changed nor withdrawn."""
    await show.answer_callback(query)
    if session.pressed:
        left = _left(*await in_hand(session), session)
        await show.edit_or_send(session.bot, session.pressed, left)
    if session.amending():
        await session.lose_place()


async def mailed(
    query: CallbackQuery, callback_data: ApplicationAction, session: FormSession
) -> None:
    """The temporary policy once more, to the new address."""
    await show.answer_callback(query)
    application = await mine(callback_data, session)
    if application is None or not (session.rules.mails and application.answers.get("email")):
        return
    if session.pressed:
        await show.remove_keyboard(session.bot, session.pressed)

    def again(to: Application) -> Change:
        return resend_letter(to, session.now)

    if saved := await carry_out(application.id, again, session):
        await session.add(amendments.letter_sent(saved, session.texts))


async def begin(name: str, application: Application, session: FormSession) -> None:
    step = journey.step_by_id(name)
    if step is None or name not in may_amend(application):
        await session.add(amendments.refused(f"amend-{name}", application, session.texts))
        return
    await ask(application, step, session)


async def ask(
    application: Application,
    step: Step,
    session: FormSession,
    refused: Refused | None = None,
    narrow: Ambiguous | None = None,
) -> None:
    options = narrow.options if narrow else None
    refused = refused or await session.of_letter(application, step)
    situation = session.situation(application)
    put = Question(application, step, situation, refused, options, can_mail=session.rules.mails)
    put = replace(put, can_sms=session.rules.sms)
    put, offered = suggestions.with_offers(put, session)
    few = {"few": labels(options, session.texts)} if options else {}
    aside = {"application": application.id, **few, **offered}
    await session.say(
        amendments.amendment_question(put, session.texts), amendment(step), aside=aside
    )
    await early_messages.offer(Asked(application.id, step, situation), session)


async def _take(given: AnswerInput, session: FormSession) -> None:
    """Judged by the same step as in the form, then saved."""
    application, step = await in_hand(session)
    if application is None or step is None:
        await session.again()
        return
    try:
        value = suggestions.read(given, step, session.situation(application), session)
    except Refused as refused:
        await ask(application, step, session, refused)
        return
    except Ambiguous as narrow:
        await ask(application, step, session, narrow=narrow)
        return
    name: Amendable = step.id  # type: ignore[assignment]  # only such steps are asked

    def amending(to: Application) -> Change | None:
        return amend(to, name, value, session.now)

    saved = await carry_out(application.id, amending, session)
    code = ApplicationForm.email_code
    if saved and name == "email" and session.rules.mails and email_proof(saved.answers) == "none":
        await ask(saved, code, session)
    elif saved:
        await session.say(done(saved, step, session), None)


def done(saved: Application, step: Step, session: FormSession) -> Screen:
    return amendments.amended(saved, step, session.texts, mails=session.rules.mails)


def _left(application: Application | None, step: Step | None, session: FormSession) -> Screen:
    """What stays; an address that was not proved is the new one nevertheless."""
    if application and step == ApplicationForm.email_code:
        return done(application, ApplicationForm.email, session)
    return amendments.nothing_changed(session.texts)


async def again(session: FormSession) -> bool:
    """Whether such a question was on the screen; it is then put anew."""
    application, step = await in_hand(session)
    if application and step:
        await ask(application, step, session)
    return step is not None


def commands() -> Router:
    router = Router(name="wish-commands")
    router.message(Command("place", "email", "phone"))(asked)
    return router


def router() -> Router:
    router = Router(name="wishes")
    router.message(StateFilter(Amendment))(answered)
    router.callback_query(OptionPick.filter(), OfAmendment())(picked)
    router.callback_query(ApplicationAction.filter(F.action.in_({"place", "email", "phone"})))(
        wished
    )
    router.callback_query(ApplicationAction.filter(F.action == "stay"))(stayed)
    router.callback_query(ApplicationAction.filter(F.action == "letter"))(mailed)
    return router
