"""The reviewers' queue page by page, leases on cases, and search.

Every query uses an index and stops at a limit, so that it costs the same with a
hundred applications waiting as with a hundred thousand.
"""

from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from domain.application import Application
from storage.application_rows import COLUMNS, read_application, to_iso
from storage.driver import DecryptionFailed, Driver, Row
from storage.review import queue_counts, search_index

QueueState = Literal["waiting", "free", "late", "again", "returned", "ready"]
QueueForm = Literal["", "paper", "plastic", "digital"]

MAX_FOUND = 1_000
"""Of what an index finds no more are looked at."""

TRIES = 50
"""How often one takes what is free: each of them fails only where somebody else succeeded."""

_FREE = "NOT EXISTS (SELECT 1 FROM leases l WHERE l.application = a.id AND l.until > $1)"
_WAITING = "a.status = 'waiting'"


@dataclass(frozen=True, slots=True)
class Lease:
    """Which reviewer works on an application, and until when (UTC) nobody else may decide it."""

    application: int
    reviewer: int
    expires_at: datetime


class Worklist:
    """The queue of applications, and the leases of reviewers on them."""

    def __init__(self, driver: Driver) -> None:
        self._driver = driver

    async def page(
        self,
        state: QueueState,
        form: QueueForm,
        now: datetime,
        limit: int,
        anchor: int = 0,
        back: bool = False,
    ) -> list[Application]:
        """A page of the queue, by first sending (late ones: by deadline): after the application
        `anchor`, or with `back` before it.
        """
        by = "due_at" if state == "late" else "sent_at"
        sign, turn = ("<", " DESC") if back else (">", "")
        asked = _Query(state, form, now)
        if anchor:
            there = f"SELECT b.{by}, b.id FROM applications b WHERE b.id = {asked.with_(anchor)}"
            asked.where.append(f"(a.{by}, a.id) {sign} ({there})")
        rows = await self._driver.read(
            f"SELECT {_OF_A} FROM applications a WHERE {' AND '.join(asked.where)}"
            f" ORDER BY a.{by}{turn}, a.id{turn} LIMIT {asked.with_(limit)}",
            *asked.params,
        )
        found = self._read_all(rows)
        return found[::-1] if back else found

    async def count(self, state: QueueState, form: QueueForm, now: datetime) -> int:
        """How many there are."""
        if state == "late":
            return await queue_counts.count_due(self._driver, now, form)
        if state in {"returned", "ready"}:
            return await queue_counts.count(self._driver, state, form)
        many = await queue_counts.count(self._driver, "waiting", form, again=state == "again")
        return many - await self._count_leased(form, now) if state == "free" else many

    async def fold_counts(self) -> None:
        """Add what has changed to the counts."""
        await queue_counts.fold(self._driver)

    async def take_next(
        self, reviewer: int, now: datetime, until: datetime, except_citizen: int = 0
    ) -> int | None:
        """Lease the first free application to a reviewer; two who ask at once get two.

        Applications of `except_citizen` are left out.
        """
        free = f"FROM applications a WHERE {_WAITING} AND {_FREE} AND a.citizen <> $2"
        taking = (
            f"INSERT INTO leases (application, reviewer, until) SELECT a.id, $3, $4 {free}"
            f" ORDER BY a.sent_at, a.id LIMIT 1{self._driver.skip_locked}"
            " ON CONFLICT (application) DO UPDATE"
            " SET reviewer = excluded.reviewer, until = excluded.until"
            " WHERE leases.until <= $1 RETURNING application"
        )
        asked = to_iso(now), except_citizen
        for _ in range(TRIES):
            rows = await self._driver.write(taking, *asked, reviewer, to_iso(until))
            if rows:
                return int(rows[0][0])
            # None was free, or another process has just taken the one that was.
            if not await self._driver.read(f"SELECT 1 {free} LIMIT 1", *asked):
                break
        return None

    async def take(self, id: int, reviewer: int, now: datetime, until: datetime) -> Lease | None:
        """Lease a waiting application, or renew one's own lease; None if it is another's."""
        rows = await self._driver.write(
            "INSERT INTO leases (application, reviewer, until)"
            " SELECT a.id, $2, $3 FROM applications a WHERE a.id = $4 AND a.status = 'waiting'"
            " ON CONFLICT (application) DO UPDATE"
            " SET reviewer = excluded.reviewer, until = excluded.until"
            " WHERE leases.until <= $1 OR leases.reviewer = $2 RETURNING application",
            to_iso(now),
            reviewer,
            to_iso(until),
            id,
        )
        return Lease(id, reviewer, until) if rows else None

    async def release(self, id: int, reviewer: int) -> bool:
        """Give a taken application back; whether it was this reviewer's."""
        rows = await self._driver.write(
            "DELETE FROM leases WHERE application = $1 AND reviewer = $2 RETURNING application",
            id,
            reviewer,
        )
        return bool(rows)

    async def lease(self, id: int, now: datetime) -> Lease | None:
        """The lease on an application, if one holds."""
        return next(iter(await self.leases([id], now)), None)

    async def leases(self, ids: Sequence[int], now: datetime) -> list[Lease]:
        """The leases that hold on these applications."""
        if not ids:
            return []
        places = ", ".join(f"${place}" for place in range(2, len(ids) + 2))
        return await self._leases(f"application IN ({places}) AND until > $1", to_iso(now), *ids)

    async def leased_by(self, reviewer: int, now: datetime) -> list[Application]:
        """What this reviewer has taken and not decided, the lease that ends first at the head."""
        return await self._many(
            "JOIN leases l ON l.application = a.id WHERE l.reviewer = $1 AND l.until > $2"
            " AND a.status = 'waiting' ORDER BY l.until, a.id",
            reviewer,
            to_iso(now),
        )

    async def lease_counts(self, now: datetime) -> dict[int, int]:
        """How many applications each reviewer has taken."""
        # Grouped by the database, all would be walked through, those that ended too.
        rows = await self._driver.read("SELECT reviewer FROM leases WHERE until > $1", to_iso(now))
        return dict(Counter(int(reviewer) for (reviewer,) in rows))

    async def find(self, words: str, limit: int) -> list[Application]:
        """Sent applications by whole words of the name or the last digits of the phone, four at
        least; the newest first.
        """
        ids = await self.find_ids(words, limit)
        if not ids:
            return []
        places = ", ".join(f"${place}" for place in range(1, len(ids) + 1))
        many = await self._many(f"WHERE a.id IN ({places}) ORDER BY a.id DESC", *ids)
        return [one for one in many if search_index.matches(one, words)][:limit]

    async def find_ids(self, words: str, limit: int) -> list[int]:
        """The ids of those that may be meant, the newest first."""
        most = limit if search_index.is_exact(words) else MAX_FOUND
        return await search_index.search(self._driver, words, most)

    async def _count_leased(self, form: QueueForm, now: datetime) -> int:
        """How many that wait are leased: as many as reviewers have taken, and no more are read."""
        rows = await self._driver.read(
            # CROSS: else SQLite may go through all that wait, and look for the lease of each.
            "SELECT count(*) FROM leases l CROSS JOIN applications a"
            " WHERE a.id = l.application AND l.until > $1 AND a.status = 'waiting'"
            f"{' AND a.form = $2' if form else ''}",
            *[to_iso(now), form][: 1 + bool(form)],
        )
        return int(rows[0][0])

    async def join_tokens(self, applications: int) -> int:
        """Make the search tokens anew of so many that an older release wrote; how many were."""
        if not await self._driver.read(search_index.UNJOINED):
            return 0
        return await search_index.join(self._driver, applications)

    async def _leases(self, where: str, *params: Any) -> list[Lease]:
        rows = await self._driver.read(
            f"SELECT application, reviewer, until FROM leases WHERE {where}", *params
        )
        return [Lease(id, who, datetime.fromisoformat(until)) for id, who, until in rows]

    async def _many(self, rest: str, *params: Any) -> list[Application]:
        rows = await self._driver.read(f"SELECT {_OF_A} FROM applications a {rest}", *params)
        return self._read_all(rows)

    def _read_all(self, rows: Sequence[Row]) -> list[Application]:
        """The applications of rows; one that cannot be decrypted is left out and logged."""
        found = []
        for row in rows:
            with suppress(DecryptionFailed):
                found.append(read_application(self._driver.keys, row))
        return found


class _Query:
    """A query of the queue: its conditions and parameters."""

    def __init__(self, state: QueueState, form: QueueForm, now: datetime) -> None:
        self.params: list[Any] = []
        status = state if state in {"returned", "ready"} else "waiting"
        self.where = [f"a.status = '{status}'"]
        if state not in {"late", "again"}:
            # Of these two it would draw the query to an index that has all that wait in it.
            self.where.append("a.sent_at IS NOT NULL")
        if state == "free":
            self.where.append(_FREE.replace("$1", self.with_(to_iso(now))))
        elif state == "late":
            self.where.append(f"a.due_at IS NOT NULL AND a.due_at <= {self.with_(to_iso(now))}")
        elif state == "again":
            self.where.append("a.attempt > 1")
        if form:
            self.where.append(f"a.form = {self.with_(form)}")

    def with_(self, value: Any) -> str:
        """The placeholder of one more parameter."""
        self.params.append(value)
        return f"${len(self.params)}"


_OF_A = ", ".join(f"a.{column.strip()}" for column in COLUMNS.split(","))
