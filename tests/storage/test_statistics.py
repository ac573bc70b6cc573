"""Counting the desk out of histories: what was taken back counts not, no table is walked."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from domain.application import send_back, submit
from storage.review.statistics import count_day
from storage.sqlite import SqliteDriver
from tests.keys import KEYS
from tests.storage.conftest import NOW, Rows

HOUR = timedelta(hours=1)


async def test_each_decision_is_measured_from_its_own_sending(rows: Rows) -> None:
    sent = await rows.store.save(submit(await rows.draft(), {}, NOW, NOW, ()))
    back = send_back(sent, 501, NOW + HOUR, ("photo.face",), ("photo",))
    returned = await rows.store.save(back)
    again = await rows.store.save(submit(returned, {}, NOW + 5 * HOUR, NOW, ()))
    change = send_back(again, 501, NOW + 7 * HOUR, ("scan.unreadable",), ("scan",))
    change = replace(change, before=again, undoable_until=NOW + 8 * HOUR)
    await rows.store.save(change)
    found = await count_day(rows.driver, NOW, NOW + 24 * HOUR)
    assert found.received == 2
    assert found.decided == [(NOW, NOW + HOUR), (NOW + 5 * HOUR, NOW + 7 * HOUR)]
    assert found.reasons == {"photo.face": 1, "scan.unreadable": 1}
    await rows.store.take_back(sent.id, 501, NOW + 7 * HOUR)
    after = await count_day(rows.driver, NOW, NOW + 24 * HOUR)
    assert after.decided == [(NOW, NOW + HOUR)]
    assert after.reasons == {"photo.face": 1}


async def test_only_the_day_itself_is_read(rows: Rows) -> None:
    asked: list[tuple[str, tuple[Any, ...]]] = []

    class Listening(SqliteDriver):
        async def read(self, sql: str, *params: Any) -> list[Any]:
            asked.append((sql, params))
            return await super().read(sql, *params)

    await count_day(Listening(rows.driver._writer, rows.driver._reader, KEYS), NOW, NOW + HOUR)
    assert len(asked) == 3
    for sql, params in asked:
        plan = [row[3] for row in await rows.driver.read(f"EXPLAIN QUERY PLAN {sql}", *params)]
        assert not [line for line in plan if line.startswith("SCAN")], plan
        assert any("history_by_time" in line for line in plan), plan
