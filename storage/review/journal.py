"""The staff's journal: who did what when, append-only, without anybody's answers."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from storage import save_statements
from storage.application_rows import to_iso
from storage.driver import Driver, Row

PIECE = 40
"""A long period is read by as many lines of each table, in the order of time, so that nobody else
waits for all of it; only what happened in one moment is never taken apart.
"""
MOMENT = timedelta(microseconds=1)
TABLES = ("journal", "history", "visit_history")
_ENDS = " UNION ALL ".join(
    f"SELECT (SELECT at FROM {table} WHERE at >= $1 AND at < $2"
    f" ORDER BY at LIMIT 1 OFFSET {PIECE}) AS at"
    for table in TABLES
)


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """An entry about an application or a visit; `who` is a Telegram id, None is the clock.

    `by_citizen` says that the applicant did it; `whom` is the colleague who was added or removed:
    such an entry is about no application. `place` is the id of the office that they were given or
    that was taken from them.
    """

    at: datetime
    who: int | None
    what: str
    application: int | None
    by_citizen: bool = False
    whom: int | None = None
    visit: int | None = None
    place: str | None = None


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
        begins, until_iso = to_iso(since), to_iso(until)
        while begins < until_iso:
            rows = await self._driver.read(
                f"SELECT min(at) FROM ({_ENDS}) ends", begins, until_iso
            )
            ends = rows[0][0] or until_iso
            if ends == begins:
                ends = to_iso(datetime.fromisoformat(begins) + MOMENT)
            deeds = await self._entries("d.at >= $1 AND d.at < $2", begins, ends)
            yield sorted(deeds + await self._of_visits(begins, ends), key=lambda deed: deed.at)
            begins = ends

    async def _of_visits(self, since: str, until: str) -> list[JournalEntry]:
        rows = await self._driver.read(
            "SELECT h.at, h.who, h.what, NULL, CASE WHEN h.who = v.citizen THEN 1 ELSE 0 END,"
            " NULL, h.visit FROM visit_history h JOIN visits v ON v.id = h.visit"
            " WHERE h.at >= $1 AND h.at < $2 ORDER BY h.at, h.visit, h.version",
            since,
            until,
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
    at, who, kept, application, by_citizen, whom, *_ = row
    what, _, place = kept.partition(":")
    about = application, bool(by_citizen), whom
    return JournalEntry(datetime.fromisoformat(at), who, what, *about, place=place or None)
