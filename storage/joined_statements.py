"""A write and what is to happen with it as one statement of PostgreSQL."""

import functools
import re
from collections.abc import Sequence
from typing import Any

from storage.driver import Statement

_INSERT = re.compile(
    r"(INSERT INTO (\w+) \([^()]*\)) VALUES \(([^()]*)\)( ON CONFLICT .*)?", re.DOTALL
)


def joined(
    sql: str, params: Sequence[Any], then: Sequence[Statement]
) -> tuple[str, Sequence[Any]] | None:
    """The write and what is to happen with it as one statement: a round trip instead of five.

    None where there is another kind among them than plain INSERTs, each into a table of its own.
    """
    if not then:
        return sql, params
    inserts = tuple((insert, len(its_params)) for insert, its_params in then)
    if (one := _as_one(sql, len(params), inserts)) is None:
        return None
    return one, [*params, *(param for _, its_params in then for param in its_params)]


@functools.cache
def _as_one(sql: str, shift: int, inserts: Sequence[tuple[str, int]]) -> str | None:
    parts = [_INSERT.fullmatch(insert) for insert, _ in inserts]
    tables = {part[1] for part in parts if part}
    if "RETURNING" not in sql or len(tables) < len(inserts):
        return None
    made = f"WITH first AS ({sql})"
    for turn, (part, (_, many)) in enumerate(zip(parts, inserts, strict=True)):
        into, _, values, conflict = part.groups(default="") if part else ("",) * 4
        selected = f"{into} SELECT {values} WHERE EXISTS (SELECT 1 FROM first){conflict}"
        made += f", also{turn} AS ({_shifted(selected, shift)})"
        shift += many
    return f"{made} SELECT * FROM first"


def _shifted(sql: str, by: int) -> str:
    return re.sub(r"\$(\d+)", lambda found: f"${int(found[1]) + by}", sql)
