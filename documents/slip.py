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


def draw_slip(data: Slip, texts: Texts) -> bytes:
    """The slip as PDF bytes."""
    return fit_to_page(lambda scale: _written(data, texts, scale))


def _written(data: Slip, texts: Texts, scale: float) -> Sheet:
    say = texts.plain
    sheet = Sheet(
        title=say("slip.title", reference=data.reference),
        made=data.given_on,
        texts=texts,
        scale=scale,
    )
    sheet.space(14)
    sheet.write(say("slip"), 24, BOLD, ACCENT)
    sheet.space(8)
    sheet.rule()
    sheet.space(14)
    sheet.facts((say("temporary-policy.reference"), data.reference), size=16)
    sheet.facts((say("slip.visit"), data.visit), (say("slip.temporary"), data.policy))
    sheet.facts((say("slip.valid"), say("temporary-policy.day", day=data.valid_until)))
    sheet.facts((say("slip.ready"), say("temporary-policy.day", day=data.ready_by)), size=16)
    sheet.facts((say("temporary-policy.place"), data.place))
    sheet.space(6)
    sheet.write(say("slip.told", ways=data.channels), 11)
    sheet.space(4)
    sheet.write(say("slip.bring"), 11)
    if data.for_child:
        sheet.space(4)
        sheet.write(say("bring-for-child"), 11)
    sheet.space(10)
    sheet.rule()
    sheet.space(8)
    sheet.write(say("slip.notice"), 8.5, colour=GREY)
    sheet.across(say("temporary-policy.specimen"))
    return sheet
