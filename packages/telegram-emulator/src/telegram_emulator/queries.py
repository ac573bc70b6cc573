"""Presses of inline buttons, and the one answer each may get."""

import itertools
from dataclasses import dataclass

from telegram_emulator.message import Message
from telegram_emulator.refusal import Json, bad_request

_GONE = "query is too old and response timeout expired or query ID is invalid"


@dataclass(frozen=True, slots=True)
class Toast:
    """What a person sees when a press is answered with words."""

    text: str
    alert: bool = False
    url: str | None = None


@dataclass(slots=True, eq=False)
class Query:
    """One press; it spins on the person's screen until it is answered."""

    id: str
    message: Message
    user_id: int
    data: str
    pressed_at: float
    """By the clock that expires it, in seconds."""
    answered: bool = False
    toast: Toast | None = None


class Queries:
    """Presses by id, those of the last few minutes."""

    def __init__(self, lasts: float) -> None:
        self.lasts = lasts
        """How many seconds a press waits for its answer."""
        self._numbers = itertools.count(7_000_000_000_000_001)
        self._by_id: dict[str, Query] = {}

    def add(self, message: Message, user_id: int, data: str, now: float) -> Query:
        """A new press."""
        query = Query(str(next(self._numbers)), message, user_id, data, now)
        self._by_id[query.id] = query
        if len(self._by_id) > 1000:
            del self._by_id[next(iter(self._by_id))]
        return query

    def open(self, id: str, now: float) -> Query:
        """The press that may still be answered; raises `Refusal` otherwise."""
        if not id:
            raise bad_request("callback_query_id is empty")
        query = self._by_id.get(id)
        if query is None or query.answered or now - query.pressed_at > self.lasts:
            raise bad_request(_GONE)
        return query


def toast_of(text: str, alert: bool, url: str) -> Toast | None:
    """What an answer shows, if anything."""
    return Toast(text, alert, url or None) if text or url else None


def callback_json(query: Query, sender: Json, shown: Json) -> Json:
    """The Bot API's CallbackQuery."""
    return {
        "id": query.id,
        "from": sender,
        "message": shown,
        "chat_instance": str(9_000_000_000 + query.message.chat_id),
        "data": query.data,
    }
