"""How far the outbox is behind: read by monitoring, and at the same cost however much is kept."""

from dataclasses import dataclass
from datetime import datetime

from domain.notice import Channel
from storage.application_rows import to_iso
from storage.driver import Driver
from storage.outbox_claims import NOT_YET

MAX_COUNT = 1_000
"""Counting stops here."""


@dataclass(frozen=True, slots=True)
class OutboxLag:
    """How many notices of a channel are due, MAX_COUNT at most; how long the oldest has been."""

    due: int
    seconds: float


async def outbox_lag(driver: Driver, channel: Channel, now: datetime) -> OutboxLag:
    """Leaves out, as the senders do, what tells of a decision that can be taken back."""
    rows = await driver.read(
        "SELECT count(*), min(due_at) FROM (SELECT n.due_at FROM notices n"
        " WHERE n.outcome IS NULL AND n.channel = $2 AND n.due_at <= $1"
        f" AND NOT {NOT_YET} ORDER BY n.due_at, n.id LIMIT {MAX_COUNT}) counted",
        to_iso(now),
        channel,
    )
    due, oldest = rows[0]
    seconds = (now - datetime.fromisoformat(oldest)).total_seconds() if oldest else 0.0
    return OutboxLag(int(due), seconds)
