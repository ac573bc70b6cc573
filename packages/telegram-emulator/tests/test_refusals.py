"""What Telegram refuses, in its own words."""

from typing import Any

import pytest
from emulator_fixtures import Ask, Do
from emulator_helpers import Clock, picture
from telegram_emulator import user_actions
from telegram_emulator.params import Params, Upload
from telegram_emulator.person import Person
from telegram_emulator.telegram import Telegram

ANNA = 1001
A, NO = "Bad Request: ", "Forbidden: "
KEY = {"text": "a", "callback_data": "b"}


def keys(*buttons: Any) -> dict[str, Any]:
    return {"inline_keyboard": [list(buttons)]}


@pytest.mark.parametrize(
    ("method", "params", "description"),
    [
        ("sendMessage", {"text": "a"}, A + "chat_id is empty"),
        ("sendMessage", {"chat_id": "", "text": "a"}, A + "chat_id is empty"),
        ("sendMessage", {"chat_id": 5, "text": "a"}, A + "chat not found"),
        ("sendMessage", {"chat_id": "@nobody", "text": "a"}, A + "chat not found"),
        ("sendMessage", {"chat_id": "x", "text": "a"}, A + "chat not found"),
        ("sendMessage", {"chat_id": ANNA}, A + "message text is empty"),
        ("sendMessage", {"chat_id": ANNA, "text": " \n"}, A + "message text is empty"),
        ("sendMessage", {"chat_id": ANNA, "text": "a" * 4097}, A + "message is too long"),
        (
            "sendMessage",
            {"chat_id": ANNA, "text": "a\ud800"},
            A + "strings must be encoded in UTF-8",
        ),
        (
            "sendMessage",
            {"chat_id": ANNA, "text": "a", "parse_mode": "Latex"},
            A + "unsupported parse_mode",
        ),
        (
            "sendMessage",
            {"chat_id": ANNA, "text": "<b>a", "parse_mode": "HTML"},
            A + "can't parse entities: Can't find end tag corresponding to start tag \"b\"",
        ),
        (
            "sendMessage",
            {"chat_id": ANNA, "text": "a", "entities": [{"type": "loud"}]},
            A + "can't parse MessageEntity: Unsupported type specified",
        ),
        (
            "sendMessage",
            {"chat_id": ANNA, "text": "a", "message_thread_id": 7},
            A + "message thread not found",
        ),
        (
            "sendMessage",
            {"chat_id": ANNA, "text": "a", "reply_parameters": {"message_id": 77}},
            A + "message to be replied not found",
        ),
        (
            "sendMessage",
            {"chat_id": ANNA, "text": "a", "reply_to_message_id": 77},
            A + "message to be replied not found",
        ),
        (
            "sendPhoto",
            {"chat_id": ANNA},
            A + "there is no photo in the request",
        ),
        (
            "sendPhoto",
            {"chat_id": ANNA, "photo": Upload(b"not a picture", "a.jpg")},
            A + "IMAGE_PROCESS_FAILED",
        ),
        (
            "sendPhoto",
            {"chat_id": ANNA, "photo": Upload(picture()[:-30], "a.png")},
            A + "IMAGE_PROCESS_FAILED",
        ),
        (
            "sendPhoto",
            {"chat_id": ANNA, "photo": Upload(picture(2100, 100), "a.png")},
            A + "PHOTO_INVALID_DIMENSIONS",
        ),
        (
            "sendPhoto",
            {"chat_id": ANNA, "photo": Upload(b"\0" * (10 << 20) + b"\0", "a.png")},
            A + "file is too big",
        ),
        (
            "sendPhoto",
            {"chat_id": ANNA, "photo": Upload(picture(), "a.png"), "caption": "a" * 1025},
            A + "message caption is too long",
        ),
        (
            "sendPhoto",
            {"chat_id": ANNA, "photo": "AgACsomething"},
            A + "wrong file identifier/HTTP URL specified",
        ),
        (
            "sendPhoto",
            {"chat_id": ANNA, "photo": "attach://nowhere"},
            A + "wrong file identifier/HTTP URL specified",
        ),
        (
            "sendPhoto",
            {"chat_id": ANNA, "photo": "https://example.org/a.png"},
            A + "failed to get HTTP URL content",
        ),
        ("sendDocument", {"chat_id": ANNA}, A + "there is no document in the request"),
        (
            "sendDocument",
            {"chat_id": ANNA, "document": Upload(b"", "a.pdf")},
            A + "file must be non-empty",
        ),
        (
            "sendDocument",
            {"chat_id": ANNA, "document": Upload(b"\0" * ((50 << 20) + 1), "a.pdf")},
            A + "file is too big",
        ),
        ("sendMediaGroup", {"chat_id": ANNA}, A + 'parameter "media" is required'),
        (
            "sendMediaGroup",
            {"chat_id": ANNA, "media": [{"type": "photo", "media": "x"}]},
            A + "too few messages to send as an album",
        ),
        (
            "sendMediaGroup",
            {"chat_id": ANNA, "media": [{}] * 11},
            A + "too many messages to send as an album",
        ),
        (
            "sendMediaGroup",
            {"chat_id": ANNA, "media": [{}, {}], "reply_markup": keys(KEY)},
            A + "reply_markup can't be used in albums",
        ),
        ("sendLocation", {"chat_id": ANNA}, A + "latitude is empty"),
        (
            "sendLocation",
            {"chat_id": ANNA, "latitude": 91, "longitude": 0},
            A + "wrong location specified",
        ),
        (
            "sendVenue",
            {"chat_id": ANNA, "latitude": 1, "longitude": 1, "title": "a"},
            A + "venue address must be non-empty",
        ),
        ("sendContact", {"chat_id": ANNA}, A + 'parameter "phone_number" is required'),
        (
            "sendChatAction",
            {"chat_id": ANNA, "action": "dancing"},
            A + "wrong parameter action in request",
        ),
        (
            "editMessageText",
            {"chat_id": ANNA, "message_id": 77, "text": "a"},
            A + "message to edit not found",
        ),
        (
            "editMessageText",
            {"chat_id": ANNA, "text": "a"},
            A + "message identifier is not specified",
        ),
        (
            "deleteMessage",
            {"chat_id": ANNA, "message_id": 77},
            A + "message to delete not found",
        ),
        ("answerCallbackQuery", {}, A + "callback_query_id is empty"),
        (
            "answerCallbackQuery",
            {"callback_query_id": "1"},
            A + "query is too old and response timeout expired or query ID is invalid",
        ),
        (
            "answerCallbackQuery",
            {"callback_query_id": "1", "text": "a" * 201},
            A + "MESSAGE_TOO_LONG",
        ),
        (
            "setMessageReaction",
            {"chat_id": ANNA, "message_id": 1, "reaction": [{"type": "emoji", "emoji": "🧾"}]},
            A + "REACTION_INVALID",
        ),
        (
            "setMessageReaction",
            {"chat_id": ANNA, "message_id": 1, "reaction": [{"type": "emoji", "emoji": "👍"}]},
            A + "message to react not found",
        ),
        (
            "setMessageReaction",
            {"chat_id": ANNA, "reaction": {"type": "emoji"}},
            A + "expected an Array of ReactionType",
        ),
        (
            "setMessageReaction",
            {"chat_id": ANNA, "reaction": ["👍"]},
            A + "can't parse reaction types: REACTION_INVALID",
        ),
        (
            "editMessageText",
            {"inline_message_id": "x", "text": "a"},
            A + "MESSAGE_ID_INVALID",
        ),
        (
            "sendMessage",
            {"chat_id": ANNA, "text": "a", "reply_parameters": [5]},
            A + "object expected as reply parameters",
        ),
        (
            "sendMessage",
            {"chat_id": ANNA, "text": "a", "link_preview_options": [5]},
            A + "object expected as link preview options",
        ),
        (
            "sendMediaGroup",
            {"chat_id": ANNA, "media": {"type": "photo"}},
            A + "expected an Array of InputMedia",
        ),
        (
            "deleteMessages",
            {"chat_id": ANNA, "message_ids": 5},
            A + "expected an Array of message identifiers",
        ),
        (
            "sendRichMessage",
            {"chat_id": ANNA, "rich_message": {"html": "a" * 32_769}},
            A + "message is too long",
        ),
        (
            "setWebhook",
            {"url": "http://["},
            A + "bad webhook: Invalid webhook URL specified",
        ),
        (
            "setWebhook",
            {"url": "ftp://localhost/"},
            A + "bad webhook: An HTTPS URL must be provided for webhook",
        ),
        ("getFile", {}, A + "file_id not specified"),
        (
            "getFile",
            {"file_id": "x"},
            A + "wrong file_id or the file is temporarily unavailable",
        ),
        (
            "getUpdates",
            {"allowed_updates": "nope"},
            A + "can't parse allowed_updates JSON array",
        ),
        ("setMyCommands", {}, A + "expected an Array of BotCommand"),
        ("setMyCommands", {"commands": "["}, A + "can't parse commands JSON object"),
        (
            "setMyCommands",
            {"commands": [{"command": "Старт", "description": "a"}]},
            A + "BOT_COMMAND_INVALID",
        ),
        (
            "setChatMenuButton",
            {"menu_button": {"type": "party"}},
            A + "can't parse menu button: MenuButton has unsupported type",
        ),
        ("setChatMenuButton", {"chat_id": -5}, A + "invalid chat_id specified"),
        (
            "sendRichMessage",
            {"chat_id": ANNA, "rich_message": {}},
            A + "can't parse rich_message JSON object",
        ),
        ("setWebhook", {"url": "https://example.org/"}, A + "bad webhook: only this machine"),
        (
            "setWebhook",
            {"url": "http://localhost/", "secret_token": "а"},
            A + "secret token contains unallowed characters",
        ),
        ("sendSmoke", {}, "Not Found: method not found"),
    ],
)
async def test_a_wrong_call_is_refused(
    anna: Person, refused: Do, method: str, params: dict[str, Any], description: str
) -> None:
    assert (await refused(method, **params)).startswith(description)
    assert anna.chat == []


async def test_a_wrong_token_comes_before_everything_else(telegram: Telegram, ask: Ask) -> None:
    telegram.faults.add(code=500, times=None)
    telegram.token = "4242424242:another"
    answer = await telegram.call("4242424242:pretend", "sendSmoke", Params())
    assert answer == (401, {"ok": False, "error_code": 401, "description": "Unauthorized"})
    assert (await ask("sendSmoke")).status == 500


async def test_the_bot_speaks_only_to_those_who_want_it(
    telegram: Telegram, refused: Do, do: Do
) -> None:
    boris = Person(telegram, 1002, "Борис")
    hello = {"chat_id": 1002, "text": "a"}
    assert await refused("sendMessage", **hello) == (
        NO + "bot can't initiate conversation with a user"
    )
    await boris.says("/start")
    await do("sendMessage", **hello)
    await boris.blocks()
    assert await refused("sendMessage", **hello) == NO + "bot was blocked by the user"
    assert await refused("sendChatAction", chat_id=1002, action="typing") == (
        NO + "bot was blocked by the user"
    )
    await boris.unblocks()
    await do("sendMessage", **hello)
    await boris.deletes_account()
    assert await refused("sendMessage", **hello) == NO + "user is deactivated"


async def test_a_group_that_has_moved_tells_where_to(
    telegram: Telegram, anna: Person, ask: Ask
) -> None:
    group = telegram.add_group("Смена", anna.user, supergroup=False)
    new = user_actions.migrate(telegram, group)
    answer = await ask("sendMessage", chat_id=group.id, text="a")
    assert answer.status == 400
    assert answer.body["description"] == (A + "group chat was upgraded to a supergroup chat")
    assert answer.body["parameters"] == {"migrate_to_chat_id": new.id}
    assert (await ask("sendMessage", chat_id=new.id, text="a")).status == 200


async def test_a_message_can_be_deleted_for_two_days(
    anna: Person, clock: Clock, do: Do, refused: Do
) -> None:
    sent = await do("sendMessage", chat_id=ANNA, text="a")
    await do("sendMessage", chat_id=ANNA, text="b")
    await do("deleteMessage", chat_id=ANNA, message_id=sent["message_id"])
    assert await refused("deleteMessage", chat_id=ANNA, message_id=sent["message_id"]) == (
        A + "message to delete not found"
    )
    clock.turn(48 * 3600)
    assert await refused("deleteMessage", chat_id=ANNA, message_id=anna.last.id) == (
        A + "message can't be deleted for everyone"
    )
    assert anna.last.text == "b"
