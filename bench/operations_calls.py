"""The operations that are measured, by name: each as the handlers and ticks ask it."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from bench.operations_data import NOW
from bot.calendar import russian_calendar
from domain.application import Application, Status, send_back
from domain.review.statistics import spans
from screens.review.journal import as_csv
from storage.account.guide import GuideProgressStore
from storage.driver import Driver
from storage.offices.visits import Visits
from storage.outbox import Outbox
from storage.outbox_lag import outbox_lag
from storage.privacy.retention import Expiries
from storage.review.deadlines import Deadlines
from storage.review.journal import Journal
from storage.review.statistics import DailyStatistics
from storage.review.worklist import QueueForm, QueueState, Worklist
from storage.status.status_messages import StatusMessages
from storage.store import Store
from texts import load

PAGE = 9
ME, CLERK = 7, 8
OPENED = 2_000
"""The first applications have answers that open, and the newest; no others are looked at but those
that are found.
"""
NEWEST = 200
NAMES = ("Щеглова", "Юлия Павловна", "Щеглова Юлия Павловна")
PERIODS = {"a day": 1, "14 days": 14, "30 days": 30, "a year": 365}
TODAY = NOW.date()

Act = Callable[[int], Awaitable[object]]


class Acts:
    """By name; `round` says how often one was done before."""

    def __init__(self, driver: Driver, size: int) -> None:
        self._driver, self._size = driver, size
        self._worklist, self._store, self._outbox = Worklist(driver), Store(driver), Outbox(driver)
        self._deadlines, self._visits = Deadlines(driver), Visits(driver)
        self._statistics = DailyStatistics(driver, russian_calendar())
        self._texts = load()
        self.journal = Journal(driver)
        self.by_name: Mapping[str, Act] = {
            "/status": self._status,
            **{f"/queue, {state}": self._page(state) for state in ("waiting", "free", "late")},
            "/queue, again": self._page("again"),
            "/queue, of one form": self._page("waiting", "plastic"),
            "/mine": self._mine,
            "/next": self._take_next,
            "a case is opened": self._open,
            "a decision": self._decide,
            "/find by a name": self._find(NAMES[0]),
            "/find by two names": self._find(NAMES[1]),
            "/find by three names": self._find(NAMES[2]),
            "/find by number": self._by_number,
            **{f"/stats of {name}": self._stats(days) for name, days in PERIODS.items()},
            "the first lines of /export": self._export,
            "ticks, nothing due": self._ticks(NOW - timedelta(days=400)),
            "ticks, as much due": self._ticks(NOW),
            "counts are added up": self._add_up,
            "courier's claim": self._claim,
            "visits of a day": self._visits_of_day,
        }

    async def looked_at(self) -> set[int]:
        """The applications whose answers are opened."""
        ids = {*range(1, min(self._size, OPENED) + 1)}
        ids |= {*range(self._size - NEWEST, self._size + 1)}
        for words in NAMES:
            ids.update(await self._worklist.find_ids(words, PAGE))
        return ids

    async def _status(self, round: int) -> None:
        found = await self._store.latest_of(2 * round + 1)
        if found is None:
            raise RuntimeError("nobody there")
        await self._store.citizen_view(found, NOW)

    def _page(self, state: QueueState, form: QueueForm = "") -> Act:
        async def page(_: int) -> None:
            found = await self._worklist.page(state, form, NOW, PAGE)
            await self._worklist.leases([one.id for one in found], NOW)
            many = await self._worklist.count(state, form, NOW)
            if state != "late":
                await self._worklist.count("late", form, NOW)
            if not found or many < len(found):
                raise RuntimeError(f"{state}: {len(found)} of {many}")

        return page

    async def _mine(self, _: int) -> None:
        found = await self._worklist.leased_by(ME, NOW)
        await self._worklist.leases([one.id for one in found], NOW)

    async def _take_next(self, round: int) -> None:
        now = NOW + timedelta(minutes=20 * round)
        id = await self._worklist.take_next(ME, now, now + timedelta(minutes=15), CLERK)
        if id is None or await self._store.get(id) is None:
            raise RuntimeError("nothing was free")

    async def _open(self, round: int) -> None:
        id = 2 * round + 301
        await self._known(id)
        await self._worklist.take(id, ME, NOW, NOW + timedelta(minutes=15))
        await self._store.reviewer_questions.of(id)
        await self.journal.write(ME, "opened", id, NOW)
        await self.journal.of(id)

    async def _decide(self, round: int) -> None:
        waiting = await self._known(self._size - 2 * round - 1)
        change = send_back(waiting, ME, NOW, ("scan.unreadable",), ("scan",))
        until = NOW + timedelta(minutes=1)
        await self._store.save(replace(change, before=waiting, undoable_until=until))

    async def _known(self, id: int) -> Application:
        found = await self._store.get(id)
        if found is None or found.status is not Status.WAITING:
            raise RuntimeError(f"{id} does not wait")
        return found

    def _find(self, words: str) -> Act:
        async def find(_: int) -> None:
            await self._worklist.find(words, PAGE)

        return find

    async def _by_number(self, round: int) -> None:
        await self._store.get(round + 1)

    def _stats(self, days: int) -> Act:
        async def read(_: int) -> None:
            first = TODAY - timedelta(days=days - 1)
            if not any(
                one.received for one in await self._statistics.read([*spans(first, TODAY)])
            ):
                raise RuntimeError("nothing was counted")
            await self._worklist.count("waiting", "", NOW)
            await self._worklist.count("late", "", NOW)

        return read

    async def _export(self, _: int) -> None:
        """The first piece of the year."""
        async for lines in self.journal.between(NOW - timedelta(days=365), NOW):
            as_csv(lines, self._texts, {})
            break

    def _ticks(self, at: datetime) -> Act:
        async def tick(_: int) -> None:
            await self._store.due([Status.WAITING, Status.APPROVED, Status.READY], at)
            await self._deadlines.unreported(at)
            await self._deadlines.counts(at, at + timedelta(hours=4))
            await self._store.delete_expired_undos(at)
            await Expiries(self._driver).due(at)
            await Expiries(self._driver).erase_visits(at - timedelta(days=900), at)
            await self._visits.due(at)
            await GuideProgressStore(self._driver).due(at)
            await StatusMessages(self._driver).claim(at, at + timedelta(minutes=2))
            await outbox_lag(self._driver, "chat", at)

        return tick

    async def _add_up(self, _: int) -> None:
        await self._worklist.fold_counts()
        await self._statistics.fold()
        await self._worklist.join_tokens(PAGE)

    async def _claim(self, round: int) -> None:
        """A minute later the lease of the last claim has run out."""
        now = NOW + timedelta(minutes=round)
        await self._outbox.claim(now, now + timedelta(seconds=30), 60)

    async def _visits_of_day(self, round: int) -> None:
        day = NOW - timedelta(days=round + 1)
        await self._visits.count_taken("place3", NOW, NOW + timedelta(days=1), NOW)
        await self._visits.open_of(10 * round + 10)
        await self._visits.between("place3", day, day + timedelta(hours=1))
