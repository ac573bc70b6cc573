"""What is asked and said when a citizen changes or withdraws what was sent."""

from aiogram.enums import ButtonStyle
from aiogram.types import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    ReplyKeyboardMarkup,
)

from domain.application import Application, Status
from screens.buttons import After, Pick, Wish, button, in_pairs, rows
from screens.form.questions import Question, body, choices, labels, objection, shown
from screens.screen import Screen
from states.application import ApplicationForm
from states.step import Step
from states.steps.email_code import proof_of_email
from texts import Html, Texts


def amending(asked: Question, texts: Texts) -> Screen:
    """A question of the form, put once more about an application that was sent."""
    head = texts("amend-head", reference=asked.application.reference)
    words = Html("\n\n".join([head, *objection(asked, texts), body(asked, texts)]))
    return Screen(words, _keyboard(asked, texts))


def amended(application: Application, step: Step, texts: Texts, *, mails: bool) -> Screen:
    """What it is now; after another e-mail, what becomes of the temporary policy."""
    label = texts(f"{step.text_id}.label")
    words = shown(step, application.answers.get(step.id), texts)
    parts = [texts("amend-done", label=label, words=words)]
    if step == ApplicationForm.place:
        parts.append(texts("amend-place-next"))
    if step != ApplicationForm.email:
        return Screen(Html("\n\n".join(parts)))
    form = str(application.answers.get("form", "paper"))
    if not mails:
        return Screen(Html("\n\n".join([*parts, texts("amend-letter-off", form=form)])))
    if proof := proof_of_email(application.answers):
        parts.append(texts("email-proof", proof=proof))
    if application.policy is None or application.status is Status.RETURNED:
        return Screen(Html("\n\n".join([*parts, texts("amend-letter-coming", form=form)])))
    again = wish(application, "letter", texts, ButtonStyle.PRIMARY)
    return Screen(Html("\n\n".join([*parts, texts("amend-letter")])), rows([again]))


def kept(texts: Texts) -> Screen:
    return Screen(texts("amend-kept"))


def letter_sent(application: Application, texts: Texts) -> Screen:
    return Screen(texts("letter-again", email=str(application.answers["email"])))


def withdrawing(application: Application, texts: Texts) -> Screen:
    """Asked once, for it cannot be undone."""
    how = "approved" if application.status is Status.APPROVED else "sent"
    head = texts("withdrawing", reference=application.reference)
    yes = wish(application, "withdraw-yes", texts, ButtonStyle.DANGER)
    no = wish(application, "stay", texts)
    return Screen(Html(f"{head}\n{texts(f'withdrawing.{how}')}"), rows([yes], [no]))


def refused(code: str, application: Application, texts: Texts) -> Screen:
    """Why the application will not have it any more."""
    name = application.status.replace("_", "-")
    form = str(application.answers.get("form", "paper"))
    return Screen(texts(f"not-allowed-{code}", now=texts(f"status-{name}"), form=form))


def wish(
    application: Application, one: Wish, texts: Texts, style: ButtonStyle | None = None
) -> InlineKeyboardButton:
    return button(texts.plain(f"wish-{one}"), After(application=application.id, wish=one), style)


def to_question(application: int, step: Step, texts: Texts) -> InlineKeyboardButton:
    """From beside it back to the question about a sent application."""
    words = texts.plain("move-to-question", question=texts.plain(step.text_id))
    to: Wish = "place" if step.id == "place" else "phone" if step.id == "phone" else "email"
    return button(words, After(application=application, wish=to))


def _keyboard(asked: Question, texts: Texts) -> InlineKeyboardMarkup | ReplyKeyboardMarkup:
    application, step = asked.application, asked.step
    if step == ApplicationForm.phone:
        own = KeyboardButton(text=texts.plain("step-phone-own"), request_contact=True)
        offered = [[KeyboardButton(text=words)] for words in labels(asked.offers, texts).values()]
        return ReplyKeyboardMarkup(
            keyboard=[*offered, [own], [KeyboardButton(text=texts.plain("amend-keep"))]],
            resize_keyboard=True,
            one_time_keyboard=True,
            input_field_placeholder=texts.plain("step-phone-placeholder"),
        )
    picks = [
        button(words, Pick(application=application.id, step=step.id, option=id))
        for id, words in labels(choices(asked), texts).items()
    ]
    stay = After(application=application.id, wish="stay")
    return rows(*in_pairs(picks), [button(texts.plain("amend-keep"), stay)])
