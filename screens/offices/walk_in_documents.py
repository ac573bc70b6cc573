"""What a clerk prints and says when an application of somebody without a chat was entered."""

from collections.abc import Sequence

from domain.application import Application
from domain.offices.visits import Visit
from domain.status.notification_channels import ExtraChannel
from domain.status.production import STAGES
from screens.screen import Attachment, Screen
from screens.status.status import moscow_date
from texts import Html, Texts


def entered(
    visit: Visit,
    application: Application,
    channels: Sequence[ExtraChannel],
    paper: Attachment | None,
    texts: Texts,
) -> Screen:
    """That it was entered, what to print, and on which channels the visitor is notified."""
    about = {"number": visit.number, "reference": application.reference}
    if application.decision is None or application.policy is None:
        return Screen(texts("walk-in-issued", **about), document=paper)
    ready = moscow_date(application.decision.at + STAGES[-1].after)
    told = texts("walk-in-told", ways=channels_word(channels), ready=ready)
    return Screen(Html(f"{texts('walk-in-entered', **about)}\n\n{told}"), document=paper)


def slip_to_take_home(
    visit: Visit, application: Application, channels: Sequence[ExtraChannel], texts: Texts
) -> Screen | None:
    """The slip with numbers and dates; None where there is nothing to collect later."""
    from documents.slip import Slip, draw_slip  # loads reportlab

    policy, decision = application.policy, application.decision
    if policy is None or decision is None:
        return None
    known = Slip(
        reference=application.reference,
        visit=visit.number,
        policy=policy.number,
        place=policy.place,
        given_on=policy.issued_on,
        valid_until=policy.valid_until,
        ready_by=moscow_date(decision.at + STAGES[-1].after),
        channels=channels_word(channels),
        for_child=application.visit is not None,
    )
    name = f"pamyatka-{application.reference}.pdf"
    return Screen(texts("walk-in-slip"), document=Attachment(name, draw_slip(known, texts)))


def channels_word(channels: Sequence[ExtraChannel]) -> str:
    """The channels in one word, as the texts take it: both, mail, sms or none."""
    return "both" if len(channels) > 1 else channels[0] if channels else "none"
