"""Walks through a string of Telegram's HTML: words, attributes, character references."""

import re

from telegram_emulator.refusal import Refusal, bad_request

_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]{1,8})|#([0-9]{1,8})|([a-zA-Z]+));?")
_TOKEN = re.compile(r"[A-Za-z0-9.-]*")


def refused(reason: str) -> Refusal:
    """What the parser says when it gives up."""
    return bad_request(f"can't parse entities: {reason}")


class Scanner:
    """A place in the source, and what can be read from it."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0

    def wrong(self, reason: str, at: int, detail: str = "") -> Refusal:
        """A refusal that names the place, in bytes."""
        return refused(f"{reason} at byte offset {len(self.source[:at].encode())}{detail}")

    def peek(self) -> str:
        """The next character, or nothing at the end."""
        return self.source[self.at : self.at + 1]

    def skip_space(self) -> None:
        """Go to the next character that is not a space."""
        while self.peek().isspace():
            self.at += 1

    def word(self, stops: str) -> str:
        """Everything up to a space or one of `stops`."""
        start = self.at
        while (char := self.peek()) and not char.isspace() and char not in stops:
            self.at += 1
        return self.source[start : self.at]

    def reference(self) -> str:
        """The character an `&…;` stands for, or the bare `&` if it stands for none."""
        match = _REFERENCE.match(self.source, self.at)
        char = _character(match) if match else None
        if match is None or char is None:
            self.at += 1
            return "&"
        self.at = match.end()
        return char

    def attributes(self, tag: str, begin: int) -> dict[str, str]:
        """The attributes of the tag that began at `begin`, up to its `>`."""
        attributes: dict[str, str] = {}
        self.skip_space()
        while (char := self.peek()) != ">":
            if not char:
                raise self.wrong("Unclosed start tag", begin)
            name = self.word("=>")
            if not name:
                raise self.wrong(f'Empty attribute name in the tag "{tag}"', begin)
            self.skip_space()
            attributes[name] = self._value(tag, begin) if self.peek() == "=" else ""
            self.skip_space()
        return attributes

    def _value(self, tag: str, begin: int) -> str:
        self.at += 1
        self.skip_space()
        quote = self.peek()
        if not quote:
            raise self.wrong(f'Unclosed start tag "{tag}"', begin)
        if quote in "'\"":
            return self._quoted(quote)
        start = self.at
        token = _TOKEN.match(self.source, start)
        self.at = token.end() if token else start
        if not self.peek().isspace() and self.peek() != ">":
            raise self.wrong("Unexpected end of name token", start)
        return self.source[start : self.at].lower()

    def _quoted(self, quote: str) -> str:
        self.at += 1
        value: list[str] = []
        while (char := self.peek()) and char != quote:
            if char == "&":
                value.append(self.reference())
            else:
                value.append(char)
                self.at += 1
        self.at += 1
        return "".join(value)


def _character(match: re.Match[str]) -> str | None:
    hexadecimal, decimal, name = match.groups()
    if name:
        return _NAMED.get(name)
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    return chr(code) if 0 < code < 0x10FFFF else None
