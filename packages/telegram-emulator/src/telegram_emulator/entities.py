"""Text as Telegram keeps it: trimmed, with its entities measured in UTF-16 units."""

import re
from typing import Any

from telegram_emulator import html
from telegram_emulator.params import Params, as_integer
from telegram_emulator.refusal import Json, bad_request

_PLAIN = {"bold", "italic", "underline", "strikethrough", "spoiler", "code", "pre", "date_time"}
_RICHER = {"text_link", "text_mention", "custom_emoji", "blockquote", "expandable_blockquote"}
_FOUND = {"mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number"}
_MAY_HOLD_ENTITIES = re.compile(r"[/@#]")
_DETECTED = re.compile(
    r"(?P<url>\bhttps?://[^\s<>\"]+[^\s<>\".,;:!?)])"
    r"|(?P<email>\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b)"
    r"|(?P<bot_command>(?<![\w/<>.])/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?(?![\w/]))"
    r"|(?P<mention>(?<![\w@])@[A-Za-z]\w{3,31}\b)"
    r"|(?P<hashtag>(?<![\w#])#(?=\w*[^\W\d])\w{1,256})"
)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f]")


def utf16_length(text: str) -> int:
    """The length Telegram counts in: an emoji is two."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def formatted(
    params: Params, text_name: str = "text", entities_name: str = "entities"
) -> tuple[str, list[Json]]:
    """The text of a call and its entities, by parse mode, by given entities, or as found."""
    raw = params.text(text_name)
    mode = params.text("parse_mode").lower()
    if not raw or mode in ("", "none"):
        given = params.tree(entities_name, "can't parse entities JSON object")
        return finished(_without_controls(raw), _checked(given))
    if mode != "html":
        raise bad_request("unsupported parse_mode")
    return finished(*html.parse(_without_controls(raw)))


def finished(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """The text as it will stand in the chat: trimmed, and with links and commands marked."""
    trimmed = text.strip()
    if entities and trimmed != text:
        lead = utf16_length(text[: len(text) - len(text.lstrip())])
        entities = _clipped(entities, lead, utf16_length(trimmed))
    if _MAY_HOLD_ENTITIES.search(trimmed):
        entities = entities + _detected(trimmed, entities)
    if len(entities) > 1:
        entities.sort(key=lambda entity: (entity["offset"], -entity["length"]))
    return trimmed, entities


def _without_controls(text: str) -> str:
    if not _CONTROL.search(text):
        return text
    return _CONTROL.sub(" ", text.replace("\r", ""))


def _clipped(entities: list[Json], lead: int, length: int) -> list[Json]:
    kept = []
    for entity in entities:
        start = max(entity["offset"] - lead, 0)
        end = min(entity["offset"] + entity["length"] - lead, length)
        if end > start:
            kept.append({**entity, "offset": start, "length": end - start})
    return kept


def _detected(text: str, taken: list[Json]) -> list[Json]:
    spoken_for = [
        (entity["offset"], entity["offset"] + entity["length"])
        for entity in taken
        if entity["type"] in ("code", "pre", "text_link", "text_mention")
    ]
    found = []
    for match in _DETECTED.finditer(text):
        start = utf16_length(text[: match.start()])
        end = start + utf16_length(match[0])
        if not any(start < b and a < end for a, b in spoken_for):
            found.append({"type": match.lastgroup, "offset": start, "length": end - start})
    return found


def _checked(given: Any) -> list[Json]:
    if not isinstance(given, list):
        return []
    checked = (_entity(item) for item in given)
    return [entity for entity in checked if entity is not None]


def _entity(item: Any) -> Json | None:
    if not isinstance(item, dict):
        raise bad_request("can't parse MessageEntity: expected an Object")
    kind = item.get("type")
    offset, length = as_integer(item.get("offset"), -1), as_integer(item.get("length"), -1)
    if not isinstance(kind, str) or not kind:
        raise bad_request("can't parse MessageEntity: Type is not specified")
    if kind in _FOUND:
        return None
    if kind not in _PLAIN | _RICHER:
        raise bad_request("can't parse MessageEntity: Unsupported type specified")
    if offset < 0 or length < 0:
        raise bad_request('can\'t parse MessageEntity: Field "offset" must be of type Number')
    return {**item, "type": kind, "offset": offset, "length": length} if length else None
