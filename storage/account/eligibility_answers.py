"""What citizens said before the form, so that nobody is asked twice."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta

from domain.account.eligibility import KEPT_DAYS
from storage.application_rows import packed, stamp
from storage.driver import Driver


class EligibilityAnswers:
    """The answers of the check before the form, by Telegram id; kept without a name."""

    def __init__(self, driver: Driver) -> None:
        self._driver = driver

    async def declared(self, citizen: int) -> dict[str, str]:
        rows = await self._driver.read(
            "SELECT declared FROM eligibility_answers WHERE citizen = $1", citizen
        )
        known: dict[str, str] = json.loads(rows[0][0]) if rows else {}
        return known

    async def keep(self, citizen: int, declared: Mapping[str, str], now: datetime) -> None:
        await self._driver.write(
            "INSERT INTO eligibility_answers (citizen, declared, changed_at) VALUES ($1, $2, $3)"
            " ON CONFLICT (citizen) DO UPDATE"
            " SET declared = excluded.declared, changed_at = excluded.changed_at",
            citizen,
            packed(declared),
            stamp(now),
        )

    async def forget(self, citizen: int) -> None:
        await self._driver.write("DELETE FROM eligibility_answers WHERE citizen = $1", citizen)

    async def forget_old(self, now: datetime) -> int:
        """Erase what was said too long ago, and paths walked no further since.

        How many people were forgotten.
        """
        paths = (
            "DELETE FROM guides WHERE remind_at IS NULL"
            " AND NOT EXISTS"
            " (SELECT 1 FROM eligibility_answers e WHERE e.citizen = guides.citizen)"
        )
        rows = await self._driver.write(
            "DELETE FROM eligibility_answers WHERE changed_at < $1 RETURNING citizen",
            stamp(now - timedelta(days=KEPT_DAYS)),
            then=[(paths, ())],
        )
        return len(rows)
