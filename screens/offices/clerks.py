"""Who sees the visits of which office, for admins, and what the person is told."""

from collections.abc import Sequence

from domain import catalogue
from domain.catalogue.entries import Place
from domain.review.staff import Roster
from screens.buttons import button, rows
from screens.offices.buttons import ClerkAction
from screens.review.reviewers import named
from screens.screen import Screen
from texts import Html, Texts

MOST_BUTTONS = 50


def offices_of_staff(roster: Roster, texts: Texts, done: Html | None = None) -> Screen:
    """The list, with a button to take each office away; `done` is what has just happened."""
    people = [id for id in sorted(roster.offices) if id not in roster.admins]
    lines = [
        texts(
            "clerk-line",
            who=named(id, roster, texts),
            name=_office(roster.offices[id]),
            reviews="yes" if id in roster.reviewers else "no",
        )
        for id in people
    ]
    head = texts("clerks" if people else "clerks-none")
    parts = [*([done] if done else []), Html("\n".join([head, *lines])), texts("clerk-how")]
    outs = [
        button(
            texts.plain("clerk-take-one", who=roster.names.get(id) or str(id)),
            ClerkAction(action="take", person=id),
        )
        for id in people[:MOST_BUTTONS]
    ]
    return Screen(Html("\n\n".join(parts)), rows(*([out] for out in outs)))


def choose_office(person: int, found: Sequence[Place], texts: Texts) -> Screen:
    """A choice among the offices that match what was typed."""
    picks = [
        button(place.name, ClerkAction(action="give", person=person, place=place.id))
        for place in found
    ]
    return Screen(texts("desk-visits-several"), rows(*([pick] for pick in picks)))


def given(person: int, place: Place, roster: Roster, told: tuple[str, str], texts: Texts) -> Html:
    """Tells an admin that it was given; `told` is whether they know, and a link if they do not."""
    known, link = told
    who = named(person, roster, texts)
    return texts("clerk-given", who=who, name=place.name, told=known, link=link)


def taken(person: int, roster: Roster, texts: Texts) -> Html:
    reviews = "yes" if person in roster.reviewers else "no"
    return texts("clerk-taken", who=named(person, roster, texts), reviews=reviews)


def sees_all(person: int, roster: Roster, texts: Texts) -> Screen:
    """That an admin sees all offices."""
    return Screen(texts("clerk-admin", who=named(person, roster, texts)))


def office_given(place: Place, roster: Roster, person: int, moved: bool, texts: Texts) -> Screen:
    """Tells somebody whose visits they see from now on; `moved` where those were others before."""
    reviews = "yes" if person in roster.reviewers else "no"
    words = texts("clerk-welcome", name=place.name, reviews=reviews)
    return Screen(Html(f"{words}\n{texts('clerk-moved')}") if moved else words)


def office_taken(reviews: bool, texts: Texts) -> Screen:
    """Tells somebody that they have no office any more."""
    return Screen(texts("clerk-farewell", reviews="yes" if reviews else "no"))


def _office(id: str) -> str:
    place = catalogue.place(id)
    return place.name if place else id
