"""The outbox: what is owed is claimed under a lease, in order for each recipient, and settled."""

import asyncio
from datetime import datetime, timedelta

import pytest

from domain.application import Change, HistoryEntry
from domain.notice import Notice
from storage.outbox import Outcome
from storage.updates import HandledUpdates, UpdateInHand, handling
from tests.storage.conftest import LATER, NOW, Rows


async def test_of_each_recipient_only_the_oldest_open_notice_is_given_out(rows: Rows) -> None:
    await rows.owed(1, 2, 1, 3, 2, 1)
    assert [owed.recipient for owed in await rows.claimed()] == [1, 2, 3]
    assert await rows.claimed() == []


@pytest.mark.parametrize("outcome", [Outcome.SENT, Outcome.FAILED])
async def test_once_it_is_settled_the_next_one_follows(rows: Rows, outcome: Outcome) -> None:
    await rows.owed(1, 1, 1)
    seen = []
    while claimed := await rows.claimed():
        (owed,) = claimed
        seen.append(owed.id)
        await rows.outbox.settle(owed.id, outcome, NOW)
    assert seen == sorted(seen)
    assert len(seen) == 3


async def test_a_notice_that_must_wait_makes_the_later_ones_of_its_recipient_wait(
    rows: Rows,
) -> None:
    await rows.owed(1, 1, 2)
    first, other = await rows.claimed()
    await rows.outbox.postpone(first.id, NOW + timedelta(hours=1), attempts=1)
    await rows.outbox.settle(other.id, Outcome.SENT, NOW)
    assert await rows.claimed() == []
    (again,) = await rows.claimed(NOW + timedelta(hours=1))
    assert (again.id, again.attempts) == (first.id, 1)


async def test_a_claim_lasts_as_long_as_its_lease(rows: Rows) -> None:
    await rows.owed(1)
    (first,) = await rows.claimed()
    assert await rows.claimed(LATER - timedelta(seconds=1)) == []
    assert await rows.claimed(LATER) == [first]


async def test_what_a_killed_process_had_claimed_is_given_back_at_the_start(rows: Rows) -> None:
    await rows.owed(1, 2)
    claimed = await rows.claimed()
    await rows.outbox.settle(claimed[0].id, Outcome.SENT, NOW)
    await rows.outbox.release()
    assert await rows.claimed() == claimed[1:]


async def test_no_two_couriers_get_the_same_notice(rows: Rows) -> None:
    await rows.owed(*range(1, 21))
    claims = await asyncio.gather(*(rows.claimed(limit=3) for _ in range(10)))
    taken = [owed.id for claim in claims for owed in claim]
    assert len(taken) == len(set(taken)) == 20


async def test_a_claim_takes_no_more_than_asked_for_the_longest_due_first(rows: Rows) -> None:
    await rows.owed(1, 2, 3)
    ids = [owed.id for owed in await rows.claimed()]
    await rows.outbox.release()
    await rows.outbox.postpone(ids[0], NOW + timedelta(seconds=1), 0)
    claimed = await rows.claimed(NOW + timedelta(seconds=1), limit=2)
    assert [owed.id for owed in claimed] == ids[1:]


async def test_what_was_settled_stays_settled(rows: Rows) -> None:
    await rows.owed(1)
    (owed,) = await rows.claimed()
    await rows.outbox.settle(owed.id, Outcome.SENT, NOW)
    await rows.outbox.settle(owed.id, Outcome.FAILED, LATER)
    await rows.outbox.pause(1)
    outcome = await rows.driver.read("SELECT outcome, settled_at FROM notices")
    assert outcome == [("sent", "2026-06-02T09:00:00.000000+00:00")]


async def test_what_is_owed_to_somebody_out_of_reach_is_held_and_owed_again_as_one(
    rows: Rows,
) -> None:
    await rows.owed(1, 1, 2)
    await rows.outbox.pause(1)
    (other,) = await rows.claimed()
    await rows.outbox.settle(other.id, Outcome.SENT, NOW)
    assert await rows.claimed(LATER) == []
    assert not await rows.outbox.has_due(LATER)
    assert await rows.outbox.resume(1, LATER) == 2
    assert await rows.outbox.resume(1, LATER) == 0
    (again,) = await rows.claimed(LATER)
    assert again.kind == "meanwhile"
    assert [one.partition("@")[0] for one in again.params["held"].split()] == ["made", "made"]


async def test_a_single_notice_that_was_held_is_owed_again_as_it_was(rows: Rows) -> None:
    await rows.owed(1)
    await rows.outbox.pause(1)
    assert await rows.claimed(LATER) == []
    assert await rows.outbox.resume(1, LATER) == 1
    (again,) = await rows.claimed(LATER)
    assert again.kind == "made"


async def test_a_block_leaves_what_is_on_its_way_to_whoever_sends_it(rows: Rows) -> None:
    """Else, back at once, they would be told twice: by its sender, and by who claims it anew."""
    await rows.owed(1, 1)
    (owed,) = await rows.claimed()
    await rows.outbox.pause(1)
    assert await rows.outbox.resume(1, NOW) == 1
    assert await rows.claimed() == []
    await rows.outbox.settle(owed.id, Outcome.SENT, NOW)
    (following,) = await rows.claimed()
    assert following.id != owed.id


@pytest.mark.parametrize("saved", [False, True], ids=["new", "saved before"])
async def test_the_update_that_tells_of_a_block_is_remembered_with_what_it_held(
    rows: Rows, saved: bool
) -> None:
    await rows.owed(1)
    with handling(UpdateInHand(77, LATER, saved=saved)):
        await rows.outbox.pause(1)
    assert await rows.outbox.resume(1, NOW) == 1
    assert await HandledUpdates(rows.driver).has(77) is not saved  # who saved it did so before


@pytest.mark.parametrize("blocked", [False, True])
async def test_whoever_came_back_while_a_notice_was_on_its_way_is_not_held_for_its_failure(
    rows: Rows, blocked: bool
) -> None:
    await rows.owed(1, 1)
    (failed,) = await rows.claimed()
    if blocked:
        await rows.outbox.pause(1)
    await rows.outbox.resume(1, NOW)
    await rows.outbox.pause_undelivered(failed, NOW)
    (again,) = await rows.claimed()
    assert await rows.outbox.resume(1, NOW) == 0
    await rows.outbox.settle(again.id, Outcome.SENT, NOW)


async def test_a_failure_that_comes_after_the_next_claim_holds_nobody(rows: Rows) -> None:
    await rows.owed(1)
    (failed,) = await rows.claimed()
    await rows.outbox.resume(1, NOW)
    await rows.outbox.pause_undelivered(failed, NOW)
    (again,) = await rows.outbox.claim(NOW, LATER + timedelta(seconds=1), 1)
    await rows.outbox.pause_undelivered(failed, NOW)
    assert await rows.outbox.resume(1, NOW) == 0
    await rows.outbox.pause_undelivered(again, NOW)
    assert await rows.outbox.resume(1, NOW) == 0, "marked as resumed by the call before"


async def test_whoever_stays_away_is_held_for_a_failure(rows: Rows) -> None:
    await rows.owed(1, 1)
    (failed,) = await rows.claimed()
    await rows.outbox.pause_undelivered(failed, NOW)
    assert await rows.claimed(LATER) == []
    assert await rows.outbox.resume(1, LATER) == 2


async def test_whether_anything_is_due_is_known_without_claiming(rows: Rows) -> None:
    assert not await rows.outbox.has_due(NOW)
    await rows.owed(1)
    assert await rows.outbox.has_due(NOW)
    assert not await rows.outbox.has_due(NOW - timedelta(seconds=1))


async def test_a_notice_carries_what_it_was_given(rows: Rows) -> None:
    draft = await rows.draft(101)
    await rows.saved(draft, Notice("sent", 101, {"deadline": "2026-06-03", "n": 3}))
    (owed,) = await rows.claimed()
    assert (owed.application, owed.kind, owed.recipient) == (draft.id, "sent", 101)
    assert owed.params == {"deadline": "2026-06-03", "n": 3}


async def test_a_lease_of_a_clock_since_set_back_does_not_count(rows: Rows) -> None:
    await rows.owed(101)
    year = timedelta(days=365)
    assert await rows.outbox.claim(NOW + year, LATER + year, 1)
    assert await rows.claimed()
    assert not await rows.claimed()


async def test_what_was_put_off_is_due_at_once_where_the_clock_got_another_speed(
    rows: Rows,
) -> None:
    await rows.owed(1)
    (owed,) = await rows.claimed()
    await rows.outbox.postpone(owed.id, NOW + timedelta(days=300), 1)
    assert await rows.claimed(LATER) == []
    await rows.outbox.make_postponed_due(LATER)
    assert [one.id for one in await rows.claimed(LATER)] == [owed.id]


async def undoable(rows: Rows, until: datetime) -> None:
    """A decision that can be taken back until then, and the notice it owes."""
    draft = await rows.draft()
    entry, owed = HistoryEntry("approved", 501, NOW), (Notice("made", 101),)
    await rows.store.save(Change(draft, entry, owed, before=draft, undoable_until=until))


async def test_what_can_be_taken_back_is_neither_due_nor_hurried(rows: Rows) -> None:
    end = NOW + timedelta(days=300)
    await undoable(rows, end)
    await rows.outbox.make_postponed_due(LATER)
    assert await rows.claimed(LATER) == []
    assert not await rows.outbox.has_due(LATER)
    assert await rows.outbox.has_due(end)
    assert len(await rows.claimed(end)) == 1


async def test_back_while_a_decision_can_be_taken_back_one_is_told_of_it_no_sooner(
    rows: Rows,
) -> None:
    """What was held before it has to be told without it, though it is of the same application."""
    draft = await rows.draft()
    sent = await rows.saved(draft, Notice("sent", 101))
    entry, owed = HistoryEntry("approved", 501, NOW), (Notice("approved", 101),)
    await rows.store.save(Change(sent, entry, owed, before=sent, undoable_until=LATER))
    await rows.outbox.pause(101)
    assert await rows.outbox.resume(101, NOW) == 2
    (first,) = await rows.claimed()
    assert first.kind == "sent"
    await rows.outbox.settle(first.id, Outcome.SENT, NOW)
    assert await rows.claimed(LATER - timedelta(seconds=1)) == []
    assert [one.kind for one in await rows.claimed(LATER)] == ["approved"]


async def test_what_arrived_though_the_block_was_noted_is_not_told_again(rows: Rows) -> None:
    await rows.owed(1)
    (owed,) = await rows.claimed()
    await rows.outbox.pause(1)
    await rows.outbox.settle(owed.id, Outcome.SENT, NOW)
    assert await rows.outbox.resume(1, NOW) == 0
    assert await rows.claimed(LATER) == []


async def test_who_has_told_somebody_tells_them_what_follows(rows: Rows) -> None:
    """Where several processes send, only that one knows when the chat may be written to again."""
    await rows.owed(101, 102, 101, 101)
    first, other = await rows.claimed()
    following = await rows.outbox.settle_sent(first, NOW, LATER)
    if rows.driver.shared:
        assert following
        assert (following.id, following.recipient) == (3, 101)
        assert following.leased_until == LATER
        assert await rows.claimed() == []
        last = await rows.outbox.settle_sent(following, NOW, LATER)
        assert last
        assert await rows.outbox.settle_sent(last, NOW, LATER) is None
    else:
        assert following is None
        assert [one.id for one in await rows.claimed()] == [3]
    assert await rows.outbox.settle_sent(other, NOW, LATER) is None
    sent = "SELECT id FROM notices WHERE outcome = 'sent' ORDER BY id"
    assert (other.id,) in await rows.driver.read(sent)


async def test_what_is_not_due_yet_does_not_follow(rows: Rows) -> None:
    await rows.owed(101, 101)
    (first,) = await rows.claimed()
    await rows.outbox.postpone(first.id + 1, LATER, 0)
    assert await rows.outbox.settle_sent(first, NOW, LATER) is None
    assert await rows.driver.read("SELECT leased_until FROM notices WHERE outcome IS NULL") == [
        (None,)
    ]
