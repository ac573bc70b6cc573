"""Pictures handed from process to process: claimed once, taken over, answered, and gone."""

import asyncio
from collections import Counter
from datetime import timedelta

import pytest
from identity_images import Fault, Fields, Task, Verdict

from bot.clock import ManualClock
from storage.encryption import ENCRYPTED
from storage.keys import encrypted_by
from storage.opening import open_database
from storage.pictures import inspections as subject
from storage.pictures.inspections import (
    KEPT_SECONDS,
    LEASE_SECONDS,
    WANTED_SECONDS,
    HandedPicture,
    Inspections,
)
from tests.keys import KEYS
from tests.storage.conftest import NOW, Rows, only_postgres

PHOTO = Task("photo")
JUDGED = Verdict((Fault("no-face"),), (), None, 10, 10, {}, "image/jpeg")


def handed(id: str = "one", asker: str = "web", **more: object) -> HandedPicture:
    given = {"lane": "picture", "task": PHOTO, "picture": b"jpeg"} | more
    return HandedPicture(id, asker, **given)  # type: ignore[arg-type]  # what tests give differs


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(NOW)


@pytest.fixture
def inspections(rows: Rows, clock: ManualClock) -> Inspections:
    return Inspections(rows.driver, clock)


def passes(clock: ManualClock, seconds: float) -> None:
    clock.turn(to=clock.now() + timedelta(seconds=seconds))


async def test_a_picture_is_judged_and_its_row_is_gone(
    rows: Rows, inspections: Inspections
) -> None:
    assert await inspections.put(handed())
    claim = await inspections.claim("picture")
    assert claim
    assert (claim.id, claim.asker, claim.task, claim.picture) == ("one", "web", PHOTO, b"jpeg")
    assert await inspections.take("web") == {}
    await inspections.finish(claim, JUDGED)
    assert await inspections.take("another") == {}
    assert await inspections.take("web") == {"one": JUDGED}
    assert await rows.count("inspections") == 0


async def test_nothing_personal_stands_in_the_clear(rows: Rows, inspections: Inspections) -> None:
    name = "Островерхова"
    expected = Fields(name, "Ю", "", "F", NOW.date(), "4510", "123456", NOW.date(), "770-012")
    await inspections.put(handed(task=Task("passport", expected=expected), picture=b"her page"))
    claim = await inspections.claim("picture")
    assert claim
    assert claim.task.expected == expected
    await inspections.finish(claim, JUDGED)
    (row,) = await rows.driver.read("SELECT * FROM inspections")
    assert name not in repr(row)
    assert "her page" not in repr(row)
    columns = ", ".join(ENCRYPTED["inspections"].columns)
    (sealed,) = await rows.driver.read(f"SELECT {columns} FROM inspections")
    assert {encrypted_by(value) for value in sealed} == {KEYS.newest}


async def test_those_who_claim_at_once_get_a_picture_each(
    rows: Rows, inspections: Inspections
) -> None:
    for at in range(8):
        await inspections.put(handed(str(at)))
    claims = await asyncio.gather(*(inspections.claim("picture") for _ in range(12)))
    got = Counter(claim.id for claim in claims if claim)
    assert set(got.values()) == {1}
    while claim := await inspections.claim("picture"):
        got[claim.id] += 1
    assert got == Counter(map(str, range(8)))


async def test_who_waited_longest_comes_first_and_pdfs_have_a_lane(
    inspections: Inspections, clock: ManualClock
) -> None:
    for id, lane in (("b", "picture"), ("pdf", "pdf"), ("a", "picture")):
        await inspections.put(handed(id, lane=lane))
        passes(clock, 1)
    claimed = [await inspections.claim("picture") for _ in range(3)]
    assert [claim and claim.id for claim in claimed] == ["b", "a", None]
    pdf = await inspections.claim("pdf")
    assert pdf
    assert pdf.id == "pdf"


async def test_the_picture_of_a_dead_process_is_taken_over_after_its_lease(
    inspections: Inspections, clock: ManualClock
) -> None:
    await inspections.put(handed())
    first = await inspections.claim("picture")
    assert first
    passes(clock, LEASE_SECONDS - 1)
    assert await inspections.renew(first)
    passes(clock, LEASE_SECONDS - 1)
    assert await inspections.claim("picture") is None
    passes(clock, 1)
    second = await inspections.claim("picture")
    assert second
    assert second.attempts == first.attempts + 1
    assert not await inspections.renew(first)
    await inspections.release(first)
    assert await inspections.claim("picture") is None


async def test_a_lease_of_a_clock_that_was_set_back_does_not_count(
    rows: Rows, inspections: Inspections, clock: ManualClock
) -> None:
    await inspections.put(handed())
    ahead = Inspections(rows.driver, ManualClock(NOW + timedelta(seconds=30)))
    assert await ahead.claim("picture")
    assert await inspections.claim("picture")


async def test_a_lease_of_a_clock_that_is_a_little_ahead_counts(
    rows: Rows, inspections: Inspections
) -> None:
    """As of a process that read its clock later and came first to the row."""
    await inspections.put(handed())
    ahead = Inspections(rows.driver, ManualClock(NOW + timedelta(seconds=1)))
    assert await ahead.claim("picture")
    assert await inspections.claim("picture") is None


async def test_a_released_picture_is_there_for_others_at_once(inspections: Inspections) -> None:
    await inspections.put(handed())
    first = await inspections.claim("picture")
    assert first
    await inspections.release(first)
    second = await inspections.claim("picture")
    assert second
    assert second.attempts == 1


async def test_of_two_verdicts_the_first_counts(
    inspections: Inspections, clock: ManualClock
) -> None:
    await inspections.put(handed())
    late = await inspections.claim("picture")
    passes(clock, LEASE_SECONDS)
    other = await inspections.claim("picture")
    assert late
    assert other
    await inspections.finish(late, JUDGED)
    await inspections.finish(other, Verdict((), (), b"x", 1, 1, {}, "image/jpeg"))
    assert await inspections.take("web") == {"one": JUDGED}


async def test_a_withdrawn_picture_is_nobodys_business(
    rows: Rows, inspections: Inspections
) -> None:
    await inspections.put(handed())
    claim = await inspections.claim("picture")
    assert claim
    await inspections.withdraw("one")
    assert not await inspections.renew(claim)
    await inspections.finish(claim, JUDGED)
    await inspections.release(claim)
    assert await inspections.take("web") == {}
    assert await rows.count("inspections") == 0


async def test_nobody_judges_what_nobody_waits_for_and_it_goes(
    rows: Rows, inspections: Inspections, clock: ManualClock
) -> None:
    await inspections.put(handed("left by a killed process"))
    passes(clock, WANTED_SECONDS)
    assert await inspections.backlog() == 0
    assert await inspections.claim("picture") is None
    await inspections.put(handed("new"))
    passes(clock, KEPT_SECONDS - WANTED_SECONDS)
    assert await inspections.delete_old() == 1
    assert await rows.driver.read("SELECT id FROM inspections") == [("new",)]


async def test_no_more_are_taken_than_can_be_judged_in_time(
    inspections: Inspections, clock: ManualClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(subject, "MOST_OPEN", 2)
    assert await inspections.put(handed("1"))
    assert await inspections.put(handed("2"))
    assert await inspections.backlog() == 2
    assert not await inspections.put(handed("3"))
    claim = await inspections.claim("picture")
    assert claim
    assert await inspections.backlog() == 1
    assert not await inspections.put(handed("3"))
    await inspections.finish(claim, JUDGED)
    assert await inspections.put(handed("3"))
    passes(clock, WANTED_SECONDS)
    assert await inspections.put(handed("4"))


async def test_releases_with_other_verdicts_do_not_see_each_others_pictures(
    rows: Rows, inspections: Inspections, clock: ManualClock
) -> None:
    tomorrow = Inspections(rows.driver, clock, format="of tomorrow")
    await inspections.put(handed("old"))
    await tomorrow.put(handed("new"))
    claims = [await one.claim("picture") for one in (tomorrow, inspections, tomorrow, inspections)]
    assert [claim and claim.id for claim in claims] == ["new", "old", None, None]


async def test_a_damaged_picture_is_gone_so_that_it_is_handed_over_again(
    rows: Rows, inspections: Inspections
) -> None:
    await inspections.put(handed("one"))
    await inspections.put(handed("two"))
    await rows.driver.write(
        "UPDATE inspections SET picture = (SELECT picture FROM inspections WHERE id = 'two')"
        " WHERE id = 'one'"
    )
    assert await inspections.claim("picture") is None
    assert await inspections.attempts("web") == {"two": 0}


async def test_both_sides_are_woken(inspections: Inspections) -> None:
    asked, judged, others = asyncio.Event(), asyncio.Event(), asyncio.Event()
    inspections.watch_asked(asked.set)
    inspections.watch_verdicts("web", judged.set)
    await asyncio.sleep(0.1)  # a new channel is listened to in a moment
    inspections.watch_verdicts("another", others.set)
    await asyncio.sleep(0.1)
    for event in (asked, judged, others):  # each channel was told once that it may have missed one
        event.clear()
    await inspections.put(handed())
    await asyncio.wait_for(asked.wait(), 5)
    claim = await inspections.claim("picture")
    assert claim
    await inspections.finish(claim, JUDGED)
    await asyncio.wait_for(judged.wait(), 5)
    assert not others.is_set()


@only_postgres
async def test_pictures_are_in_no_log_of_the_server(rows: Rows) -> None:
    kept = "SELECT relpersistence::text FROM pg_class WHERE relname = 'inspections'"
    assert await rows.driver.read(kept) == [("u",)]


@only_postgres
async def test_another_process_sees_them(rows: Rows, inspections: Inspections) -> None:
    other = await open_database(rows.url, KEYS)
    try:
        await inspections.put(handed())
        assert await Inspections(other, ManualClock(NOW)).claim("picture")
    finally:
        await other.close()
