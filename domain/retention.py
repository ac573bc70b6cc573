"""How long what was entrusted to us is kept: as short as 152-ФЗ, ч. 4 ст. 21, wants it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

DRAFT = timedelta(days=30)
"""A draft that nobody has touched."""
REST = timedelta(days=30)
"""What remains of an application that has ended; its pictures go at once."""
NOTICE = timedelta(days=3)
"""So long before it is said."""

Keeping = Literal["draft", "draft-end", "pictures", "rest", "rest-end"]
Deed = Literal["nothing", "tell", "erase-pictures", "erase"]


@dataclass(frozen=True, slots=True)
class Next:
    """What is to be done now, and what is looked at next and when; None where that is the end."""

    deed: Deed
    what: Keeping | None = None
    due_at: datetime | None = None


def due(what: Keeping, touched: datetime, now: datetime) -> Next:
    """What the moment brings; `touched` is when a draft was last answered."""
    quiet = touched + DRAFT - NOTICE
    if what in {"draft", "draft-end"} and quiet > now:
        return Next("nothing", "draft", quiet)
    if what == "draft":
        return Next("tell", "draft-end", now + NOTICE)
    if what == "pictures":
        return Next("erase-pictures", "rest", now + REST - NOTICE)
    if what == "rest":
        return Next("tell", "rest-end", now + NOTICE)
    return Next("erase")
