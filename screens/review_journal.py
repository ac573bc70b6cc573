"""The journal as reviewers read it."""

from collections.abc import Sequence
from datetime import date

from domain.application import Application
from screens.people import who
from screens.screen import Paper, Screen
from storage.journal import Deed
from texts import Html, Texts

LAST = 40
"""Lines of one message; the export has all of them."""


def history(application: Application, deeds: Sequence[Deed], texts: Texts) -> Screen:
    """What was done with one application, the newest last."""
    lines = [
        texts(
            "deed-line",
            at=deed.at,
            what=_what(deed.what, texts),
            who=who(deed.who, texts, application.citizen),
        )
        for deed in deeds[-LAST:]
    ]
    head = texts("desk-journal", reference=application.reference, many=len(deeds))
    return Screen(Html("\n".join([head, *lines])))


def export(first: date, last: date, content: bytes, many: int, texts: Texts) -> Screen:
    words = texts("desk-export", since=first, until=last, many=many)
    name = f"journal-{first.isoformat()}-{last.isoformat()}.csv"
    return Screen(words, paper=Paper(name, content))


def _what(what: str, texts: Texts) -> Html:
    name = what.replace("_", "-")
    return texts(f"deed-{name}") if texts.has(f"deed-{name}") else texts(f"timeline-{name}")
