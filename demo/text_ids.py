"""What a text id says, as it can be read in a chat: for expectations that outlive its wording.

    assert text("notice-sent") in message
    assert message.labels == [text("form-send"), text("form-back")]

Parameters not given may be anything; so may the choice between variants that hangs on them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property
from html import escape, unescape
from itertools import product
from typing import Union

from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import ast
from telegram_emulator import Button, Message

from demo.fluent_entries import entry, names, referred, terms, variables
from domain.calendar import MOSCOW
from texts import DEFAULT_LANGUAGE, Param, load

Value = Union[Param, "ExpectedText"]
"""What a parameter of a text can be: a value, or another text."""

_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)+(?:\.[a-z-]+)?")
_TAG = re.compile(r"</?[a-z][^<>]*>")
_HOLE = re.compile("\ue000(\\d+)\ue001")
_ANYTHING = r"[\s\S]*?"


@dataclass(frozen=True, eq=False)
class ExpectedText:
    """A text that is to be read in a message, on a button or in any other words.

    `in` a message it may stand among other words; `==` wants it alone. Called with a message or
    a button it tells the same, so it can be given to whatever takes such a function.
    """

    id: str
    params: Mapping[str, Value] = field(default_factory=dict)
    language: str | None = None

    def spoken(self, language: str) -> ExpectedText:
        """The same in this language, unless it has one already."""
        return self if self.language else replace(self, language=language)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """A regular expression for the words."""
        return re.compile("|".join(_expressions(self, self.language or DEFAULT_LANGUAGE)))

    def is_in(self, words: str) -> bool:
        """Whether it stands among these words."""
        return self.pattern.search(words) is not None

    def is_line_of(self, words: str) -> bool:
        """Whether it stands there as lines of its own, as a question or a title does."""
        return re.search(f"^(?:{self.pattern.pattern})$", words, re.MULTILINE) is not None

    def __call__(self, shown: Message | Button) -> bool:
        if isinstance(shown, Button):
            return self == shown.label
        return self.is_in(shown.text)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, ExpectedText):
            return repr(self) == repr(other)
        if isinstance(other, str):
            return self.pattern.fullmatch(other) is not None
        return NotImplemented

    def __repr__(self) -> str:
        given = "".join(f", {name}={value!r}" for name, value in self.params.items())
        return f"text({self.id!r}{given})"


def text(id: str, /, **params: Value) -> ExpectedText:
    """A text in the language of whoever reads it: of a person who waits for it, else Russian."""
    entry(id, DEFAULT_LANGUAGE)
    return ExpectedText(id, params)


def russian(id: str, /, **params: Value) -> ExpectedText:
    """A text in Russian, whatever its reader speaks."""
    entry(id, "ru")
    return ExpectedText(id, params, "ru")


def english(id: str, /, **params: Value) -> ExpectedText:
    """A text in English, whatever its reader speaks."""
    entry(id, "en")
    return ExpectedText(id, params, "en")


def typed(id: str, /, **params: Param) -> str:
    """The words of a text in Russian, for somebody who types them or looks for them."""
    return _plain(load(DEFAULT_LANGUAGE).plain(id, **params))


def text_by(words: str, language: str, params: Mapping[str, Value]) -> ExpectedText | None:
    """The text of this id; None for words that are none. Raises KeyError for a mistyped id."""
    try:
        entry(words, language)
    except KeyError:
        if _ID.fullmatch(words):
            raise
        return None
    return ExpectedText(words, params, language)


def _expressions(text: ExpectedText, language: str) -> Iterator[str]:
    """A regular expression for each way in which the text can be said.

    Raises ValueError where it can be anything.
    """
    pattern, saying = entry(text.id, language), _Saying(language, text.params)
    if unknown := text.params.keys() - variables(pattern, language):
        raise ValueError(f"{text.id} has no {', '.join(sorted(unknown))}")
    ways = dict.fromkeys(map(_plain, saying.ways(pattern)))
    for pieces in (_HOLE.split(way) for way in ways if way):
        if not text.params and not re.search(r"\w", "".join(pieces[::2])):
            raise ValueError(f"{text.id} says nothing by itself: give its parameters")
        yield "".join(
            saying.holes[int(one)] if at % 2 else re.escape(one) for at, one in enumerate(pieces)
        )


class _Saying:
    """Says a text in every way it can be said, with holes for what is not known."""

    def __init__(self, language: str, given: Mapping[str, Value]) -> None:
        self._language = language
        self.holes: list[str] = []
        """Regular expressions, by the number of the hole."""
        self._given: dict[str, str | int | float] = {}
        for name, value in given.items():
            if isinstance(value, ExpectedText):
                nested = "|".join(_expressions(value.spoken(language), language))
                self._given[name] = self._hole(f"(?:{nested})")
            else:
                self._given[name] = _shown(value, language)

    def ways(self, pattern: ast.Pattern) -> list[str]:
        return ["".join(way) for way in product(*map(self._parts, pattern.elements))]

    def _parts(self, element: object) -> list[str]:
        match element:
            case ast.TextElement():
                return [element.value]
            case ast.Placeable(expression=ast.Placeable() | ast.SelectExpression() as inner):
                return self._parts(inner)
            case ast.Placeable(expression=ast.MessageReference() as to):
                return self.ways(entry(referred(to), self._language))
            case ast.SelectExpression():
                if self._knows(element.selector):
                    return self.ways(self._chosen(element))
                return [way for one in element.variants for way in self.ways(one.value)]
            case ast.Placeable():
                if self._knows(element):
                    return [self._rendered(element)]
        return [self._hole(_ANYTHING)]

    def _knows(self, node: ast.BaseNode) -> bool:
        return names(node) <= self._given.keys()

    def _chosen(self, select: ast.SelectExpression) -> ast.Pattern:
        """The variant that the parameters lead to."""
        numbered = [
            ast.Variant(one.key, ast.Pattern([ast.TextElement(str(number))]), one.default)
            for number, one in enumerate(select.variants)
        ]
        asked = ast.Placeable(ast.SelectExpression(select.selector, numbered))
        return select.variants[int(self._rendered(asked))].value

    def _rendered(self, element: ast.Placeable) -> str:
        made = FluentBundle([self._language], use_isolating=False)
        resource = FluentResource("")
        asked = ast.Message(ast.Identifier("asked"), ast.Pattern([element]))
        resource.body = [*terms(self._language), asked]
        made.add_resource(resource)
        value = made.get_message("asked").value
        assert value is not None
        words, errors = made.format_pattern(value, dict(self._given))
        assert not errors, errors
        return str(words)

    def _hole(self, expression: str) -> str:
        self.holes.append(expression)
        return f"\ue000{len(self.holes) - 1}\ue001"


def _plain(way: str) -> str:
    """As it stands in a chat: without tags, and without spaces at its ends."""
    return unescape(_TAG.sub("", way)).strip()


def _shown(value: Param, language: str) -> str | int | float:
    """As `Texts` shows it."""
    if isinstance(value, datetime):
        return value.astimezone(MOSCOW).strftime(load(language).plain("written-moment"))
    if isinstance(value, date):
        return value.strftime(load(language).plain("written-day"))
    return escape(value, quote=False) if isinstance(value, str) else value
