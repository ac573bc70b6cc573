"""The journal: what is in it stays, and a long period is read in pieces."""

from datetime import timedelta

import pytest

from storage import save_statements
from storage.application_rows import to_iso
from storage.review.journal import PIECE, TABLES, Journal
from tests.storage.conftest import MISTAKES, NOW, Rows


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE journal SET who = 1",
        "UPDATE journal SET who = 0",
        "UPDATE journal SET who = 0, what = 'approved'",
        "DELETE FROM journal",
        "UPDATE history SET what = 'approved'",
        "DELETE FROM history",
    ],
)
async def test_nothing_in_it_can_be_changed_or_erased(rows: Rows, sql: str) -> None:
    sent = await rows.saved(await rows.draft())
    await Journal(rows.driver).write(501, "opened", sent.id, NOW)
    with pytest.raises(MISTAKES, match="only added to"):
        await rows.driver.write(sql)
    assert len(await Journal(rows.driver).of(sent.id)) == 2


async def test_a_history_goes_with_its_application_and_the_journal_stays(rows: Rows) -> None:
    sent = await rows.saved(await rows.draft())
    await Journal(rows.driver).write(501, "opened", sent.id, NOW)
    await rows.driver.write("DELETE FROM applications")
    assert await rows.count("history") == 0
    assert [deed.what for deed in await Journal(rows.driver).of(sent.id)] == ["opened"]


async def test_a_quiet_period_comes_in_one_piece_and_whole(rows: Rows) -> None:
    journal = Journal(rows.driver)
    for hour in range(30):
        await journal.write(501, f"deed-{hour}", None, NOW + timedelta(hours=hour))
    pieces = [
        [deed.what for deed in piece]
        async for piece in journal.between(NOW, NOW + timedelta(hours=29))
    ]
    assert [what for piece in pieces for what in piece] == [f"deed-{n}" for n in range(29)]
    assert len(pieces) == 1


async def test_a_busy_hour_comes_in_pieces_small_enough_to_wait_for(rows: Rows) -> None:
    many, journal = 3 * PIECE, Journal(rows.driver)
    async with rows.driver.transaction() as transaction:
        for n in range(many):
            at = NOW + timedelta(hours=1) * n / many
            await save_statements.add_journal_entry(transaction, 501, f"deed-{n}", None, at)
    pieces = [
        [deed.what for deed in piece]
        async for piece in journal.between(NOW - timedelta(days=2), NOW + timedelta(days=2))
    ]
    assert [what for piece in pieces for what in piece] == [f"deed-{n}" for n in range(many)]
    assert max(map(len, pieces)) <= PIECE


async def test_what_happened_in_one_moment_stays_together(rows: Rows) -> None:
    many = PIECE + 1
    async with rows.driver.transaction() as transaction:
        for n in range(many):
            await save_statements.add_journal_entry(transaction, 501, f"deed-{n}", None, NOW)
    pieces = [
        len(piece)
        async for piece in Journal(rows.driver).between(NOW, NOW + timedelta(hours=1))
        if piece
    ]
    assert pieces == [many]


async def test_pieces_hold_few_lines_of_each_table_and_nothing_twice(rows: Rows) -> None:
    sent = await rows.saved(await rows.draft())
    many, journal = 2 * PIECE + 30, Journal(rows.driver)
    async with rows.driver.transaction() as transaction:
        for n in range(many):
            at = NOW + timedelta(minutes=n // 3)
            await save_statements.add_journal_entry(transaction, 501, f"deed-{n}", None, at)
            transaction.add(
                "INSERT INTO history (application, version, what, who, at)"
                " VALUES ($1, $2, $3, 501, $4)",
                sent.id,
                n + 100,
                f"change-{n}",
                to_iso(NOW + timedelta(minutes=n // 2)),
            )
    pieces = [
        [deed.what for deed in piece]
        async for piece in journal.between(NOW, NOW + timedelta(days=1))
    ]
    every = [what for piece in pieces for what in piece if what != "sent"]
    assert len(every) == len({*every}) == 2 * many
    assert max(map(len, pieces)) <= len(TABLES) * (PIECE + 3)
