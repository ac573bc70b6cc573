"""Quiet hours: what is not urgent waits until morning."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from domain.calendar import MOSCOW

CAN_WAIT = frozenset(
    {
        *("in-production", "made", "on-the-way", "ready", "venue"),
        *("reminder", "last-call", "uncollected"),
    }
)
"""Notices nobody waits for at night: nothing can be done about them before the offices open.

All others go at once: they answer what somebody has just done, or a date was promised for them.
"""


@dataclass(frozen=True, slots=True)
class QuietHours:
    """Hours, from one to another in Moscow, in which nothing is sent that can wait."""

    begin: int
    end: int

    def ends_at(self, now: datetime) -> datetime | None:
        """When (UTC) the present quiet hours end; None outside them."""
        there = now.astimezone(MOSCOW)
        hour, through_midnight = there.hour, self.begin > self.end
        late, early = hour >= self.begin, hour < self.end
        if not ((late or early) if through_midnight else (late and early)):
            return None
        morning = there.replace(hour=self.end % 24, minute=0, second=0, microsecond=0)
        if morning <= there:
            morning += timedelta(days=1)
        return morning.astimezone(UTC)
