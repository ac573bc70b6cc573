"""Mini Apps: launch data of whoever presses the button, signed by the bot's token."""

from urllib.parse import parse_qs, urlsplit

import pytest
from aiogram.utils.web_app import safe_parse_webapp_init_data
from emulator_fixtures import Do
from telegram_emulator import NoSuchButton, Person, Telegram, fields_of, launch_data, signed

APP = "https://polis.example.ru/app/sign/1"
KEYS = {"inline_keyboard": [[{"text": "Sign", "web_app": {"url": APP}}]]}


async def test_whoever_presses_is_named_in_signed_launch_data(telegram: Telegram, do: Do) -> None:
    anna = Person(telegram, 101, "Анна", "Ё & Ко")
    await anna.says("/start")
    await do("sendMessage", chat_id=101, text="?", reply_markup=KEYS)
    opened = await anna.opens("Sign")
    told = safe_parse_webapp_init_data(telegram.token, opened.init_data)
    assert told.user is not None
    assert (told.user.id, told.user.last_name) == (101, "Ё & Ко")
    with pytest.raises(ValueError, match="Invalid"):
        safe_parse_webapp_init_data("1:other", opened.init_data)


async def test_the_address_hands_launch_data_over_behind_the_hash(telegram: Telegram) -> None:
    anna = Person(telegram, 101, "Анна")
    opened = anna.launches(APP)
    where = urlsplit(opened.address({"bg_color": "#ffffff"}))
    assert where._replace(fragment="").geturl() == APP
    params = parse_qs(where.fragment)
    assert params["tgWebAppData"] == [opened.init_data]
    assert params["tgWebAppThemeParams"] == ['{"bg_color": "#ffffff"}']


async def test_a_button_that_opens_nothing_is_told(telegram: Telegram, do: Do) -> None:
    anna = Person(telegram, 101, "Анна")
    await anna.says("/start")
    keys = {"inline_keyboard": [[{"text": "Sign", "callback_data": "x"}]]}
    await do("sendMessage", chat_id=101, text="?", reply_markup=keys)
    with pytest.raises(NoSuchButton, match="no Mini App"):
        await anna.opens("Sign")


def test_fields_may_be_changed_and_are_signed_as_they_are(telegram: Telegram) -> None:
    anna = Person(telegram, 101, "Анна")
    fields = fields_of(launch_data(telegram.token, anna.user, 0, {"auth_date": "7", "empty": ""}))
    hash = fields.pop("hash")
    assert (fields["auth_date"], fields["empty"]) == ("7", "")
    assert signed(fields, telegram.token) == hash
