"""How long what was entrusted to us is kept: as short as 152-ФЗ, ч. 4 ст. 21, wants it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

DRAFT = timedelta(days=30)
"""A draft that nobody has touched."""
REST = timedelta(days=30)
"""What remains of an application that has ended (its pictures go at once), and of a visit."""
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


def due(what: Keeping, since: datetime, now: datetime, least: timedelta) -> Next:
    """What the moment brings; `since` is when a draft was last answered, or the end came.

    Nothing goes sooner than `least`: where a day lasts a second, that is time to think.
    """
    if what == "pictures":
        return Next("erase-pictures", "rest", now + REST - NOTICE)
    first: Keeping = "draft" if what in {"draft", "draft-end"} else "rest"
    kept = DRAFT if first == "draft" else REST
    quiet = since + max(kept, least) - NOTICE
    if quiet > now:
        # Looked at again in between: time may have got another speed.
        return Next("nothing", first, min(quiet, now + kept))
    if what == first:
        return Next("tell", "draft-end" if first == "draft" else "rest-end", now + NOTICE)
    return Next("erase")


def visits_before(now: datetime, least: timedelta) -> datetime:
    """Visits that ended before then are erased, untold: there is nothing left to have of them."""
    return now - max(REST, least)
