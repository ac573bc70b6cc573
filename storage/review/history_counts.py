"""Entries of histories that count, and what they add to the statistics of their days."""

from collections import Counter, defaultdict
from collections.abc import (
    AsyncIterator,
    Awaitable,
    Callable,
    Collection,
    Iterable,
    Iterator,
    Sequence,
)
from datetime import date, datetime, time, timedelta

from domain.calendar import MOSCOW, WorkingCalendar
from domain.review.statistics import Counts, count_decision
from storage.application_rows import to_iso
from storage.driver import Driver, Row

RECEIVED, DECIDED = ("sent", "resent"), ("approved", "returned", "rejected")
_COUNTED = ", ".join(f"'{what}'" for what in (*RECEIVED, *DECIDED))
PIECE = 50
"""Entries that are read at once: nobody waits long behind them."""

Key = tuple[int, int]
"""An entry of a history: the application and the version."""
Sums = Counter[tuple[str, str, str]]
"""How many, by day of Moscow, kind and code."""
Ask = Callable[..., Awaitable[Sequence[Row]]]
"""A driver's `read`, or a transaction's `run`."""


async def entries(driver: Driver, day: date, where: str) -> AsyncIterator[list[Key]]:
    """The entries of a day that count, some at a time."""
    begins, ends = (_begins(day + timedelta(days=n)) for n in (0, 1))
    last = (begins, 0, 0)
    while rows := await driver.read(
        "SELECT h.at, h.application, h.version FROM history h"
        " WHERE (h.at, h.application, h.version) > ($1, $2, $3) AND h.at < $4"
        f" AND h.what IN ({_COUNTED}) AND {where}"
        f" ORDER BY h.at, h.application, h.version LIMIT {PIECE}",
        *last,
        ends,
    ):
        yield [(int(id), int(version)) for _, id, version in rows]
        last = (rows[-1][0], rows[-1][1], rows[-1][2])


async def undoable_of(driver: Driver, keys: Sequence[Key]) -> set[Key]:
    """Those of the entries that can still be taken back."""
    ids = sorted({id for id, _ in keys})
    places = ", ".join(f"${at}" for at in range(1, len(ids) + 1))
    rows = await driver.read(
        f"SELECT application, version FROM undoable WHERE application IN ({places})", *ids
    )
    return {(int(id), int(version)) for id, version in rows}.intersection(keys)


async def newest_before(driver: Driver, day: str, now: datetime) -> date | None:
    """The newest day before this one on which something happened."""
    tomorrow = now.astimezone(MOSCOW).date() + timedelta(days=1)
    before = min(day, tomorrow.isoformat())
    rows = await driver.read(
        "SELECT at FROM history WHERE at < $1 ORDER BY at DESC LIMIT 1",
        _begins(date.fromisoformat(before)),
    )
    return datetime.fromisoformat(rows[0][0]).astimezone(MOSCOW).date() if rows else None


async def sums_of(ask: Ask, keys: Collection[Key], calendar: WorkingCalendar) -> Sums:
    """What these entries add; a decision that was taken back adds nothing."""
    if not keys:
        return Counter()
    ids = sorted({id for id, _ in keys})
    places = ", ".join(f"${at}" for at in range(1, len(ids) + 1))
    entries = await ask(
        "SELECT application, version, what, at FROM history"
        f" WHERE application IN ({places}) ORDER BY application, version",
        *ids,
    )
    reasons = await ask(
        f"SELECT application, version, code FROM reasons WHERE application IN ({places})", *ids
    )
    return Counter(_added(set(keys), entries, reasons, calendar))


def counts_of(sums: Iterable[tuple[str, str, int]]) -> Counts:
    """The counts of so many of each kind and code, of any days."""
    single: Counter[str] = Counter()
    coded: dict[str, Counter[str]] = defaultdict(Counter)
    for kind, code, many in sums:
        single[kind] += many
        coded[kind][code] += many
    decided = {int(tenths): many for tenths, many in coded["decided"].items()}
    return Counts(single["received"], decided, single["late"], dict(coded["reason"]))


def _added(
    wanted: set[Key], entries: Sequence[Row], reasons: Sequence[Row], calendar: WorkingCalendar
) -> Iterator[tuple[str, str, str]]:
    codes = defaultdict(list)
    for id, version, code in reasons:
        codes[id, version].append(code)
    undone = {(id, version - 1) for id, version, what, _ in entries if what == "undone"}
    sent: dict[int, datetime] = {}
    for id, version, what, iso in entries:
        at = datetime.fromisoformat(iso)
        if what in RECEIVED:
            sent[id] = at
        if (id, version) in undone or (id, version) not in wanted:
            continue
        day = at.astimezone(MOSCOW).date().isoformat()
        if what in RECEIVED:
            yield day, "received", ""
        elif what in DECIDED and id in sent:
            tenths, late = count_decision(sent[id], at, calendar)
            yield day, "decided", str(tenths)
            yield from [(day, "late", "")] * late
        if what == "returned":
            yield from ((day, "reason", code) for code in codes[id, version])


def _begins(day: date) -> str:
    return to_iso(datetime.combine(day, time(), MOSCOW))
