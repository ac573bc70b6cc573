"""Telegram's HTML: to plain text and entities, or refused word for word as the real parser does.

Offsets in refusals are in bytes of UTF-8, offsets of entities in units of UTF-16.
"""

import re
from typing import NamedTuple

from telegram_emulator.html_scanner import Scanner, refused
from telegram_emulator.refusal import Json

_ENTITY_OF_TAG = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "span": "spoiler",
    "tg-spoiler": "spoiler",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}
_SPECIAL = re.compile(r"[<&]")
_USER_LINK = re.compile(r"tg://user\?id=([1-9]\d{0,15})$")
_LINK = re.compile(r"(?:https?|ftp|tg|ton|tonsite)://\S+|[^\s/:@]+\.[^\s./]+(?:[/?#:]\S*)?")


def parse(source: str) -> tuple[str, list[Json]]:
    """Plain text and its entities; raises `Refusal` with Telegram's own words."""
    if "<" not in source and "&" not in source:
        return source, []
    return _Reader(source).read()


class _Open(NamedTuple):
    tag: str
    attributes: dict[str, str]
    offset: int
    start: int


class _Reader(Scanner):
    def __init__(self, source: str) -> None:
        super().__init__(source)
        self.out: list[str] = []
        self.length = 0
        self.stack: list[_Open] = []
        self.entities: list[Json] = []

    def read(self) -> tuple[str, list[Json]]:
        while special := _SPECIAL.search(self.source, self.at):
            self.write(self.source[self.at : special.start()])
            self.at = special.start()
            if special[0] == "&":
                self.write(self.reference())
            elif self.source.startswith("</", self.at):
                self.close_tag()
            else:
                self.open_tag()
        self.write(self.source[self.at :])
        if self.stack:
            tag = self.stack[-1].tag
            raise refused(f'Can\'t find end tag corresponding to start tag "{tag}"')
        for entity in self.entities:
            if entity["type"] == "code":
                entity.pop("language", None)
        return self.text(), self.entities

    def text(self) -> str:
        text = "".join(self.out)
        try:
            text.encode()
        except UnicodeEncodeError:
            raise refused(
                "Text contains invalid Unicode characters after decoding HTML entities, "
                "check for unmatched surrogate code units"
            ) from None
        return text

    def write(self, text: str) -> None:
        if text:
            self.out.append(text)
            self.length += len(text) + sum(char > "\uffff" for char in text)

    def open_tag(self) -> None:
        begin = self.at
        self.at += 1
        tag = self.word(">").lower()
        if not self.peek():
            raise self.wrong("Unclosed start tag", begin)
        if tag not in _ENTITY_OF_TAG:
            raise self.wrong(f'Unsupported start tag "{tag}"', begin)
        attributes = self.attributes(tag, begin)
        self.at += 1
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            raise self.wrong('Tag "span" must have class "tg-spoiler"', begin)
        self.stack.append(_Open(tag, attributes, self.length, len(self.out)))

    def close_tag(self) -> None:
        begin = self.at
        if not self.stack:
            raise self.wrong("Unexpected end tag", begin)
        self.at += 2
        tag = self.word(">").lower()
        self.skip_space()
        if self.peek() != ">":
            raise self.wrong("Unclosed end tag", begin)
        self.at += 1
        opened = self.stack.pop()
        if tag and tag != opened.tag:
            detail = f', expected "</{opened.tag}>", found "</{tag}>"'
            raise self.wrong("Unmatched end tag", begin, detail)
        if self.length > opened.offset:
            self.add(opened)

    def add(self, opened: _Open) -> None:
        entity: Json = {
            "type": _ENTITY_OF_TAG[opened.tag],
            "offset": opened.offset,
            "length": self.length - opened.offset,
        }
        details = _details(opened, "".join(self.out[opened.start :]))
        if details is not None and not self.merged(entity):
            self.entities.append(entity | details)

    def merged(self, outer: Json) -> bool:
        """Whether this closed `<pre><code class="language-…">`, one entity made of the two."""
        inner = self.entities[-1] if self.entities else {}
        if outer["type"] != "pre" or inner.get("type") != "code" or "language" not in inner:
            return False
        if (inner["offset"], inner["length"]) != (outer["offset"], outer["length"]):
            return False
        inner["type"] = "pre"
        return True


def _details(opened: _Open, content: str) -> Json | None:
    """What the entity carries besides its place; None if Telegram drops it silently."""
    tag, attributes = opened.tag, opened.attributes
    if tag == "a":
        return _link(attributes.get("href") or content)
    if tag == "code" and attributes.get("class", "").startswith("language-"):
        return {"language": attributes["class"].removeprefix("language-")}
    if tag == "blockquote" and "expandable" in attributes:
        return {"type": "expandable_blockquote"}
    if tag == "tg-emoji":
        return _emoji(attributes.get("emoji-id", ""))
    if tag == "tg-time":
        return _moment(attributes)
    return {}


def _link(url: str) -> Json | None:
    user = _USER_LINK.match(url)
    if user:
        mentioned = {"id": int(user[1]), "is_bot": False, "first_name": ""}
        return {"type": "text_mention", "user": mentioned}
    if not _LINK.fullmatch(url):
        return None
    url = url if "://" in url else f"http://{url}"
    return {"url": url if "/" in url.split("://", 1)[1] else f"{url}/"}


def _emoji(number: str) -> Json:
    if not number.isascii() or not number.isdigit() or not int(number):
        raise refused("Invalid custom emoji identifier specified")
    return {"custom_emoji_id": number}


def _moment(attributes: dict[str, str]) -> Json:
    unix = attributes.get("unix", "")
    if not unix.isascii() or not unix.isdigit() or len(unix) > 12:
        raise refused("Invalid date specified")
    pattern = attributes.get("format")
    moment: Json = {"unix_time": int(unix)}
    return moment | {"date_time_format": pattern} if pattern else moment
