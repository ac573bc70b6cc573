"""The extract (выписка) of a digital policy as a PDF: one A5 page with a barcode, a specimen."""

from documents.fonts import BOLD
from documents.pdf_page import ACCENT, GREY, Sheet, fit_to_page
from documents.temporary_policy import write_holder
from domain.form.enp import format_enp
from domain.status.temporary_policy import Extract, Holder
from texts import Texts


def draw_extract(policy: Extract, holder: Holder, texts: Texts) -> bytes:
    """The extract as PDF bytes, the same for the same policy; the barcode is its number (ЕНП)."""
    return fit_to_page(lambda scale: _written(policy, holder, texts, scale))


def _written(policy: Extract, holder: Holder, texts: Texts, scale: float) -> Sheet:
    say = texts.plain
    sheet = Sheet(
        title=say("extract.title", reference=policy.reference),
        made=policy.issued_on,
        texts=texts,
        scale=scale,
    )
    _head(sheet, texts)
    write_holder(sheet, holder, texts)
    insurer = policy.insurer or say("temporary-policy.same-insurer")
    sheet.facts((say("temporary-policy.insurer"), insurer))
    sheet.facts(
        (say("extract.issued"), say("temporary-policy.day", day=policy.issued_on)),
        (say("temporary-policy.reference"), policy.reference),
    )
    _number(sheet, policy.enp, texts)
    sheet.rule()
    sheet.space(8)
    sheet.write(say("extract.notice"), 8.5, colour=GREY)
    sheet.across(say("temporary-policy.specimen"))
    return sheet


def _head(sheet: Sheet, texts: Texts) -> None:
    sheet.space(14)
    sheet.write(texts.plain("extract"), 24, BOLD, ACCENT)
    sheet.write(texts.plain("extract.purpose"), 9.5, colour=GREY)
    sheet.space(10)
    sheet.rule()
    sheet.space(14)


def _number(sheet: Sheet, enp: str, texts: Texts) -> None:
    sheet.space(6)
    sheet.facts((texts.plain("temporary-policy.enp"), format_enp(enp)), size=16)
    sheet.bars(enp)
    sheet.space(16)
