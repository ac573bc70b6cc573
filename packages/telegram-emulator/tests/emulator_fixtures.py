"""A pretend Telegram with a clock turned by hand, a person in it, and ways to call methods."""

from collections.abc import Callable, Coroutine
from typing import Any

import pytest
from emulator_helpers import Clock
from telegram_emulator.params import Params, Upload
from telegram_emulator.person import Person
from telegram_emulator.telegram import Answer, Telegram

Ask = Callable[..., Coroutine[Any, Any, Answer]]
Do = Callable[..., Coroutine[Any, Any, Any]]


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def telegram(clock: Clock) -> Telegram:
    return Telegram(now=clock, ticks=clock)


@pytest.fixture
def anna(telegram: Telegram) -> Person:
    """She has started the bot."""
    person = Person(telegram, 1001, "Анна", "Иванова")
    person.room.started = True
    return person


@pytest.fixture
def ask(telegram: Telegram) -> Ask:
    """Calls a method; a parameter that is an `Upload` goes as a file."""

    async def ask(method: str, **params: Any) -> Answer:
        uploads = {name: value for name, value in params.items() if isinstance(value, Upload)}
        raw = {name: value for name, value in params.items() if name not in uploads}
        return await telegram.call(telegram.token, method, Params(raw, uploads))

    return ask


@pytest.fixture
def do(ask: Ask) -> Do:
    """Calls a method that must succeed; gives its result."""

    async def do(method: str, **params: Any) -> Any:
        answer = await ask(method, **params)
        assert answer.status == 200, answer.body
        return answer.body["result"]

    return do


@pytest.fixture
def refused(ask: Ask) -> Do:
    """Calls a method that must be refused; gives the description."""

    async def refused(method: str, **params: Any) -> Any:
        answer = await ask(method, **params)
        assert answer.status != 200, answer.body
        assert answer.body["error_code"] == answer.status
        return answer.body["description"]

    return refused
