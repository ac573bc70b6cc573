"""Applications and their history: read, and saved together with their notices."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from domain.application import EDITABLE, ENDED, Application, Change, HistoryEntry, Status
from domain.status.notification_channels import ExtraChannel
from storage import save_statements, updates
from storage.application_rows import COLUMNS, application_row, read_application, to_iso, to_json
from storage.caches import DraftCache
from storage.driver import Driver, StaleVersion, Statement
from storage.pictures import pictures
from storage.pictures.pictures import Picture, Pictures
from storage.privacy import erasure, retention
from storage.review import undo
from storage.review.reviewer_questions import ReviewerQuestions
from storage.save_statements import ExtraSave
from storage.status import status_messages
from storage.support.support_questions import SupportQuestions
from storage.updates import rows_read

OPEN = "status NOT IN ('rejected', 'collected', 'withdrawn', 'uncollected', 'issued')"
GRANTED = "(policy IS NOT NULL OR status = 'issued')"


class Store:
    """The applications of all citizens. A save succeeds only on the version that was read.

    `open_of`, `draft_of`, `latest_of` and `approved_of` are of a citizen's own; what an office
    entered for a child they represent is found by its visit.
    """

    def __init__(self, driver: Driver, channels: Collection[ExtraChannel] = ()) -> None:
        """`channels` are those beside the chat on which citizens can be notified."""
        self._driver, self._keys, self._channels = driver, driver.keys, channels
        self.drafts = DraftCache(shared=driver.shared)
        self.reviewer_questions = ReviewerQuestions(driver, channels)
        self.support_questions = SupportQuestions(driver)
        self.pictures = Pictures(driver)

    async def get(self, id: int) -> Application | None:
        return await self._one("WHERE id = $1", id)

    async def open_of(self, citizen: int) -> Application | None:
        """The one application of a citizen that has not ended."""
        return await self._one(f"WHERE citizen = $1 AND visit IS NULL AND {OPEN}", citizen)

    async def of_visit(self, visit: int) -> Application | None:
        """The application that was entered at this visit for a child."""
        return await self._one("WHERE visit = $1", visit)

    async def represented_by(self, citizen: int) -> list[Application]:
        """Open applications of the children that this citizen represents, newest first."""
        return await self._many(
            f"WHERE citizen = $1 AND visit IS NOT NULL AND status <> 'draft' AND {OPEN}"
            " ORDER BY id DESC",
            citizen,
        )

    async def draft_of(self, citizen: int, visit: int | None = None) -> Application | None:
        """What this citizen is filling in or correcting, or what is entered at that visit; their
        own from the cache where it was just saved.

        Whoever saves an outdated one gets StaleVersion, which also clears the cache.
        """
        if visit is None and (kept := self.drafts.get(citizen)):
            return kept
        if (rows := None if visit else rows_read("draft", citizen)) is not None:
            found = read_application(self._keys, rows[0]) if rows else None
        else:
            found = await (self.of_visit(visit) if visit else self.open_of(citizen))
        if found is None or found.status not in EDITABLE:
            return None
        self.drafts.keep(found)
        return found

    async def latest_of(self, citizen: int) -> Application | None:
        newest = "WHERE citizen = $1 AND visit IS NULL ORDER BY id DESC LIMIT 1"
        return await self._one(newest, citizen)

    async def by_policy_token(self, token: str) -> Application | None:
        """The application whose temporary policy has this token."""
        linked = "WHERE id = (SELECT application FROM policy_links WHERE token = $1)"
        return await self._one(linked, token)

    async def approved_of(self, citizen: int) -> list[Application]:
        """All approved applications of this citizen, newest first."""
        return await self._many(
            f"WHERE citizen = $1 AND visit IS NULL AND {GRANTED} ORDER BY id DESC", citizen
        )

    async def all_of(self, citizen: int) -> list[Application]:
        """All applications of this citizen, oldest first."""
        return await self._many("WHERE citizen = $1 ORDER BY id", citizen)

    def evict(self, citizen: int) -> None:
        """Drop a citizen from the cache: their rows were erased elsewhere."""
        self.drafts.evict(citizen)

    async def due(
        self, statuses: Collection[Status], now: datetime, limit: int = 500
    ) -> list[int]:
        """The ids of applications in these statuses that are due."""
        found: list[int] = []
        for status in statuses:
            asked = (
                "SELECT id FROM applications WHERE status = $1 AND due_at IS NOT NULL"
                " AND due_at <= $2 ORDER BY due_at LIMIT $3"
            )
            rows = await self._driver.read(asked, status.value, to_iso(now), limit)
            found += [row[0] for row in rows]
        return found

    async def open_draft(
        self,
        citizen: int,
        now: datetime,
        previous_change: date | None = None,
        answers: Mapping[str, Any] | None = None,
        visit: int | None = None,
    ) -> Application:
        """The open application, or else a new draft: the citizen's own, or the visit's."""
        self.drafts.evict(citizen)
        async with self._driver.transaction() as transaction:
            id = await transaction.next_number("application")
            draft = Application(id, citizen, now, answers=answers or {}, visit=visit)
            draft = replace(draft, previous_change=previous_change)
            opened = await transaction.run(
                f"INSERT INTO applications ({COLUMNS})"
                " VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16)"
                " ON CONFLICT DO NOTHING RETURNING id",
                *application_row(self._keys, draft),
            )
            if opened:
                retention.plan_for_draft(transaction, draft)
        if opened:
            return draft
        existing = await (self.of_visit(visit) if visit else self.open_of(citizen))
        if existing is None:
            raise StaleVersion
        return existing

    async def save_answers(
        self,
        changed: Application,
        picture: Picture | None = None,
        then: Sequence[Statement] = (),
        at: datetime | None = None,
    ) -> Application:
        """Save answers with their time `at`, a new picture, and statements `then`; raises
        StaleVersion.
        """
        if picture:
            then = (pictures.insert_statement(self._keys, changed.id, picture), *then)
        rows = await self._driver.write(
            "UPDATE applications SET answers = $1, version = version + 1,"
            " touched_at = COALESCE($4, touched_at)"
            " WHERE id = $2 AND version = $3 AND status IN ('draft', 'returned')"
            " RETURNING version",
            self._keys.encrypt("applications.answers", changed.id, to_json(changed.answers)),
            changed.id,
            changed.version,
            at and to_iso(at),
            then=(*then, *updates.statements()),
        )
        if not rows:
            self.drafts.evict(changed.citizen)
            raise StaleVersion
        updates.saved()
        saved = replace(changed, version=rows[0][0])
        self.drafts.keep(saved)
        return saved

    async def save(self, change: Change) -> Application:
        """Save row, history entry and notices in one transaction; raises StaleVersion."""
        return await self.save_with(None, change)

    async def save_with(self, also: ExtraSave | None, change: Change) -> Application:
        """As `save`, with something `also` saved in the transaction; raises StaleVersion."""
        self.drafts.evict(change.application.citizen)
        async with self._driver.transaction() as transaction:
            saved = await save_statements.update(transaction, self._keys, change.application)
            save_statements.add_history_entry(transaction, saved, change.entry)
            if change.cancels_earlier:
                save_statements.cancel_notices(transaction, saved, change.entry.at)
            for notice in change.notices:
                told = (saved, notice, change.entry.at, self._channels)
                await save_statements.enqueue_on_every_channel(transaction, self._keys, *told)
            if change.undoable_until and change.before:
                undo.save_snapshot(transaction, self._keys, saved, change)
            else:
                status_messages.outdate(transaction, saved.id, change.entry.at)
            await pictures.keep_needed(transaction, saved)
            save_statements.release_lease(transaction, saved)
            if saved.status in ENDED:
                retention.plan_for_ended(transaction, saved, change.entry.at)
            if saved.policy and saved.policy.token:
                save_statements.save_policy_token(transaction, saved.id, saved.policy.token)
            if also:
                await also(transaction, saved)
            updates.remember(transaction)
        updates.saved()
        return saved

    async def take_back(self, id: int, by: int, now: datetime) -> Application:
        """Undo a decision the citizen was not told of yet; raises UndoExpired."""
        restored = await undo.take_back(self._driver, id, by, now)
        self.drafts.evict(restored.citizen)
        return restored

    async def citizen_view(
        self, known: Application, now: datetime
    ) -> tuple[Application, list[HistoryEntry]]:
        """The application and its history as far as the citizen has been told by now."""
        return await undo.citizen_view(self._driver, known, await self.history(known.id), now)

    async def delete_expired_undos(self, now: datetime) -> int:
        """End the time in which expired decisions could be undone; how many there were."""
        return await undo.delete_expired(self._driver, now)

    async def erase_draft(self, draft: Application, now: datetime) -> None:
        """Erase a draft and all that belongs to it; raises StaleVersion."""
        self.drafts.evict(draft.citizen)
        async with self._driver.transaction() as transaction:
            rows = await transaction.run(
                "SELECT id FROM applications WHERE id = $1 AND version = $2 AND status = 'draft'"
                + transaction.for_update,
                draft.id,
                draft.version,
            )
            if not rows:
                raise StaleVersion
            await erasure.applications(transaction, [draft.id], "dropped", now)

    async def history(self, application_id: int) -> list[HistoryEntry]:
        rows = await self._driver.read(
            "SELECT what, who, at FROM history WHERE application = $1 ORDER BY version",
            application_id,
        )
        return [HistoryEntry(what, who, datetime.fromisoformat(at)) for what, who, at in rows]

    async def _one(self, where: str, *params: Any) -> Application | None:
        found = await self._many(where, *params)
        return found[0] if found else None

    async def _many(self, where: str, *params: Any) -> list[Application]:
        rows = await self._driver.read(f"SELECT {COLUMNS} FROM applications {where}", *params)
        return [read_application(self._keys, row) for row in rows]
