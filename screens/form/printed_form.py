"""The application form to print: the answers as far as they are known, lines for the rest."""

from datetime import date
from typing import TYPE_CHECKING

from domain.application import Answers, Application
from screens.form.child_wording import child_text_id
from screens.form.questions import AGREEMENT_SECTIONS
from screens.screen import Attachment, Screen
from states import journey
from states.picture import PictureStep
from states.step import Step, TextId
from states.steps.page_reading import PageReadingStep
from texts import Texts

if TYPE_CHECKING:
    from documents.application_form import Section


def printed_form(application: Application | None, today: date, texts: Texts) -> Screen:
    """The form as a PDF; costs some CPU."""
    from documents.application_form import draw_application_form  # loads reportlab

    answers = application.answers if application else {}
    sent = application is not None and application.sent_at is not None
    reference = application.reference if application and sent else None
    content = draw_application_form(_parts(answers, texts), reference, today, texts)
    name = Attachment("zayavlenie-obrazec.pdf", content)
    return Screen(texts("form-printed", blank="no" if answers else "yes"), document=name)


def form_to_sign(application: Application, today: date, texts: Texts) -> Screen:
    """What was entered at an office, to be signed there; costs some CPU."""
    from documents.application_form import draw_application_form

    parts = _parts(application.answers, texts)
    content = draw_application_form(parts, application.reference, today, texts)
    name = Attachment(f"zayavlenie-{application.reference}.pdf", content)
    return Screen(
        texts(child_text_id("desk-form-to-sign", application.answers, texts)), document=name
    )


def _parts(answers: Answers, texts: Texts) -> "list[Section]":
    """The lines by section; without any answers, every line there may be."""
    from documents.application_form import Section

    sections: dict[str, list[tuple[str, str | None]]] = {}
    for step in journey.route(answers) if answers else journey.steps():
        if step.section not in AGREEMENT_SECTIONS and not isinstance(
            step, PictureStep | PageReadingStep
        ):
            label = texts.plain(f"{step.text_id}.label")
            words = _words(step, answers.get(step.id), texts)
            sections.setdefault(step.section, []).append((label, words))
    return [
        Section(texts.plain(child_text_id(f"section-{name}", answers, texts)), lines)
        for name, lines in sections.items()
    ]


def _words(step: Step, value: object, texts: Texts) -> str | None:
    if value is None:
        return None
    words = step.show(value)
    return texts.plain(words) if isinstance(words, TextId) else words
