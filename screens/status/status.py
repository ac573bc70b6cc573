"""Where an application is: done, now, and what comes when."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from aiogram.enums import ButtonStyle
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from domain import catalogue
from domain.application import Application, Entry, Status
from domain.calendar import MOSCOW
from domain.holder import category
from domain.status.amendments import may_amend, may_withdraw
from domain.status.collection import kept_until
from domain.status.production import IN_HAND, STAGES, moment
from screens.buttons import After, Go, Wish, button, in_pairs, rows
from screens.form.child_wording import of_whom
from screens.screen import Screen
from texts import Html, Texts

REACHED: dict[Status, frozenset[str]] = {
    one: frozenset({"sent", "resent", "undone"} if one is Status.WAITING else {one.value})
    for one in Status
}
"""The lines of history by which a status begins."""

UNTOLD = frozenset({"reminded", "letter_again"})
"""Lines of history that are of no use to the citizen: they were there."""


def status(
    application: Application, history: Sequence[Entry], texts: Texts, *, elsewhere: bool = False
) -> Screen:
    """Where one application is, since when, what comes next and when at the latest (Moscow).

    With `elsewhere` notices can go past the chat too, and a button leads to the choice.
    """
    lines = [_done(one.what, day(one.at), texts) for one in history if one.what not in UNTOLD]
    lines += _expected(application, {entry.what for entry in history}, texts)
    parts = [Html("\n".join([_now(application, history, texts), *_next(application, texts)]))]
    if lines:
        parts.append(Html("\n".join(lines)))
    named = of_whom(f"status-{_named(application.status)}", application.answers, texts)
    advice = f"{named}.advice"
    if texts.has(advice):
        parts.append(texts(advice, **place_words(application)))
    return Screen(Html("\n\n".join(parts)), _ways_on(application, texts, elsewhere))


def moved_on(texts: Texts) -> Screen:
    """What is left of an older message that told where the application is."""
    return Screen(texts("status-below"))


def nothing(texts: Texts) -> Screen:
    apply = button(texts.plain("go-apply"), Go(to="apply"), ButtonStyle.PRIMARY)
    return Screen(texts("status-nothing"), rows([apply]))


def represented(some: Sequence[Application], texts: Texts) -> Screen:
    """A line and a button for each policy of a child that this citizen stands in for."""
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
            After(application=one.id, wish="status"),
        )
        for one in some
    ]
    words = Html("\n".join([texts("status-of-children"), *lines]))
    return Screen(words, rows(*([look] for look in looks)))


def whose(application: Application, texts: Texts) -> list[Html]:
    """A line that says whose policy it is, where it is not the citizen's own."""
    if application.visit is None:
        return []
    return [texts("policy-of-child", whom=_whom(application, texts))]


def _whom(application: Application, texts: Texts) -> Html:
    return texts(f"category-{category(application.answers)}.for")


def day(at: datetime) -> date:
    """The date in Moscow."""
    return at.astimezone(MOSCOW).date()


def place_words(application: Application) -> dict[str, str]:
    """Where the policy is handed over, for a text: `place`, `address`, `hours`."""
    place = catalogue.place(application.answers.get("place", ""))
    if place is None:
        return {"place": "", "address": "", "hours": ""}
    return {"place": place.name, "address": place.address, "hours": place.hours}


def _named(now: Status) -> str:
    return now.replace("_", "-")


def _now(application: Application, history: Sequence[Entry], texts: Texts) -> Html:
    reached = REACHED[application.status]
    since = next((day(one.at) for one in reversed(history) if one.what in reached), None)
    name, number = texts(f"status-{_named(application.status)}"), application.reference
    if since is None:
        head = texts("status-head", reference=number, now=name)
    else:
        head = texts("status-head-since", reference=number, now=name, since=since)
    return Html("\n".join([*whose(application, texts), head]))


def _next(application: Application, texts: Texts) -> list[Html]:
    """What comes next and when at the latest."""
    now = application.status
    if now is Status.WAITING and application.due_at:
        return [texts("status-next-review", by=day(application.due_at))]
    if now is Status.READY and application.ready_at:
        return [texts("status-next-collect", by=day(kept_until(application)))]
    if now not in IN_HAND or application.decision is None:
        return []
    stage = STAGES[IN_HAND.index(now)]
    what = texts(f"timeline-{_named(stage.status)}")
    lines = [texts("status-next", what=what, by=day(moment(application, stage)))]
    if stage is not STAGES[-1]:
        lines.append(texts("status-ready-by", by=day(moment(application, STAGES[-1]))))
    return lines


def _ways_on(
    application: Application, texts: Texts, elsewhere: bool
) -> InlineKeyboardMarkup | None:
    """What the citizen can still do with it."""
    id, fixing = application.id, []
    if application.status is Status.RETURNED:
        fixing = [button(texts.plain("go-fix"), Go(to="fix"), ButtonStyle.PRIMARY)]
    there: tuple[Wish, ...] = ("venue", "calendar") if application.status is Status.READY else ()
    telling: tuple[Wish, ...] = ("notices",) if elsewhere and not application.ended else ()
    withdrawing: tuple[Wish, ...] = ("withdraw",) if may_withdraw(application) else ()

    def wish(one: Wish) -> InlineKeyboardButton:
        return button(texts.plain(f"wish-{one}"), After(application=id, wish=one))

    lines = [fixing, map(wish, there), *in_pairs(map(wish, may_amend(application)))]
    keyboard = rows(*lines, map(wish, telling), map(wish, withdrawing))
    return keyboard if keyboard.inline_keyboard else None


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
