"""Check your answers: the last page of the form."""

from collections.abc import Mapping

from aiogram.enums import ButtonStyle
from aiogram.types import InlineKeyboardMarkup

from domain.application import Answers, Application
from screens.buttons import Change, Pick, button, in_pairs, rows
from screens.form.child_wording import of_whom
from screens.form.navigation import leaving, way
from screens.form.questions import AGREED, Question, head, objection, shown
from screens.privacy.consent import consent_filled
from screens.screen import Paper, Screen
from states import journey
from states.application import ApplicationForm
from states.step import Situation, Step
from states.steps.known import confirmed
from states.steps.reading import taken
from texts import Html, Param, Texts


def check(asked: Question, texts: Texts) -> Screen:
    """Everything by section, what looks doubtful, then send or change."""
    whole = [
        *summary(asked.situation, texts),
        *findings(asked.situation, texts),
        *consent_filled(asked.situation, texts),
        texts("step-check.hint"),
    ]
    parts = [head(asked, texts), *objection(asked, texts), texts("step-check.question")]
    parts += [] if asked.missed else whole
    application, step = asked.application.id, asked.step
    send = Pick(application=application, step=step.id, option="agree")
    return Screen(
        Html("\n\n".join(parts)),
        rows(
            [button(texts.plain("step-check-agree"), send, ButtonStyle.SUCCESS)],
            [way(application, step, "answers", texts)],
            [way(application, step, to, texts) for to in leaving(asked.situation)],
        ),
    )


def pictures(application: Application, sheet: bytes, texts: Texts) -> Screen:
    """Thumbnails of the processed pictures, above the page itself."""
    name = Paper(f"{application.reference}.jpg", sheet)
    return Screen(texts("check-pictures"), picture=name)


def summary(situation: Situation, texts: Texts) -> list[Html]:
    """The answers, a paragraph a section."""
    sections: dict[str, list[Html]] = {}
    for step in journey.route(situation.answers):
        if step != ApplicationForm.check and step.id in situation.answers:
            words = marked(step, situation.answers, texts)
            line = texts("answer-line", label=texts(f"{step.text_id}.label"), words=words)
            sections.setdefault(step.section, []).append(line)
    return [
        Html("\n".join([texts("section-name", name=_section(name, situation, texts)), *lines]))
        for name, lines in sections.items()
    ]


def _section(name: str, situation: Situation, texts: Texts) -> Html:
    return texts(of_whom(f"section-{name}", situation.answers, texts))


def marked(step: Step, answers: Answers, texts: Texts) -> Html:
    """An answer, and whether the portal or the passport page said the same."""
    value = answers[step.id]
    words = shown(step, value, texts)
    if value is not None and confirmed(answers).get(step.id) == value:
        return texts("answer-confirmed", words=words)
    if value is not None and taken(answers).get(step.id) == value:
        return texts("answer-read", words=words)
    return words


def findings(situation: Situation, texts: Texts) -> list[Html]:
    """What a reviewer will look at, told to the citizen as well; empty when there is nothing."""
    lines = [
        texts("check-finding", said=finding(found.code, found.params, texts))
        for _, found in journey.findings(situation)
    ]
    return [Html("\n".join([texts("check-findings"), *lines]))] if lines else []


def finding(code: str, params: Mapping[str, Param], texts: Texts) -> Html:
    return texts(f"finding-{code}", **params)


def answers_to_change(
    application: Application, situation: Situation, texts: Texts
) -> InlineKeyboardMarkup:
    """A button for each answer given; it leads back to the check page afterwards."""
    changes = [
        button(texts.plain(f"{s.text_id}.label"), Change(application=application.id, step=s.id))
        for s in journey.asked(situation)
        if s.id in application.answers and s.section not in AGREED
    ]
    stay = way(application.id, ApplicationForm.check, "stay", texts)
    return rows(*in_pairs(changes), [stay])
