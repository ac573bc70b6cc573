"""The slip for a visitor without a chat: numbers, place and dates on one A5 page."""

from dataclasses import dataclass
from datetime import date

from documents.fonts import BOLD
from documents.pdf_page import ACCENT, GREY, Sheet, fit_to_page
from texts import Texts


@dataclass(frozen=True, slots=True)
class Slip:
    """The slip's contents; `channels` (mail, sms, both, none) says how they hear it is ready."""

    reference: str
    visit: str
    policy: str
    place: str
    given_on: date
    valid_until: date
    ready_by: date
    channels: str
    for_child: bool = False


def draw_slip(known: Slip, texts: Texts) -> bytes:
    """The slip as PDF bytes."""
    return fit_to_page(lambda scale: _written(known, texts, scale))


def _written(known: Slip, texts: Texts, scale: float) -> Sheet:
    say = texts.plain
    sheet = Sheet(
        title=say("slip.title", reference=known.reference),
        made=known.given_on,
        texts=texts,
        scale=scale,
    )
    sheet.space(14)
    sheet.write(say("slip"), 24, BOLD, ACCENT)
    sheet.space(8)
    sheet.rule()
    sheet.space(14)
    sheet.facts((say("temporary-policy.reference"), known.reference), size=16)
    sheet.facts((say("slip.visit"), known.visit), (say("slip.temporary"), known.policy))
    sheet.facts((say("slip.valid"), say("temporary-policy.day", day=known.valid_until)))
    sheet.facts((say("slip.ready"), say("temporary-policy.day", day=known.ready_by)), size=16)
    sheet.facts((say("temporary-policy.place"), known.place))
    sheet.space(6)
    sheet.write(say("slip.told", ways=known.channels), 11)
    sheet.space(4)
    sheet.write(say("slip.bring"), 11)
    if known.for_child:
        sheet.space(4)
        sheet.write(say("bring-for-child"), 11)
    sheet.space(10)
    sheet.rule()
    sheet.space(8)
    sheet.write(say("slip.notice"), 8.5, colour=GREY)
    sheet.across(say("temporary-policy.specimen"))
    return sheet
