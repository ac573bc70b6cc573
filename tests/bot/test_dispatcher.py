"""Past which routers an update goes, and that aiogram would have found the same handler."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from aiogram import Bot, Dispatcher, Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.filters import BaseFilter, StateFilter
from aiogram.fsm.state import State, StatesGroup
from aiogram.fsm.storage.base import StorageKey
from aiogram.fsm.storage.memory import MemoryStorage
from aiogram.types import CallbackQuery, Chat, Message, TelegramObject, Update, User

from bot.dispatcher import IndexedDispatcher
from handlers import routers

BOT, CITIZEN = Bot("42:x"), 7
PERSON = User(id=CITIZEN, is_bot=False, first_name="А")
MESSAGE = Message(
    message_id=1,
    date=datetime(2026, 6, 2, tzinfo=UTC),
    chat=Chat(id=CITIZEN, type="private"),
    from_user=PERSON,
    text="words",
)
PRESS = CallbackQuery(id="1", from_user=PERSON, chat_instance="1", data="words")


class Asking(StatesGroup):
    name = State()
    birth_date = State()


class Watched(BaseFilter):
    """Lets everything pass, and knows that it was asked."""

    def __init__(self, name: str, asked: list[str]) -> None:
        self._name, self._asked = name, asked

    async def __call__(self, _event: TelegramObject) -> bool:
        self._asked.append(self._name)
        return True


def _routers(asked: list[str], done: list[str]) -> list[Router]:
    """Of a group's states, of one state within another router, of none, of presses, of all."""

    def told(name: str) -> Callable[[TelegramObject], object]:
        async def handled(_event: TelegramObject) -> None:
            done.append(name)
            if name == "passing":
                raise SkipHandler

        return handled

    passing, group, outer, inner, none, presses, rest = made = [
        Router(name=name)
        for name in ("passing", "group", "outer", "inner", "none", "presses", "rest")
    ]
    for router in made:
        router.message.filter(Watched(router.name, asked))
    passing.message(StateFilter(Asking))(told("passing"))
    group.message(StateFilter(Asking.name))(told("group"))
    inner.message(StateFilter(Asking.birth_date))(told("inner"))
    outer.include_router(inner)
    none.message(StateFilter(None))(told("none"))
    presses.callback_query(StateFilter(Asking.name))(told("presses"))
    rest.message()(told("rest"))
    return [passing, group, outer, none, presses, rest]


async def fed(
    kind: type[Dispatcher], state: State | None, update: Update
) -> tuple[list[str], ...]:
    """Which routers were asked for their filters, and which handlers were called."""
    asked, done = list[str](), list[str]()
    dispatcher = kind(storage=MemoryStorage())
    dispatcher.include_routers(*_routers(asked, done))
    await dispatcher.storage.set_state(StorageKey(BOT.id, CITIZEN, CITIZEN), state)
    for _ in range(2):
        await dispatcher.feed_update(BOT, update)
    return asked, done


@pytest.mark.parametrize("update", [Update(update_id=1, message=MESSAGE)], ids=["message"])
@pytest.mark.parametrize(
    ("state", "asked"),
    [
        (Asking.name, ["passing", "group"]),
        (Asking.birth_date, ["passing", "outer", "inner"]),
        (None, ["none"]),
        (State("gone", "Elsewhere"), ["rest"]),
    ],
)
async def test_only_those_are_asked_that_may_have_a_handler(
    state: State | None, asked: list[str], update: Update
) -> None:
    ours, theirs = (
        await fed(IndexedDispatcher, state, update),
        await fed(Dispatcher, state, update),
    )
    assert ours[0] == 2 * asked
    assert ours[1] == theirs[1] != []


async def test_a_press_goes_to_what_deals_with_presses() -> None:
    update = Update(update_id=1, callback_query=PRESS)
    assert await fed(IndexedDispatcher, Asking.name, update) == ([], ["presses", "presses"])
    assert await fed(IndexedDispatcher, None, update) == ([], [])


async def test_no_router_of_ours_waits_for_what_the_index_passes_by() -> None:
    dispatcher = IndexedDispatcher(storage=MemoryStorage())
    dispatcher.include_routers(*routers())
    for name, one in dispatcher.observers.items():
        if name not in {"update", "error"}:
            assert [*one.handlers, *one.middleware, *one.outer_middleware] == [], name
