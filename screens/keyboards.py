"""The buttons below a message, as plain values.

aiogram's own are validated one by one when they are made and dumped again when they are sent
(docs/decisions/0076); it gets them where it has to.
"""

import json
from typing import Any, NamedTuple

from aiogram.enums import ButtonStyle
from aiogram.types import InlineKeyboardMarkup


class InlineButton(NamedTuple):
    """What it says, and one of what it does: press, open an address or a page, copy a text."""

    text: str
    callback_data: str | None = None
    style: ButtonStyle | None = None
    url: str | None = None
    page: str | None = None
    copies: str | None = None

    def told(self) -> dict[str, Any]:
        """As the Bot API has it."""
        told: dict[str, Any] = {"text": self.text}
        if self.callback_data is not None:
            told["callback_data"] = self.callback_data
        if self.style is not None:
            told["style"] = self.style.value
        if self.url is not None:
            told["url"] = self.url
        if self.page is not None:
            told["web_app"] = {"url": self.page}
        if self.copies is not None:
            told["copy_text"] = {"text": self.copies}
        return told


class InlineKeyboard(NamedTuple):
    """Rows of buttons."""

    rows: tuple[tuple[InlineButton, ...], ...]

    def told(self) -> dict[str, Any]:
        """As the Bot API has it."""
        return {"inline_keyboard": [[one.told() for one in row] for row in self.rows]}

    def as_json(self) -> str:
        """As the Bot API takes it in a call."""
        return json.dumps(self.told(), ensure_ascii=False)

    def as_markup(self) -> InlineKeyboardMarkup:
        """As aiogram's own calls take it."""
        return InlineKeyboardMarkup.model_validate(self.told())
