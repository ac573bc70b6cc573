"""How long what was entrusted to us is kept."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.privacy.retention import Keeping, Next, due

THEN = datetime(2026, 6, 2, 9, tzinfo=UTC)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


@pytest.mark.parametrize("what", ["draft", "rest"])
def test_it_is_told_three_days_before_thirty_are_over(what: Keeping) -> None:
    early = THEN + 20 * DAY
    assert due(what, THEN, early, HOUR) == Next("nothing", what, THEN + 27 * DAY)
    told = due(what, THEN, THEN + 27 * DAY, HOUR)
    assert (told.deed, told.due_at) == ("tell", THEN + 30 * DAY)
    assert told.what is not None
    assert due(told.what, THEN, THEN + 30 * DAY, HOUR) == Next("erase")


def test_after_an_outage_it_is_still_told_first() -> None:
    late = THEN + 90 * DAY
    assert due("draft", THEN, late, HOUR) == Next("tell", "draft-end", late + 3 * DAY)


def test_an_answer_after_the_warning_begins_anew() -> None:
    now = THEN + 30 * DAY
    assert due("draft-end", now - DAY, now, HOUR) == Next("nothing", "draft", now + 26 * DAY)


def test_where_days_fly_nothing_goes_before_there_was_time_to_think() -> None:
    hour = 7200 * DAY  # a day of half a second
    now = THEN + 100 * DAY
    assert due("draft", THEN, now, hour) == Next("nothing", "draft", now + 30 * DAY)
    assert due("rest-end", THEN, now, hour) == Next("nothing", "rest", now + 30 * DAY)
    assert due("draft", THEN, THEN + hour, hour).deed == "tell"


def test_pictures_go_at_once() -> None:
    assert due("pictures", THEN, THEN, HOUR) == Next("erase-pictures", "rest", THEN + 27 * DAY)
