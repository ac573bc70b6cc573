"""The clock's interface."""

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the time that applications live in; it may run faster than ours."""

    def now(self) -> datetime:
        """The simulated time, aware, UTC."""
        ...

    def ahead(self, real_seconds: float) -> datetime:
        """The simulated time when so many seconds will really have passed."""
        ...
