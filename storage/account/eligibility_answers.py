"""Answers to the eligibility questions, so that nobody is asked twice."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta

from domain.account.eligibility import RETENTION_DAYS
from storage.application_rows import to_iso, to_json
from storage.driver import Driver


class EligibilityAnswerStore:
    """Eligibility answers by Telegram id."""

    def __init__(self, driver: Driver) -> None:
        self._driver = driver

    async def get(self, citizen: int) -> dict[str, str]:
        rows = await self._driver.read(
            "SELECT declared FROM eligibility_answers WHERE citizen = $1", citizen
        )
        known: dict[str, str] = json.loads(rows[0][0]) if rows else {}
        return known

    async def save(self, citizen: int, declared: Mapping[str, str], now: datetime) -> None:
        await self._driver.write(
            "INSERT INTO eligibility_answers (citizen, declared, changed_at) VALUES ($1, $2, $3)"
            " ON CONFLICT (citizen) DO UPDATE"
            " SET declared = excluded.declared, changed_at = excluded.changed_at",
            citizen,
            to_json(declared),
            to_iso(now),
        )

    async def delete_old(self, now: datetime) -> int:
        """Delete outdated answers with the progress in the guide that goes with them, unless a
        reminder of it is still to come; how many answers.
        """
        async with self._driver.transaction() as transaction:
            rows = await transaction.run(
                "DELETE FROM eligibility_answers WHERE changed_at < $1 AND NOT EXISTS"
                " (SELECT 1 FROM guides g WHERE g.citizen = eligibility_answers.citizen"
                " AND g.remind_at IS NOT NULL) RETURNING citizen",
                to_iso(now - timedelta(days=RETENTION_DAYS)),
            )
            for (citizen,) in rows:
                transaction.add("DELETE FROM guides WHERE citizen = $1", citizen)
        return len(rows)
