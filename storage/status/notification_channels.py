"""Which notices each citizen wants on the channels beside the chat."""

from typing import get_args

from domain.status.notification_channels import DEFAULT, ExtraChannel, Level
from storage.driver import Driver


class NotificationChannels:
    """The citizens' choices; where there is none, `DEFAULT` holds."""

    def __init__(self, driver: Driver) -> None:
        self._driver = driver

    async def chosen(self, citizen: int) -> dict[ExtraChannel, Level]:
        rows = await self._driver.read(
            "SELECT channel, level FROM channels WHERE citizen = $1 ORDER BY channel", citizen
        )
        known = get_args(ExtraChannel), get_args(Level)
        return {way: level for way, level in rows if way in known[0] and level in known[1]}

    async def get(self, citizen: int) -> dict[ExtraChannel, Level]:
        """The level of every channel for this citizen."""
        return {**DEFAULT, **await self.chosen(citizen)}

    async def choose(self, citizen: int, channel: ExtraChannel, level: Level) -> None:
        """Set a channel's level, also for what has not been sent yet."""
        await self._driver.write(
            "INSERT INTO channels (citizen, channel, level) VALUES ($1, $2, $3)"
            " ON CONFLICT (citizen, channel) DO UPDATE SET level = excluded.level",
            citizen,
            channel,
            level,
        )
