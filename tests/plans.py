"""Every statement that the product runs in any test is asked for its plan in SQLite: none may walk
through a whole table that grows with the service, nor through a whole index of one.

A plan depends on the schema only, for the product never runs ANALYZE. An index over a part of a
table holds what is asked for, so it may be walked through.
"""

import inspect
import re
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from functools import cache, wraps
from pathlib import Path
from typing import Any

import pytest

from storage import migrations, sqlite
from tests.architecture.source import APART, ROOT

SHORT = {
    "counters": "a row for each kind of number",
    "data_keys": "a row for each key of the operator",
    "inbox": "updates in hand, a thousand or so at most",
    "invitations": "those not taken, for as long as they hold",
    "key_values": "a few notes of the process",
    "queue_changes": "what changed since the last tick",
    "queue_counts": "a row for each hour with deadlines, form and status",
    "ratings": "a row for each month and number of stars",
    "reminders": "a row for each reviewer",
    "schema_steps": "a row for each file of the schema",
    "staff": "a row for each reviewer or clerk there ever was",
    "staff_code_tries": "wrong codes of the staff of late",
    "staff_identities": "a row for each of the staff who work in a browser",
    "staff_sessions": "browsers of the staff, of a day",
    "statistics_changes": "what changed since the last tick, and decisions of the last minutes",
    "statistics_state": "a row",
    "staff_offices": "a row for each clerk",
}
"""Tables that do not grow with citizens and their applications, and why."""

WALKED = {
    r"SELECT 1 FROM \([^()]+\) LIMIT 1": "whether there is anything at all",
    r"SELECT citizen, thread FROM topics": "few people have any",
    r"SELECT 1 FROM \w+ LIMIT 1": "whether there is anything at all",
    r"SELECT [\w, ]+ FROM \w+ WHERE TRUE ORDER BY [\w, ]+ LIMIT \d+": "moving a whole database",
    r"DELETE FROM \w+ WHERE TRUE": "moving a whole database",
    r"SELECT max\(citizen\) - \d+ FROM \(.*\) AS everybody": "moving a whole database",
}
"""Whole statements that may walk through one that does, and why."""

FEW = re.compile(r"SELECT [\w, ]+ FROM \w+ +ORDER BY [\w, ]+ LIMIT \d+")
"""The first few of all: in the order of an index they cost as much however many follow."""

MIGRATIONS = "storage/migrations.py"
"""Changes the schema once, and may walk."""

Faults = list[str]


class Plans:
    """The statements of this process, and a database of our schema that plans them."""

    def __init__(self) -> None:
        self._seen: set[str] = set()
        self._new: list[str] = []
        self.file = sqlite3.connect(":memory:", check_same_thread=False)
        self.file.execute("CREATE TABLE schema_steps (name TEXT PRIMARY KEY)")
        for _, script in migrations._steps("sqlite"):
            self.file.executescript(script)
        self.tables = self._names("type = 'table'")
        self._partial = self._names("type = 'index' AND sql LIKE '% WHERE %'")

    def heard(self, sql: str) -> None:
        if sql not in self._seen:
            self._seen.add(sql)
            self._new.append(sql)

    def faults_since(self) -> Faults:
        """Those of the statements heard since this was last asked."""
        new, self._new = self._new, []
        return [fault for sql in new for fault in self.faults(sql)]

    def faults(self, sql: str) -> Iterator[str]:
        """What a statement walks through."""
        if any(re.fullmatch(walked, sql) for walked in WALKED):
            return
        tables, plan = self._tables_of(sql), self._plan(sql)
        few = FEW.fullmatch(sql) and not any("TEMP B-TREE" in step for step in plan)
        for step in plan:
            scan = re.match(r"SCAN (\w+)(?: USING (?:COVERING )?INDEX (\w+))?$", step)
            table = tables.get(scan[1], "") if scan else ""
            if scan and table and table not in SHORT and scan[2] not in self._partial and not few:
                yield f"{step}: {sql}"

    def _plan(self, sql: str) -> list[str]:
        if not re.match(r"\s*(SELECT|INSERT|UPDATE|DELETE|WITH)\b", sql):
            return []
        numbered = re.sub(r"\$(\d+)", r"?\1", sql)
        many = max((int(n) for n in re.findall(r"\?(\d+)", numbered)), default=0)
        rows = self.file.execute(f"EXPLAIN QUERY PLAN {numbered}", (None,) * many)
        return [row[3] for row in rows]

    def _tables_of(self, sql: str) -> Mapping[str, str]:
        """Tables by the names that a plan of this statement has for them."""
        named = re.findall(r"\b(\w+)(?: AS)? (\w+)\b", sql)
        also = {name: table for table, name in named if table in self.tables}
        return {**also, **{table: table for table in self.tables}}

    def _names(self, where: str) -> set[str]:
        rows = self.file.execute(f"SELECT name FROM sqlite_master WHERE {where}")
        return {name for (name,) in rows}


PLANS = Plans()


def pytest_configure() -> None:
    for kind, name in (
        (sqlite.SqliteDriver, "read"),
        (sqlite.SqliteDriver, "write"),
        (sqlite._Transaction, "run"),
        (sqlite._Transaction, "add"),
    ):
        setattr(kind, name, _heard(getattr(kind, name)))


def _heard(method: Callable[..., Any]) -> Callable[..., Any]:
    """What tests themselves ask a database does not count, nor what libraries do."""

    @wraps(method)
    def listening(self: Any, sql: str, *params: Any, **others: Any) -> Any:
        frame = inspect.currentframe()
        if frame and frame.f_back and _is_product(frame.f_back.f_code.co_filename):
            for statement in (sql, *(statement for statement, _ in others.get("then", ()))):
                PLANS.heard(statement)
        return method(self, sql, *params, **others)

    return listening


@cache
def _is_product(file: str) -> bool:
    path = Path(file).relative_to(ROOT).as_posix() if Path(file).is_relative_to(ROOT) else ""
    return bool(path) and path.partition("/")[0] not in APART and path != MIGRATIONS


@pytest.fixture(autouse=True)
def _no_statement_walks_through_a_table_that_grows() -> Iterator[None]:
    yield
    if faults := PLANS.faults_since():
        pytest.fail("\n".join(faults))
