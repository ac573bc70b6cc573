"""Launch data: what Telegram signed is believed, and nothing else."""

from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

import pytest
from aiogram.utils.web_app import check_webapp_signature
from hypothesis import given
from hypothesis import strategies as st
from telegram_emulator import User, fields_of, launch_data, signed

from handlers.mini_apps.init_data import NotOpened, check_fresh, key_of, verified

TOKEN = "4242:token"
NOW = datetime(2026, 6, 2, 9, 0, tzinfo=UTC)
YULIA = User(101, "Юлия", "Щеглова & Ко = 100 %", language_code="ru")


def written(**changed: str) -> str:
    return launch_data(TOKEN, YULIA, NOW.timestamp(), changed)


def code(init_data: str, token: str = TOKEN) -> str:
    with pytest.raises(NotOpened) as no:
        verified(init_data, key_of(token))
    return no.value.code


def test_what_telegram_signed_tells_who_and_when() -> None:
    user, opened = verified(written(), key_of(TOKEN))
    assert (user.id, user.language_code, opened) == (101, "ru", NOW)


def test_the_libraries_know_the_same_signature() -> None:
    assert check_webapp_signature(TOKEN, written())


@pytest.mark.parametrize("name", ["user", "auth_date", "query_id", "signature", "start_param"])
def test_a_field_that_was_changed_added_or_left_out_is_noticed(name: str) -> None:
    fields = fields_of(written())
    assert code(urlencode({**fields, name: "1"})) == "forged"
    without = {key: value for key, value in fields.items() if key != name}
    if name in fields:
        assert code(urlencode(without)) == "forged"


def test_fields_that_clients_add_later_are_signed_like_all() -> None:
    user, _ = verified(written(chat_instance="-1", start_param=""), key_of(TOKEN))
    assert user.id == 101


def test_another_bots_launch_data_are_not_ours() -> None:
    assert code(written(), "4242:other") == "forged"


@pytest.mark.parametrize(
    "odd", ["hash", "hash=", "=", "a=1&a=2", "user=1&" * 50, "x" * 20_000, "%ff=%fe", "\ud800=1"]
)
def test_what_is_no_launch_data_is_refused(odd: str) -> None:
    assert code(odd) == "forged"


def test_outside_of_telegram_there_are_none() -> None:
    assert code("") == "outside"


def test_a_field_that_stands_twice_is_refused() -> None:
    assert code(written() + "&user=%7B%22id%22%3A1%7D") == "forged"


@pytest.mark.parametrize("user", ["{}", "[]", "1", "null", '{"id": "x"}', "{"])
def test_a_user_that_cannot_be_read_is_refused_though_signed(user: str) -> None:
    assert code(written(user=user)) == "forged"


@pytest.mark.parametrize("at", ["", "x", "9" * 30])
def test_a_time_that_cannot_be_read_is_refused_though_signed(at: str) -> None:
    assert code(written(auth_date=at)) == "forged"


@given(st.dictionaries(st.text(min_size=1), st.text()), st.text())
def test_nothing_unsigned_is_ever_believed(fields: dict[str, str], hash: str) -> None:
    try:
        given_data = urlencode({**fields, "hash": hash})
    except UnicodeEncodeError:
        return
    if hash != signed(fields, TOKEN):
        with pytest.raises(NotOpened):
            verified(given_data, key_of(TOKEN))


@pytest.mark.parametrize(
    ("age", "fresh"),
    [
        (timedelta(), True),
        (timedelta(minutes=59), True),
        (timedelta(minutes=61), False),
        (timedelta(days=365), False),
        (timedelta(seconds=-30), True),
        (timedelta(minutes=-2), False),
    ],
)
def test_old_launch_data_open_nothing(age: timedelta, fresh: bool) -> None:
    if fresh:
        check_fresh(NOW - age, NOW)
        return
    with pytest.raises(NotOpened, match="expired"):
        check_fresh(NOW - age, NOW)
