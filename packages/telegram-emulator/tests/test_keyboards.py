"""Which keyboards Telegram takes."""

from typing import Any

import pytest
from emulator_fixtures import Do
from telegram_emulator.person import Person
from telegram_emulator.telegram import Telegram

ANNA = 1001
CANT = "can't parse inline keyboard button: "
UNALLOWED = CANT + "Text buttons are unallowed in the inline keyboard"


def button(**fields: Any) -> dict[str, Any]:
    return {"text": "a", **fields}


@pytest.mark.parametrize(
    ("keyboard", "reason"),
    [
        ("[", "can't parse reply keyboard markup JSON object"),
        ([], "object expected as reply markup"),
        ({"inline_keyboard": None}, 'field "inline_keyboard" must be of type Array'),
        ({"inline_keyboard": [1]}, 'field "inline_keyboard" must be an Array of Arrays'),
        ({"inline_keyboard": [[1]]}, CANT + "InlineKeyboardButton must be an Object"),
        ({"inline_keyboard": [[{}]]}, CANT + 'Can\'t find field "text"'),
        ({"inline_keyboard": [[{"text": 1}]]}, CANT + 'Field "text" must be of type String'),
        ({"inline_keyboard": [[{"text": " "}]]}, "inline keyboard button text must be"),
        ({"inline_keyboard": [[button()]]}, UNALLOWED),
        ({"inline_keyboard": [[button(callback_data="")]]}, UNALLOWED),
        ({"inline_keyboard": [[button(callback_data="ж" * 33)]]}, "BUTTON_DATA_INVALID"),
        (
            {"inline_keyboard": [[button(callback_data=5)]]},
            CANT + 'Field "callback_data" must be of type String',
        ),
        (
            {"inline_keyboard": [[button(callback_data="a", url="https://a.ru")]]},
            "BUTTON_TYPE_INVALID",
        ),
        (
            {"inline_keyboard": [[button(callback_data="a", style="pink")]]},
            "BUTTON_STYLE_INVALID",
        ),
        (
            {"inline_keyboard": [[button(url="ftp://example.org")]]},
            "inline keyboard button URL 'ftp://example.org' is invalid: Unsupported URL protocol",
        ),
        (
            {"inline_keyboard": [[button(url="не ссылка")]]},
            "inline keyboard button URL 'не ссылка' is invalid: Wrong HTTP URL",
        ),
        ({"inline_keyboard": [[button(url=5)]]}, CANT + 'Field "url" must be of type String'),
        (
            {"inline_keyboard": [[button(copy_text={"text": "a" * 257})]]},
            "BUTTON_COPY_TEXT_INVALID",
        ),
        (
            {"inline_keyboard": [[button(web_app={"url": "http://example.org"})]]},
            "inline keyboard button Web App URL 'http://example.org' is invalid: Only HTTPS",
        ),
        (
            {"inline_keyboard": [[button(web_app={"url": "example.org"})]]},
            "inline keyboard button Web App URL 'example.org' is invalid",
        ),
        ({"inline_keyboard": [[button(web_app=5)]]}, CANT + 'Can\'t find field "url"'),
        ({"inline_keyboard": [[button(disabled=5)]]}, CANT + "DisabledButton must be an Object"),
        ({"inline_keyboard": [[button(callback_data="a")] * 101]}, "reply markup is too long"),
        ({"keyboard": "a"}, 'field "keyboard" must be of type Array'),
        ({"keyboard": [[5]]}, "can't parse keyboard button: KeyboardButton must be an Object"),
        ({"keyboard": [["a"]] * 301}, "reply markup is too long"),
        (
            {"keyboard": [["a"]], "input_field_placeholder": "a" * 65},
            "input field placeholder is too long",
        ),
    ],
)
async def test_a_wrong_keyboard_is_refused(
    anna: Person, refused: Do, keyboard: Any, reason: str
) -> None:
    said = await refused("sendMessage", chat_id=ANNA, text="a", reply_markup=keyboard)
    assert said.startswith(f"Bad Request: {reason}")
    assert anna.chat == []


@pytest.mark.parametrize(
    "fields",
    [
        {"callback_data": "ж" * 32},
        {"callback_data": "a", "style": "danger"},
        {"copy_text": {"text": "a" * 256}},
        {"disabled": {}},
        {"url": "https://example.org/a?b=c"},
        {"url": "example.org"},
        {"url": "tg://user?id=5"},
        {"url": "http://localhost:8080/"},
        {"web_app": {"url": "https://example.org"}},
        {"web_app": {"url": "http://127.0.0.1:8000/"}},
        {"switch_inline_query": ""},
        {"callback_data": "a", "url": ""},
    ],
)
async def test_a_right_button_is_taken(anna: Person, do: Do, fields: dict[str, Any]) -> None:
    keyboard = {"inline_keyboard": [[button(**fields)], []]}
    await do("sendMessage", chat_id=ANNA, text="a", reply_markup=keyboard)
    assert anna.buttons == ["a"]


@pytest.mark.parametrize("nothing", [{}, {"inline_keyboard": []}, {"inline_keyboard": [[]]}, ""])
async def test_an_empty_keyboard_is_no_keyboard(anna: Person, do: Do, nothing: Any) -> None:
    sent = await do("sendMessage", chat_id=ANNA, text="a", reply_markup=nothing)
    assert "reply_markup" not in sent


@pytest.mark.parametrize(
    ("key", "reason"),
    [
        ({"request_contact": True}, "phone number can be requested in private chats only"),
        ({"request_location": True}, "location can be requested in private chats only"),
    ],
)
async def test_groups_are_not_asked_for_phones_or_places(
    telegram: Telegram, anna: Person, refused: Do, key: dict[str, Any], reason: str
) -> None:
    group = telegram.add_group("Смена", anna.user)
    keyboard = {"keyboard": [[button(**key)]]}
    assert reason in await refused(
        "sendMessage", chat_id=group.id, text="a", reply_markup=keyboard
    )
    app = {"inline_keyboard": [[button(web_app={"url": "https://example.org"})]]}
    assert "BUTTON_TYPE_INVALID" in await refused(
        "sendMessage", chat_id=group.id, text="a", reply_markup=app
    )


async def test_the_reply_keyboard_stays_until_it_is_taken_away(anna: Person, do: Do) -> None:
    keyboard = {"keyboard": [["Да", {"text": "Телефон", "request_contact": True}], ["Нет"]]}
    sent = await do("sendMessage", chat_id=ANNA, text="a", reply_markup=keyboard)
    assert "reply_markup" not in sent
    await do("sendMessage", chat_id=ANNA, text="b", reply_markup={"force_reply": True})
    assert anna.keyboard == ["Да", "Телефон", "Нет"]
    await do("sendMessage", chat_id=ANNA, text="c", reply_markup={"remove_keyboard": True})
    assert anna.keyboard == []
