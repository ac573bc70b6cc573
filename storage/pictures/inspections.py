"""Pictures that one process hands to another to be judged: claimed under a lease, and answered."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from identity_images import Task, Verdict

from domain.clock import Clock
from storage.application_rows import to_iso
from storage.driver import DecryptionFailed, Driver
from storage.pictures.inspection_format import (
    FORMAT,
    read_task,
    read_verdict,
    write_task,
    write_verdict,
)

Lane = Literal["picture", "pdf"]
"""A PDF may hang its reader, and then it holds up other PDFs only."""

MOST_OPEN = 200
"""Pictures of all processes that wait or are being judged; more are not taken."""
WANTED_SECONDS = 45.0
"""Real ones, for which somebody waits for a verdict: Telegram gives up a webhook after 60."""
LEASE_SECONDS = 10.0
"""Real ones, after which another process takes the picture of one that has died."""
KEPT_SECONDS = 300.0
"""Real ones, after which a row goes that nobody has taken the verdict of."""

ASKED = "inspections"
"""The channel on which a picture is announced."""


@dataclass(frozen=True, slots=True)
class HandedPicture:
    """What is to be judged, and who waits for it; both names are random."""

    id: str
    asker: str
    lane: Lane
    task: Task
    picture: bytes


@dataclass(frozen=True, slots=True)
class Claim:
    """A picture that is this process's to judge; `attempts` numbers its claims, this one last."""

    id: str
    asker: str
    task: Task
    picture: bytes
    attempts: int


class Inspections:
    """Rows live until their verdict is taken. Whoever asks may give up and withdraw the picture.

    Only processes that understand the same verdicts see each other's rows.
    """

    def __init__(self, driver: Driver, clock: Clock, format: str = FORMAT) -> None:
        self._driver, self._keys = driver, driver.keys
        self._clock, self._format = clock, format

    async def put(self, handed: HandedPicture) -> bool:
        """Hand a picture over; False where too many wait."""
        rows = await self._driver.write(
            "INSERT INTO inspections (id, asker, format, lane, task, picture, asked_at)"
            " SELECT $1, $2, $3, $4, $5, $6, $7 WHERE (SELECT count(*) FROM inspections"
            " WHERE finished_at IS NULL AND asked_at > $8) < $9 RETURNING id",
            handed.id,
            handed.asker,
            self._format,
            handed.lane,
            self._keys.encrypt("inspections.task", handed.id, write_task(handed.task)),
            self._keys.encrypt_bytes("inspections.picture", handed.id, handed.picture),
            to_iso(self._clock.now()),
            self._ago(WANTED_SECONDS),
            MOST_OPEN,
        )
        if rows:
            await self._driver.announce(ASKED)
        return bool(rows)

    async def claim(self, lane: Lane) -> Claim | None:
        """The picture that has waited longest and that nobody is judging, if there is one."""
        rows = await self._driver.write(
            "UPDATE inspections SET leased_until = $1, attempts = attempts + 1 WHERE id ="
            " (SELECT id FROM inspections WHERE finished_at IS NULL AND lane = $2 AND format = $3"
            " AND asked_at > $4"
            " AND (leased_until IS NULL OR leased_until <= $5 OR leased_until > $6)"
            f" ORDER BY asked_at LIMIT 1{self._driver.skip_locked})"
            " RETURNING id, asker, task, picture, attempts",
            self._lease(),
            lane,
            self._format,
            self._ago(WANTED_SECONDS),
            to_iso(self._clock.now()),
            to_iso(self._clock.ahead(2 * LEASE_SECONDS)),  # no clock that is right leases so long
        )
        if not rows:
            return None
        id, asker, task, picture, attempts = rows[0]
        try:
            asked = read_task(self._keys.decrypt("inspections.task", id, task))
            content = self._keys.decrypt_bytes("inspections.picture", id, picture)
        except DecryptionFailed:
            await self.withdraw(id)  # whoever waits sees that it is gone, and puts it again
            return None
        return Claim(id, asker, asked, content, attempts)

    async def renew(self, claim: Claim) -> bool:
        """Keep it for longer; False where it is another's by now, or nobody waits for it."""
        rows = await self._driver.write(
            "UPDATE inspections SET leased_until = $3 WHERE id = $1 AND attempts = $2"
            " AND finished_at IS NULL RETURNING id",
            claim.id,
            claim.attempts,
            self._lease(),
        )
        return bool(rows)

    async def release(self, claim: Claim) -> None:
        """Leave a picture to others, as if it had not been claimed."""
        await self._driver.write(
            "UPDATE inspections SET leased_until = NULL, attempts = attempts - 1"
            " WHERE id = $1 AND attempts = $2 AND finished_at IS NULL",
            claim.id,
            claim.attempts,
        )
        await self._driver.announce(ASKED)

    async def finish(self, claim: Claim, verdict: Verdict) -> None:
        """Answer whoever asked. The first of two verdicts counts, whoever holds the lease."""
        rows = await self._driver.write(
            "UPDATE inspections SET verdict = $2, finished_at = $3"
            " WHERE id = $1 AND finished_at IS NULL RETURNING id",
            claim.id,
            self._keys.encrypt_bytes("inspections.verdict", claim.id, write_verdict(verdict)),
            to_iso(self._clock.now()),
        )
        if rows:
            await self._driver.announce(_channel(claim.asker))

    async def take(self, asker: str) -> dict[str, Verdict]:
        """The verdicts there are for this process, by id; their rows are gone."""
        rows = await self._driver.write(
            "DELETE FROM inspections WHERE asker = $1 AND finished_at IS NOT NULL"
            " RETURNING id, verdict",
            asker,
        )
        verdicts = {}
        for id, sealed in rows:
            try:
                written = self._keys.decrypt_bytes("inspections.verdict", id, sealed)
            except DecryptionFailed:
                continue
            verdicts[id] = read_verdict(written)
        return verdicts

    async def attempts(self, asker: str) -> dict[str, int]:
        """How often each picture of this process was claimed, of those that are still there."""
        rows = await self._driver.read(
            "SELECT id, attempts FROM inspections WHERE asker = $1", asker
        )
        return {str(id): int(attempts) for id, attempts in rows}

    async def are_judged(self) -> bool:
        """Whether any process has a picture in hand that is written as we write ours."""
        rows = await self._driver.read(
            "SELECT 1 FROM inspections WHERE finished_at IS NULL AND format = $1"
            " AND leased_until > $2 LIMIT 1",
            self._format,
            to_iso(self._clock.now()),
        )
        return bool(rows)

    async def withdraw(self, id: str) -> None:
        """Nobody waits for this verdict any more."""
        await self._driver.write("DELETE FROM inspections WHERE id = $1", id)

    async def delete_old(self) -> int:
        """Delete what a process left that was killed while it waited; how many there were."""
        rows = await self._driver.write(
            "DELETE FROM inspections WHERE asked_at <= $1 RETURNING id", self._ago(KEPT_SECONDS)
        )
        return len(rows)

    async def backlog(self) -> int:
        """How many wait that nobody is judging yet."""
        rows = await self._driver.read(
            "SELECT count(*) FROM inspections WHERE finished_at IS NULL AND asked_at > $1"
            " AND (leased_until IS NULL OR leased_until <= $2)",
            self._ago(WANTED_SECONDS),
            to_iso(self._clock.now()),
        )
        return int(rows[0][0])

    def watch_asked(self, changed: Callable[[], None]) -> None:
        """Have this called when there may be something to claim."""
        self._driver.watch(ASKED, changed)

    def watch_verdicts(self, asker: str, changed: Callable[[], None]) -> None:
        """Have this called when there may be something to take."""
        self._driver.watch(_channel(asker), changed)

    def _lease(self) -> str:
        return to_iso(self._clock.ahead(LEASE_SECONDS))

    def _ago(self, real_seconds: float) -> str:
        now = self._clock.now()
        return to_iso(now - (self._clock.ahead(real_seconds) - now))


def _channel(asker: str) -> str:
    return f"verdicts_{asker}"
