"""Past which routers an update goes, and that aiogram would have found the same handler."""

import random
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from aiogram import BaseMiddleware, Bot, Dispatcher, Router
from aiogram.dispatcher.event.bases import REJECTED, UNHANDLED, SkipHandler
from aiogram.filters import BaseFilter, StateFilter
from aiogram.fsm.state import State, StatesGroup
from aiogram.fsm.storage.base import StorageKey
from aiogram.fsm.storage.memory import MemoryStorage
from aiogram.types import CallbackQuery, Chat, Message, TelegramObject, Update, User

from bot.dispatcher import IndexedDispatcher
from handlers import routers

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]

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


class Passes(BaseFilter):
    """Lets everything pass or nothing, and adds a word to what handlers are told."""

    def __init__(self, passes: bool, word: str) -> None:
        self._passes, self._word = passes, word

    async def __call__(self, _event: TelegramObject) -> bool | dict[str, str]:
        return {self._word: self._word} if self._passes else False


class Noted(BaseMiddleware):
    """Notes that it was passed, and lets nothing on where it stops."""

    def __init__(self, name: str, done: list[str], stops: bool) -> None:
        self._name, self._done, self._stops = name, done, stops

    async def __call__(
        self, handler: Handler, event: TelegramObject, data: dict[str, Any]
    ) -> object:
        self._done.append(self._name)
        return UNHANDLED if self._stops else await handler(event, data)


def _tree(chance: random.Random, done: list[str], name: str, depth: int) -> Router:
    """A router with filters, middlewares, handlers and routers within it as chance has it."""
    router = Router(name=name)
    if chance.random() < 0.3:
        router.message.filter(Passes(chance.random() < 0.8, f"root_{name}"))
    if chance.random() < 0.15:
        router.message.outer_middleware(Noted(f"outer {name}", done, chance.random() < 0.3))
    if chance.random() < 0.15:
        router.message.middleware(Noted(f"inner {name}", done, chance.random() < 0.3))
    for number in range(chance.randrange(3)):
        its = f"{name}.{number}"
        end = chance.choice(["handled", "skips", "unhandled", "rejected"])
        filters = [
            StateFilter(chance.choice([Asking.name, Asking, None]))
            for _ in range(chance.randrange(2))
        ]
        passing = Passes(chance.random() < 0.7, f"of_{number}")
        router.message(*filters, passing)(_ending(its, end, done))
    for number in range(chance.randrange(3) if depth else 0):
        router.include_router(_tree(chance, done, f"{name}/{number}", depth - 1))
    return router


def _ending(name: str, end: str, done: list[str]) -> Callable[..., Any]:
    async def handled(_event: TelegramObject, **told: Any) -> object:
        router, handler = told["event_router"].name, told["handler"].callback.__name__
        words = sorted(word for word in told if word.startswith(("root_", "of_")))
        done.append(f"{name} {end} {router} {handler} {words}")
        if end == "skips":
            raise SkipHandler
        return {"handled": "yes", "unhandled": UNHANDLED, "rejected": REJECTED}[end]

    return handled


@pytest.mark.parametrize("seed", range(150))
async def test_any_routers_do_what_they_do_with_aiogram(seed: int) -> None:
    found = []
    for kind in (IndexedDispatcher, Dispatcher):
        chance, done = random.Random(seed), list[str]()
        dispatcher = kind(storage=MemoryStorage())
        dispatcher.include_routers(
            *[_tree(chance, done, f"{number}", 2) for number in range(1 + chance.randrange(3))]
        )
        state = chance.choice([Asking.name, Asking.birth_date, None])
        await dispatcher.storage.set_state(StorageKey(BOT.id, CITIZEN, CITIZEN), state)
        for _ in range(2):
            response = await dispatcher.feed_update(BOT, Update(update_id=1, message=MESSAGE))
            done.append("unhandled" if response is UNHANDLED else str(response))
        found.append(done)
    ours, theirs = found
    # A router that is passed by is passed by with its middlewares.
    assert [one for one in ours if not one.startswith("outer")] == [
        one for one in theirs if not one.startswith("outer")
    ]
    left = iter(theirs)
    assert all(one in left for one in ours)
