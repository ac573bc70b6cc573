"""The temporary policy (временное свидетельство) as a PDF: one A5 page, marked as a specimen."""

from documents.fonts import BOLD
from documents.pdf_page import ACCENT, CODE, GAP, GREY, Sheet, fit_to_page
from domain.form.enp import format_enp
from domain.status.temporary_policy import Holder, TemporaryPolicy, policy_link
from texts import Texts


def draw_temporary_policy(
    policy: TemporaryPolicy, holder: Holder, texts: Texts, bot: str | None = None
) -> bytes:
    """The PDF as bytes, the same for the same policy; its QR code leads to the `bot` so named."""
    leads = policy_link(bot, policy) if bot else None
    return fit_to_page(lambda scale: _written(policy, holder, texts, scale, leads))


def _written(
    policy: TemporaryPolicy, holder: Holder, texts: Texts, scale: float, leads: str | None
) -> Sheet:
    sheet = Sheet(
        title=texts.plain("temporary-policy.title", number=policy.number),
        made=policy.issued_on,
        texts=texts,
        scale=scale,
    )
    _head(sheet, policy, texts)
    write_holder(sheet, holder, texts)
    _policy(sheet, policy, texts)
    _place(sheet, policy, texts, leads)
    sheet.rule()
    sheet.space(8)
    sheet.write(texts.plain("temporary-policy.notice"), 8.5, colour=GREY)
    sheet.across(texts.plain("temporary-policy.specimen"))
    return sheet


def _head(sheet: Sheet, policy: TemporaryPolicy, texts: Texts) -> None:
    sheet.space(14)
    sheet.write(texts.plain("temporary-policy"), 24, BOLD, ACCENT)
    sheet.write(texts.plain("temporary-policy.purpose"), 9.5, colour=GREY)
    sheet.space(8)
    sheet.write(texts.plain("temporary-policy.number", number=policy.number), 16, BOLD)
    sheet.space(10)
    sheet.rule()
    sheet.space(14)


def write_holder(sheet: Sheet, holder: Holder, texts: Texts) -> None:
    """Write the lines about the holder."""
    names = " ".join(part for part in (holder.surname, holder.name, holder.patronymic) if part)
    sex = "male" if holder.male else "female"
    sheet.facts((texts.plain("temporary-policy.holder"), names), size=16)
    sheet.facts(
        (
            texts.plain("temporary-policy.born"),
            texts.plain("temporary-policy.day", day=holder.born),
        ),
        (texts.plain("temporary-policy.sex"), texts.plain(f"temporary-policy.{sex}")),
    )


def _policy(sheet: Sheet, policy: TemporaryPolicy, texts: Texts) -> None:
    say = texts.plain
    insurer = policy.insurer or say("temporary-policy.same-insurer")
    enp = format_enp(policy.enp) if policy.enp else say("temporary-policy.no-enp")
    sheet.facts(
        (say("temporary-policy.insurer"), insurer),
        (say("temporary-policy.enp"), enp),
    )
    sheet.space(6)
    sheet.panel(56)
    sheet.space(9)
    since, until = policy.issued_on, policy.valid_until
    sheet.facts(
        (say("temporary-policy.valid"), say("temporary-policy.term", since=since, until=until)),
        size=15,
    )
    sheet.space(18)


def _place(sheet: Sheet, policy: TemporaryPolicy, texts: Texts, leads: str | None) -> None:
    """Write where to collect the policy, with the QR code to its status beside it."""
    say, top = texts.plain, sheet.y
    room = sheet.inner - CODE - GAP if leads else sheet.inner
    sheet.facts((say("temporary-policy.place"), policy.place), within=room)
    sheet.facts((say("temporary-policy.reference"), policy.reference), within=room)
    if leads:
        sheet.code(leads, say("temporary-policy.link"), top)
    sheet.space(6)
