"""All that is kept of one person: to be shown to them, to be erased."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from domain.application import Application, Entry
from domain.offices.visits import Visit
from storage.account import email_codes
from storage.driver import Driver
from storage.offices.visits import Visits
from storage.privacy import erasure
from storage.review.reviewer_questions import ReviewerQuestion
from storage.status.notification_channels import NotificationChannels
from storage.store import Store


@dataclass(frozen=True, slots=True)
class Held:
    """One application and what belongs to it; of the pictures only their names and sizes."""

    application: Application
    history: list[Entry]
    questions: list[ReviewerQuestion]
    notices: list[Mapping[str, str | None]]
    pictures: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FullExport:
    """All of one citizen: applications and visits, the oldest first, and papers by category."""

    applications: Sequence[Held]
    visits: Sequence[tuple[Visit, Sequence[Entry]]]
    papers: Mapping[str, Sequence[str]]

    def __bool__(self) -> bool:
        return bool(self.applications or self.visits or self.papers)


class PersonalData:
    """What a citizen may ask of us by law (152-ФЗ, ст. 14, 20, 21)."""

    def __init__(self, driver: Driver, store: Store) -> None:
        self._driver, self._store = driver, store
        self._visits, self.channels = Visits(driver), NotificationChannels(driver)

    async def held(self, citizen: int) -> FullExport:
        visits = await self._visits.every_of(citizen)
        ticked = await self._driver.read(
            "SELECT category, paper FROM papers WHERE citizen = $1 ORDER BY category, paper",
            citizen,
        )
        papers: dict[str, list[str]] = {}
        for category, paper in ticked:
            papers.setdefault(category, []).append(paper)
        return FullExport(
            [await self._held(one) for one in await self._store.every_of(citizen)],
            [(visit, await self._visits.history(visit.id)) for visit in visits],
            papers,
        )

    async def erase(self, citizen: int, why: erasure.Why, now: datetime) -> int:
        """Erase everything at once, but for a count without a name; how many applications."""
        async with self._driver.transaction() as transaction:
            rows = await transaction.run("SELECT id FROM applications WHERE citizen = $1", citizen)
            ids = [int(id) for (id,) in rows]
            visits = await erasure.visits_of(transaction, citizen)
            erased = await erasure.applications(transaction, ids, why, now, visits)
            email_codes.outlive(transaction, self._driver.keys, citizen, now)
            for table, column in erasure.BY_CITIZEN.items():
                transaction.add(f"DELETE FROM {table} WHERE {column} = $1", citizen)
        self._store.forget(citizen)
        await self._driver.empty_log()
        return erased

    async def _held(self, application: Application) -> Held:
        sizes = await self._driver.read(
            "SELECT step, length(content) FROM pictures WHERE application = $1 ORDER BY step",
            application.id,
        )
        told = await self._driver.read(
            "SELECT kind, channel, due_at, outcome, settled_at FROM notices"
            " WHERE application = $1 AND recipient = $2 ORDER BY id",
            application.id,
            application.citizen,
        )
        names = ("kind", "channel", "due_at", "outcome", "settled_at")
        return Held(
            application,
            await self._store.history(application.id),
            await self._store.questions.of(application.id),
            [dict(zip(names, row, strict=True)) for row in told],
            {step: int(size) for step, size in sizes},
        )
