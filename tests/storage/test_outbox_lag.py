from datetime import timedelta
from typing import Any

import pytest

from domain.application import Change, HistoryEntry
from domain.notice import Notice
from storage.outbox import Outcome
from storage.outbox_lag import OutboxLag, outbox_lag
from tests.storage.conftest import NOW, Rows, only_sqlite
from tests.storage.recorder import Recorder

LATER = NOW + timedelta(seconds=90)


async def test_nothing_is_behind_where_nothing_is_due(rows: Rows) -> None:
    await rows.owed(7)
    assert await outbox_lag(rows.driver, "chat", NOW - timedelta(1)) == OutboxLag(0, 0.0)
    assert await outbox_lag(rows.driver, "mail", LATER) == OutboxLag(0, 0.0)


async def test_the_oldest_open_notice_counts_also_while_it_is_being_sent(rows: Rows) -> None:
    await rows.owed(7, 8, 9)
    first, second, _ = await rows.claimed()
    assert await outbox_lag(rows.driver, "chat", LATER) == OutboxLag(3, 90.0)
    await rows.outbox.settle(first.id, Outcome.SENT, NOW)
    await rows.outbox.postpone(second.id, LATER + timedelta(1), 1)
    assert await outbox_lag(rows.driver, "chat", LATER) == OutboxLag(1, 90.0)


async def test_a_decision_that_can_be_taken_back_holds_up_nothing(rows: Rows) -> None:
    draft = await rows.draft()
    until = NOW + timedelta(minutes=1)
    approved = HistoryEntry("approved", 7, NOW)
    told = (Notice("approved", 101),)
    await rows.store.save(Change(draft, approved, told, before=draft, undoable_until=until))
    assert await outbox_lag(rows.driver, "chat", NOW) == OutboxLag(0, 0.0)
    assert await outbox_lag(rows.driver, "chat", LATER) == OutboxLag(1, 90.0)


@only_sqlite  # what PostgreSQL does is looked at in test_plans.py
@pytest.mark.parametrize("channel", ["chat", "mail", "code", "sms"])
async def test_it_is_read_by_an_index(rows: Rows, channel: Any) -> None:
    recorder = Recorder(rows.driver)
    await outbox_lag(recorder.driver, channel, NOW)
    (plan,) = (await recorder.plans()).values()
    assert [line for line in plan if "INDEX open_notices (channel=? AND due_at<?)" in line]
    assert not [line for line in plan if line.startswith("SCAN n") or "TEMP B-TREE" in line]
