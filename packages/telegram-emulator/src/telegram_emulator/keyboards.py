"""Which keyboards Telegram takes, and why it refuses the others."""

import re
from typing import Any, Literal, NamedTuple

from telegram_emulator.params import Params
from telegram_emulator.refusal import Json, bad_request

Kind = Literal["inline", "reply", "remove", "force"]

MAX_CALLBACK_BYTES = 64
MAX_COPY_TEXT = 256
MAX_INLINE_BUTTONS = 100
MAX_REPLY_BUTTONS = 300
_SWITCHES = ("switch_inline_query", "switch_inline_query_current_chat")
_ACTIONS = (
    *("url", "callback_data", "callback_game", "pay", *_SWITCHES),
    *("switch_inline_query_chosen_chat", "login_url", "web_app", "copy_text", "disabled"),
)
_STYLES = {"danger", "success", "primary"}
_URL = re.compile(r"(?:https?://|tg://|ton://)?[^\s/]+(?:[/?#]\S*)?$")
_LOOPBACK = re.compile(r"http://(?:localhost|127\.0\.0\.1|\[::1\])(?:[:/]|$)")


class Markup(NamedTuple):
    """A keyboard that has passed the checks."""

    kind: Kind
    body: Json


def read_markup(params: Params, *, private: bool) -> Markup | None:
    """The keyboard of a call, checked; `private` chats may hold buttons that others may not."""
    body = params.tree("reply_markup", "can't parse reply keyboard markup JSON object")
    if body is None or body == {}:
        return None
    if not isinstance(body, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" in body:
        return Markup("inline", {"inline_keyboard": _inline_rows(body, private)})
    if "keyboard" in body:
        return Markup("reply", body | {"keyboard": _reply_rows(body, private)})
    if body.get("remove_keyboard") is True:
        return Markup("remove", body)
    if body.get("force_reply") is True:
        return Markup("force", body)
    return None


def _rows(body: Json, field: str, most: int) -> list[list[Any]]:
    rows = body[field]
    if not isinstance(rows, list):
        raise bad_request(f'field "{field}" must be of type Array')
    if not all(isinstance(row, list) for row in rows):
        raise bad_request(f'field "{field}" must be an Array of Arrays')
    if sum(map(len, rows)) > most:
        raise bad_request("reply markup is too long")
    return [row for row in rows if row]


def _inline_rows(body: Json, private: bool) -> list[list[Json]]:
    rows = _rows(body, "inline_keyboard", MAX_INLINE_BUTTONS)
    return [[_inline_button(button, private) for button in row] for row in rows]


def _reply_rows(body: Json, private: bool) -> list[list[Json]]:
    placeholder = body.get("input_field_placeholder")
    if placeholder is not None and not (isinstance(placeholder, str) and len(placeholder) <= 64):
        raise bad_request("input field placeholder is too long")
    rows = _rows(body, "keyboard", MAX_REPLY_BUTTONS)
    return [[_reply_button(button, private) for button in row] for row in rows]


def _labelled(button: Any, owner: str, what: str) -> Json:
    if not isinstance(button, dict):
        raise bad_request(f"can't parse {what} button: {owner} must be an Object")
    if "text" not in button:
        raise bad_request(f"can't parse {what} button: Can't find field \"text\"")
    if not isinstance(button["text"], str):
        raise bad_request(f'can\'t parse {what} button: Field "text" must be of type String')
    if not button["text"].strip():
        raise bad_request(f"{what} button text must be non-empty")
    if button.get("style") not in (None, *_STYLES):
        raise bad_request("BUTTON_STYLE_INVALID")
    kept: Json = {name: value for name, value in button.items() if value is not None}
    return kept


def _inline_button(button: Any, private: bool) -> Json:
    checked = _labelled(button, "InlineKeyboardButton", "inline keyboard")
    # Empty strings count as absent, which is how `callback_data=""` becomes a text button.
    actions = [name for name in _ACTIONS if checked.get(name) not in (None, "", False)]
    # An empty query to switch to is a query all the same.
    actions = actions or [name for name in _SWITCHES if name in checked]
    if not actions:
        raise bad_request(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        )
    if len(actions) > 1:
        raise bad_request("BUTTON_TYPE_INVALID")
    _check_action(checked, actions[0], private)
    return checked


def _check_action(button: Json, action: str, private: bool) -> None:
    value = button.get(action)
    if action == "callback_data":
        _check_data(value)
    elif action == "url":
        _check_url(value)
    elif action == "copy_text":
        text = value.get("text") if isinstance(value, dict) else None
        if not isinstance(text, str) or not 1 <= len(text) <= MAX_COPY_TEXT:
            raise bad_request("BUTTON_COPY_TEXT_INVALID")
    elif action == "web_app":
        _check_web_app(value, private)
    elif action == "disabled" and not isinstance(value, dict):
        raise bad_request("can't parse inline keyboard button: DisabledButton must be an Object")


def _check_data(value: Any) -> None:
    if not isinstance(value, str):
        raise bad_request(
            'can\'t parse inline keyboard button: Field "callback_data" must be of type String'
        )
    if len(value.encode("utf-8", "surrogatepass")) > MAX_CALLBACK_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")


def _check_url(value: Any) -> None:
    if not isinstance(value, str):
        raise bad_request(
            'can\'t parse inline keyboard button: Field "url" must be of type String'
        )
    if "://" in value and not value.lower().startswith(("http://", "https://", "tg://", "ton://")):
        raise bad_request(
            f"inline keyboard button URL '{value}' is invalid: Unsupported URL protocol"
        )
    if not _URL.match(value) or (
        "." not in value and not _LOOPBACK.match(value) and not value.startswith("tg://")
    ):
        raise bad_request(f"inline keyboard button URL '{value}' is invalid: Wrong HTTP URL")


def _check_web_app(value: Any, private: bool) -> None:
    url = value.get("url") if isinstance(value, dict) else None
    if not isinstance(url, str):
        raise bad_request("can't parse inline keyboard button: Can't find field \"url\"")
    if not private:
        raise bad_request("BUTTON_TYPE_INVALID")
    if "://" not in url:
        raise bad_request(f"inline keyboard button Web App URL '{url}' is invalid")
    if not url.startswith("https://") and not _LOOPBACK.match(url):
        raise bad_request(
            f"inline keyboard button Web App URL '{url}' is invalid: Only HTTPS links are allowed"
        )


def _reply_button(button: Any, private: bool) -> Json:
    if isinstance(button, str):
        button = {"text": button}
    checked = _labelled(button, "KeyboardButton", "keyboard")
    asks = any(checked.get(name) for name in ("request_contact", "request_location"))
    if asks and not private:
        wanted = "phone number" if checked.get("request_contact") else "location"
        raise bad_request(f"{wanted} can be requested in private chats only")
    return checked
