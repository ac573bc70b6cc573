"""Collection of a policy: where it is, what to bring, handover, rating."""

from datetime import datetime, timedelta

from aiogram.enums import ButtonStyle

from documents.calendar_files import CalendarEvent, event_file
from domain import catalogue
from domain.application import Application, Status
from domain.calendar import MOSCOW, WorkingCalendar
from domain.offices import opening_hours
from domain.status.collection import collect_until
from screens.buttons import (
    ApplicationAction,
    ApplicationMove,
    CaseAction,
    RatingPick,
    button,
    rows,
)
from screens.form.child_wording import child_text_id
from screens.form.questions import show_answer
from screens.keyboards import InlineKeyboard
from screens.screen import Attachment, Screen, Venue
from screens.status.status import moscow_date, place_params
from states import journey
from texts import Html, Texts

STARS = (1, 2, 3, 4, 5)

ALARMS = (timedelta(days=7, hours=-10), timedelta(hours=-10))
"""Before midnight of the last day: at ten a week earlier, and at ten on the day itself."""

COMPARED_STEPS = {
    *("surname", "name", "patronymic", "passport", "certificate"),
    *("representative", "representative_surname", "representative_name"),
    *("representative_patronymic", "representative_passport", "place"),
}
"""Steps whose answers an office compares with the documents of whoever has come."""


def place_keyboard(application: Application, texts: Texts) -> InlineKeyboard:
    """Buttons for the map of the place and the calendar file."""
    moves: tuple[ApplicationMove, ...] = ("venue", "calendar")
    return rows(
        button(
            texts.plain(f"wish-{one}"), ApplicationAction(application=application.id, action=one)
        )
        for one in moves
    )


def place_map(application: Application, texts: Texts) -> Screen:
    """The place on a map; a text where it is on no list any more."""
    place = catalogue.place(application.answers.get("place", ""))
    if place is None:
        return Screen(texts("venue-unknown"))
    return Screen(
        Html(""), venue=Venue(place.latitude, place.longitude, place.name, place.address)
    )


def hours_today(
    application: Application, now: datetime, calendar: WorkingCalendar, texts: Texts
) -> Screen:
    """The office's hours today, and whether it is open now (Moscow)."""
    here, words = now.astimezone(MOSCOW), place_params(application)
    open_hours = opening_hours.hours_on(here.date(), words["hours"])
    if here.weekday() < 5 and not calendar.is_working(here.date()):
        return Screen(texts("today-holiday", day=here.date(), hours=words["hours"]))
    if open_hours is None:
        return Screen(texts("today-unknown", day=here.date(), hours=words["hours"]))
    opens, closes = open_hours
    now_there = here.time()
    how = "open" if opens <= now_there < closes else "early" if now_there < opens else "closed"
    since, until = f"{opens:%H:%M}", f"{closes:%H:%M}"
    return Screen(texts("today", day=here.date(), opens=since, closes=until, how=how))


def calendar_screen(application: Application, texts: Texts) -> Screen:
    """The calendar file; a text where the place is on no list any more."""
    paper = calendar_attachment(application, texts)
    return (
        Screen(texts("calendar-file"), document=paper) if paper else place_map(application, texts)
    )


def calendar_attachment(application: Application, texts: Texts) -> Attachment | None:
    """The last day to collect the policy; None where the place is on no list any more."""
    place = catalogue.place(application.answers.get("place", ""))
    if place is None or application.ready_at is None:
        return None
    number = application.reference
    event = CalendarEvent(
        uid=f"{number}@oms-bot.invalid",
        title=texts.plain("calendar-summary"),
        description=texts.plain("calendar-about", reference=number, hours=place.hours),
        location=f"{place.name}, {place.address}",
        starts_at=moscow_date(collect_until(application)),
        created_at=application.ready_at,
        alarms=ALARMS,
        point=(place.latitude, place.longitude),
    )
    return Attachment(f"polis-{number}.ics", event_file(event))


def handover(application: Application, texts: Texts) -> Screen:
    """For the office: the holder's answers to compare, and the button that hands over."""
    name = application.status.replace("_", "-")
    head = texts("handing", reference=application.reference, now=texts(f"status-{name}"))
    answers = application.answers
    lines = [
        texts(
            "handing-line",
            label=texts(f"{step.text_id}.label"),
            words=show_answer(step, answers.get(step.id), texts),
        )
        for step in journey.route(answers)
        if step.id in COMPARED_STEPS
    ]
    look = button(texts.plain("desk-show"), CaseAction(application=application.id, action="show"))
    if application.status is not Status.READY:
        return Screen(Html("\n".join([head, *lines])), rows([look]), protected=True)
    over = CaseAction(application=application.id, action="collected")
    hand = button(texts.plain("desk-collect"), over, ButtonStyle.SUCCESS)
    words = Html(
        "\n".join([head, *lines, texts(child_text_id("handing-compare", answers, texts))])
    )
    return Screen(words, rows([hand], [look]), protected=True)


def rating_question(application: Application, texts: Texts) -> Screen:
    """That the policy was handed over, and the question for a rating."""
    press = [
        button(texts.plain("rate-star", stars=n), RatingPick(application=application.id, stars=n))
        for n in STARS
    ]
    name = child_text_id("notice-collected", application.answers, texts)
    return Screen(texts(name, reference=application.reference), rows(press))


def rated(application: Application, stars: int, texts: Texts) -> Screen:
    head = texts("rated", reference=application.reference)
    return Screen(Html(f"{head}\n{texts('rated.thanks', stars=stars)}"))
