"""Finding an office: by what a person types, or by where the person is."""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from math import asin, cos, radians, sin, sqrt

from domain.catalogue.entries import Place
from domain.form.normalization import tidy

EARTH_KM = 6371.0
_LIKE_ENOUGH = 0.8
_NO_NAME = re.compile("м|метро|ст|станция|мфц|район|района|р|н|округ|улица|ул|у|на|в|рядом|возле")


def find_places(places: Iterable[Place], text: str) -> tuple[Place, ...]:
    """Offices whose district, metro, name or address resembles the text, best first."""
    asked = _words(text)
    if not asked:
        return ()
    ranked = [(_likeness(place, asked), place) for place in places]
    hits = [(like, place) for like, place in ranked if like >= _LIKE_ENOUGH]
    return tuple(place for _, place in sorted(hits, key=lambda hit: -hit[0]))


def nearest_places(
    places: Iterable[Place], latitude: float, longitude: float, n: int
) -> tuple[tuple[Place, float], ...]:
    """The n offices nearest to a point (degrees) with their distance in km."""
    far = ((place, _kilometres(place, latitude, longitude)) for place in places)
    return tuple(sorted(far, key=lambda pair: pair[1])[:n])


def _likeness(place: Place, asked: list[str]) -> float:
    """The likeness (0 to 1) of an office: that of the worst word of the query with any name."""
    called = _words(
        " ".join(
            (place.name, *place.areas, place.district, place.address, place.note, *place.metro)
        )
    )
    return min(max(_alike(word, name) for name in called) for word in asked)


def _alike(asked: str, name: str) -> float:
    if asked == name:
        return 1.0
    if len(asked) > 2 and name.startswith(asked):
        return 0.9
    if min(len(asked), len(name)) < 4:
        return 0.0
    return min(SequenceMatcher(None, asked, name).ratio(), 0.89)


def _words(text: str) -> list[str]:
    words = re.findall(r"[^\W_]+", tidy(text).lower().replace("ё", "е"))
    return [word for word in words if not _NO_NAME.fullmatch(word)]


def _kilometres(place: Place, latitude: float, longitude: float) -> float:
    """The haversine distance."""
    up, along = radians(latitude - place.latitude), radians(longitude - place.longitude)
    chord = (
        sin(up / 2) ** 2
        + cos(radians(latitude)) * cos(radians(place.latitude)) * sin(along / 2) ** 2
    )
    return 2 * EARTH_KM * asin(sqrt(chord))
