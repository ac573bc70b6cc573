"""Addresses and tokens of pages: each is good for what it was made for."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest

from handlers.mini_apps.addresses import MiniApps, Opening
from handlers.mini_apps.init_data import NotOpened

OPENING = Opening("sign", 101, 12, "signature")
SIGNED = datetime(2026, 6, 2, 9, 0, tzinfo=UTC)
OTHERS = [
    replace(OPENING, page="frame"),
    replace(OPENING, citizen=102),
    replace(OPENING, application=13),
    replace(OPENING, step="photo"),
]


@dataclass
class Real:
    now: datetime = datetime(2026, 6, 2, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def real() -> Real:
    return Real()


@pytest.fixture
def apps(real: Real) -> MiniApps:
    return MiniApps("https://polis.example.ru", b"init", b"own", real)


def test_an_address_is_known_again_by_any_process_with_the_same_key(apps: MiniApps) -> None:
    address = apps.address(OPENING)
    assert address.startswith("https://polis.example.ru/app/sign/12.signature.")
    other = MiniApps("https://polis.example.ru", b"init", b"own", apps.real)
    assert other.opening("sign", address.rpartition("/")[2], 101) == OPENING


@pytest.mark.parametrize("other", OTHERS)
def test_an_address_is_good_for_nothing_else(apps: MiniApps, other: Opening) -> None:
    mac = apps.address(OPENING).rpartition(".")[2]
    with pytest.raises(NotOpened, match="foreign"):
        apps.opening(other.page, f"{other.application}.{other.step}.{mac}", other.citizen)


@pytest.mark.parametrize("other", OTHERS)
def test_a_token_is_good_for_nothing_else(apps: MiniApps, other: Opening) -> None:
    with pytest.raises(NotOpened, match="foreign"):
        apps.act(apps.token(OPENING, "launch", SIGNED), other, "launch")


def test_a_token_is_bound_to_the_launch_data_it_was_given_for(apps: MiniApps) -> None:
    with pytest.raises(NotOpened, match="foreign"):
        apps.act(apps.token(OPENING, "launch", SIGNED), OPENING, "another launch")


@pytest.mark.parametrize("odd", ["", "x", "1.2.3", "9" * 40, "\ud800"])
def test_what_is_no_token_is_refused(apps: MiniApps, odd: str) -> None:
    with pytest.raises(NotOpened, match="foreign"):
        apps.act(odd, OPENING, "launch")


def test_a_token_cannot_be_made_to_last(apps: MiniApps) -> None:
    expires, rest = apps.token(OPENING, "launch", SIGNED).split(".", 1)
    with pytest.raises(NotOpened, match="foreign"):
        apps.act(f"{int(expires) + 1}.{rest}", OPENING, "launch")


def test_a_token_ends_after_half_an_hour_of_real_time(apps: MiniApps, real: Real) -> None:
    token = apps.token(OPENING, "launch", SIGNED)
    real.now += timedelta(minutes=29)
    apps.act(token, OPENING, "launch")
    real.now += timedelta(minutes=2)
    with pytest.raises(NotOpened, match="late"):
        apps.act(token, OPENING, "launch")


def test_acts_have_numbers_of_their_own_that_no_update_has(apps: MiniApps) -> None:
    numbers = {apps.act(apps.token(OPENING, "l", SIGNED), OPENING, "l") for _ in range(200)}
    assert len(numbers) == 200
    assert all(-(1 << 63) <= number < 0 for number in numbers)


def test_keys_are_not_shown(apps: MiniApps) -> None:
    assert "own" not in repr(apps)


def test_launch_data_lead_to_no_act_after_an_hour_and_a_half(apps: MiniApps, real: Real) -> None:
    real.now += timedelta(minutes=80)
    token = apps.token(OPENING, "launch", SIGNED)
    apps.act(token, OPENING, "launch")
    real.now += timedelta(minutes=11)
    with pytest.raises(NotOpened, match="late"):
        apps.act(token, OPENING, "launch")
