"""When the next message to Telegram may go, for all processes together (PostgreSQL only)."""

from math import inf

from storage.driver import Driver
from storage.updates import wait_for_slot

_NOW = "extract(epoch FROM clock_timestamp())::double precision"
_RESERVE = (
    f"INSERT INTO send_slots (name, next_at) VALUES ('telegram', {_NOW} + $1)"
    f" ON CONFLICT (name) DO UPDATE SET next_at = GREATEST(send_slots.next_at, {_NOW}) + $1"
    f" WHERE send_slots.next_at - {_NOW} <= $2"
    f" RETURNING next_at - $1 - {_NOW}"
)


class SendSlots:
    """One row that says up to when slots are given out, by the server's clock."""

    def __init__(self, driver: Driver) -> None:
        self._driver = driver

    async def reserve(self, gap: float, most: float) -> float | None:
        """Reserve `gap` seconds: in how many seconds they begin.

        None, and nothing reserved, where that would be in more than `most`. The first message that
        answers an update has its place already, from when its chat was taken.
        """
        if most == inf and (left := wait_for_slot()) is not None:
            return left
        rows = await self._driver.write(_RESERVE, gap, most)
        return max(0.0, float(rows[0][0])) if rows else None
