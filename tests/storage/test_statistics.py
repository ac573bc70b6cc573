"""Counting the desk out of histories: what was taken back counts not."""

from dataclasses import replace
from datetime import timedelta

from domain.application import send_back, submit
from storage.review.statistics import count_day
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
