"""The status message of an application: done, now, and what comes when."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from aiogram.enums import ButtonStyle

from domain import catalogue
from domain.application import Application, HistoryEntry, Status
from domain.calendar import MOSCOW
from domain.holder import holder_category
from domain.status.amendments import may_amend, may_withdraw
from domain.status.collection import collect_until
from domain.status.production import ADVANCING, STAGES, stage_due_at
from screens.buttons import (
    ApplicationAction,
    ApplicationMove,
    MenuAction,
    button,
    in_pairs,
    rows,
)
from screens.form.child_wording import child_text_id
from screens.keyboards import InlineButton, InlineKeyboard
from screens.screen import Screen
from texts import Html, Texts

REACHED: dict[Status, frozenset[str]] = {
    one: frozenset({"sent", "resent", "undone"} if one is Status.WAITING else {one.value})
    for one in Status
}
"""Kinds of history entries with which a status begins."""

HIDDEN_ENTRIES = frozenset({"reminded", "letter_again"})
"""Kinds of history entries that are not shown to the citizen."""


def status(
    application: Application,
    history: Sequence[HistoryEntry],
    texts: Texts,
    *,
    extra_channels: bool = False,
) -> Screen:
    """The status of an application, since when, what comes next and when at the latest.

    With `extra_channels` a button leads to the choice of notification channels.
    """
    lines = [
        _done(one.what, moscow_date(one.at), texts)
        for one in history
        if one.what not in HIDDEN_ENTRIES
    ]
    lines += _expected(application, {entry.what for entry in history}, texts)
    parts = [Html("\n".join([_now(application, history, texts), *_next(application, texts)]))]
    if lines:
        parts.append(Html("\n".join(lines)))
    named = child_text_id(f"status-{_named(application.status)}", application.answers, texts)
    advice = f"{named}.advice"
    if texts.has(advice):
        parts.append(texts(advice, **place_params(application)))
    return Screen(Html("\n\n".join(parts)), _keyboard(application, texts, extra_channels))


def moved_below(texts: Texts) -> Screen:
    """Replaces an older status message: that there is a newer one below."""
    return Screen(texts("status-below"))


def no_application(texts: Texts) -> Screen:
    apply = button(texts.plain("go-apply"), MenuAction(to="apply"), ButtonStyle.PRIMARY)
    return Screen(texts("status-nothing"), rows([apply]))


def applications_of_children(some: Sequence[Application], texts: Texts) -> Screen:
    """A line and a button for each policy of a child that this citizen represents."""
    lines = [
        texts(
            "status-of-child",
            whom=_whom(one, texts),
            reference=one.reference,
            now=texts(f"status-{_named(one.status)}"),
        )
        for one in some
    ]
    looks = [
        button(
            texts.plain("wish-status", reference=one.reference),
            ApplicationAction(application=one.id, action="status"),
        )
        for one in some
    ]
    words = Html("\n".join([texts("status-of-children"), *lines]))
    return Screen(words, rows(*([look] for look in looks)))


def holder_line(application: Application, texts: Texts) -> list[Html]:
    """A line that says whose policy it is, where it is not the citizen's own."""
    if application.visit is None:
        return []
    return [texts("policy-of-child", whom=_whom(application, texts))]


def _whom(application: Application, texts: Texts) -> Html:
    return texts(f"category-{holder_category(application.answers)}.for")


def moscow_date(at: datetime) -> date:
    """The date in Moscow."""
    return at.astimezone(MOSCOW).date()


def place_params(application: Application) -> dict[str, str]:
    """The place of delivery as parameters of a text: `place`, `address`, `hours`."""
    place = catalogue.place(application.answers.get("place", ""))
    if place is None:
        return {"place": "", "address": "", "hours": ""}
    return {"place": place.name, "address": place.address, "hours": place.hours}


def _named(now: Status) -> str:
    return now.replace("_", "-")


def _now(application: Application, history: Sequence[HistoryEntry], texts: Texts) -> Html:
    reached = REACHED[application.status]
    since = next((moscow_date(one.at) for one in reversed(history) if one.what in reached), None)
    name, number = texts(f"status-{_named(application.status)}"), application.reference
    if since is None:
        head = texts("status-head", reference=number, now=name)
    else:
        head = texts("status-head-since", reference=number, now=name, since=since)
    return Html("\n".join([*holder_line(application, texts), head]))


def _next(application: Application, texts: Texts) -> list[Html]:
    """What comes next and when at the latest."""
    now = application.status
    if now is Status.WAITING and application.due_at:
        return [texts("status-next-review", by=moscow_date(application.due_at))]
    if now is Status.READY and application.ready_at:
        return [texts("status-next-collect", by=moscow_date(collect_until(application)))]
    if now not in ADVANCING or application.decision is None:
        return []
    stage = STAGES[ADVANCING.index(now)]
    what = texts(f"timeline-{_named(stage.status)}")
    lines = [texts("status-next", what=what, by=moscow_date(stage_due_at(application, stage)))]
    if stage is not STAGES[-1]:
        lines.append(
            texts("status-ready-by", by=moscow_date(stage_due_at(application, STAGES[-1])))
        )
    return lines


def _keyboard(
    application: Application, texts: Texts, extra_channels: bool
) -> InlineKeyboard | None:
    """Buttons for what the citizen can still do; None where that is nothing."""
    fixing = []
    if application.status is Status.RETURNED:
        fixing = [button(texts.plain("go-fix"), MenuAction(to="fix"), ButtonStyle.PRIMARY)]
    ready = application.status is Status.READY
    notices = extra_channels and not application.ended

    def row(*moves: ApplicationMove, shown: bool = True) -> list[InlineButton]:
        actions = (
            (move, ApplicationAction(application=application.id, action=move)) for move in moves
        )
        return [button(texts.plain(f"wish-{move}"), press) for move, press in actions if shown]

    keyboard = rows(
        fixing,
        row("venue", "calendar", shown=ready),
        *in_pairs(row(*may_amend(application))),
        row("notices", shown=notices),
        row("withdraw", shown=may_withdraw(application)),
    )
    return keyboard if keyboard.rows else None


def _done(what: str, on: date, texts: Texts) -> Html:
    return texts("timeline-done", what=texts(f"timeline-{what.replace('_', '-')}"), on=on)


def _expected(application: Application, done: Collection[str], texts: Texts) -> list[Html]:
    if application.status is Status.WAITING and application.due_at:
        last = moscow_date(application.due_at)
        return [texts("timeline-by", what=texts("timeline-review"), on=last)]
    if application.decision is None or application.ended:
        return []
    return [
        texts(
            "timeline-expected",
            what=texts(f"timeline-{stage.status.replace('_', '-')}"),
            on=moscow_date(stage_due_at(application, stage)),
        )
        for stage in STAGES
        if stage.status not in done
    ]
