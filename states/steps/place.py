"""The place of delivery: by district, by metro or name, or the nearest to where one is."""

from typing import Any

from domain import catalogue
from domain.catalogue.entries import Place
from domain.refusal import Refused
from states.step import Ambiguous, AnswerInput, Option, Situation, Step, TextId

NEAREST = 5
MOST = 20
"""The most offices that are offered at once; a whole округ has fewer."""
DISTRICT = "in."
"""Prefix of options that stand for all places of a district."""


class PlaceStep(Step):
    """Options are districts, then the offices of `domain/catalogue/places.toml` in one."""

    def options(self, situation: Situation) -> tuple[Option, ...]:
        return tuple(
            Option(f"{DISTRICT}{number}", district)
            for number, district in enumerate(catalogue.places_by_district())
        )

    def parse(self, given: AnswerInput, situation: Situation) -> Any:
        if given.choice is not None:
            return _pressed(given.choice)
        if given.kind == "location" and given.location:
            near = catalogue.nearest_places(*given.location, NEAREST)
            raise Ambiguous(tuple(_at_distance(place, km) for place, km in near))
        if given.kind != "text":
            raise Refused("needs-place")
        found = catalogue.find_places(given.text)
        if not found:
            raise Refused("place-unknown")
        if len(found) > 1:
            raise Ambiguous(tuple(Option(place.id, place.name) for place in found[:MOST]))
        return found[0].id

    def validate(self, value: Any, situation: Situation) -> None:
        if catalogue.offered_place(value) is None:
            raise Refused("place-gone")

    def show(self, value: Any) -> str:
        place = catalogue.place(value)
        return f"{place.name}, {place.address}" if place else str(value)


def _pressed(choice: str) -> str:
    if not choice.startswith(DISTRICT):
        return choice
    districts = list(catalogue.places_by_district().values())
    number = choice.removeprefix(DISTRICT)
    if not number.isdecimal() or int(number) >= len(districts):
        raise Refused("needs-choice")
    raise Ambiguous(tuple(Option(place.id, place.name) for place in districts[int(number)]))


def _at_distance(place: Place, km: float) -> Option:
    return Option(
        place.id,
        TextId("step-place-distance"),
        {"name": place.name, "km": f"{km:.1f}".replace(".", ",")},
    )
