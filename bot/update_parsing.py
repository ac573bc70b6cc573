"""What Telegram sent, as aiogram's types; of what cannot be read the fields, never the values."""

import re
from dataclasses import dataclass
from typing import Any

from aiogram import Bot
from aiogram.types import Update
from pydantic import BaseModel, ConfigDict, ValidationError

MOST_FIELDS = 5
OURS = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


class RawUpdate(BaseModel):
    """An update as Telegram gave it: its id, and the rest as JSON has it."""

    model_config = ConfigDict(extra="allow")

    update_id: int

    @property
    def body(self) -> dict[str, Any]:
        return self.model_extra or {}


@dataclass(frozen=True, slots=True)
class Unread:
    """An update that cannot be read: its id, and the fields at fault."""

    id: int
    why: str


def fields(raised: BaseException) -> str:
    """Each field at fault with the kind of its fault: `message.date: int_parsing`.

    A path consists of names from Telegram's documentation and of places in lists; anything that
    looks otherwise might have been typed by somebody, and is not shown.
    """
    if not isinstance(raised, ValidationError):
        return type(raised).__name__
    told = raised.errors(include_url=False, include_context=False, include_input=False)
    shown = [f"{'.'.join(map(_name, one['loc'])) or '(all)'}: {one['type']}" for one in told]
    more = [f"{len(shown) - MOST_FIELDS} more"] if len(shown) > MOST_FIELDS else []
    return "; ".join(shown[:MOST_FIELDS] + more)


def one_of(raw: dict[str, Any], bot: Bot) -> Update | Unread:
    """One update as JSON has it, which has a number at least."""
    try:
        return Update.model_validate(raw, context={"bot": bot})
    except ValidationError as error:
        return Unread(raw["update_id"], fields(error))


def _name(part: int | str) -> str:
    return str(part) if isinstance(part, int) or OURS.fullmatch(part) else "…"
