"""How long what was entrusted to us is kept."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.privacy.retention import RetentionPhase, RetentionStep, next_step

THEN = datetime(2026, 6, 2, 9, tzinfo=UTC)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


@pytest.mark.parametrize("what", ["draft", "rest"])
def test_it_is_told_three_days_before_thirty_are_over(what: RetentionPhase) -> None:
    early = THEN + 20 * DAY
    assert next_step(what, THEN, early, HOUR) == RetentionStep("nothing", what, THEN + 27 * DAY)
    told = next_step(what, THEN, THEN + 27 * DAY, HOUR)
    assert (told.action, told.due_at) == ("tell", THEN + 30 * DAY)
    assert told.phase is not None
    assert next_step(told.phase, THEN, THEN + 30 * DAY, HOUR) == RetentionStep("erase")


def test_after_an_outage_it_is_still_told_first() -> None:
    late = THEN + 90 * DAY
    assert next_step("draft", THEN, late, HOUR) == RetentionStep(
        "tell", "draft-end", late + 3 * DAY
    )


def test_an_answer_after_the_warning_begins_anew() -> None:
    now = THEN + 30 * DAY
    assert next_step("draft-end", now - DAY, now, HOUR) == RetentionStep(
        "nothing", "draft", now + 26 * DAY
    )


def test_where_days_fly_nothing_goes_before_there_was_time_to_think() -> None:
    hour = 7200 * DAY  # a day of half a second
    now = THEN + 100 * DAY
    assert next_step("draft", THEN, now, hour) == RetentionStep("nothing", "draft", now + 30 * DAY)
    assert next_step("rest-end", THEN, now, hour) == RetentionStep(
        "nothing", "rest", now + 30 * DAY
    )
    assert next_step("draft", THEN, THEN + hour, hour).action == "tell"


def test_pictures_go_at_once() -> None:
    assert next_step("pictures", THEN, THEN, HOUR) == RetentionStep(
        "erase-pictures", "rest", THEN + 27 * DAY
    )
