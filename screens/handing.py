"""What a citizen sees of a policy to be collected: where it is, what to bring, how it went."""

from aiogram.types import InlineKeyboardMarkup

from domain import catalogue
from domain.application import Application
from screens.buttons import After, Rate, Wish, button, rows
from screens.screen import Screen, Venue
from texts import Html, Texts

STARS = (1, 2, 3, 4, 5)


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


def asked_for_stars(application: Application, texts: Texts) -> Screen:
    """That it was handed over, and the one question after it."""
    press = [
        button(texts.plain("rate-star", stars=n), Rate(application=application.id, stars=n))
        for n in STARS
    ]
    return Screen(texts("notice-collected", reference=application.reference), rows(press))


def rated(application: Application, stars: int, texts: Texts) -> Screen:
    head = texts("rated", reference=application.reference)
    return Screen(Html(f"{head}\n{texts('rated.thanks', stars=stars)}"))
