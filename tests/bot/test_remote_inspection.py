"""Pictures judged by other processes: what whoever waits is told, and what those who judge do."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest
import specimens
from identity_images import Pool, Task, Verdict

from bot import picture_worker, remote_inspection
from bot.clock import ManualClock
from bot.picture_worker import MOST_ATTEMPTS, PictureWorker
from bot.remote_inspection import RemoteInspector
from storage.application_rows import to_iso
from storage.driver import DatabaseUnusable
from storage.pictures.inspections import LEASE_SECONDS, Inspections
from storage.sqlite import SqliteDriver
from tests.keys import KEYS
from tests.polling import until
from tests.storage.conftest import NOW

PHOTO, PAGE = Task("photo"), Task("passport")
PDF = b"%PDF-1.7"
FITS = Verdict((), (), b"finished", 320, 400, {}, "image/jpeg")


@dataclass
class Judge:
    """In the place of a pool: holds every picture until it is let go."""

    mends: bool = True
    let_go: asyncio.Event = field(default_factory=asyncio.Event)
    begun: list[bytes] = field(default_factory=list)

    async def inspect(self, data: bytes, task: Task) -> Verdict:
        self.begun.append(data)
        await self.let_go.wait()
        return FITS


@dataclass
class House:
    """A database, who asks, and who judges."""

    driver: SqliteDriver
    clock: ManualClock
    inspections: Inspections
    remote: RemoteInspector
    judge: Judge
    stop: asyncio.Event = field(default_factory=asyncio.Event)
    working: list[asyncio.Future[None]] = field(default_factory=list)
    asked: list[asyncio.Future[Verdict]] = field(default_factory=list)

    def works(self, at_once: int = 2) -> asyncio.Future[None]:
        """A process that judges pictures has started."""
        work = PictureWorker(self.inspections, self.judge, at_once).run(self.stop)
        task = asyncio.ensure_future(work)
        self.working.append(task)
        return task

    def asks(self, data: bytes = b"jpeg", task: Task = PHOTO) -> asyncio.Future[Verdict]:
        asked = asyncio.ensure_future(self.remote.inspect(data, task))
        self.asked.append(asked)
        return asked

    async def has(self, sql: str, wanted: int) -> None:
        """Wait until so many rows are so."""

        async def are_there() -> bool:
            count = f"SELECT count(*) FROM inspections {sql}"
            return await self.driver.read(count) == [(wanted,)]

        await until(are_there)

    async def begins(self, *pictures: bytes) -> None:
        """Wait until these are being judged, and see that no others are."""

        async def are_begun() -> bool:
            return len(self.judge.begun) >= len(pictures)

        await until(are_begun)
        await asyncio.sleep(0.05)
        assert sorted(self.judge.begun) == sorted(pictures)


@pytest.fixture
async def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[House]:
    for module in (remote_inspection, picture_worker):
        monkeypatch.setattr(module, "POLL_SECONDS", 0.02)
    monkeypatch.setattr(picture_worker, "RENEW_SECONDS", 0.02)
    driver = await SqliteDriver.open(tmp_path / "oms.db", KEYS)
    clock = ManualClock(NOW)
    inspections = Inspections(driver, clock)
    async with RemoteInspector(inspections) as remote:
        house = House(driver, clock, inspections, remote, Judge())
        yield house
        house.stop.set()
        house.judge.let_go.set()
        for asked in house.asked:
            asked.cancel()
        await asyncio.gather(*house.working, *house.asked, return_exceptions=True)
    await driver.close()


async def test_another_process_judges_and_nothing_is_left(house: House) -> None:
    house.works()
    house.judge.let_go.set()
    assert await house.asks() == FITS
    await house.has("", 0)


ASLANT = specimens.slanted_passport_page()


async def test_a_page_is_laid_flat_by_another_process_by_the_corners_it_is_told(
    house: House,
) -> None:
    """What they are marked on comes back the same way, in which nothing is pickled."""
    pytest.importorskip("cv2", reason="the vision extra is not installed")
    async with Pool(1) as pool:
        work = PictureWorker(house.inspections, pool, 1).run(house.stop)
        house.working.append(asyncio.ensure_future(work))
        refused = await house.asks(ASLANT, Task("passport", by_hand=True))
        assert [fault.code for fault in refused.faults] == ["no-page"]
        assert refused.outlined is not None
        assert refused.source is not None
        task = Task("passport", corners=refused.outlined.corners, by_hand=True)
        verdict = await house.asks(refused.source, task)
        assert verdict.reading is not None
        assert verdict.reading.fields["number"] == specimens.YULIA.number
        house.stop.set()
        await asyncio.gather(*house.working)


async def test_what_was_announced_unheard_is_found_all_the_same(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def unheard(channel: str) -> None:
        """Nobody hears it."""

    monkeypatch.setattr(house.driver, "announce", unheard)
    house.works()
    house.judge.let_go.set()
    assert await house.asks() == FITS


async def test_a_fault_in_collecting_verdicts_ends_no_collecting(
    house: House, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    take, faults = house.inspections.take, [RuntimeError("ours")]

    async def stumbling(asker: str) -> dict[str, Verdict]:
        if faults:
            raise faults.pop()
        return await take(asker)

    monkeypatch.setattr(house.inspections, "take", stumbling)
    house.works()
    house.judge.let_go.set()
    assert await house.asks() == FITS
    assert not faults
    assert "verdicts were not collected" in caplog.text


async def test_whoever_stops_waiting_takes_the_picture_back(house: House) -> None:
    asked = house.asks()
    await house.has("", 1)
    asked.cancel()
    await house.has("", 0)


async def test_where_nobody_judges_pictures_that_is_said_in_time(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    async with RemoteInspector(house.inspections, taken_seconds=0.05) as hurried:
        verdict = await hurried.inspect(b"\xff\xd8\xff", PHOTO)
    assert [fault.code for fault in verdict.faults] == ["busy"]
    assert verdict.mime == "image/jpeg"
    assert "is a process with that role running?" in caplog.text
    await house.has("", 0)


async def test_a_picture_that_is_being_judged_is_waited_for_longer(house: House) -> None:
    house.works()
    asked = house.asks()
    await house.begins(b"jpeg")
    house.remote._taken_seconds = 0.0
    await asyncio.sleep(0.15)
    assert not asked.done()
    house.judge.let_go.set()
    assert await asked == FITS


async def test_whoever_is_in_line_waits_while_others_are_judged(house: House) -> None:
    house.works(at_once=1)
    house.asks(b"first")
    await house.begins(b"first")
    house.remote._taken_seconds = 0.05
    second = house.asks(b"second")
    await asyncio.sleep(0.3)
    assert not second.done()
    house.judge.let_go.set()
    assert await second == FITS


async def test_nobody_waits_for_ever(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remote_inspection, "WANTED_SECONDS", 0.1)
    house.works()
    verdict = await house.asks()
    assert [fault.code for fault in verdict.faults] == ["busy"]
    await house.has("", 0)


async def test_pictures_that_the_database_lost_are_handed_over_again(house: House) -> None:
    asked = house.asks()
    await house.has("", 1)
    await house.driver.write("DELETE FROM inspections")
    await house.has("", 1)
    house.works()
    house.judge.let_go.set()
    assert await asked == FITS


async def test_too_many_are_not_kept_in_memory(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remote_inspection, "MOST_WAITING", 1)
    house.asks()
    await house.has("", 1)
    verdict = await house.asks(b"second")
    assert [fault.code for fault in verdict.faults] == ["busy"]


async def test_too_many_in_the_database_are_told_at_once(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.pictures.inspections.MOST_OPEN", 0)
    verdict = await house.asks()
    assert [fault.code for fault in verdict.faults] == ["busy"]


async def test_no_more_are_taken_than_can_be_judged_and_a_pdf_delays_no_photo(
    house: House,
) -> None:
    asked = [house.asks(data) for data in (b"1", b"2", b"3")]
    asked += [house.asks(PDF, PAGE), house.asks(PDF, PAGE), house.asks(PDF)]
    await house.has("", 6)
    assert await house.inspections.backlog() == 6
    house.works(at_once=2)
    await house.has("WHERE attempts = 1", 3)
    assert await house.inspections.backlog() == 3
    assert house.judge.begun.count(PDF) == 1
    house.judge.let_go.set()
    assert await asyncio.gather(*asked) == [FITS] * 6


async def test_asked_to_stop_it_finishes_what_it_has_in_hand(house: House) -> None:
    working, asked = house.works(), house.asks()
    await house.begins(b"jpeg")
    house.stop.set()
    late = house.asks(b"late")
    await asyncio.sleep(0.05)
    assert not working.done()
    house.judge.let_go.set()
    assert await asked == FITS
    await working
    assert house.judge.begun == [b"jpeg"]
    late.cancel()


async def test_what_it_cannot_finish_in_time_is_another_ones_at_once(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(picture_worker, "FAREWELL", 0.05)
    working, asked = house.works(), house.asks()
    await house.begins(b"jpeg")
    house.stop.set()
    await working
    await house.has("WHERE leased_until IS NULL AND attempts = 0", 1)
    house.stop.clear()
    house.judge.let_go.set()
    house.works()
    assert await asked == FITS


async def test_a_picture_in_hand_stays_in_hand(house: House) -> None:
    house.works()
    asked = house.asks()
    await house.begins(b"jpeg")
    for _ in range(3):
        house.clock.turn(to=house.clock.now() + timedelta(seconds=LEASE_SECONDS / 2))
        await house.has(f"WHERE leased_until = '{to_iso(house.clock.ahead(LEASE_SECONDS))}'", 1)
        assert await house.inspections.claim("picture") is None
    house.judge.let_go.set()
    assert await asked == FITS


async def test_what_has_ended_several_processes_is_given_up(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    asked = house.asks()
    await house.has("", 1)
    for _ in range(MOST_ATTEMPTS):
        assert await house.inspections.claim("picture")
        house.clock.turn(to=house.clock.now() + timedelta(seconds=LEASE_SECONDS))
    house.works()
    assert [fault.code for fault in (await asked).faults] == ["busy"]
    assert house.judge.begun == []
    assert "given up" in caplog.text


async def test_who_can_only_check_leaves_pictures_to_others(house: House) -> None:
    house.judge.mends = False
    house.works()
    asked = house.asks()
    await house.has("", 1)
    await asyncio.sleep(0.1)
    assert await house.inspections.backlog() == 1
    house.judge.mends = True
    house.judge.let_go.set()
    assert await asked == FITS


async def test_a_verdict_survives_a_moment_without_the_database(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    finish, away = house.inspections.finish, [1, 2, 3]

    async def unsteady(*given: object) -> None:
        if away:
            away.pop()
            raise DatabaseUnusable("away", "unreachable")
        await finish(*given)  # type: ignore[arg-type]  # passed on as it came

    monkeypatch.setattr(house.inspections, "finish", unsteady)
    house.works()
    house.judge.let_go.set()
    assert await house.asks() == FITS
    assert house.judge.begun == [b"jpeg"]


async def test_whoever_asks_hears_that_the_database_is_away(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def away(*_: object) -> bool:
        raise DatabaseUnusable("away", "unreachable")

    monkeypatch.setattr(house.inspections, "put", away)
    with pytest.raises(DatabaseUnusable):
        await house.asks()
