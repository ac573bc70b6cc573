"""What is asked often is found by indexes: no table that grows is walked through or sorted.

Asked of a database with some thousands of rows in the tables that grow, of which little is open.
"""

import re
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import timedelta

import pytest

from bot.calendar import russian_calendar
from domain.application import Change, HistoryEntry, Status
from storage.account.guide import GuideProgressStore
from storage.driver import DecryptionFailed
from storage.offices.visits import Slot, Visits
from storage.outbox import Outbox, Outcome, QueuedNotice
from storage.outbox_lag import outbox_lag
from storage.privacy.retention import Expiries
from storage.review.deadlines import Deadlines
from storage.review.journal import Journal
from storage.review.statistics import DailyStatistics
from storage.review.worklist import QueueForm, QueueState, Worklist
from storage.status.status_messages import StatusMessages
from storage.store import Store
from tests.storage.conftest import LATER, NOW, Rows
from tests.storage.recorder import Recorder

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
MANY = 4_000

GROWING = (
    *("applications", "history", "notices", "journal", "search_tokens", "questions", "reasons"),
    *("visits", "visit_history", "seats", "inquiries", "status_messages", "expiries", "pictures"),
    *("daily_statistics", "policy_links", "guides", "languages", "cursors"),
)

FIRST = 100_001
COUNTED = (
    f"WITH RECURSIVE n(i) AS (SELECT {FIRST} UNION ALL"
    f" SELECT i + 1 FROM n WHERE i < {FIRST + MANY - 1}) "
)
AT = (
    "'2026-0' || (1 + i % 5) || '-' || (10 + i % 18) || 'T' || (10 + i % 13) || ':'"
    " || (10 + i % 49) || ':' || (10 + i % 47) || '.000000+00:00'"
)
"""Moments of the months before."""
OPEN = "i % 50 = 0"
"""Which of the applications wait for a decision."""
SEALED = "~" + "x" * 1_200
"""As long as answers are."""
FILLING = (
    "INSERT INTO applications (id, citizen, status, version, answers, opened_at, sent_at, due_at,"
    f" attempt, form, told_late) SELECT i, i, CASE WHEN {OPEN} THEN 'waiting' WHEN i % 50 = 1 THEN"
    " 'returned' WHEN i % 50 = 2 THEN 'ready' ELSE 'collected' END, 9,"
    f" '{SEALED}', "
    f"{AT}, {AT}, CASE WHEN i % 50 < 3 THEN '2026-06-03T21:00:00.000000+00:00' END, 1 + i % 2,"
    " CASE WHEN i % 3 = 0 THEN 'paper' ELSE 'plastic' END, 0 FROM n",
    "INSERT INTO history (application, version, what, who, at)"
    f" SELECT i, v, CASE WHEN v = 1 THEN 'sent' ELSE 'approved' END, 501, {AT}"
    " FROM n, (SELECT 1 AS v UNION ALL SELECT 2) versions",
    "INSERT INTO journal (id, at, who, what, application)"
    f" SELECT i, {AT}, 501, 'opened', i FROM n",
    "INSERT INTO pictures (id, application, step, content, about, kept_until) SELECT 'p' || i, i,"
    f" 'scan', '~', '~', CASE WHEN {OPEN} THEN '2026-06-03T21:00:00.000000+00:00' END FROM n",
    "INSERT INTO reasons (application, version, code) SELECT i, 2, 'scan.unreadable' FROM n",
    "INSERT INTO search_tokens (application, token) SELECT i, 'token' || (i % 500) FROM n",
    "INSERT INTO notices (id, application, version, kind, recipient, params, due_at, outcome)"
    f" SELECT i, i, 1, 'sent', i, '', {AT}, CASE WHEN i % 40 > 0 THEN 'sent' END FROM n",
    "INSERT INTO questions (id, application, attempt, asked_by, asked_at, words)"
    f" SELECT i, i, 1, 501, {AT}, '' FROM n",
    "INSERT INTO visits (id, citizen, category, place, at, status, version, opened_at, due_at)"
    f" SELECT i, i, 'adult', 'place' || (i % 20), {AT}, CASE WHEN {OPEN} THEN 'booked' ELSE"
    f" 'served' END, 1, {AT}, CASE WHEN {OPEN} THEN '2026-06-03T21:00:00.000000+00:00' END FROM n",
    "INSERT INTO visit_history (visit, version, what, who, at)"
    f" SELECT i, 1, 'visit-booked', 1, {AT} FROM n",
    "INSERT INTO seats (place, at, seat, citizen, category, visit)"
    f" SELECT 'place' || (i % 20), {AT}, i, i, 'adult', i FROM n",
    "INSERT INTO inquiries (id, citizen, asked_at, words, status)"
    f" SELECT i, i, {AT}, '~', CASE WHEN {OPEN} THEN 'open' ELSE 'dropped' END FROM n",
    "INSERT INTO status_messages (application, citizen, message, due_at) SELECT i, i, i,"
    f" CASE WHEN {OPEN} THEN {AT} END FROM n",
    "INSERT INTO expiries (application, what, due_at) SELECT i, 'rest',"
    " '2027-0' || (1 + i % 9) || '-10T21:00:00.000000+00:00' FROM n",
    "INSERT INTO policy_links (token, application) SELECT 'token' || i, i FROM n",
    "INSERT INTO guides (citizen, step, way, remind_at) SELECT i, 'portal', 'bank',"
    f" CASE WHEN {OPEN} THEN {AT} END FROM n",
    "INSERT INTO languages (citizen, language, chosen) SELECT i, 'ru', 0 FROM n",
    "INSERT INTO daily_statistics (day, kind, code, count)"
    f" SELECT substr({AT}, 1, 10), 'decided', CAST(i AS TEXT), 1 FROM n",
    f"UPDATE search_tokens SET joint = 1 WHERE application > {FIRST + 20}",
    # As where a tick has added all but the last changes, and days before are not filled yet.
    f"DELETE FROM statistics_changes WHERE application > {FIRST + 200}",
    "UPDATE statistics_state SET filled_from = '2026-05-27'",
    "INSERT INTO cursors (key, state, data) SELECT '42:' || i, 'x', '' FROM n",
)


@pytest.fixture
async def recorder(rows: Rows) -> Recorder:
    for statement in FILLING:
        counted = COUNTED if " FROM n" in statement else ""
        await rows.driver.write(counted + statement)
    await rows.driver.write("ANALYZE")
    return Recorder(rows.driver)


async def outbox(recorder: Recorder) -> None:
    outbox = Outbox(recorder.driver)
    await outbox.claim(NOW, LATER, 20)
    await outbox.has_due(NOW)
    await outbox.settle(1, Outcome.SENT, NOW)
    claimed = QueuedNotice(FIRST + 40, None, "made", FIRST + 40, {}, 0)
    await outbox.settle_sent(claimed, NOW, LATER)
    await outbox.postpone(2, NOW, 1)
    await outbox.pause(3)
    await outbox.resume(4, NOW)
    await outbox.cancel("sms", NOW)
    await outbox_lag(recorder.driver, "chat", NOW)


async def queue(recorder: Recorder) -> None:
    worklist = Worklist(recorder.driver)
    states: list[QueueState] = ["waiting", "free", "late", "again", "returned", "ready"]
    forms: list[QueueForm] = ["", "paper"]
    for state in states:
        for form in forms:
            await worklist.page(state, form, NOW, 8)
            await worklist.page(state, form, NOW, 8, anchor=FIRST + 49, back=True)
            await worklist.count(state, form, NOW)


async def leases(recorder: Recorder) -> None:
    worklist = Worklist(recorder.driver)
    await worklist.take_next(501, NOW, LATER)
    await worklist.take(FIRST + 99, 501, NOW, LATER)
    await worklist.leased_by(501, NOW)
    await worklist.leases([FIRST + 49, FIRST + 99], NOW)
    await worklist.lease_counts(NOW)
    await worklist.release(FIRST + 99, 501)


async def search(recorder: Recorder) -> None:
    await Worklist(recorder.driver).find("щеглова юлия", 8)
    await Worklist(recorder.driver).find("4567", 8)
    await Worklist(recorder.driver).join_tokens(50)
    await Worklist(recorder.driver).find("щеглова юлия", 8)
    await Worklist(recorder.driver).find("щеглова юлия павловна мария", 8)


async def deadlines(recorder: Recorder) -> None:
    await Deadlines(recorder.driver).unreported(NOW + 9 * DAY)
    await Deadlines(recorder.driver).counts(NOW, NOW + DAY)


async def ticks(recorder: Recorder) -> None:
    """What is asked every few seconds, whether there is anything to do or not."""
    store = Store(recorder.driver)
    await store.due([Status.WAITING, Status.READY], NOW)
    await store.delete_expired_undos(NOW)
    await Visits(recorder.driver).due(NOW)
    await Expiries(recorder.driver).due(NOW)
    await store.pictures.delete_old(NOW)
    await GuideProgressStore(recorder.driver).due(NOW)
    messages = StatusMessages(recorder.driver)
    for message in await messages.claim(NOW, LATER):
        await messages.mark_edited(message, LATER)


async def chat(recorder: Recorder) -> None:
    """What a citizen's own words and buttons ask."""
    store = Store(recorder.driver)
    for asking in (
        store.open_of(FIRST + 49),
        store.latest_of(FIRST + 49),
        store.approved_of(FIRST + 49),
        store.represented_by(FIRST + 49),
        store.history(FIRST + 49),
        store.by_policy_token(f"token{FIRST}"),
        store.reviewer_questions.of(FIRST + 49),
        store.support_questions.of(FIRST + 49),
    ):
        with suppress(DecryptionFailed):
            await asking
    draft = await store.open_draft(7, NOW)
    draft = await store.save_answers(draft, at=NOW)
    await store.save(Change(draft, HistoryEntry("sent", 1, NOW)))
    await StatusMessages(recorder.driver).mark_outdated(FIRST + 49, NOW)


async def desk(recorder: Recorder) -> None:
    await Store(recorder.driver).support_questions.page(8, FIRST + 99)
    await Store(recorder.driver).support_questions.count()
    days = DailyStatistics(recorder.driver, russian_calendar())
    today = NOW.date()
    await days.read([(today - 30 * DAY, today)])
    await days.fold()
    await days.fill(NOW, 3)
    await days.recount(today, NOW)
    await Journal(recorder.driver).of(FIRST + 49)
    async for _ in Journal(recorder.driver).between(NOW - DAY, NOW):
        pass


async def offices(recorder: Recorder) -> None:
    visits, slot = Visits(recorder.driver), Slot("place1", NOW + DAY)
    await visits.count_taken("place1", NOW, NOW + DAY, NOW)
    await visits.between("place1", NOW, NOW + DAY)
    await visits.hold(7, "adult", slot, 2, NOW, LATER)
    await visits.book(7, "adult", slot, NOW)
    await visits.open_of(FIRST + 49)
    await visits.all_of(FIRST + 49)


Asking = Callable[[Recorder], Awaitable[None]]


@pytest.mark.parametrize(
    "asking", [outbox, queue, leases, search, deadlines, ticks, chat, desk, offices]
)
async def test_nothing_that_grows_is_walked_through(recorder: Recorder, asking: Asking) -> None:
    await asking(recorder)
    plans = await recorder.plans()
    assert plans
    walks = [(line, sql) for sql, plan in plans.items() for line in plan if walked(line)]
    assert not walks, "\n\n".join("\n".join([*one, *plans[one[1]]]) for one in walks)


def walked(line: str) -> bool:
    """Whether a line of a plan reads a table that grows from its first row to its last."""
    tables = "|".join(GROWING)
    if found := re.search(r"Seq Scan on (\w+)", line):
        return found[1] in GROWING
    return bool(re.match(rf"SCAN (\w+ AS )?({tables}|[a-z])\b", line)) and "INDEX" not in line
