"""What a citizen sees of a policy to be collected: where it is, what to bring, how it went."""

from datetime import datetime

from aiogram.enums import ButtonStyle
from aiogram.types import InlineKeyboardMarkup

from documents.calendar_file import calendar_file
from domain import catalogue
from domain.application import Application, Status
from domain.calendar import MOSCOW, WorkingCalendar
from domain.offices import opening_hours
from screens.buttons import After, Desk, Rate, Wish, button, rows
from screens.form.child_wording import of_whom
from screens.form.questions import shown
from screens.screen import Paper, Screen, Venue
from screens.status.status import place_words
from states import journey
from texts import Html, Texts

STARS = (1, 2, 3, 4, 5)

COMPARED = {
    *("surname", "name", "patronymic", "passport", "certificate"),
    *("representative", "representative_surname", "representative_name"),
    *("representative_patronymic", "representative_passport", "place"),
}
"""Steps whose answers an office holds against the papers of whoever has come."""


def there(application: Application, texts: Texts) -> InlineKeyboardMarkup:
    """The ways to the place: on the map, into the calendar."""
    wishes: tuple[Wish, ...] = ("venue", "calendar")
    return rows(
        button(texts.plain(f"wish-{one}"), After(application=application.id, wish=one))
        for one in wishes
    )


def venue(application: Application, texts: Texts) -> Screen:
    """The place as a card with a map; in words where the list has lost it since."""
    place = catalogue.place(application.answers.get("place", ""))
    if place is None:
        return Screen(texts("venue-unknown"))
    return Screen(
        Html(""), venue=Venue(place.latitude, place.longitude, place.name, place.address)
    )


def today(
    application: Application, now: datetime, calendar: WorkingCalendar, texts: Texts
) -> Screen:
    """The hours of this very day, and whether it is open now (Moscow)."""
    here, words = now.astimezone(MOSCOW), place_words(application)
    open_hours = opening_hours.on(here.date(), words["hours"])
    if here.weekday() < 5 and not calendar.is_working(here.date()):
        return Screen(texts("today-holiday", day=here.date(), hours=words["hours"]))
    if open_hours is None:
        return Screen(texts("today-unknown", day=here.date(), hours=words["hours"]))
    opens, closes = open_hours
    now_there = here.time()
    how = "open" if opens <= now_there < closes else "early" if now_there < opens else "closed"
    since, until = f"{opens:%H:%M}", f"{closes:%H:%M}"
    return Screen(texts("today", day=here.date(), opens=since, closes=until, how=how))


def calendar(application: Application, texts: Texts) -> Screen:
    """The calendar file; without one where the list has lost the place."""
    paper = calendar_paper(application, texts)
    return Screen(texts("calendar-file"), paper=paper) if paper else venue(application, texts)


def calendar_paper(application: Application, texts: Texts) -> Paper | None:
    place = catalogue.place(application.answers.get("place", ""))
    if place is None or application.ready_at is None:
        return None
    content = calendar_file(application, place, texts)
    return Paper(f"polis-{application.reference}.ics", content)


def handing(application: Application, texts: Texts) -> Screen:
    """For the office: whom the policy belongs to, and handing it over."""
    name = application.status.replace("_", "-")
    head = texts("handing", reference=application.reference, now=texts(f"status-{name}"))
    answers = application.answers
    lines = [
        texts(
            "handing-line",
            label=texts(f"{step.text_id}.label"),
            words=shown(step, answers.get(step.id), texts),
        )
        for step in journey.route(answers)
        if step.id in COMPARED
    ]
    look = button(texts.plain("desk-show"), Desk(application=application.id, action="show"))
    if application.status is not Status.READY:
        return Screen(Html("\n".join([head, *lines])), rows([look]), protected=True)
    over = Desk(application=application.id, action="collected")
    hand = button(texts.plain("desk-collect"), over, ButtonStyle.SUCCESS)
    words = Html("\n".join([head, *lines, texts(of_whom("handing-compare", answers, texts))]))
    return Screen(words, rows([hand], [look]), protected=True)


def asked_for_stars(application: Application, texts: Texts) -> Screen:
    """That it was handed over, and the one question after it."""
    press = [
        button(texts.plain("rate-star", stars=n), Rate(application=application.id, stars=n))
        for n in STARS
    ]
    name = of_whom("notice-collected", application.answers, texts)
    return Screen(texts(name, reference=application.reference), rows(press))


def rated(application: Application, stars: int, texts: Texts) -> Screen:
    head = texts("rated", reference=application.reference)
    return Screen(Html(f"{head}\n{texts('rated.thanks', stars=stars)}"))
