"""Whom a storm rages at: one bot on a file of its own, and what it shares with several."""

import asyncio
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple, Protocol

from tests.stories.http.warm import WarmBot
from tests.storm.book import Book, violations
from tests.storm.ears import Ears
from tests.storm.weather import StormyTelegram


class Kill(NamedTuple):
    at: float
    """Seconds of the machine's running clock."""
    bot: str


class Bots(Protocol):
    """All that serve one database, whose `url` it is."""

    @property
    def url(self) -> str: ...

    @property
    def kills(self) -> list[Kill]: ...

    @property
    def struck(self) -> Counter[str]:
        """What else befell them."""
        ...

    async def start(self) -> None: ...

    async def rage(self, seconds: float, kills: int) -> None:
        """So many kills, and whatever else befalls these bots; at the end all of them serve."""
        ...

    async def copied(self, seconds: float) -> Sequence[str]:
        """Take copies while it rages; what is wrong with them."""
        ...

    def busy(self, person: int) -> bool:
        """Whether something that this one said is not dealt with yet."""
        ...

    async def stop(self) -> int:
        """Ask all to end; the code of one that did not end well, or 0."""
        ...

    async def pass_leases(self) -> None:
        """Stopped, have what killed ones had claimed become anybody's, as two minutes would."""
        ...

    def explains(self, since: float, until: float, bot: str = "") -> bool:
        """Whether what was sent at `since` may be sent anew at `until`, for a kill between."""
        ...

    def faults(self) -> Iterable[str]:
        """What was wrong with the bots themselves."""
        ...


SETTLED_WITHIN = 5.0
"""Seconds from a message to the line in the database that it was sent, on a busy machine."""
SEEN_LATE = 1.0
"""Seconds by which a message may be noted after the blow that fell when it came."""


def killed(kills: Iterable[Kill], since: float, until: float, bot: str = "") -> bool:
    """Whether that bot was, between two moments, or any where none is named."""
    return any(since <= kill.at <= until and bot in ("", kill.bot) for kill in kills)


class OneBot:
    """One that polls, on a file, killed at random moments and started again."""

    def __init__(
        self, telegram: StormyTelegram, folder: Path, settings: Mapping[str, str], dice: Random
    ) -> None:
        file = folder / "oms.db"
        self.url = f"sqlite:///{file}"
        self.kills: list[Kill] = []
        self.struck: Counter[str] = Counter()
        self._folder, self._telegram, self._dice = folder, telegram, dice
        self._bot = WarmBot(folder, {**settings, "DATABASE_URL": self.url})
        self._ears = Ears(telegram, file)
        self.start, self.stop, self.kill = self._bot.start, self._bot.stop, self._bot.kill
        self.busy = self._ears.busy

    async def rage(self, seconds: float, kills: int) -> None:
        """So many kills in so many seconds of a bot that serves; starting takes its own time."""
        for _ in range(kills):
            await asyncio.sleep(self._dice.uniform(0, 2 * seconds / kills))
            await self.kill()
            self.kills.append(Kill(time.monotonic(), ""))
            await self.start()
            await self._serves()

    async def _serves(self) -> None:
        """Wait until it has asked for updates."""
        so_far = self._telegram.polls
        await self._telegram.events.until(lambda: self._telegram.polls > so_far or None, 60)

    async def pass_leases(self) -> None:
        """Nothing: when it starts, it takes back what it had claimed."""

    def explains(self, since: float, until: float, bot: str = "") -> bool:
        return killed(self.kills, since - SEEN_LATE, min(until, since + SETTLED_WITHIN), bot)

    def faults(self) -> Iterable[str]:
        return ()

    async def copied(self, seconds: float) -> list[str]:
        """Two backups in the middle, each put back elsewhere and looked at."""
        found: list[str] = []
        for number in (1, 2):
            await asyncio.sleep(seconds / 3)
            copy = self._folder / f"copy-{number}.db"
            if await self._told("backup", str(copy)):
                found.append(f"backup {number} failed")
                continue
            elsewhere = f"sqlite:///{self._folder / f'elsewhere-{number}.db'}"
            if await self._told("restore", str(copy), at=elsewhere):
                found.append(f"{copy.name} could not be restored")
            else:
                found += [f"{copy.name}: {fault}" for fault in violations(Book.at(elsewhere))]
            if not await self._told("restore", str(copy), at=elsewhere):
                found.append("restore wrote over a database without a word")
        return found

    async def _told(self, *args: str, at: str = "") -> int:
        """The exit code of another command on the same database, or another."""
        folder = self._folder / "operator"
        folder.mkdir(exist_ok=True)
        more = {"DATABASE_URL": at} if at else {}
        command = WarmBot(folder, {**self._bot.settings, **more}, args)
        await command.start()
        return await command.ended_after(60)
