"""The code from a letter: typed, asked for again, or left for another address."""

from aiogram import F, Router
from aiogram.filters import BaseFilter, StateFilter
from aiogram.types import CallbackQuery, Message

from domain.application import Application, Change, with_answer
from domain.form.typed_numbers import parse_digits
from domain.refusal import Refused
from domain.status.amendments import confirm_email
from handlers.form.form_session import FormSession
from handlers.status import amendments
from handlers.status.sent_application import carry_out, in_hand
from screens import show
from screens.buttons import OptionPick
from screens.form.questions import labels
from screens.screen import Screen
from states import journey
from states.application import ApplicationForm
from states.chat import Amendment, SupportQuestionWriting
from states.typed_choice import match_options

STEP = ApplicationForm.email_code
FIGURES = 6


class CodeOrButton(BaseFilter):
    """Lets through a code, and the words of the buttons, while the code is what is asked."""

    async def __call__(self, message: Message, session: FormSession) -> bool:
        text = message.text or ""
        if session.standing() != STEP:
            return False
        return bool(_code(text) or await _named(text, session))


async def answered(message: Message, session: FormSession) -> None:
    """A code, or the words of a button."""
    text = message.text or ""
    application = await _in_hand(session)
    if application is None or session.repeated():
        await session.again()
    elif code := _code(text):
        await _prove(code, application, session)
    else:
        await _went(await _named(text, session), application, session)


async def pressed(query: CallbackQuery, callback_data: OptionPick, session: FormSession) -> None:
    """Another letter, or another address; an old button only shows where one is."""
    await show.answer_callback(query)
    application = await _in_hand(session)
    if application is None or application.id != callback_data.application:
        await session.again()
    else:
        await _went(callback_data.option, application, session)


async def _prove(code: str, application: Application, session: FormSession) -> None:
    if refused := await session.email_codes.check(application, code):
        await _ask(application, session, refused)
        return
    at = session.now.isoformat(timespec="seconds")
    value = {"email": application.answers["email"], "at": at}
    if not session.amending():
        await session.take(with_answer(application, STEP.id, value))
        return

    def proving(to: Application) -> Change:
        return confirm_email(to, value, session.now)

    if saved := await carry_out(application.id, proving, session):
        await session.say(amendments.done(saved, ApplicationForm.email, session), None)


async def _went(to: str | None, application: Application, session: FormSession) -> None:
    if to == "again":
        await _send_again(application, session)
    elif to != "other":
        await session.again()
    elif session.amending():
        await amendments.begin("email", application, session)
    elif journey.may_ask(ApplicationForm.email, session.situation(application)):
        await session.ask(application, ApplicationForm.email)
    else:
        await session.again()


async def _send_again(application: Application, session: FormSession) -> None:
    if refused := await session.email_codes.resend(application):
        await _ask(application, session, refused)
    else:
        email = str(application.answers["email"])
        await session.add(Screen(session.texts("email-code-again", email=email)))


async def _ask(application: Application, session: FormSession, refused: Refused | None) -> None:
    if not session.amending():
        await session.ask(application, STEP, refused)
    else:
        await amendments.ask(application, STEP, session, refused)


async def _in_hand(session: FormSession) -> Application | None:
    """The application whose e-mail is being proved, if that is what is asked just now."""
    if session.standing() != STEP:
        return None
    if session.amending():
        return (await in_hand(session))[0]
    return await session.draft()


async def _named(text: str, session: FormSession) -> str | None:
    """The button whose words these are."""
    application = await _in_hand(session)
    if application is None:
        return None
    words = labels(STEP.options(session.situation(application)), session.texts)
    fitting = match_options(text, words)
    return fitting[0] if len(fitting) == 1 else None


def _code(text: str) -> str | None:
    try:
        found = parse_digits(text, "email-code")
    except Refused:
        return None
    return found if len(found) == FIGURES else None


def router() -> Router:
    router = Router(name="proving")
    # A code that comes while a question to the staff is written is no part of that question.
    asked = StateFilter(STEP, Amendment.email_code, SupportQuestionWriting)
    router.message(asked, CodeOrButton())(answered)
    router.callback_query(OptionPick.filter(F.step == STEP.id))(pressed)
    return router
