"""By which ways beside the chat each citizen wants to be told, and of what."""

from typing import get_args

from domain.status.notification_channels import DEFAULT, Level, Way
from storage.driver import Driver


class NotificationChannels:
    """Only what was chosen is kept; all else is as `DEFAULT` has it."""

    def __init__(self, driver: Driver) -> None:
        self._driver = driver

    async def chosen(self, citizen: int) -> dict[Way, Level]:
        rows = await self._driver.read(
            "SELECT channel, level FROM channels WHERE citizen = $1 ORDER BY channel", citizen
        )
        known = get_args(Way), get_args(Level)
        return {way: level for way, level in rows if way in known[0] and level in known[1]}

    async def of(self, citizen: int) -> dict[Way, Level]:
        """What holds for this citizen, of every way."""
        return {**DEFAULT, **await self.chosen(citizen)}

    async def choose(self, citizen: int, way: Way, level: Level) -> None:
        """From now on, and of what has not been sent yet."""
        await self._driver.write(
            "INSERT INTO channels (citizen, channel, level) VALUES ($1, $2, $3)"
            " ON CONFLICT (citizen, channel) DO UPDATE SET level = excluded.level",
            citizen,
            way,
            level,
        )
