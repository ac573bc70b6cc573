"""A screen: one message as a value."""

from dataclasses import dataclass

from aiogram.types import InlineKeyboardMarkup, ReplyKeyboardMarkup, ReplyKeyboardRemove

from texts import Html

Keyboard = InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove


@dataclass(frozen=True, slots=True)
class Paper:
    """A file to be sent: its name holds nothing of the citizen."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Venue:
    """A place on the map (WGS 84, degrees) with its name and address."""

    latitude: float
    longitude: float
    title: str
    address: str


@dataclass(frozen=True, slots=True)
class Screen:
    """Telegram HTML, at most 4096 characters (1024 beside a picture or paper), and buttons."""

    text: Html
    keyboard: Keyboard | None = None
    picture: Paper | None = None
    paper: Paper | None = None
