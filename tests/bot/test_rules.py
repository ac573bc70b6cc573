"""What of the settings becomes a rule of the service."""

from typing import Any

import pytest

from bot.rules import rules_of
from bot.settings import Settings
from domain.status.quiet_hours import QuietHours
from tests.keys import WRITTEN


def settings(**typed: Any) -> Settings:
    known = {"bot_token": "42:" + "a" * 35, "admin_ids": "501", "data_keys": WRITTEN}
    return Settings(_env_file=None, **{**known, **typed})


@pytest.mark.parametrize(
    ("typed", "quiet"),
    [
        ({}, QuietHours(22, 9)),
        ({"quiet_hours": "23-7"}, QuietHours(23, 7)),
        ({"quiet_hours": "off"}, None),
        ({"day_seconds": 60}, QuietHours(22, 9)),
        ({"day_seconds": 4}, QuietHours(22, 9)),
        ({"day_seconds": 1}, None),
    ],
)
def test_quiet_hours_reign_where_days_are_long_enough_to_have_mornings(
    typed: dict[str, Any], quiet: QuietHours | None
) -> None:
    assert rules_of(settings(**typed)).quiet == quiet
