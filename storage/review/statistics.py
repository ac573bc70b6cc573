"""The desk's statistics: sums by day, kept up with each change and filled out of the histories.

A trigger notes every entry of a history that counts, in the transaction of the change; a tick adds
what was noted to the sums of its day (docs/decisions/0063). What is noted and not added yet is
counted where somebody asks.
"""

from collections import Counter
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import chain

from domain.calendar import WorkingCalendar
from domain.review.statistics import Counts
from storage.driver import Driver, Transaction
from storage.review.history_counts import (
    PIECE,
    Key,
    Sums,
    counts_of,
    entries,
    newest_before,
    sums_of,
    undoable_of,
)

SPANS = 6
"""Of which sums are read at once."""
TRIES = 5
ALL = ""
"""As the day from which on the sums are filled: all are."""

_UNNOTED = (
    "NOT EXISTS (SELECT 1 FROM statistics_changes c"
    " WHERE c.application = h.application AND c.version = h.version)"
)
_FOLDABLE = (
    "FROM statistics_changes WHERE NOT EXISTS (SELECT 1 FROM undoable u"
    " WHERE u.application = statistics_changes.application"
    " AND u.version = statistics_changes.version)"
)
_FOLD = (
    "DELETE FROM statistics_changes WHERE (application, version) IN"
    f" (SELECT application, version {_FOLDABLE}"
    f" ORDER BY application, version LIMIT {PIECE}) RETURNING application, version"
)


@dataclass(frozen=True, slots=True)
class _State:
    """The first day whose sums are filled, and how often they have changed."""

    filled_from: str
    turn: int


class DailyStatistics:
    """Sums by day of Moscow; what is read of a day is right whether its sums are filled or not."""

    def __init__(self, driver: Driver, calendar: WorkingCalendar) -> None:
        self._driver, self._calendar = driver, calendar

    async def read(self, spans: Sequence[tuple[date, date]]) -> list[Counts]:
        """The counts of each span of days, the last of them included."""
        found: list[Counts] = []
        for _ in range(TRIES):
            state = await self._state()
            found = await self._read(spans, state.filled_from)
            if await self._state() == state:  # else something was read twice, or not at all
                break
        return found

    async def fold(self) -> int:
        """Add what was noted to the sums; how many entries that were.

        A decision that can still be taken back waits; one that was taken back is dropped.
        """
        folded = 0
        while await self._driver.read(f"SELECT 1 {_FOLDABLE} LIMIT 1"):
            async with self._driver.transaction() as transaction:
                filled_from = await _turned(transaction) or ALL
                keys = [(int(id), int(version)) for id, version in await transaction.run(_FOLD)]
                sums = await sums_of(transaction.run, keys, self._calendar)
                # A day that is not filled will be filled out of its histories.
                _add(
                    transaction, Counter({at: n for at, n in sums.items() if at[0] >= filled_from})
                )
            folded += len(keys)
        return folded

    async def fill(self, now: datetime, days: int) -> int:
        """Fill so many of the newest days that are not filled yet; how many were."""
        for filled in range(days):
            state = await self._state()
            if state.filled_from == ALL:
                return filled
            day = await newest_before(self._driver, state.filled_from, now)
            if day:
                await self._fill_day(day, state, filled_from=day.isoformat())
                continue
            async with self._driver.transaction() as transaction:
                await _turned(transaction, state, ALL)
        return days

    async def recount(self, since: date, now: datetime) -> int:
        """Count the days from one on anew out of their histories; how many have any.

        Applications that were erased since are in no history: theirs is lost from the sums.
        """
        while await self.fill(now, 1):
            pass
        day, counted = await newest_before(self._driver, "9999-12-31", now), 0
        while day and day >= since:
            while not await self._fill_day(day, await self._state()):
                pass
            counted += 1
            day = await newest_before(self._driver, day.isoformat(), now)
        return counted

    async def _read(self, spans: Sequence[tuple[date, date]], filled_from: str) -> list[Counts]:
        noted = await self._noted()
        kept = [one async for one in self._kept(spans, filled_from)]
        for (first, last), sums in zip(spans, kept, strict=True):
            since, until = max(first.isoformat(), filled_from), last.isoformat()
            sums += [(at[1], at[2], n) for at, n in noted.items() if since <= at[0] <= until]
            day = first
            while day <= last and day.isoformat() < filled_from:
                of_day = await self._of_histories(day, "TRUE")
                sums += [(kind, code, many) for (_, kind, code), many in of_day.items()]
                day += timedelta(days=1)
        return [counts_of(sums) for sums in kept]

    async def _kept(
        self, spans: Sequence[tuple[date, date]], filled_from: str
    ) -> AsyncIterator[list[tuple[str, str, int]]]:
        """The filled sums of each span: kind, code and number."""
        for begin in range(0, len(spans), SPANS):
            some = spans[begin : begin + SPANS]
            asked = " UNION ALL ".join(
                f"SELECT {n} AS span, kind, code, CAST(sum(count) AS BIGINT) FROM daily_statistics"
                f" WHERE day >= ${2 * n + 1} AND day <= ${2 * n + 2} GROUP BY kind, code"
                for n in range(len(some))
            )
            days = [
                (max(first.isoformat(), filled_from), last.isoformat()) for first, last in some
            ]
            rows = await self._driver.read(asked, *chain.from_iterable(days))
            for n in range(len(some)):
                yield [(kind, code, int(many)) for span, kind, code, many in rows if span == n]

    async def _noted(self) -> Sums:
        """What was noted and is not in the sums."""
        sums: Sums = Counter()
        last: Key = (0, 0)
        while rows := await self._driver.read(
            "SELECT application, version FROM statistics_changes"
            " WHERE (application, version) > ($1, $2)"
            f" ORDER BY application, version LIMIT {PIECE}",
            *last,
        ):
            keys = [(int(id), int(version)) for id, version in rows]
            sums.update(await sums_of(self._driver.read, keys, self._calendar))
            last = keys[-1]
        return sums

    async def _of_histories(self, day: date, where: str) -> Sums:
        sums: Sums = Counter()
        async for keys in entries(self._driver, day, where):
            sums.update(await sums_of(self._driver.read, keys, self._calendar))
        return sums

    async def _fill_day(self, day: date, was: _State, filled_from: str | None = None) -> bool:
        """Fill the sums of a day anew; False, and nothing done, if some were added meanwhile."""
        sums: Sums = Counter()
        open_keys: set[Key] = set()
        async for keys in entries(self._driver, day, _UNNOTED):
            undoable = await undoable_of(self._driver, keys)
            open_keys |= undoable
            sums.update(await sums_of(self._driver.read, set(keys) - undoable, self._calendar))
        async with self._driver.transaction() as transaction:
            if await _turned(transaction, was, filled_from) is None:
                return False
            transaction.add("DELETE FROM daily_statistics WHERE day = $1", day.isoformat())
            _add(transaction, sums)
            for key in sorted(open_keys):  # as if they had been noted when they happened
                transaction.add(
                    "INSERT INTO statistics_changes (application, version) VALUES ($1, $2)"
                    " ON CONFLICT DO NOTHING",
                    *key,
                )
        return True

    async def _state(self) -> _State:
        rows = await self._driver.read(
            "SELECT filled_from, turn FROM statistics_state WHERE name = 'daily'"
        )
        return _State(rows[0][0], int(rows[0][1]))


async def _turned(
    transaction: Transaction, was: _State | None = None, filled_from: str | None = None
) -> str | None:
    """Note that the sums change, and from which day on they are filled, which is returned.

    None where they have changed since `was`: then nothing may be done.
    """
    rows = await transaction.run(
        "UPDATE statistics_state SET turn = turn + 1, filled_from = COALESCE($1, filled_from)"
        " WHERE name = 'daily' AND turn = COALESCE($2, turn) RETURNING filled_from",
        filled_from,
        was and was.turn,
    )
    return str(rows[0][0]) if rows else None


def _add(transaction: Transaction, sums: Sums) -> None:
    for at, many in sorted(sums.items()):
        transaction.add(
            "INSERT INTO daily_statistics (day, kind, code, count) VALUES ($1, $2, $3, $4)"
            " ON CONFLICT (day, kind, code) DO UPDATE"
            " SET count = daily_statistics.count + excluded.count",
            *at,
            many,
        )
