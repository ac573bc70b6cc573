"""What answers people keeps to Telegram's pace; what nobody misses is left out of a flood."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramRetryAfter
from aiogram.methods import (
    AnswerCallbackQuery,
    DeleteMessage,
    EditMessageText,
    SendChatAction,
    SendMessage,
    TelegramMethod,
)
from aiogram.types import Chat, Message

from bot.rate_limit import RateLimitMiddleware
from jobs.send_rate import CHAT_BURST, CHAT_SECONDS, SendRate
from tests.jobs.test_pace import HandLoop

CITIZEN = 101
TELEGRAM = Bot("42:pretend")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Asked:
    """What reached Telegram, and when."""

    def __init__(self, more: bool = False) -> None:
        self.pace = SendRate(per_second=1e6)
        self.pacing = RateLimitMiddleware(self.pace, lambda _chat: more)
        self.calls: list[tuple[float, TelegramMethod[Any]]] = []
        self.refusing: list[int] = []
        """Seconds that the next calls are told to wait."""

    async def __call__(self, method: TelegramMethod[Any]) -> Any:
        return await self.pacing(self._answer, TELEGRAM, method)

    async def _answer(self, bot: Bot, method: TelegramMethod[Any]) -> Any:
        if self.refusing:
            raise TelegramRetryAfter(method, "slow down", self.refusing.pop())
        self.calls.append((asyncio.get_running_loop().time(), method))
        if isinstance(method, SendMessage | EditMessageText):
            chat = Chat(id=CITIZEN, type="private")
            return Message(message_id=len(self.calls), date=EPOCH, chat=chat)
        return True

    @property
    def moments(self) -> list[float]:
        return [at for at, _ in self.calls]


Played = Callable[[Callable[[], Awaitable[None]]], None]


@pytest.fixture
def played() -> Iterator[Played]:
    loop = HandLoop()
    yield lambda story: loop.run_until_complete(_of(story))
    loop.close()


async def _of(story: Callable[[], Awaitable[None]]) -> None:
    await story()


def words(text: str = "Фамилия?") -> SendMessage:
    return SendMessage(chat_id=CITIZEN, text=text)


def test_messages_and_edits_of_one_chat_share_one_pace(played: Played) -> None:
    async def story() -> None:
        asked = Asked()
        for n in range(6):
            edit = EditMessageText(chat_id=CITIZEN, message_id=1, text=f"{n}")
            await asked(edit if n % 2 else words(f"{n}"))
        late = [CHAT_SECONDS, 2 * CHAT_SECONDS]
        assert asked.moments == pytest.approx([0] * CHAT_BURST + late, abs=0.001)

    played(story)


def test_acknowledging_and_deleting_wait_for_nothing(played: Played) -> None:
    async def story() -> None:
        asked = Asked()
        for n in range(CHAT_BURST):
            await asked(words(f"{n}"))
        await asked(AnswerCallbackQuery(callback_query_id="1"))
        await asked(DeleteMessage(chat_id=CITIZEN, message_id=1))
        assert max(asked.moments) < 0.001

    played(story)


def test_that_we_are_at_work_is_not_told_to_whoever_hurries(played: Played) -> None:
    async def story() -> None:
        asked = Asked()
        typing = SendChatAction(chat_id=CITIZEN, action="typing")
        await asked(typing)
        for n in range(CHAT_BURST):
            await asked(words(f"{n}"))
        assert await asked(typing) is True
        assert [type(method) for _, method in asked.calls].count(SendChatAction) == 1

    played(story)


def test_a_repetition_is_left_out_while_more_waits_and_its_message_stands(played: Played) -> None:
    async def story() -> None:
        asked = Asked(more=True)
        sent = [await asked(words()) for _ in range(10)]
        assert len(asked.calls) == CHAT_BURST
        assert {one.message_id for one in sent[CHAT_BURST:]} == {sent[CHAT_BURST - 1].message_id}
        await asked(words("Имя?"))
        await asked(words())
        assert [method.text for _, method in asked.calls[-2:]] == ["Имя?", "Фамилия?"]  # type: ignore[attr-defined]  # all are words

    played(story)


def test_the_last_answer_of_a_flood_is_never_left_out(played: Played) -> None:
    async def story() -> None:
        asked = Asked(more=False)
        for _ in range(10):
            await asked(words())
        assert len(asked.calls) == 10

    played(story)


def test_told_to_wait_the_next_try_waits_and_others_do_not(played: Played) -> None:
    async def story() -> None:
        asked = Asked()
        asked.refusing = [7]
        with pytest.raises(TelegramRetryAfter):
            await asked(words())
        await asked(SendMessage(chat_id=102, text="Фамилия?"))
        await asked(words())
        assert asked.moments == pytest.approx([0, 7], abs=0.001)

    played(story)


def test_a_calm_conversation_is_not_remembered(played: Played) -> None:
    async def story() -> None:
        asked = Asked()
        for _ in range(3):
            await asked(words())
            await asyncio.sleep(3)
        assert not asked.pacing._said

    played(story)
