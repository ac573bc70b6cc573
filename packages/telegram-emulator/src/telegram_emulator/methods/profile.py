"""What the bot tells about itself: commands, names, descriptions, the menu button."""

import re
from typing import TYPE_CHECKING, Any

from telegram_emulator.methods.addressing import known_chat
from telegram_emulator.params import Params
from telegram_emulator.profile import scope_key
from telegram_emulator.refusal import Json, bad_request

if TYPE_CHECKING:
    from telegram_emulator.telegram import Telegram

_COMMAND = re.compile(r"/?[a-z0-9_]{1,32}")
_SCOPES = {"default", "all_private_chats", "all_group_chats", "all_chat_administrators"}
_CHAT_SCOPES = {"chat", "chat_administrators", "chat_member"}


def set_my_commands(telegram: "Telegram", params: Params) -> bool:
    """setMyCommands, by scope and language."""
    given = params.tree("commands", "can't parse commands JSON object")
    if not isinstance(given, list):
        raise bad_request("expected an Array of BotCommand")
    if len(given) > 100:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    telegram.profile.commands[_key(telegram, params)] = [_command(item) for item in given]
    return True


def get_my_commands(telegram: "Telegram", params: Params) -> list[Json]:
    """getMyCommands."""
    return telegram.profile.commands.get(_key(telegram, params), [])


def delete_my_commands(telegram: "Telegram", params: Params) -> bool:
    """deleteMyCommands."""
    telegram.profile.commands.pop(_key(telegram, params), None)
    return True


def _command(item: Any) -> Json:
    if not isinstance(item, dict):
        raise bad_request("can't parse BotCommand: expected an Object")
    command, description = item.get("command"), item.get("description")
    if not isinstance(command, str) or not isinstance(description, str):
        name = "description" if isinstance(command, str) else "command"
        raise bad_request(f"can't parse BotCommand: Can't find field \"{name}\"")
    if not _COMMAND.fullmatch(command):
        raise bad_request("BOT_COMMAND_INVALID")
    if not 1 <= len(description) <= 256:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {**item, "command": command.removeprefix("/"), "description": description}


def _key(telegram: "Telegram", params: Params) -> tuple[str, str]:
    scope = params.tree("scope", "can't parse BotCommandScope JSON object")
    language = params.text("language_code")
    if language and not re.fullmatch(r"[a-z]{2}", language):
        raise bad_request("invalid language code specified")
    if scope is None:
        return "default", language
    kind = scope.get("type") if isinstance(scope, dict) else None
    if not isinstance(kind, str) or kind not in _SCOPES | _CHAT_SCOPES:
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    if kind in _CHAT_SCOPES:
        known_chat(telegram, Params(scope))
    return scope_key(scope), language


def _setter(attribute: str, field: str, most: int) -> Any:
    def set_words(telegram: "Telegram", params: Params) -> bool:
        words = params.text(field)
        if len(words) > most:
            raise bad_request(f"{attribute.upper()}_TOO_LONG")
        getattr(telegram.profile, attribute)[params.text("language_code")] = words
        return True

    return set_words


def _getter(attribute: str, field: str) -> Any:
    def get_words(telegram: "Telegram", params: Params) -> Json:
        said: dict[str, str] = getattr(telegram.profile, attribute)
        return {field: said.get(params.text("language_code")) or said.get("", "")}

    return get_words


def set_chat_menu_button(telegram: "Telegram", params: Params) -> bool:
    """setChatMenuButton, for everybody or for one private chat."""
    button = params.tree("menu_button", "can't parse menu button JSON object")
    button = {"type": "default"} if button is None else button
    if not isinstance(button, dict) or not isinstance(button.get("type"), str):
        raise bad_request("can't parse menu button: MenuButton must be an Object")
    if button["type"] not in ("default", "commands", "web_app"):
        raise bad_request("can't parse menu button: MenuButton has unsupported type")
    if button["type"] == "web_app":
        _check_web_app(button)
    chat_id = _menu_chat(telegram, params)
    if button["type"] == "default":
        telegram.profile.menu_buttons.pop(chat_id, None)
    else:
        telegram.profile.menu_buttons[chat_id] = button
    return True


def get_chat_menu_button(telegram: "Telegram", params: Params) -> Json:
    """getChatMenuButton."""
    return telegram.profile.menu_button(_menu_chat(telegram, params))


def _check_web_app(button: Json) -> None:
    app = button.get("web_app")
    url = app.get("url") if isinstance(app, dict) else None
    if not button.get("text") or not isinstance(button["text"], str):
        raise bad_request("can't parse menu button: Can't find field \"text\"")
    if not isinstance(url, str) or not url.startswith(("https://", "http://127.0.0.1")):
        raise bad_request(f"menu button Web App URL '{url}' is invalid")


def _menu_chat(telegram: "Telegram", params: Params) -> int:
    if not params.has("chat_id"):
        return 0
    if params.integer("chat_id") <= 0:
        raise bad_request("invalid chat_id specified")
    return known_chat(telegram, params).id


METHODS = {
    "setMyCommands": set_my_commands,
    "getMyCommands": get_my_commands,
    "deleteMyCommands": delete_my_commands,
    "setMyName": _setter("names", "name", 64),
    "getMyName": _getter("names", "name"),
    "setMyDescription": _setter("descriptions", "description", 512),
    "getMyDescription": _getter("descriptions", "description"),
    "setMyShortDescription": _setter("short_descriptions", "short_description", 120),
    "getMyShortDescription": _getter("short_descriptions", "short_description"),
    "setChatMenuButton": set_chat_menu_button,
    "getChatMenuButton": get_chat_menu_button,
}
