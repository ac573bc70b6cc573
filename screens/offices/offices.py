"""Offices: the section's first screen, search, and the card of one."""

from collections.abc import Sequence
from datetime import date, time

from aiogram.enums import ButtonStyle
from aiogram.types import KeyboardButton, ReplyKeyboardMarkup

from domain import catalogue
from domain.catalogue.entries import Place
from screens.buttons import button, in_pairs, rows
from screens.keyboards import InlineButton
from screens.offices.buttons import OfficeAction
from screens.screen import Screen, Venue
from texts import Html, Texts

Opening = tuple[time, time] | None


def home(visits: int, texts: Texts) -> Screen:
    """The first screen about offices: documents, search, appointments."""
    own = (
        [button(texts.plain("office-mine", many=visits), OfficeAction(to="mine"))]
        if visits
        else []
    )
    return Screen(
        texts("office-road"),
        rows(
            [button(texts.plain("office-papers"), OfficeAction(to="papers"), ButtonStyle.PRIMARY)],
            [button(texts.plain("office-find"), OfficeAction(to="offices"))],
            [button(texts.plain("office-book"), OfficeAction(to="days"))],
            own,
            [button(texts.plain("office-print"), OfficeAction(to="print"))],
        ),
    )


def home_button(texts: Texts) -> InlineButton:
    return button(texts.plain("office-home"), OfficeAction(to="home"))


def districts(category: str, texts: Texts) -> Screen:
    """The choice of a district, or of a search by words or location."""
    names = catalogue.places_by_district()
    picks = [
        button(
            texts.plain("office-district", district=name, many=len(places)),
            OfficeAction(to="offices", category=category, place=str(number)),
        )
        for number, (name, places) in enumerate(names.items())
    ]
    search = button(texts.plain("office-search"), OfficeAction(to="search", category=category))
    return Screen(texts("office-which"), rows([search], *in_pairs(picks), [home_button(texts)]))


def ask_for_search(texts: Texts) -> Screen:
    """Asks for words or a location, which only a reply keyboard can ask for."""
    near = KeyboardButton(text=texts.plain("office-near"), request_location=True)
    back = KeyboardButton(text=texts.plain("office-search-back"))
    return Screen(
        texts("office-search-how"),
        ReplyKeyboardMarkup(
            keyboard=[[near], [back]],
            resize_keyboard=True,
            one_time_keyboard=True,
            input_field_placeholder=texts.plain("office-search-placeholder"),
        ),
    )


def office_list(
    head: Html, found: Sequence[tuple[Place, float | None]], category: str, texts: Texts
) -> Screen:
    """Offices to choose from, with their distance in km where it is known."""
    picks = [
        button(
            _at_distance(place, km, texts),
            OfficeAction(to="office", category=category, place=place.id),
        )
        for place, km in found
    ]
    again = button(texts.plain("office-others"), OfficeAction(to="offices", category=category))
    return Screen(head, rows(*([pick] for pick in picks), [again, home_button(texts)]))


def card(place: Place, category: str, today: date, opening: Opening, texts: Texts) -> Screen:
    """The card of an office: address, metro, hours today."""
    lines = [
        texts("office-card", name=place.name, address=place.address),
        *([texts("office-note", note=place.note)] if place.note else []),
        texts("office-metro", metro=", ".join(place.metro)),
        texts("office-hours", hours=place.hours),
        hours_today(today, opening, texts),
        texts("office-check", known=str(place.known) if place.known else "no"),
    ]
    to = {"category": category, "place": place.id}
    return Screen(
        Html("\n".join(lines)),
        rows(
            [
                button(
                    texts.plain("office-book-here"),
                    OfficeAction(to="days", **to),
                    ButtonStyle.PRIMARY,
                )
            ],
            [button(texts.plain("office-map"), OfficeAction(to="map", **to))],
            [
                button(
                    texts.plain("office-others"), OfficeAction(to="offices", category=category)
                ),
                home_button(texts),
            ],
        ),
    )


def office_map(place: Place) -> Venue:
    return Venue(place.latitude, place.longitude, place.name, place.address)


def hours_today(today: date, opening: Opening, texts: Texts) -> Html:
    """When an office is open on that day, or that it is closed."""
    if opening is None:
        return texts("office-closed-today", day=today)
    since, until = (f"{at:%H:%M}" for at in opening)
    return texts("office-open-today", day=today, since=since, until=until)


def _at_distance(place: Place, km: float | None, texts: Texts) -> str:
    if km is None:
        return place.name
    return texts.plain("step-place-distance", name=place.name, km=f"{km:.1f}".replace(".", ","))
