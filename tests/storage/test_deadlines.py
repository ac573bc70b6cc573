"""What is late is told of once for each sending."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.application import Application, Status, submit
from domain.review.deadlines import report_overdue
from storage.driver import StaleVersion
from storage.review.deadlines import Deadlines
from tests.storage.conftest import NOW, Rows

DUE = NOW + timedelta(days=1)
THEN = DUE + timedelta(hours=1)


async def waiting(rows: Rows, citizen: int = 101) -> Application:
    return await rows.store.save(submit(await rows.draft(citizen), {}, NOW, DUE, ()))


async def test_each_sending_is_told_of_once(rows: Rows) -> None:
    deadlines, sent = Deadlines(rows.driver), await waiting(rows)
    assert await deadlines.unreported(NOW) == []
    assert await deadlines.unreported(THEN) == [sent.id]
    told = await deadlines.save_reported(report_overdue(sent, THEN))
    assert await deadlines.unreported(THEN) == []
    with pytest.raises(StaleVersion):
        await deadlines.save_reported(report_overdue(sent, THEN))
    again = await rows.saved(replace(told, status=Status.RETURNED))
    await rows.store.save(submit(again, {}, THEN, THEN, ()))
    assert await deadlines.unreported(THEN) == [sent.id]


async def test_what_is_soon_and_what_is_late_are_counted_apart(rows: Rows) -> None:
    for citizen in (1, 2, 3):
        await waiting(rows, citizen)
    deadlines = Deadlines(rows.driver)
    before = await deadlines.counts(NOW, THEN)
    assert (before.late, before.soon, before.first) == (0, 3, DUE)
    after = await deadlines.counts(THEN, THEN)
    assert (after.late, after.soon, after.first) == (3, 0, None)
    assert (await deadlines.counts(NOW, NOW)).is_empty


def test_only_what_is_late_can_be_told_of() -> None:
    early = Application(1, 101, NOW, Status.WAITING, due_at=THEN)
    with pytest.raises(ValueError, match="not late"):
        report_overdue(early, NOW)
