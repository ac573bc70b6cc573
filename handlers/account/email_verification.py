"""The code from a letter: typed, asked for again, or left for another address."""

from aiogram import F, Router
from aiogram.filters import BaseFilter
from aiogram.types import CallbackQuery, Message

from domain.application import Application, Change, answer
from domain.form.typed_numbers import digits
from domain.refusal import Refused
from domain.status.amendments import prove_email
from handlers.form.form_session import Talk
from handlers.status import amendments
from handlers.status.sent_application import Nudge, carry_out, in_hand
from screens import show
from screens.buttons import Pick
from screens.form.questions import labels
from screens.screen import Screen
from states import journey
from states.application import ApplicationForm
from states.typed_choice import choose

STEP = ApplicationForm.email_code
FIGURES = 6


class Proving(BaseFilter):
    """Lets through a code, and the words of the buttons, while the code is asked."""

    async def __call__(self, message: Message, talk: Talk) -> bool:
        text = message.text or ""
        standing = await talk.standing() == STEP and not await talk.noted("leaving")
        return standing and bool(_code(text) or await _named(text, talk))


async def answered(message: Message, talk: Talk, nudge: Nudge) -> None:
    """A code, or the words of a button."""
    text = message.text or ""
    application = await _in_hand(talk)
    if application is None or await talk.repeated():
        await talk.again()
    elif code := _code(text):
        await _prove(code, application, talk, nudge)
    else:
        await _went(await _named(text, talk), application, talk)


async def pressed(query: CallbackQuery, callback_data: Pick, talk: Talk) -> None:
    """Another letter, or another address; an old button only shows where one is."""
    await show.acknowledge(query)
    application = await _in_hand(talk)
    if application is None or application.id != callback_data.application:
        await talk.again()
    else:
        await _went(callback_data.option, application, talk)


async def _prove(code: str, application: Application, talk: Talk, nudge: Nudge) -> None:
    if refused := await talk.codes.tried(application, code):
        await _ask(application, talk, refused)
        return
    at = talk.now.isoformat(timespec="seconds")
    value = {"email": application.answers["email"], "at": at}
    if await talk.noted("amending") is None:
        await talk.take(answer(application, STEP.id, value))
        return

    def proving(to: Application) -> Change:
        return prove_email(to, value, talk.now)

    if saved := await carry_out(application.id, proving, talk, nudge):
        await talk.say(amendments.done(saved, ApplicationForm.email, talk), None)


async def _went(to: str | None, application: Application, talk: Talk) -> None:
    if to == "again":
        await _send_again(application, talk)
    elif to != "other":
        await talk.again()
    elif await talk.noted("amending") is not None:
        await amendments.begin("email", application, talk)
    elif journey.asks(ApplicationForm.email, talk.situation(application)):
        await talk.ask(application, ApplicationForm.email)
    else:
        await talk.again()


async def _send_again(application: Application, talk: Talk) -> None:
    if refused := await talk.codes.again(application):
        await _ask(application, talk, refused)
    else:
        email = str(application.answers["email"])
        await talk.add(Screen(talk.texts("email-code-again", email=email)))


async def _ask(application: Application, talk: Talk, refused: Refused | None) -> None:
    if await talk.noted("amending") is None:
        await talk.ask(application, STEP, refused)
    else:
        await amendments.ask(application, STEP, talk, refused)


async def _in_hand(talk: Talk) -> Application | None:
    """The application whose e-mail is being proved, if that is what is asked just now."""
    if await talk.standing() != STEP:
        return None
    if await talk.noted("amending") is not None:
        return (await in_hand(talk))[0]
    return await talk.draft()


async def _named(text: str, talk: Talk) -> str | None:
    """The button whose words these are."""
    application = await _in_hand(talk)
    if application is None:
        return None
    words = labels(STEP.options(talk.situation(application)), talk.texts)
    fitting = choose(text, words)
    return fitting[0] if len(fitting) == 1 else None


def _code(text: str) -> str | None:
    try:
        found = digits(text, "email-code")
    except Refused:
        return None
    return found if len(found) == FIGURES else None


def router() -> Router:
    router = Router(name="proving")
    router.message(Proving())(answered)
    router.callback_query(Pick.filter(F.step == STEP.id))(pressed)
    return router
