"""Putting a screen into a chat: in place of a pressed message where that works, else anew."""

import logging
from typing import Any

import pytest
from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import CallbackQuery, Message, ReplyKeyboardRemove
from telegram_emulator import Telegram
from telegram_emulator.session import EmulatorSession

from demo.people import Person
from screens import show
from screens.buttons import MenuAction, button, rows
from screens.current_messages import MAX_CHATS, CurrentMessages
from screens.screen import Attachment, Screen
from tests.stories.filled import CARD
from texts import Html

DOOR = rows([button("Подать", MenuAction(to="apply"))])
WORDS = Screen(Html("<b>Вопрос</b>"), DOOR)
OTHER = Screen(Html("Другой"), DOOR)
PICTURE = Screen(Html("Снимок"), DOOR, picture=Attachment("a.jpg", CARD))
PAPER = Screen(Html("Бумага"), document=Attachment("a.pdf", b"%PDF-1.4 ..."))


class Chat:
    """One person, and the bot that shows them things."""

    def __init__(self) -> None:
        self.telegram = Telegram()
        self.person = Person(self.telegram, 101, "Юлия")
        self.person.room.started = True
        self.bot = Bot(
            self.telegram.token,
            session=EmulatorSession(self.telegram),
            default=DefaultBotProperties(parse_mode="HTML"),
        )

    async def shows(self, screen: Screen) -> Message:
        """As the bot gets it when one of its buttons is pressed."""
        id = await show.send(self.bot, 101, screen)
        body = self.telegram.chats[101].messages[id].body
        return Message.model_validate(body, context={"bot": self.bot})

    async def replaces(self, shown: Message, screen: Screen) -> int:
        return (await show.edit_or_send(self.bot, shown, screen)).id

    def trouble(self, description: str, method: str = "editMessageText") -> None:
        self.telegram.faults.add(method, code=400, description=f"Bad Request: {description}")


@pytest.fixture
def chat() -> Chat:
    return Chat()


@pytest.mark.parametrize(
    ("screen", "kind"), [(WORDS, "text"), (PICTURE, "photo"), (PAPER, "document")]
)
async def test_words_pictures_and_papers_are_sent_as_what_they_are(
    chat: Chat, screen: Screen, kind: str
) -> None:
    await chat.shows(screen)
    assert chat.person.last.kind == kind
    assert chat.person.last.text in {"Вопрос", "Снимок", "Бумага"}


@pytest.mark.parametrize(("first", "second"), [(WORDS, OTHER), (PICTURE, PICTURE)])
async def test_like_replaces_like_in_its_place(chat: Chat, first: Screen, second: Screen) -> None:
    shown = await chat.shows(first)
    assert await chat.replaces(shown, second) == shown.message_id
    assert chat.person.last.text == second.text


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (WORDS, PICTURE),
        (PICTURE, WORDS),
        (WORDS, PAPER),
        (WORDS, Screen(Html("Номер?"), ReplyKeyboardRemove())),
    ],
)
async def test_what_cannot_stand_in_its_place_comes_anew_and_the_old_one_is_disarmed(
    chat: Chat, first: Screen, second: Screen
) -> None:
    shown = await chat.shows(first)
    assert await chat.replaces(shown, second) > shown.message_id
    assert chat.person.chat[0].labels == []


@pytest.mark.parametrize("words", show.CANNOT_EDIT)
async def test_a_message_that_cannot_be_edited_is_followed_by_a_new_one(
    chat: Chat, words: str
) -> None:
    shown = await chat.shows(WORDS)
    chat.trouble(words)
    assert await chat.replaces(shown, OTHER) > shown.message_id


async def test_what_stands_there_already_may_stay(chat: Chat) -> None:
    shown = await chat.shows(WORDS)
    assert await chat.replaces(shown, WORDS) == shown.message_id


async def test_any_other_refusal_is_our_mistake_and_not_hidden(chat: Chat) -> None:
    shown = await chat.shows(WORDS)
    chat.trouble("can't parse entities")
    with pytest.raises(TelegramBadRequest):
        await chat.replaces(shown, OTHER)


@pytest.mark.parametrize("words", [*show.ALREADY_SO, *show.CANNOT_EDIT])
async def test_taking_buttons_away_that_are_gone_is_no_trouble(chat: Chat, words: str) -> None:
    shown = await chat.shows(WORDS)
    chat.trouble(words, "editMessageReplyMarkup")
    await show.remove_keyboard(chat.bot, shown)


async def test_where_there_are_no_buttons_none_are_taken_away(chat: Chat) -> None:
    shown = await chat.shows(Screen(Html("Слова")))
    await show.remove_keyboard(chat.bot, shown)
    assert {call.method for call in chat.telegram.calls} == {"sendMessage"}


async def test_taking_buttons_away_may_fail_as_our_mistake(chat: Chat) -> None:
    shown = await chat.shows(WORDS)
    chat.trouble("BUTTON_DATA_INVALID", "editMessageReplyMarkup")
    with pytest.raises(TelegramBadRequest):
        await show.remove_keyboard(chat.bot, shown)


@pytest.mark.parametrize(
    ("trouble", "logged"),
    [
        ({"code": 400, "description": "Bad Request: query is too old and so on"}, False),
        ({"code": 502}, True),
    ],
)
async def test_nothing_depends_on_acknowledging_a_press(
    chat: Chat, trouble: dict[str, Any], logged: bool, caplog: pytest.LogCaptureFixture
) -> None:
    await chat.shows(WORDS)
    chat.person.telegram.presses_old("g1:apply", chat.person.last, chat.person.user)
    press = chat.telegram.updates.pending()[-1]["callback_query"]
    query = CallbackQuery.model_validate(press, context={"bot": chat.bot})
    chat.telegram.faults.add("answerCallbackQuery", **trouble)
    with caplog.at_level(logging.WARNING):
        await show.answer_callback(query)
    assert ("was not acknowledged" in caplog.text) is logged


def test_the_message_that_carries_a_question_is_remembered_for_so_many_chats() -> None:
    shown = CurrentMessages()
    assert shown.is_current(1, 7), "nothing known: whatever was pressed may be the one"
    for chat in range(1, MAX_CHATS + 2):
        shown.put(chat, 7)
    assert shown.is_current(2, 7)
    assert not shown.is_current(2, 8)
    assert shown.is_current(1, 8), "forgotten"
