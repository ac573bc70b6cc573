"""Where an application is: done, now, and what comes when."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from aiogram.enums import ButtonStyle

from domain import catalogue
from domain.application import Application, Entry, Status
from domain.calendar import MOSCOW
from domain.production import STAGES, moment
from screens.buttons import Go, button, rows
from screens.returned import fixing
from screens.screen import Screen
from texts import Html, Texts


def status(application: Application, history: Sequence[Entry], texts: Texts) -> Screen:
    """The timeline of one application, with dates done and dates expected (Moscow)."""
    lines = [_done(entry.what, day(entry.at), texts) for entry in history]
    lines += _expected(application, {entry.what for entry in history}, texts)
    name = application.status.replace("_", "-")
    parts = [texts("status-head", reference=application.reference, now=texts(f"status-{name}"))]
    if lines:
        parts.append(Html("\n".join(lines)))
    advice = f"status-{name}.advice"
    if texts.has(advice):
        parts.append(texts(advice, **place_words(application)))
    keyboard = None
    if application.status is Status.RETURNED:
        keyboard = fixing(texts)
    return Screen(Html("\n\n".join(parts)), keyboard)


def nothing(texts: Texts) -> Screen:
    apply = button(texts.plain("go-apply"), Go(to="apply"), ButtonStyle.PRIMARY)
    return Screen(texts("status-nothing"), rows([apply]))


def day(at: datetime) -> date:
    """The date in Moscow."""
    return at.astimezone(MOSCOW).date()


def place_words(application: Application) -> dict[str, str]:
    """Where the policy is handed over, for a text: `place`, `address`, `hours`."""
    place = catalogue.place(application.answers.get("place", ""))
    if place is None:
        return {"place": "", "address": "", "hours": ""}
    return {"place": place.name, "address": place.address, "hours": place.hours}


def _done(what: str, on: date, texts: Texts) -> Html:
    return texts("timeline-done", what=texts(f"timeline-{what.replace('_', '-')}"), on=on)


def _expected(application: Application, done: Collection[str], texts: Texts) -> list[Html]:
    if application.status is Status.WAITING and application.due_at:
        last = day(application.due_at)
        return [texts("timeline-by", what=texts("timeline-review"), on=last)]
    if application.decision is None or application.ended:
        return []
    return [
        texts(
            "timeline-expected",
            what=texts(f"timeline-{stage.status.replace('_', '-')}"),
            on=day(moment(application, stage)),
        )
        for stage in STAGES
        if stage.status not in done
    ]
