"""The check page, where a citizen checks all answers before sending."""

from collections.abc import Mapping

from aiogram.enums import ButtonStyle

from domain.application import Answers, Application
from screens.buttons import AnswerChange, OptionPick, button, in_pairs, rows
from screens.form.child_wording import child_text_id
from screens.form.navigation import exit_moves, move_button, move_row
from screens.form.questions import AGREEMENT_SECTIONS, Question, head, refusal_lines, show_answer
from screens.keyboards import InlineKeyboard
from screens.privacy.consent import consent_filled
from screens.screen import Attachment, Screen
from states import journey
from states.application import ApplicationForm
from states.conditions import accepted_from_page, confirmed_by_portal
from states.step import Situation, Step
from texts import Html, Param, Texts


def check_page(asked: Question, texts: Texts) -> Screen:
    """All answers by section, findings, and the buttons to send or change."""
    whole = [
        *summary(asked.situation, texts),
        *findings(asked.situation, texts),
        *consent_filled(asked.situation, texts),
        texts("step-check.hint"),
    ]
    parts = [head(asked, texts), *refusal_lines(asked, texts), texts("step-check.question")]
    parts += [] if asked.is_no_answer else whole
    application, step = asked.application.id, asked.step
    send = OptionPick(application=application, step=step.id, option="agree")
    return Screen(
        Html("\n\n".join(parts)),
        rows(
            [button(texts.plain("step-check-agree"), send, ButtonStyle.SUCCESS)],
            [move_button(application, step, "answers", texts)],
            move_row(application, step, exit_moves(asked.situation), texts),
        ),
    )


def picture_sheet(application: Application, sheet: bytes, texts: Texts) -> Screen:
    """Thumbnails of the processed pictures, above the page itself."""
    name = Attachment(f"{application.reference}.jpg", sheet)
    return Screen(texts("check-pictures"), picture=name)


def summary(situation: Situation, texts: Texts) -> list[Html]:
    """The answers as lines, one paragraph a section."""
    sections: dict[str, list[Html]] = {}
    for step in journey.route(situation.answers):
        if step != ApplicationForm.check and step.id in situation.answers:
            words = answer_with_source(step, situation.answers, texts)
            line = texts("answer-line", label=texts(f"{step.text_id}.label"), words=words)
            sections.setdefault(step.section, []).append(line)
    return [
        Html("\n".join([texts("section-name", name=_section(name, situation, texts)), *lines]))
        for name, lines in sections.items()
    ]


def _section(name: str, situation: Situation, texts: Texts) -> Html:
    return texts(child_text_id(f"section-{name}", situation.answers, texts))


def answer_with_source(step: Step, answers: Answers, texts: Texts) -> Html:
    """An answer, marked where the portal or the passport page gave the same."""
    value = answers[step.id]
    words = show_answer(step, value, texts)
    if value is not None and confirmed_by_portal(answers).get(step.id) == value:
        return texts("answer-confirmed", words=words)
    if value is not None and accepted_from_page(answers).get(step.id) == value:
        return texts("answer-read", words=words)
    return words


def findings(situation: Situation, texts: Texts) -> list[Html]:
    """What a reviewer will look at, shown to the citizen too; empty where there is nothing."""
    lines = [
        texts("check-finding", said=finding(found.code, found.params, texts))
        for _, found in journey.findings(situation)
    ]
    return [Html("\n".join([texts("check-findings"), *lines]))] if lines else []


def finding(code: str, params: Mapping[str, Param], texts: Texts) -> Html:
    return texts(f"finding-{code}", **params)


def answers_to_change(
    application: Application, situation: Situation, texts: Texts
) -> InlineKeyboard:
    """A button for each answer given; it leads back to the check page afterwards."""
    changes = [
        button(
            texts.plain(f"{s.text_id}.label"), AnswerChange(application=application.id, step=s.id)
        )
        for s in journey.steps_to_ask(situation)
        if s.id in application.answers and s.section not in AGREEMENT_SECTIONS
    ]
    stay = move_button(application.id, ApplicationForm.check, "stay", texts)
    return rows(*in_pairs(changes), [stay])
