"""Rich messages, kept as the text one would read in them."""

import html
import re
from typing import TYPE_CHECKING, Any

from telegram_emulator.methods.outgoing import deliver
from telegram_emulator.params import Params
from telegram_emulator.refusal import Json, bad_request

if TYPE_CHECKING:
    from telegram_emulator.telegram import Telegram

MAX_RICH_TEXT = 32_768
_TAG = re.compile(r"<[^>]*>")


def send_rich_message(telegram: "Telegram", params: Params) -> Json:
    """sendRichMessage."""
    return deliver(telegram, params, rich_content(params)).body


def rich_content(params: Params) -> Json:
    """The words of a rich message; its blocks are not laid out here."""
    given = params.tree("rich_message", "can't parse rich_message JSON object")
    if not isinstance(given, dict):
        raise bad_request("can't parse rich_message JSON object")
    text = _words(given)
    if not text:
        raise bad_request("can't parse rich_message JSON object")
    if len(text) > MAX_RICH_TEXT:
        raise bad_request("message is too long")
    return {"text": text}


def _words(given: Json) -> str:
    source = given.get("html") or given.get("markdown")
    if isinstance(source, str):
        return html.unescape(_TAG.sub(" ", source)).strip()
    return "\n".join(_leaves(given.get("blocks"))).strip()


def _leaves(node: Any) -> list[str]:
    if isinstance(node, list):
        return [words for item in node for words in _leaves(item)]
    if isinstance(node, dict):
        parts = [_leaves(value) for name, value in node.items() if name not in ("type", "media")]
        return [words for part in parts for words in part]
    return [node] if isinstance(node, str) and node.strip() else []


METHODS = {"sendRichMessage": send_rich_message}
