"""A driver that notes every statement, and the plans by which a database would carry them out."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any, cast

from storage.driver import Driver, Row, Statement, Transaction

PLANNED = ("SELECT", "INSERT", "UPDATE", "DELETE", "WITH")


class _Noted:
    def __init__(self, transaction: Transaction, asked: list[Statement]) -> None:
        self._transaction, self._asked = transaction, asked

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transaction, name)

    def add(self, sql: str, *params: Any) -> None:
        self._asked.append((sql, params))
        self._transaction.add(sql, *params)

    async def run(self, sql: str, *params: Any) -> list[Row]:
        self._asked.append((sql, params))
        return await self._transaction.run(sql, *params)


class Recorder:
    """Stands before a driver; `asked` is all that went through it."""

    def __init__(self, driver: Driver) -> None:
        self._driver = driver
        self.asked: list[Statement] = []

    @property
    def driver(self) -> Driver:
        """Itself, as whoever is tried knows it."""
        return cast(Driver, self)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._driver, name)

    async def read(self, sql: str, *params: Any) -> list[Row]:
        self.asked.append((sql, params))
        return await self._driver.read(sql, *params)

    async def write(self, sql: str, *params: Any, then: Sequence[Statement] = ()) -> list[Row]:
        self.asked += [(sql, params), *then]
        return await self._driver.write(sql, *params, then=then)

    async def write_soon(self, sql: str, *params: Any) -> None:
        self.asked.append((sql, params))
        await self._driver.write_soon(sql, *params)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Transaction]:
        async with self._driver.transaction() as transaction:
            yield cast(Transaction, _Noted(transaction, self.asked))

    async def plans(self) -> dict[str, list[str]]:
        """The lines of the plans of every statement asked."""
        found: dict[str, list[str]] = {}
        for sql, params in self.asked:
            if sql.startswith(PLANNED):
                found.setdefault(sql, []).extend(await self._plan(sql, params))
        return found

    async def _plan(self, sql: str, params: Sequence[Any]) -> list[str]:
        if not self._driver.shared:
            found = await self._driver.read(f"EXPLAIN QUERY PLAN {sql}", *params)
            return [str(row[3]) for row in found]
        # asyncpg prepares every statement: after five runs the server may keep one plan for all.
        async with self._driver.transaction() as transaction:
            await transaction.run(f"PREPARE asked AS {sql}")
            given = ", ".join(map(_literal, params))
            executing = f"EXPLAIN EXECUTE asked({given})" if params else "EXPLAIN EXECUTE asked"
            rows: list[Row] = []
            for _ in range(6):
                rows = await transaction.run(executing)
            await transaction.run("DEALLOCATE asked")
        return [str(line) for (line,) in rows]


def _literal(value: Any) -> str:
    if value is None:
        return "NULL"
    return str(value) if isinstance(value, int) else f"'{value}'"
