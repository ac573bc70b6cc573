"""What the clerk prints and says when somebody without a chat was entered."""

from collections.abc import Sequence

from documents.slip import Slip, slip
from domain.application import Application
from domain.offices.visits import Visit
from domain.status.notification_channels import Way
from domain.status.production import STAGES
from screens.screen import Paper, Screen
from screens.status.status import day
from texts import Html, Texts


def entered(
    visit: Visit, application: Application, ways: Sequence[Way], paper: Paper | None, texts: Texts
) -> Screen:
    """Done: what to print, and how they will hear of it; the temporary policy or the extract."""
    about = {"number": visit.number, "reference": application.reference}
    if application.decision is None or application.policy is None:
        return Screen(texts("walk-in-issued", **about), paper=paper)
    ready = day(application.decision.at + STAGES[-1].after)
    told = texts("walk-in-told", ways=said(ways), ready=ready)
    return Screen(Html(f"{texts('walk-in-entered', **about)}\n\n{told}"), paper=paper)


def to_take_home(
    visit: Visit, application: Application, ways: Sequence[Way], texts: Texts
) -> Screen | None:
    """The slip with numbers and dates; None where there is nothing to come back for."""
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
        ready_by=day(decision.at + STAGES[-1].after),
        told=said(ways),
        for_child=application.visit is not None,
    )
    name = f"pamyatka-{application.reference}.pdf"
    return Screen(texts("walk-in-slip"), paper=Paper(name, slip(known, texts)))


def said(ways: Sequence[Way]) -> str:
    """The ways in one word of the texts."""
    return "both" if len(ways) > 1 else ways[0] if ways else "none"
