"""A screen: one message as a value."""

import re
from dataclasses import dataclass
from html import unescape

from aiogram.types import InlineKeyboardMarkup, ReplyKeyboardMarkup, ReplyKeyboardRemove

from domain.text_length import units
from texts import Html

LONGEST_MESSAGE, LONGEST_CAPTION = 4096, 1024
"""What Telegram takes alone and beside a picture or a paper, counted as `length` does."""

Keyboard = InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove


@dataclass(frozen=True, slots=True)
class Paper:
    """A file to be sent: its name holds nothing of the citizen."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Venue:
    """A place on the map, WGS 84 degrees."""

    latitude: float
    longitude: float
    title: str
    address: str


@dataclass(frozen=True, slots=True)
class Screen:
    """Telegram HTML, at most 4096 characters (1024 beside a picture or paper), and buttons.

    `protected` cannot be forwarded or saved. `under` a picture that is shown already it takes the
    place of the words alone.
    """

    text: Html
    keyboard: Keyboard | None = None
    picture: Paper | None = None
    paper: Paper | None = None
    venue: Venue | None = None
    protected: bool = False
    under: bool = False


def length(words: Html) -> int:
    """Characters as Telegram counts them: without the tags, in UTF-16 units."""
    return units(unescape(re.sub("<[^>]*>", "", words)))
