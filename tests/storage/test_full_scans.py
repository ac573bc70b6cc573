"""No statement walks through a table that grows: what holds all others to it (tests/plans.py)."""

from datetime import UTC, datetime

import pytest

from bot.clock import ManualClock
from storage.account.eligibility_answers import EligibilityAnswerStore
from storage.account.email_codes import EmailCodes
from storage.privacy.personal_data import PersonalData
from storage.review.worklist import QueueForm, Worklist
from tests.plans import PLANS, SHORT, Plans
from tests.storage.conftest import Rows, only_sqlite
from tests.storage.recorder import Recorder

NOW = datetime(2026, 6, 2, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT a.id FROM applications a WHERE a.opened_at < $1",
        "SELECT count(*) FROM visits",
        "SELECT id FROM visits ORDER BY opened_at LIMIT 1",
        "UPDATE guides SET remind_at = NULL WHERE step = $1",
        "DELETE FROM guides WHERE remind_at IS NULL AND NOT EXISTS"
        " (SELECT 1 FROM eligibility_answers e WHERE e.citizen = guides.citizen)",
        "SELECT 1 FROM applications a JOIN pictures AS p ON p.about = a.answers WHERE a.id = $1",
    ],
)
def test_a_walk_is_found(sql: str) -> None:
    assert [*PLANS.faults(sql)]


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT answers FROM applications WHERE id = $1",
        "SELECT id, name FROM staff",
        "SELECT at FROM history ORDER BY application DESC, version DESC LIMIT 1",
        "SELECT a.id FROM applications a WHERE a.status = 'waiting' AND a.sent_at IS NOT NULL"
        " ORDER BY a.sent_at, a.id LIMIT 9",
        "PRAGMA quick_check",
    ],
)
def test_what_looks_at_what_it_needs_is_let_alone(sql: str) -> None:
    assert not [*PLANS.faults(sql)]


@only_sqlite  # the plans are SQLite's: tests/storage/test_plans.py asks PostgreSQL
async def test_what_the_product_asks_is_heard_and_what_a_test_asks_is_not(rows: Rows) -> None:
    heard = Plans()
    assert heard.tables >= SHORT.keys(), "a table that is gone"
    await rows.count("visits")
    assert not PLANS.faults_since()
    PLANS.heard("SELECT count(*) FROM visits")
    assert PLANS.faults_since()


async def test_what_is_over_is_forgotten_by_what_is_over(rows: Rows) -> None:
    await EligibilityAnswerStore(rows.driver).delete_old(NOW)
    await EmailCodes(rows.driver, ManualClock(NOW)).delete_old()
    assert not PLANS.faults_since()


async def test_one_citizen_is_erased_by_what_is_theirs(rows: Rows) -> None:
    await PersonalData(rows.driver, rows.store).erase(101, "asked", NOW)
    assert not PLANS.faults_since()


def test_what_goes_with_a_row_of_another_table_is_found_by_an_index() -> None:
    """A plan says nothing of what ON DELETE CASCADE looks for."""
    for table in PLANS.tables:
        for key in PLANS.file.execute(f"PRAGMA foreign_key_list({table})").fetchall():
            find = f"SELECT 1 FROM {table} WHERE {key[3]} = $1"
            assert not [*PLANS.faults(find)], find


@only_sqlite
@pytest.mark.parametrize(
    ("form", "index"), [("", "waiting_again"), ("paper", "waiting_again_by_form")]
)
async def test_those_that_came_back_are_found_without_the_others_that_wait(
    rows: Rows, form: QueueForm, index: str
) -> None:
    """By SQLite's own words for a plan; tests/storage/test_plans.py asks both databases."""
    recorder = Recorder(rows.driver)
    await Worklist(recorder.driver).page("again", form, NOW, 8)
    for plan in (await recorder.plans()).values():
        assert any(index in line for line in plan), plan
