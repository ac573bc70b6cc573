"""Which reasons ask for what, and when the yearly change of insurer is open."""

from datetime import date

import pytest

from domain.form import reasons


def test_the_reasons_in_the_order_they_are_offered() -> None:
    assert [(r.id, r.statement, r.asks_insurer, r.asks_enp) for r in reasons.REASONS] == [
        ("first", "choice", True, False),
        ("lost", "duplicate", False, True),
        ("change_year", "replacement", True, True),
        ("change_move", "replacement", True, True),
        ("change_stop", "replacement", True, True),
        ("personal", "reissue", False, True),
        ("error", "reissue", False, True),
        ("worn", "duplicate", False, True),
    ]
    assert reasons.get_reason("lost").statement == "duplicate"


@pytest.mark.parametrize(
    ("reason", "today", "last_change"),
    [
        ("change_year", date(2026, 11, 1), None),
        ("change_year", date(2027, 1, 1), date(2026, 10, 1)),
        ("change_move", date(2026, 11, 22), date(2026, 3, 1)),
        ("change_stop", date(2026, 11, 22), date(2026, 3, 1)),
        ("first", date(2026, 12, 31), None),
    ],
)
def test_open(reason: str, today: date, last_change: date | None) -> None:
    reasons.check_reason(reason, today, last_change=last_change)


def test_the_deadline_is_a_setting() -> None:
    reasons.check_reason("change_year", date(2026, 12, 1), last_change=None, deadline=(12, 1))
