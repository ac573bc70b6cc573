"""The desk's statistics: sums by day that stand, at every moment, for what histories tell."""

import asyncio
import random
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.calendar import russian_calendar
from domain.application import Application, Status, reject, send_back, submit
from domain.calendar import MOSCOW
from domain.review.statistics import Counts, tenths_of
from storage.privacy import erasure
from storage.review.statistics import DailyStatistics
from tests.storage.conftest import NOW, Rows

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
CALENDAR = russian_calendar()
DECIDED = {"approved", "returned", "rejected"}


def daily(rows: Rows) -> DailyStatistics:
    return DailyStatistics(rows.driver, CALENDAR)


async def told(rows: Rows, since: date, until: date) -> Counts:
    """What is read of these days."""
    return (await daily(rows).read([(since, until)]))[0]


async def counted(rows: Rows, since: date, until: date) -> Counts:
    """The same by going through all histories."""
    entries = await rows.driver.read(
        "SELECT application, version, what, at FROM history ORDER BY application, version"
    )
    reasons = await rows.driver.read("SELECT application, version, code FROM reasons")
    undone = {(id, version - 1) for id, version, what, _ in entries if what == "undone"}
    received = late = 0
    times: Counter[int] = Counter()
    codes: Counter[str] = Counter()
    sent: dict[int, datetime] = {}
    for id, version, what, iso in entries:
        at = datetime.fromisoformat(iso)
        if what in {"sent", "resent"}:
            sent[id] = at
        if not since <= at.astimezone(MOSCOW).date() <= until:
            continue
        received += what in {"sent", "resent"}
        if what in DECIDED and (id, version) not in undone:
            times[tenths_of(CALENDAR.working_time(sent[id], at))] += 1
            late += at > CALENDAR.review_deadline(sent[id])
            if what == "returned":
                codes.update(code for *key, code in reasons if key == [id, version])
    return Counts(received, dict(times), late, dict(codes))


async def test_each_decision_is_measured_from_its_own_sending(rows: Rows) -> None:
    sent = await rows.store.save(submit(await rows.draft(), {}, NOW, NOW, ()))
    back = send_back(sent, 501, NOW + HOUR, ("photo.face",), ("photo",))
    returned = await rows.store.save(back)
    again = await rows.store.save(submit(returned, {}, NOW + 5 * HOUR, NOW, ()))
    change = send_back(again, 501, NOW + 7 * HOUR, ("scan.unreadable",), ("scan",))
    change = replace(change, before=again, undoable_until=NOW + 8 * HOUR)
    await rows.store.save(change)
    today = NOW.astimezone(MOSCOW).date()
    decided = Counts(2, {10: 1, 20: 1}, 0, {"photo.face": 1, "scan.unreadable": 1})
    assert await told(rows, today, today) == decided
    await rows.store.take_back(sent.id, 501, NOW + 7 * HOUR)
    after = Counts(2, {10: 1}, 0, {"photo.face": 1})
    assert await told(rows, today, today) == after
    await daily(rows).fold()
    assert await told(rows, today, today) == after


async def test_a_decision_that_can_be_taken_back_is_counted_and_not_added(rows: Rows) -> None:
    sent = await rows.store.save(submit(await rows.draft(), {}, NOW, NOW, ()))
    change = send_back(sent, 501, NOW + HOUR, ("photo.face",), ("photo",))
    await rows.store.save(replace(change, before=sent, undoable_until=NOW + 2 * HOUR))
    assert await daily(rows).fold() == 1
    assert await rows.count("statistics_changes") == 1
    today = NOW.astimezone(MOSCOW).date()
    assert (await told(rows, today, today)).decided == {10: 1}
    await rows.store.delete_expired_undos(NOW + 3 * HOUR)
    assert await daily(rows).fold() == 1
    assert (await told(rows, today, today)).decided == {10: 1}
    assert await rows.count("statistics_changes") == 0


async def test_a_day_ends_at_midnight_in_moscow(rows: Rows) -> None:
    late = datetime(2026, 6, 2, 20, 59, 59, tzinfo=UTC)
    for at, citizen in ((late, 1), (late + timedelta(seconds=1), 2)):
        await rows.store.save(submit(await rows.draft(citizen), {}, at, at, ()))
    days = [(day, day) for day in (late.date(), late.date() + DAY)]
    assert [one.received for one in await daily(rows).read(days)] == [1, 1]
    await daily(rows).fold()
    assert [one.received for one in await daily(rows).read(days)] == [1, 1]


async def test_what_was_erased_stays_in_the_sums_until_they_are_counted_anew(rows: Rows) -> None:
    sent = await rows.store.save(submit(await rows.draft(), {}, NOW, NOW, ()))
    await daily(rows).fold()
    async with rows.driver.transaction() as transaction:
        await erasure.applications(transaction, [sent.id], "asked", NOW)
    today = NOW.date()
    assert (await told(rows, today, today)).received == 1
    await rows.store.save(submit(await rows.draft(2), {}, NOW, NOW, ()))
    await daily(rows).recount(today, NOW)
    assert (await told(rows, today, today)).received == 1


async def test_a_database_from_before_is_filled_while_it_is_read(rows: Rows) -> None:
    await lived(rows, random.Random(7), 60)
    until = NOW.date() + 40 * DAY
    await forget_sums(rows)
    right = await counted(rows, NOW.date(), until)
    days = daily(rows)
    for filled in range(100):
        assert await told(rows, NOW.date(), until) == right, filled
        if not await days.fill(NOW + 40 * DAY, 1):
            break
    assert filled > 3
    assert await rows.driver.read("SELECT filled_from FROM statistics_state") == [("",)]
    await days.fold()
    assert await told(rows, NOW.date(), until) == right


@pytest.mark.parametrize("seed", range(4))
async def test_the_sums_are_those_of_the_journal_whatever_happened(rows: Rows, seed: int) -> None:
    dice = random.Random(seed)
    until = NOW.date() + 40 * DAY
    if dice.random() < 0.5:
        await forget_sums(rows)
    await lived(rows, dice, 120, between=daily(rows))
    right = await counted(rows, NOW.date(), until)
    assert right.received
    assert right.decided
    assert await told(rows, NOW.date(), until) == right
    kept = await rows.driver.read("SELECT day, kind, code, count FROM daily_statistics")
    assert all(many > 0 for *_, many in kept)
    await daily(rows).recount(NOW.date(), NOW + 40 * DAY)
    assert await told(rows, NOW.date(), until) == right


async def test_two_that_add_at_once_add_once(rows: Rows) -> None:
    await lived(rows, random.Random(3), 50)
    other = await rows.another()
    until = NOW.date() + 40 * DAY
    right = await counted(rows, NOW.date(), until)
    theirs = DailyStatistics(other, CALENDAR)
    await asyncio.gather(
        daily(rows).fold(), theirs.fold(), theirs.recount(NOW.date(), NOW + 40 * DAY)
    )
    await other.close()
    assert await told(rows, NOW.date(), until) == right


async def forget_sums(rows: Rows) -> None:
    """As a database is that was made before the sums were kept."""
    for table in ("daily_statistics", "statistics_changes"):
        await rows.driver.write(f"DELETE FROM {table}")
    await rows.driver.write("UPDATE statistics_state SET filled_from = '9999-12-31'")


async def lived(
    rows: Rows, dice: random.Random, steps: int, between: DailyStatistics | None = None
) -> None:
    """Applications are sent, decided, sent again and taken back, some hours after each other."""
    at, open_ones, citizen = NOW, list[Application](), 1_000
    for _ in range(steps):
        at += dice.random() * 12 * HOUR
        await rows.store.delete_expired_undos(at)
        if not open_ones or dice.random() < 0.4:
            citizen += 1
            draft = await rows.draft(citizen)
            open_ones.append(await rows.store.save(submit(draft, {}, at, at, ())))
        else:
            place = dice.randrange(len(open_ones))
            if following := await _decided(rows, dice, open_ones[place], at):
                open_ones[place] = following
            else:
                del open_ones[place]
        if between and dice.random() < 0.3:
            doing = dice.choice(("fold", "fill", "recount"))
            if doing == "fold":
                await between.fold()
            elif doing == "fill":
                await between.fill(at, 2)
            else:
                await between.recount(NOW.date(), at)


async def _decided(
    rows: Rows, dice: random.Random, one: Application, at: datetime
) -> Application | None:
    if one.status is Status.RETURNED:
        return await rows.store.save(submit(one, {}, at, at, ()))
    if dice.random() < 0.3:
        change = reject(one, 501, at, ("snils.other-person",))
    else:
        change = send_back(
            one, 501, at, ("photo.face", "scan.unreadable")[: dice.randint(1, 2)], ("photo",)
        )
    undoable = dice.random() < 0.5
    if undoable:
        change = replace(change, before=one, undoable_until=at + HOUR)
    saved = await rows.store.save(change)
    if undoable and dice.random() < 0.5:
        return await rows.store.take_back(one.id, 501, at + HOUR / 2)
    return saved if saved.status is Status.RETURNED else None
