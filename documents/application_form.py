"""The application as a form to print and bring along: one A4 page, marked as a specimen.

The order of its sections follows the printed statement of the register (see docs/rules.md).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reportlab.lib.pagesizes import A4

from documents.fonts import BOLD
from documents.pdf_page import ACCENT, GREY, Sheet, fit_to_page
from texts import Texts

SCALES = (1.1, 1.0, 0.92, 0.84, 0.76, 0.68, 0.6)
"""Sizes of type tried in turn, until the longest names and addresses fit on the page."""

LABELS = 170.0
"""Points; the column of labels."""

HAND = 6.0
"""Points added to a line that is filled in by hand."""


@dataclass(frozen=True, slots=True)
class Section:
    """A section with its lines: a label and its answer, None to be filled in by hand."""

    title: str
    lines: Sequence[tuple[str, str | None]]


def draw_application_form(
    parts: Sequence[Section], reference: str | None, made: date, texts: Texts
) -> bytes:
    """The form as PDF bytes; `made` is the date it was filled in (Moscow)."""
    return fit_to_page(lambda scale: _written(parts, reference, made, texts, scale), SCALES)


def _written(
    parts: Sequence[Section], reference: str | None, made: date, texts: Texts, scale: float
) -> Sheet:
    sheet = Sheet(
        title=texts.plain("application-form"),
        made=made,
        texts=texts,
        scale=scale,
        size=A4,
    )
    sheet.space(8)
    sheet.write(texts.plain("application-form"), 18, BOLD, ACCENT)
    number = reference or texts.plain("application-form.unsent")
    sheet.write(texts.plain("application-form.made", number=number, day=made), 9.5, colour=GREY)
    sheet.space(6)
    sheet.rule()
    for part in parts:
        _part(sheet, part)
    sheet.space(10)
    sheet.write(texts.plain("application-form.confirm"), 10)
    sheet.space(22)
    _sign(sheet, texts)
    sheet.space(12)
    sheet.write(texts.plain("application-form.notice"), 8.5, colour=GREY)
    sheet.across(texts.plain("temporary-policy.specimen"))
    return sheet


def _part(sheet: Sheet, part: Section) -> None:
    sheet.space(9)
    sheet.write(part.title, 11, BOLD, ACCENT)
    sheet.space(2)
    for label, words in part.lines:
        top = sheet.y
        sheet.write(label, 9.5, colour=GREY, width=LABELS - 8)
        lowest, sheet.y = sheet.y, top
        sheet.write(words or " ", 10.5, left=LABELS, width=sheet.inner - LABELS)
        sheet.y = max(lowest, sheet.y)
        if words is None:
            sheet.space(HAND)
            sheet.blank(LABELS, sheet.inner - LABELS)
        sheet.space(4)


def _sign(sheet: Sheet, texts: Texts) -> None:
    """Two lines side by side: the signature and the date."""
    half = sheet.inner / 2
    sheet.blank(0, half - 20)
    sheet.blank(half, half)
    top = sheet.y
    sheet.write(texts.plain("application-form.sign"), 8.5, colour=GREY)
    sheet.y = top
    sheet.write(texts.plain("application-form.day"), 8.5, colour=GREY, left=half)
