"""Databases as large as after a thousand applications and after a million, filled at one go."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import combinations

from storage.application_rows import to_iso
from storage.driver import Driver
from storage.move_ends import set_numbers
from storage.review import search_index
from storage.review.worklist import Worklist
from tests.keys import KEYS

NOW = datetime(2026, 6, 2, 9, tzinfo=UTC)
HOURS = 365 * 24
BEGAN = NOW - timedelta(hours=HOURS)
DUE = 200
"""Notices, drafts and visits of which something is due."""
ANSWERS = json.dumps(
    {
        **{"surname": "Щеглова", "name": "Юлия", "patronymic": "Павловна"},
        **{"form": "paper", "place": "tverskoy", "x": "y" * 200},
    },
    ensure_ascii=False,
)
FREQUENT = {"щеглова": 149, "юлия": 31, "павловна": 41}
"""One of so many has this word in the name, all three one of 189 379; and the first ones have."""
FOUND = 9
AT_ONCE = 50_000
"""Rows of one statement: a server gives none more than a minute."""

_N = (
    "WITH RECURSIVE n(i) AS"
    " (SELECT CAST({first} AS BIGINT) UNION ALL SELECT i + 1 FROM n WHERE i < {last}) "
)
_AT = "h.at || ':' || (10 + i % 49) || ':' || (10 + i % 47) || '.000000+00:00'"
_LATER = "l.at || ':' || (10 + i % 49) || ':' || (10 + i % 47) || '.000000+00:00'"
_HOUR = (
    " JOIN bench_hours h ON h.n = (i - 1) * {hours} / {size}"
    " JOIN bench_hours l ON l.n = (i - 1) * {hours} / {size} + 2 + i % 40"
)
_WAITS = "i % 2 = 1"
_MINUTE = "(10 + i % 49) || ':' || (10 + i % 47) || '.000000+00:00'"

# Half of all wait, a quarter of them for the second time; of the first ones the deadline passed.
_STATEMENTS = (
    "INSERT INTO applications (id, citizen, status, version, answers, opened_at, sent_at, due_at,"
    f" attempt, form) SELECT i, i, CASE WHEN {_WAITS} THEN 'waiting' WHEN i % 20 = 2 THEN"
    f" 'returned' WHEN i % 20 = 4 THEN 'ready' ELSE 'collected' END, 3, '{{answers}}', {_AT},"
    f" {_AT}, CASE WHEN {_WAITS} THEN CASE WHEN i <= {2 * DUE} THEN '{{past}}' ELSE '{{soon}}' END"
    " END, 1 + (CASE WHEN i % 8 = 1 THEN 1 ELSE 0 END),"
    " CASE i % 3 WHEN 0 THEN 'plastic' ELSE 'paper' END FROM n {join}",
    "INSERT INTO history (application, version, what, who, at)"
    f" SELECT i, 1, 'sent', i, {_AT} FROM n {{join}}",
    "INSERT INTO history (application, version, what, who, at) SELECT i, 2,"
    f" CASE WHEN i % 10 = 0 THEN 'returned' ELSE 'approved' END, 501, {_LATER} FROM n {{join}}"
    f" WHERE NOT {_WAITS}",
    "INSERT INTO reasons (application, version, code)"
    " SELECT i, 2, 'scan.unreadable' FROM n WHERE i % 10 = 0",
    "INSERT INTO journal (id, at, who, what, application)"
    f" SELECT i, {_LATER}, 501, 'opened', i FROM n {{join}}",
    "INSERT INTO notices (id, application, version, kind, recipient, params, due_at, outcome)"
    f" SELECT i, i, 1, 'sent', i, '', {_AT}, CASE WHEN i > {DUE} THEN 'sent' END FROM n {{join}}",
    "INSERT INTO expiries (application, what, due_at)"
    f" SELECT i, 'rest', '{{later}}' FROM n WHERE NOT {_WAITS}",
    "INSERT INTO visits (id, citizen, category, place, at, status, version, opened_at, due_at)"
    f" SELECT i, i, 'adult', 'place' || (i % 20), {_AT}, CASE WHEN i <= {DUE} THEN 'booked'"
    f" ELSE 'served' END, 1, {_AT}, CASE WHEN i <= {DUE} THEN '{{soon}}' END FROM n {{join}}"
    " WHERE i % 10 = 0",
    "INSERT INTO search_tokens (application, token, joint)"
    " SELECT i, 'of ' || (i % 1000), 1 FROM n",
    "INSERT INTO daily_statistics (day, kind, code, count)"
    " SELECT substr(at, 1, 10), 'received', '', {a_day} FROM bench_hours WHERE n % 24 = 23",
    "INSERT INTO daily_statistics (day, kind, code, count)"
    " SELECT DISTINCT substr(h.at, 1, 10), 'decided', CAST(20 + c.n * 10 AS TEXT), {a_code}"
    " FROM bench_hours h JOIN bench_hours c ON c.n < 60 WHERE h.n % 24 = 23",
    "INSERT INTO daily_statistics (day, kind, code, count)"
    " SELECT substr(at, 1, 10), 'reason', 'scan.unreadable', {a_code} FROM bench_hours"
    " WHERE n % 24 = 23",
)


async def fill(driver: Driver, size: int) -> None:
    """So many applications of a year, with what a year leaves behind."""
    await _write_hours(driver)
    values = {
        "answers": "~" + "x" * 400,
        "past": to_iso(NOW - timedelta(hours=12, minutes=1)),
        "soon": to_iso(NOW + timedelta(hours=12)),
        "later": to_iso(NOW + timedelta(days=20)),
        "join": _HOUR.format(hours=HOURS, size=size),
        "a_day": size // 365 + 1,
        "a_code": size // 365 // 120 + 1,
    }
    for statement in (*_STATEMENTS, *_words()):
        sql = statement.format(**values)
        if " FROM n" not in statement:
            await driver.write(sql)
            continue
        for first in range(1, size + 1, AT_ONCE):
            await driver.write(_N.format(first=first, last=min(first + AT_ONCE - 1, size)) + sql)
    await driver.write("DELETE FROM statistics_changes")
    await driver.write("UPDATE statistics_state SET filled_from = ''")
    await driver.write("DROP TABLE bench_hours")
    await set_numbers(driver, {})
    await Worklist(driver).fold_counts()
    if driver.shared:
        await driver.vacuum()
        await driver.write("ANALYZE")
    await driver.truncate_wal()


async def seal(driver: Driver, ids: set[int]) -> None:
    """Give these applications, and the notices that are due, contents that can be opened."""
    async with driver.transaction() as transaction:
        for id in range(1, DUE + 1):
            params = KEYS.encrypt("notices.params", id, "{}")
            transaction.add("UPDATE notices SET params = $2 WHERE id = $1", id, params)
        for id in sorted(ids):
            transaction.add(
                "UPDATE applications SET answers = $2 WHERE id = $1",
                id,
                KEYS.encrypt("applications.answers", id, ANSWERS),
            )


def _words() -> Iterator[str]:
    """The tokens of the frequent words, and of several of them together."""
    for many in range(1, search_index.JOINT + 1):
        for words in combinations(FREQUENT, many):
            kind, text = ("name", words[0]) if many == 1 else search_index.joined(words)
            meet = 1
            for word in words:
                meet *= FREQUENT[word]
            token = KEYS.search_tokens(kind, text)[0]
            yield (
                "INSERT INTO search_tokens (application, token, joint)"
                f" SELECT i, '{token}', 1 FROM n WHERE i % {meet} = 0 OR i <= {FOUND}"
            )


async def _write_hours(driver: Driver) -> None:
    """The hours of the year, for the statements to take their moments from."""
    await driver.write("CREATE TABLE bench_hours (n BIGINT PRIMARY KEY, at TEXT)")
    rows = [(n, to_iso(BEGAN + timedelta(hours=n))[:13]) for n in range(HOURS + 50)]
    for begin in range(0, len(rows), 5_000):
        piece = rows[begin : begin + 5_000]
        values = ", ".join(f"({n}, '{at}')" for n, at in piece)
        await driver.write(f"INSERT INTO bench_hours (n, at) VALUES {values}")
