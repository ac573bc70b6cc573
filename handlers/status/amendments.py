"""What a citizen still wishes of an application that was sent: to amend one answer of it."""

from dataclasses import replace
from functools import partial

from aiogram import F, Router
from aiogram.filters import BaseFilter, Command, CommandObject
from aiogram.types import CallbackQuery, Message, TelegramObject

from domain.application import Application, Change
from domain.form.absent_values import says_none
from domain.refusal import Refused
from domain.status.amendments import Amendable, amend, may_amend, send_again
from handlers.form import early_messages, suggestions
from handlers.form.early_answers import held_back
from handlers.form.early_messages import Asked
from handlers.form.form_session import Talk
from handlers.incoming import given
from handlers.status.sent_application import Nudge, carry_out, in_hand, mine
from handlers.support import faq
from screens import show
from screens.buttons import After, Pick, Way
from screens.form.navigation import spoken_way
from screens.form.questions import Question, labels
from screens.screen import Screen
from screens.status import amendments
from screens.support.faq import is_question
from states import journey
from states.application import ApplicationForm
from states.step import Given, Narrow, Step
from states.steps.email_code import proof_of_email
from states.typed_choice import choose

STAYING: tuple[Way, ...] = ("stay", "back", "cancel", "keep", "skip")
"""Words by which a question about a sent application is left as it is."""


class Amending(BaseFilter):
    """Lets through what is said or pressed while an answer of a sent application is asked."""

    async def __call__(self, event: TelegramObject, talk: Talk) -> bool:
        id, step = await talk.noted("amending"), await talk.standing()
        if id is None or step is None or not isinstance(event, CallbackQuery):
            return id is not None and step is not None
        ours = Pick(application=id, step=step.id, option="").pack()
        return (event.data or "").startswith(ours)


async def asked(message: Message, command: CommandObject, talk: Talk) -> None:
    """`/place`, `/email`, `/phone`."""
    latest = await talk.store.latest_of(talk.citizen)
    told = (await talk.store.as_told(latest, talk.now))[0] if latest else None
    if latest is None or told is None or told.sent_at is None or told.ended:
        await talk.add(Screen(talk.texts("not-allowed-nothing")))
    elif latest.ended:  # which they are not to know yet
        await talk.again()
    else:
        await begin(command.command, latest, talk)


async def wished(query: CallbackQuery, callback_data: After, talk: Talk) -> None:
    """To change an answer, by button."""
    await show.acknowledge(query)
    if application := await mine(callback_data, talk):
        await begin(callback_data.wish, application, talk)


async def answered(message: Message, talk: Talk, nudge: Nudge) -> None:
    """Said in answer to the question about a sent application."""
    application, step = await in_hand(talk)
    if application is None or step is None or await talk.repeated():
        await talk.catch_up()
        return
    asked = Asked(application.id, step, talk.situation(application))
    if not await held_back(message, asked, partial(ask, application, step, talk), talk):
        await answer_to(message, application, step, talk, nudge)


async def answer_to(
    message: Message, application: Application, step: Step, talk: Talk, nudge: Nudge
) -> None:
    """A message meant for that question."""
    text = message.text or ""
    keeping = choose(text, {"keep": talk.texts.plain("amend-keep")})
    if keeping or says_none(text) or spoken_way(text, STAYING, talk.texts):
        await talk.say(_left(application, step, talk), None)
        return
    if is_question(text, talk.texts):
        back = amendments.to_question(application.id, step, talk.texts)
        await faq.answered_beside(text, back, talk, asked=True)
        return
    words = labels(step.options(talk.situation(application)), talk.texts)
    few = choose(text, await talk.noted("few") or {})
    if ready := await suggestions.spoken(text, talk):
        await _take(ready, talk, nudge)
        return
    try:
        said = await given(message, step, words, talk.bot, talk.judges)
    except Refused as refused:
        await ask(application, step, talk, refused)
        return
    await _take(Given("press", choice=few[0]) if len(few) == 1 else said, talk, nudge)


async def picked(query: CallbackQuery, callback_data: Pick, talk: Talk, nudge: Nudge) -> None:
    """An option pressed."""
    await show.acknowledge(query)
    pressed = await suggestions.pressed(callback_data.option, talk)
    if pressed is None:
        await again(talk)
        return
    await _take(pressed, talk, nudge)


async def stayed(query: CallbackQuery, callback_data: After, talk: Talk) -> None:
    """Neither changed nor withdrawn."""
    await show.acknowledge(query)
    if talk.pressed:
        left = _left(*await in_hand(talk), talk)
        await show.replace(talk.bot, talk.pressed, left)
    if await talk.noted("amending"):
        await talk.lose_place()


async def mailed(query: CallbackQuery, callback_data: After, talk: Talk, nudge: Nudge) -> None:
    """The temporary policy once more, to the new address."""
    await show.acknowledge(query)
    application = await mine(callback_data, talk)
    if application is None or not (talk.rules.mails and application.answers.get("email")):
        return
    if talk.pressed:
        await show.disarm(talk.bot, talk.pressed)

    def again(to: Application) -> Change:
        return send_again(to, talk.now)

    if saved := await carry_out(application.id, again, talk, nudge):
        await talk.add(amendments.letter_sent(saved, talk.texts))


async def begin(name: str, application: Application, talk: Talk) -> None:
    step = journey.step(name)
    if step is None or name not in may_amend(application):
        await talk.add(amendments.refused(f"amend-{name}", application, talk.texts))
        return
    await ask(application, step, talk)


async def ask(
    application: Application,
    step: Step,
    talk: Talk,
    refused: Refused | None = None,
    narrow: Narrow | None = None,
) -> None:
    options = narrow.options if narrow else None
    refused = refused or await talk.of_letter(application, step)
    situation = talk.situation(application)
    put = Question(application, step, situation, refused, options, mails=talk.rules.mails)
    put = replace(put, texted=talk.rules.sms)
    put, offered = suggestions.with_offers(put, talk)
    few = {"few": labels(options, talk.texts)} if options else {}
    aside = {"amending": application.id, **few, **offered}
    await talk.say(amendments.amending(put, talk.texts), step, aside=aside)
    await early_messages.offer(Asked(application.id, step, situation), talk)


async def _take(given: Given, talk: Talk, nudge: Nudge) -> None:
    """Judged by the same step as in the form, then saved."""
    application, step = await in_hand(talk)
    if application is None or step is None:
        await talk.again()
        return
    try:
        value = await suggestions.read(given, step, talk.situation(application), talk)
    except Refused as refused:
        await ask(application, step, talk, refused)
        return
    except Narrow as narrow:
        await ask(application, step, talk, narrow=narrow)
        return
    name: Amendable = step.id  # type: ignore[assignment]  # only such steps are asked

    def amending(to: Application) -> Change | None:
        return amend(to, name, value, talk.now)

    saved = await carry_out(application.id, amending, talk, nudge)
    code = ApplicationForm.email_code
    if saved and name == "email" and talk.rules.mails and proof_of_email(saved.answers) == "none":
        await ask(saved, code, talk)
    elif saved:
        await talk.say(done(saved, step, talk), None)


def done(saved: Application, step: Step, talk: Talk) -> Screen:
    return amendments.amended(saved, step, talk.texts, mails=talk.rules.mails)


def _left(application: Application | None, step: Step | None, talk: Talk) -> Screen:
    """What stays; an address that was not proved is the new one nevertheless."""
    if application and step == ApplicationForm.email_code:
        return done(application, ApplicationForm.email, talk)
    return amendments.kept(talk.texts)


async def again(talk: Talk) -> bool:
    """Whether such a question was on the screen; it is then put anew."""
    application, step = await in_hand(talk)
    if application and step:
        await ask(application, step, talk)
    return step is not None


def commands() -> Router:
    router = Router(name="wish-commands")
    router.message(Command("place", "email", "phone"))(asked)
    return router


def router() -> Router:
    router = Router(name="wishes")
    router.message(Amending())(answered)
    router.callback_query(Pick.filter(), Amending())(picked)
    router.callback_query(After.filter(F.wish.in_({"place", "email", "phone"})))(wished)
    router.callback_query(After.filter(F.wish == "stay"))(stayed)
    router.callback_query(After.filter(F.wish == "letter"))(mailed)
    return router
