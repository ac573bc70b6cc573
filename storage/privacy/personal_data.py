"""Export and erasure of all data of one person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from domain.application import Application, HistoryEntry
from domain.offices.visits import Visit
from storage import chats
from storage.account import email_codes
from storage.driver import Driver
from storage.offices.visits import Visits
from storage.privacy import erasure
from storage.review.reviewer_questions import ReviewerQuestion
from storage.status.notification_channels import NotificationChannels
from storage.store import Store


@dataclass(frozen=True, slots=True)
class ApplicationExport:
    """An application with all that belongs to it; of pictures only their names and sizes."""

    application: Application
    history: list[HistoryEntry]
    questions: list[ReviewerQuestion]
    notices: list[Mapping[str, str | None]]
    pictures: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FullExport:
    """All data of a citizen: applications and visits, oldest first; ticked documents."""

    applications: Sequence[ApplicationExport]
    visits: Sequence[tuple[Visit, Sequence[HistoryEntry]]]
    papers: Mapping[str, Sequence[str]]

    def __bool__(self) -> bool:
        return bool(self.applications or self.visits or self.papers)


class PersonalData:
    """Access and erasure, to which citizens have a right (152-ФЗ, ст. 14, 20, 21)."""

    def __init__(self, driver: Driver, store: Store) -> None:
        self._driver, self._store = driver, store
        self._visits, self.channels = Visits(driver), NotificationChannels(driver)

    async def export(self, citizen: int) -> FullExport:
        visits = await self._visits.all_of(citizen)
        ticked = await self._driver.read(
            "SELECT category, paper FROM papers WHERE citizen = $1 ORDER BY category, paper",
            citizen,
        )
        papers: dict[str, list[str]] = {}
        for category, paper in ticked:
            papers.setdefault(category, []).append(paper)
        return FullExport(
            [await self._export(one) for one in await self._store.all_of(citizen)],
            [(visit, await self._visits.history(visit.id)) for visit in visits],
            papers,
        )

    async def erase(self, citizen: int, why: erasure.ErasureReason, now: datetime) -> int:
        """Erase everything at once but the anonymous record; how many applications there were."""
        async with self._driver.transaction() as transaction:
            rows = await transaction.run(
                "SELECT id FROM applications WHERE citizen = $1 ORDER BY id"
                + transaction.for_update,
                citizen,
            )
            ids = [int(id) for (id,) in rows]
            visits = await erasure.visits_of(transaction, citizen)
            erased = await erasure.applications(transaction, ids, why, now, visits)
            email_codes.preserve_letter_count(transaction, self._driver.keys, citizen, now)
            for table, column in erasure.PERSONAL_TABLES.items():
                transaction.add(f"DELETE FROM {table} WHERE {column} = $1", citizen)
        self._store.evict(citizen)
        if not self._driver.shared:  # elsewhere nothing of it is remembered
            await self._driver.announce(chats.ERASED)
        await self._driver.truncate_wal()
        return erased

    async def _export(self, application: Application) -> ApplicationExport:
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
        return ApplicationExport(
            application,
            await self._store.history(application.id),
            await self._store.reviewer_questions.of(application.id),
            [dict(zip(names, row, strict=True)) for row in told],
            {step: int(size) for step, size in sizes},
        )
