from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.clock import END_OF_TIME, Anchor, ManualClock, RealClock, ScaledClock, resume
from bot.clock_jumps import wall

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)
DAY = timedelta(days=1)


class Watch:
    """Real time, told by the test."""

    def __init__(self, at: datetime = NOON) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at


def test_the_real_clock_tells_aware_utc() -> None:
    assert RealClock().now().tzinfo is UTC
    assert abs(RealClock().now() - wall()) < SECOND
    assert abs(RealClock().ahead(60) - wall() - timedelta(minutes=1)) < SECOND


def test_half_a_second_can_be_a_day() -> None:
    watch = Watch()
    clock = ScaledClock(Anchor(NOON, NOON, 0.5), watch)
    watch.at += 15 * SECOND
    assert clock.now() == NOON + 30 * DAY
    assert clock.ahead(15) == NOON + 60 * DAY


def test_scaled_time_stands_while_the_real_time_is_set_back() -> None:
    watch = Watch()
    clock = ScaledClock(Anchor(NOON, NOON, 86400), watch)
    watch.at += timedelta(hours=1)
    before = clock.now()
    watch.at -= timedelta(minutes=30)
    assert clock.now() == clock.ahead(60) == before
    watch.at += timedelta(minutes=31)
    assert clock.now() == before + timedelta(minutes=1)


def test_a_fast_clock_left_running_does_not_overflow() -> None:
    watch = Watch()
    clock = ScaledClock(Anchor(NOON, NOON, 0.001), watch)
    watch.at += 365 * DAY
    assert clock.now() == END_OF_TIME
    watch.at += 3650 * DAY
    assert clock.now() == END_OF_TIME


def test_the_first_start_of_an_unscaled_bot_is_real_time() -> None:
    clock, anchor = resume(None, 86400, Watch())
    assert isinstance(clock, RealClock)
    assert clock.now() == NOON
    again, kept = resume(anchor, 86400, Watch(NOON + DAY))
    assert isinstance(again, RealClock)
    assert again.now() == NOON + DAY
    assert kept == anchor


def test_a_restart_goes_on_as_if_the_bot_had_not_stopped() -> None:
    watch = Watch()
    first, anchor = resume(None, 2, watch)
    watch.at += 10 * SECOND
    assert first.now() == NOON + 5 * DAY
    watch.at += 10 * SECOND
    second, kept = resume(anchor, 2, watch)
    assert second.now() == first.now() == NOON + 10 * DAY
    assert kept == anchor


def test_a_new_speed_counts_from_the_restart() -> None:
    watch = Watch()
    _, anchor = resume(None, 2, watch)
    watch.at += 20 * SECOND
    clock, anchor = resume(anchor, 86400, watch)
    assert clock.now() == NOON + 10 * DAY
    watch.at += SECOND
    assert clock.now() == NOON + 10 * DAY + SECOND


def test_the_real_time_set_back_before_the_anchor_does_not_turn_ours_back() -> None:
    anchor = Anchor(NOON, NOON + 5 * DAY, 2)
    watch = Watch(NOON - DAY)
    clock, anchor = resume(anchor, 2, watch)
    assert clock.now() == NOON + 5 * DAY
    watch.at += 2 * SECOND
    assert clock.now() == NOON + 6 * DAY


@given(
    st.lists(
        st.tuples(
            st.floats(0, 1e6),
            st.floats(0.01, 1e6),
        ),
        min_size=1,
        max_size=8,
    )
)
def test_no_row_of_restarts_and_speeds_ever_turns_time_back(
    runs: list[tuple[float, float]],
) -> None:
    watch = Watch()
    anchor: Anchor | None = None
    latest = watch.at
    for seconds, day_seconds in runs:
        watch.at += timedelta(seconds=seconds)
        clock, anchor = resume(anchor, day_seconds, watch)
        assert clock.now() >= latest
        latest = clock.now()


def test_an_anchor_survives_json() -> None:
    anchor = Anchor(NOON, NOON + DAY, 0.5)
    assert Anchor.from_json(anchor.as_json()) == anchor


def test_a_clock_turned_by_hand_goes_on_only() -> None:
    clock = ManualClock(NOON)
    assert clock.now() == NOON
    assert clock.turn(days=1, hours=2) == NOON + timedelta(hours=26)
    assert clock.turn(to=NOON + 2 * DAY) == clock.now() == NOON + 2 * DAY
    assert clock.ahead(60) == clock.now() + timedelta(minutes=1)
    with pytest.raises(ValueError, match="back"):
        clock.turn(to=NOON)
