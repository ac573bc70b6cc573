"""Changing or withdrawing an application that was sent."""

from aiogram.enums import ButtonStyle
from aiogram.types import ReplyKeyboardMarkup

from domain.application import Application, Status
from screens.buttons import (
    ApplicationAction,
    ApplicationMove,
    OptionPick,
    button,
    in_pairs,
    rows,
)
from screens.form.contact_keyboard import contact_keyboard
from screens.form.questions import Question, body, choices, labels, refusal_lines, show_answer
from screens.keyboards import InlineButton, InlineKeyboard
from screens.screen import Screen
from states.application import ApplicationForm
from states.conditions import email_proof
from states.step import Step
from texts import Html, Texts


def amendment_question(asked: Question, texts: Texts) -> Screen:
    """A question of the form about an application that was sent."""
    head = texts("amend-head", reference=asked.application.reference)
    words = Html("\n\n".join([head, *refusal_lines(asked, texts), body(asked, texts)]))
    return Screen(words, _keyboard(asked, texts))


def amended(application: Application, step: Step, texts: Texts, *, mails: bool) -> Screen:
    """The new answer; of an e-mail also what becomes of the temporary policy."""
    label = texts(f"{step.text_id}.label")
    words = show_answer(step, application.answers.get(step.id), texts)
    parts = [texts("amend-done", label=label, words=words)]
    if step == ApplicationForm.place:
        parts.append(texts("amend-place-next"))
    if step != ApplicationForm.email:
        return Screen(Html("\n\n".join(parts)))
    form = str(application.answers.get("form", "paper"))
    if not mails:
        return Screen(Html("\n\n".join([*parts, texts("amend-letter-off", form=form)])))
    if proof := email_proof(application.answers):
        parts.append(texts("email-proof", proof=proof))
    if application.policy is None or application.status is Status.RETURNED:
        return Screen(Html("\n\n".join([*parts, texts("amend-letter-coming", form=form)])))
    again = action_button(application, "letter", texts, ButtonStyle.PRIMARY)
    return Screen(Html("\n\n".join([*parts, texts("amend-letter")])), rows([again]))


def nothing_changed(texts: Texts) -> Screen:
    return Screen(texts("amend-kept"))


def letter_sent(application: Application, texts: Texts) -> Screen:
    return Screen(texts("letter-again", email=str(application.answers["email"])))


def confirm_withdrawal(application: Application, texts: Texts) -> Screen:
    """Asks whether to withdraw the application."""
    how = "approved" if application.status is Status.APPROVED else "sent"
    head = texts("withdrawing", reference=application.reference)
    yes = action_button(application, "withdraw-yes", texts, ButtonStyle.DANGER)
    no = action_button(application, "stay", texts)
    return Screen(Html(f"{head}\n{texts(f'withdrawing.{how}')}"), rows([yes], [no]))


def refused(code: str, application: Application, texts: Texts) -> Screen:
    """Why the change is not allowed any more."""
    name = application.status.replace("_", "-")
    form = str(application.answers.get("form", "paper"))
    return Screen(texts(f"not-allowed-{code}", now=texts(f"status-{name}"), form=form))


def action_button(
    application: Application,
    one: ApplicationMove,
    texts: Texts,
    style: ButtonStyle | None = None,
) -> InlineButton:
    return button(
        texts.plain(f"wish-{one}"),
        ApplicationAction(application=application.id, action=one),
        style,
    )


def question_button(application: int, step: Step, texts: Texts) -> InlineButton:
    """A button back to the question about a sent application, from anywhere else."""
    words = texts.plain("move-to-question", question=texts.plain(step.text_id))
    to: ApplicationMove = (
        "place" if step.id == "place" else "phone" if step.id == "phone" else "email"
    )
    return button(words, ApplicationAction(application=application, action=to))


def _keyboard(asked: Question, texts: Texts) -> InlineKeyboard | ReplyKeyboardMarkup:
    application, step = asked.application, asked.step
    if step == ApplicationForm.phone:
        suggested = labels(asked.suggestions, texts).values()
        return contact_keyboard(suggested, [texts.plain("amend-keep")], texts)
    picks = [
        button(words, OptionPick(application=application.id, step=step.id, option=id))
        for id, words in labels(choices(asked), texts).items()
    ]
    stay = ApplicationAction(application=application.id, action="stay")
    return rows(*in_pairs(picks), [button(texts.plain("amend-keep"), stay)])
