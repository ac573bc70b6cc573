"""The one question anybody asks of time."""

from datetime import datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Tells the time that applications live in, and what a stretch of it takes in ours."""

    def now(self) -> datetime:
        """The simulated time, aware, UTC."""
        ...

    def real_seconds(self, simulated: timedelta) -> float:
        """How many seconds really pass while `simulated` does."""
        ...

    def ahead(self, real_seconds: float) -> datetime:
        """The simulated time when so many seconds will really have passed."""
        ...
