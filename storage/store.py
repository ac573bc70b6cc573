"""Applications and their history: read, and saved together with the notices they owe."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from domain.application import ENDED, OPEN_TO_ANSWERS, Application, Change, Entry, Status
from domain.status.notification_channels import Way
from storage import save_statements
from storage.application_rows import COLUMNS, application, packed, stamp, values
from storage.draft_cache import Drafts
from storage.driver import Driver, Stale, Statement
from storage.pictures import pictures
from storage.pictures.pictures import Picture, Pictures
from storage.privacy import erasure, retention
from storage.review import undo
from storage.review.reviewer_questions import ReviewerQuestions
from storage.save_statements import Also
from storage.status import status_messages
from storage.support.support_questions import SupportQuestions

OPEN = "status NOT IN ('rejected', 'collected', 'withdrawn', 'uncollected', 'issued')"
GRANTED = "(policy IS NOT NULL OR status = 'issued')"


class Store:
    """The applications of all citizens. A save succeeds only on the version that was read.

    `open_of`, `draft_of`, `latest_of` and `approved_of` are of a citizen's own; what an office
    entered for a child they represent is found by its visit.
    """

    def __init__(self, driver: Driver, ways: Collection[Way] = ()) -> None:
        """`ways` are those beside the chat by which citizens can be told."""
        self._driver, self._keys, self._ways = driver, driver.keys, ways
        self._drafts = Drafts()
        self.questions = ReviewerQuestions(driver, ways)
        self.inquiries = SupportQuestions(driver)
        self.pictures = Pictures(driver)

    async def get(self, id: int) -> Application | None:
        return await self._one("WHERE id = $1", id)

    async def open_of(self, citizen: int) -> Application | None:
        """The one application of a citizen that has not ended."""
        return await self._one(f"WHERE citizen = $1 AND visit IS NULL AND {OPEN}", citizen)

    async def of_visit(self, visit: int) -> Application | None:
        """What was entered by this visit for somebody else than the visitor."""
        return await self._one("WHERE visit = $1", visit)

    async def represented_by(self, citizen: int) -> list[Application]:
        """What was granted to those this citizen stands in for and has not ended, newest first."""
        return await self._many(
            f"WHERE citizen = $1 AND visit IS NOT NULL AND status <> 'draft' AND {OPEN}"
            " ORDER BY id DESC",
            citizen,
        )

    async def draft_of(self, citizen: int, visit: int | None = None) -> Application | None:
        """What this citizen is filling in or correcting, or is being entered by that visit; their
        own out of memory where it was just saved.

        Whoever saves on an outdated one gets Stale, and the memory is put right by that.
        """
        if visit is None and (kept := self._drafts.of(citizen)):
            return kept
        found = await (self.of_visit(visit) if visit else self.open_of(citizen))
        if found is None or found.status not in OPEN_TO_ANSWERS:
            return None
        self._drafts.keep(found)
        return found

    async def latest_of(self, citizen: int) -> Application | None:
        return await self._one(
            "WHERE citizen = $1 AND visit IS NULL ORDER BY id DESC LIMIT 1", citizen
        )

    async def linked(self, token: str) -> Application | None:
        """The application whose temporary policy bears this word."""
        return await self._one(
            "WHERE id = (SELECT application FROM policy_links WHERE token = $1)", token
        )

    async def approved_of(self, citizen: int) -> list[Application]:
        """What this citizen was ever granted, newest first."""
        return await self._many(
            f"WHERE citizen = $1 AND visit IS NULL AND {GRANTED} ORDER BY id DESC", citizen
        )

    async def every_of(self, citizen: int) -> list[Application]:
        """All that is kept of this citizen, oldest first."""
        return await self._many("WHERE citizen = $1 ORDER BY id", citizen)

    def forget(self, citizen: int) -> None:
        """Their rows were erased elsewhere."""
        self._drafts.forget(citizen)

    async def due(
        self, statuses: Collection[Status], now: datetime, limit: int = 500
    ) -> list[int]:
        """The ids of what the clock has caught up with, by the index on what is due."""
        found: list[int] = []
        for status in statuses:
            rows = await self._driver.read(
                "SELECT id FROM applications WHERE status = $1 AND due_at IS NOT NULL"
                " AND due_at <= $2 ORDER BY due_at LIMIT $3",
                status.value,
                stamp(now),
                limit,
            )
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
        """The open application: the one there is, or a new draft; their own, or of that visit."""
        async with self._driver.transaction() as transaction:
            id = await save_statements.next_number(transaction, "application")
            draft = Application(
                id,
                citizen,
                now,
                answers=answers or {},
                previous_change=previous_change,
                visit=visit,
            )
            opened = await transaction.run(
                f"INSERT INTO applications ({COLUMNS})"
                " VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16)"
                " ON CONFLICT DO NOTHING RETURNING id",
                *values(self._keys, draft),
            )
            if opened:
                retention.opened(transaction, draft)
        if opened:
            return draft
        existing = await (self.of_visit(visit) if visit else self.open_of(citizen))
        if existing is None:
            raise Stale
        return existing

    async def answered(
        self,
        changed: Application,
        picture: Picture | None = None,
        then: Sequence[Statement] = (),
        at: datetime | None = None,
    ) -> Application:
        """Save what the citizen filled in, at what moment, with the picture that came along;
        raises Stale.
        """
        if picture:
            then = (pictures.keeping(self._keys, changed.id, picture), *then)
        rows = await self._driver.write(
            "UPDATE applications SET answers = $1, version = version + 1,"
            " touched_at = COALESCE($4, touched_at)"
            " WHERE id = $2 AND version = $3 AND status IN ('draft', 'returned')"
            " RETURNING version",
            self._keys.seal("applications.answers", changed.id, packed(changed.answers)),
            changed.id,
            changed.version,
            at and stamp(at),
            then=then,
        )
        if not rows:
            self._drafts.forget(changed.citizen)
            raise Stale
        saved = replace(changed, version=rows[0][0])
        self._drafts.keep(saved)
        return saved

    async def save(self, change: Change) -> Application:
        """Row, line of history and notices in one transaction; raises Stale."""
        return await self.save_with(None, change)

    async def save_with(self, also: Also | None, change: Change) -> Application:
        """The same, and what else belongs to it: both or neither; raises Stale."""
        self._drafts.forget(change.application.citizen)
        async with self._driver.transaction() as transaction:
            saved = await save_statements.update(transaction, self._keys, change.application)
            save_statements.enter(transaction, saved, change.entry)
            if change.overtakes:
                save_statements.cancel(transaction, saved, change.entry.at)
            for notice in change.notices:
                told = (saved, notice, change.entry.at, self._ways)
                await save_statements.enqueue_on_every_channel(transaction, self._keys, *told)
            if change.until and change.before:
                undo.remember(transaction, self._keys, saved, change.before, change.until)
            else:
                status_messages.outdate(transaction, saved.id, change.entry.at)
            await pictures.sort_out(transaction, saved)
            save_statements.free(transaction, saved)
            if saved.status in ENDED:
                retention.ended(transaction, saved, change.entry.at)
            if saved.policy and saved.policy.token:
                save_statements.link(transaction, saved.id, saved.policy.token)
            if also:
                await also(transaction, saved)
        return saved

    async def take_back(self, id: int, by: int, now: datetime) -> Application:
        """Undo a decision the citizen was not told of yet; raises TooLate."""
        restored = await undo.take_back(self._driver, id, by, now)
        self._drafts.forget(restored.citizen)
        return restored

    async def as_told(self, known: Application, now: datetime) -> tuple[Application, list[Entry]]:
        """The application and its history as far as the citizen has been told by now."""
        return await undo.as_told(self._driver, known, await self.history(known.id), now)

    async def forget_undone(self, now: datetime) -> int:
        """End the time in which decisions could be taken back; how many it was over for."""
        return await undo.forget(self._driver, now)

    async def drop(self, draft: Application, now: datetime) -> None:
        """Erase a draft and all that came with it; raises Stale."""
        self._drafts.forget(draft.citizen)
        async with self._driver.transaction() as transaction:
            rows = await transaction.run(
                "SELECT id FROM applications WHERE id = $1 AND version = $2 AND status = 'draft'",
                draft.id,
                draft.version,
            )
            if not rows:
                raise Stale
            await erasure.applications(transaction, [draft.id], "dropped", now)

    async def history(self, application_id: int) -> list[Entry]:
        rows = await self._driver.read(
            "SELECT what, who, at FROM history WHERE application = $1 ORDER BY version",
            application_id,
        )
        return [Entry(what, who, datetime.fromisoformat(at)) for what, who, at in rows]

    async def _one(self, where: str, *params: Any) -> Application | None:
        found = await self._many(where, *params)
        return found[0] if found else None

    async def _many(self, where: str, *params: Any) -> list[Application]:
        rows = await self._driver.read(f"SELECT {COLUMNS} FROM applications {where}", *params)
        return [application(self._keys, row) for row in rows]
