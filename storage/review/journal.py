"""The staff's journal: who did what when, append-only, without anybody's answers."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from storage import save_statements
from storage.application_rows import to_iso
from storage.driver import Driver, Row

SLICE, SHORTEST = timedelta(hours=6), timedelta(seconds=1)
PIECE = 2_000
"""A long period is read in slices of that time and of so many lines at most, so that nobody else
waits for all of it; only what happened within a second is never taken apart.
"""


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """An entry about an application or a visit; `who` is a Telegram id, None is the clock.

    `by_citizen` says that the applicant did it; `whom` is the colleague who was added or removed:
    such an entry is about no application.
    """

    at: datetime
    who: int | None
    what: str
    application: int | None
    by_citizen: bool = False
    whom: int | None = None
    visit: int | None = None


class Journal:
    """The staff's actions; those that changed an application are read from its history."""

    def __init__(self, driver: Driver) -> None:
        self._driver = driver

    async def write(self, who: int, what: str, application: int | None, at: datetime) -> None:
        async with self._driver.transaction() as transaction:
            await save_statements.add_journal_entry(transaction, who, what, application, at)

    async def of(self, application: int) -> list[JournalEntry]:
        """All entries about one application, oldest first."""
        return await self._entries("d.application = $1", application)

    async def between(self, since: datetime, until: datetime) -> AsyncIterator[list[JournalEntry]]:
        """All entries from one time to just before another, in pieces of bounded size."""
        slice = SLICE
        while since < until:
            end = min(since + slice, until)
            many = await self._count(since, end)
            if many > PIECE and end - since > SHORTEST:
                slice = (end - since) / 2
                continue
            deeds = await self._entries("d.at >= $1 AND d.at < $2", to_iso(since), to_iso(end))
            yield sorted(deeds + await self._of_visits(since, end), key=lambda deed: deed.at)
            since = end
            if many < PIECE // 2:
                slice = min(2 * slice, SLICE)

    async def _count(self, since: datetime, until: datetime) -> int:
        """Lines between them; more than a piece need not be counted."""
        tables = ("journal", "history", "visit_history")
        counts = " + ".join(
            f"(SELECT count(*) FROM (SELECT 1 FROM {table} WHERE at >= $1 AND at < $2"
            f" LIMIT {PIECE + 1}) {table}_there)"
            for table in tables
        )
        rows = await self._driver.read(f"SELECT {counts}", to_iso(since), to_iso(until))
        return int(rows[0][0])

    async def _of_visits(self, since: datetime, until: datetime) -> list[JournalEntry]:
        rows = await self._driver.read(
            "SELECT h.at, h.who, h.what, NULL, CASE WHEN h.who = v.citizen THEN 1 ELSE 0 END,"
            " NULL, h.visit FROM visit_history h JOIN visits v ON v.id = h.visit"
            " WHERE h.at >= $1 AND h.at < $2 ORDER BY h.at, h.visit, h.version",
            to_iso(since),
            to_iso(until),
        )
        return [replace(_read_entry(row), visit=row[6]) for row in rows]

    async def _entries(self, where: str, *params: Any) -> list[JournalEntry]:
        # A line that outlived its application must still not name whose it was.
        theirs = "CASE WHEN d.who IN (a.citizen, 0) OR d.what = 'answered' THEN 1 ELSE 0 END"
        joined = "LEFT JOIN applications a ON a.id = d.application"
        rows = await self._driver.read(
            f"SELECT d.at, d.who, d.what, d.application, {theirs}, d.whom, 1 AS late, d.id"
            f" FROM journal d {joined} WHERE {where}"
            f" UNION ALL SELECT d.at, d.who, d.what, d.application, {theirs}, NULL, 0, d.version"
            f" FROM history d {joined} WHERE {where}"
            " ORDER BY 1, 7, 8",
            *params,
        )
        return [_read_entry(row) for row in rows]


def _read_entry(row: Row) -> JournalEntry:
    at, who, what, application, by_citizen, whom, *_ = row
    return JournalEntry(datetime.fromisoformat(at), who, what, application, bool(by_citizen), whom)
