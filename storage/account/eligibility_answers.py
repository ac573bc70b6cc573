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
        """Delete outdated answers, and progress in the guide without any; how many answers."""
        paths = (
            "DELETE FROM guides WHERE remind_at IS NULL"
            " AND NOT EXISTS"
            " (SELECT 1 FROM eligibility_answers e WHERE e.citizen = guides.citizen)"
        )
        rows = await self._driver.write(
            "DELETE FROM eligibility_answers WHERE changed_at < $1 RETURNING citizen",
            to_iso(now - timedelta(days=RETENTION_DAYS)),
            then=[(paths, ())],
        )
        return len(rows)
