"""How long personal data is kept: as short as 152-ФЗ, ч. 4 ст. 21, wants it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

DRAFT_PERIOD = timedelta(days=30)
"""For a draft that nobody has touched."""
ENDED_PERIOD = timedelta(days=30)
"""For an application that has ended (its pictures go at once) and for a visit."""
WARN_AHEAD = timedelta(days=3)
"""How long before erasure the citizen is told."""

RetentionPhase = Literal["draft", "draft-end", "pictures", "rest", "rest-end"]
RetentionAction = Literal["nothing", "tell", "erase-pictures", "erase"]


@dataclass(frozen=True, slots=True)
class RetentionStep:
    """What to do with an application's data now, and the next phase with its time, if any."""

    action: RetentionAction
    phase: RetentionPhase | None = None
    due_at: datetime | None = None


def next_step(
    phase: RetentionPhase, since: datetime, now: datetime, minimum: timedelta
) -> RetentionStep:
    """The step that is due in a phase; `since` is when the draft was last answered, or the end.

    Nothing is erased sooner than `minimum`, for people need time where a day lasts a second.
    """
    if phase == "pictures":
        return RetentionStep("erase-pictures", "rest", now + ENDED_PERIOD - WARN_AHEAD)
    first: RetentionPhase = "draft" if phase in {"draft", "draft-end"} else "rest"
    kept = DRAFT_PERIOD if first == "draft" else ENDED_PERIOD
    quiet = since + max(kept, minimum) - WARN_AHEAD
    if quiet > now:
        # Looked at again in between: time may have got another speed.
        return RetentionStep("nothing", first, min(quiet, now + kept))
    if phase == first:
        return RetentionStep(
            "tell", "draft-end" if first == "draft" else "rest-end", now + WARN_AHEAD
        )
    return RetentionStep("erase")


def visit_cutoff(now: datetime, minimum: timedelta) -> datetime:
    """The time before which ended visits are erased, without a notice."""
    return now - max(ENDED_PERIOD, minimum)
