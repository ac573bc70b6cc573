"""The application form to print: the answers as far as they are known, lines for the rest."""

from datetime import date

from documents.application_form import Part, application_form
from domain.application import Answers, Application
from screens.form.child_wording import of_whom
from screens.form.questions import AGREED
from screens.screen import Paper, Screen
from states import journey
from states.picture import PictureStep
from states.step import Step, TextId
from states.steps.reading import ReadingStep
from texts import Texts


def printed(application: Application | None, today: date, texts: Texts) -> Screen:
    """The form as a PDF; costs some CPU."""
    answers = application.answers if application else {}
    sent = application is not None and application.sent_at is not None
    reference = application.reference if application and sent else None
    content = application_form(_parts(answers, texts), reference, today, texts)
    name = Paper("zayavlenie-obrazec.pdf", content)
    return Screen(texts("form-printed", blank="no" if answers else "yes"), paper=name)


def to_sign(application: Application, today: date, texts: Texts) -> Screen:
    """What was entered at an office, to be signed there; costs some CPU."""
    parts = _parts(application.answers, texts)
    content = application_form(parts, application.reference, today, texts)
    name = Paper(f"zayavlenie-{application.reference}.pdf", content)
    return Screen(texts(of_whom("desk-form-to-sign", application.answers, texts)), paper=name)


def _parts(answers: Answers, texts: Texts) -> list[Part]:
    """By section; of somebody who has answered nothing yet, every line there may be."""
    sections: dict[str, list[tuple[str, str | None]]] = {}
    for step in journey.route(answers) if answers else journey.steps():
        if step.section not in AGREED and not isinstance(step, PictureStep | ReadingStep):
            label = texts.plain(f"{step.text_id}.label")
            words = _words(step, answers.get(step.id), texts)
            sections.setdefault(step.section, []).append((label, words))
    return [
        Part(texts.plain(of_whom(f"section-{name}", answers, texts)), lines)
        for name, lines in sections.items()
    ]


def _words(step: Step, value: object, texts: Texts) -> str | None:
    if value is None:
        return None
    words = step.show(value)
    return texts.plain(words) if isinstance(words, TextId) else words
