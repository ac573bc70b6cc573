"""What a bot tells about itself."""

from typing import Any

import pytest
from emulator_fixtures import Do
from telegram_emulator.person import Person
from telegram_emulator.telegram import Telegram

START = {"command": "start", "description": "Начать"}
QUEUE = {"command": "/queue", "description": "Очередь"}


async def test_commands_depend_on_the_chat_and_the_language(
    telegram: Telegram, anna: Person, do: Do
) -> None:
    private = {"type": "all_private_chats"}
    await do("setMyCommands", commands=[START])
    await do("setMyCommands", commands=[START | {"description": "Begin"}], language_code="en")
    await do("setMyCommands", commands=[QUEUE], scope={"type": "chat", "chat_id": 1001})
    assert await do("getMyCommands") == [START]
    assert await do("getMyCommands", scope=private) == []
    shown = telegram.profile.commands_for
    assert [one["command"] for one in shown(1001, "ru", private=True)] == ["queue"]
    assert shown(1002, "ru", private=True) == [START]
    assert shown(1002, "en", private=True)[0]["description"] == "Begin"
    await do("setMyCommands", commands=[QUEUE], scope=private)
    assert shown(1002, "en", private=True)[0]["command"] == "queue"
    assert shown(-5, "ru", private=False) == [START]
    await do("deleteMyCommands", scope=private)
    assert shown(1002, "ru", private=True) == [START]
    await do("deleteMyCommands")
    assert shown(-5, "ru", private=False) == []


@pytest.mark.parametrize(
    "params",
    [
        {"commands": [START] * 101},
        {"commands": [5]},
        {"commands": [{"command": "a"}]},
        {"commands": [{"description": "a"}]},
        {"commands": [START | {"description": ""}]},
        {"commands": [START | {"command": "a" * 33}]},
        {"commands": [START], "scope": {"type": "nobody"}},
        {"commands": [START], "scope": 5},
        {"commands": [START], "scope": {"type": "chat"}},
        {"commands": [START], "scope": {"type": "chat", "chat_id": 5}},
        {"commands": [START], "language_code": "russian"},
    ],
)
async def test_wrong_commands_are_refused(
    anna: Person, refused: Do, params: dict[str, Any]
) -> None:
    assert (await refused("setMyCommands", **params)).startswith("Bad Request: ")


@pytest.mark.parametrize(
    ("method", "field", "most"),
    [
        ("Name", "name", 64),
        ("Description", "description", 512),
        ("ShortDescription", "short_description", 120),
    ],
)
async def test_names_and_descriptions_are_kept_by_language(
    do: Do, refused: Do, method: str, field: str, most: int
) -> None:
    await do(f"setMy{method}", **{field: "по-русски"})
    await do(f"setMy{method}", **{field: "English", "language_code": "en"})
    assert await do(f"getMy{method}") == {field: "по-русски"}
    assert await do(f"getMy{method}", language_code="en") == {field: "English"}
    assert await do(f"getMy{method}", language_code="de") == {field: "по-русски"}
    assert await refused(f"setMy{method}", **{field: "a" * (most + 1)})


async def test_the_menu_button_can_be_ones_own(anna: Person, do: Do, refused: Do) -> None:
    app = {"type": "web_app", "text": "Подпись", "web_app": {"url": "https://example.org"}}
    await do("setChatMenuButton", chat_id=1001, menu_button=app)
    assert await do("getChatMenuButton", chat_id=1001) == app
    assert await do("getChatMenuButton") == {"type": "commands"}
    await do("setChatMenuButton", chat_id=1001)
    assert await do("getChatMenuButton", chat_id=1001) == {"type": "commands"}
    for wrong in (5, {}, app | {"text": ""}, app | {"web_app": {"url": "ftp://a"}}, "{"):
        assert await refused("setChatMenuButton", menu_button=wrong)


async def test_the_bot_knows_itself(do: Do) -> None:
    me = await do("getMe")
    assert (me["is_bot"], me["username"]) == (True, "pretend_bot")
    assert await do("logOut")
    assert await do("close")
