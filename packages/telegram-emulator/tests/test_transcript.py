"""Conversations as they are printed."""

from datetime import UTC, datetime

import pytest
from emulator_fixtures import Do
from emulator_helpers import picture
from telegram_emulator.params import Upload
from telegram_emulator.person import Person
from telegram_emulator.telegram import Telegram
from telegram_emulator.transcript import WIDTH, Transcript, size

ANNA = 1001


@pytest.fixture
def lines() -> list[str]:
    return []


@pytest.fixture
def transcript(telegram: Telegram, lines: list[str]) -> Transcript:
    def now() -> datetime:
        return datetime.fromtimestamp(telegram.now(), UTC)

    return Transcript(telegram, now, lines.append, colour=False)


async def test_a_conversation_reads_like_one(
    transcript: Transcript, anna: Person, lines: list[str], do: Do, telegram: Telegram
) -> None:
    keyboard = {
        "inline_keyboard": [
            [
                {"text": "Да", "callback_data": "y", "style": "success"},
                {"text": "Нет", "callback_data": "n", "style": "danger"},
            ]
        ]
    }
    await anna.says("/start")
    await do("sendMessage", chat_id=ANNA, text="<b>Готовы?</b>", parse_mode="HTML")
    await do("editMessageText", chat_id=ANNA, message_id=2, text="Да?", reply_markup=keyboard)
    await anna.presses("Нет", wait=False)
    query = (await do("getUpdates"))[-1]["callback_query"]
    await do("answerCallbackQuery", callback_query_id=query["id"], text="Жаль", show_alert=True)
    eyes = [{"type": "emoji", "emoji": "👀"}]
    await do("setMessageReaction", chat_id=ANNA, message_id=1, reaction=eyes)
    assert lines == [
        "",
        "15.01.2027 08:00  Анна Иванова → Бот",
        "    /start",
        "",
        "15.01.2027 08:00  Бот → Анна Иванова",
        "    Готовы?",
        "",
        "15.01.2027 08:00  Бот → Анна Иванова  (изменено)",
        "    Да?",
        "    [ ✓ Да ]  [ ✕ Нет ]",
        "15.01.2027 08:00  Анна Иванова нажимает [ Нет ]",
        "15.01.2027 08:00  Окно: Жаль",
        "15.01.2027 08:00  Реакция: 👀",
    ]


async def test_attachments_are_named_and_measured(
    transcript: Transcript, anna: Person, lines: list[str], do: Do
) -> None:
    await anna.sends_photo(picture(400, 320), "вот")
    await anna.sends_document(b"%PDF" * 1000, "заявление.pdf")
    await anna.sends_sticker()
    await anna.sends_voice()
    await anna.shares_contact()
    await anna.shares_location(55.75, 37.61)
    await do("sendVenue", chat_id=ANNA, latitude=55, longitude=37, title="Пункт", address="Дом 1")
    await do("sendDocument", chat_id=ANNA, document=Upload(b"0" * (2 << 20), "полис.pdf"))
    shown = [line.strip() for line in lines if "⟨" in line]
    assert shown[0].startswith("⟨Фото, 400×320 px, ")
    assert shown[1:] == [
        "⟨Файл «заявление.pdf», 3,9 КБ⟩",
        "⟨Стикер⟩",
        "⟨Голосовое⟩",
        "⟨Контакт Анна, 79990001001⟩",
        "⟨Геопозиция 55.7500, 37.6100⟩",
        "⟨Место: Пункт, Дом 1⟩",
        "⟨Файл «полис.pdf», 2,0 МБ⟩",
    ]
    assert "    вот" in lines


async def test_keys_long_texts_and_what_people_do_are_shown(
    transcript: Transcript, telegram: Telegram, anna: Person, lines: list[str], do: Do
) -> None:
    keyboard = {"keyboard": [["Москва", "Другой город"], ["Назад"]]}
    await do("sendMessage", chat_id=ANNA, text="слово " * 60, reply_markup=keyboard)
    await do("sendMessage", chat_id=ANNA, text="b", reply_markup={"remove_keyboard": True})
    await do("deleteMessage", chat_id=ANNA, message_id=2)
    await anna.deletes_chat()
    await anna.blocks()
    await anna.unblocks()
    await anna.deletes_account()
    transcript.heading("Часть первая")
    transcript.remark("Проходит неделя.")
    assert max(map(len, lines)) <= WIDTH
    text = "\n".join(lines)
    for words in (
        "    ⌨ Москва  ⌨ Другой город\n    ⌨ Назад",
        "⌨ клавиатура убрана",
        "Сообщение 2 удалено",
        "Анна Иванова очищает чат",
        "Анна Иванова блокирует бота",
        "Анна Иванова разблокирует бота",
        "удаляет аккаунт",
        "── Часть первая ──",
        "· Проходит неделя.",
    ):
        assert words in text
    transcript.stop()
    await Person(telegram, 1002, "Борис").says("а")
    assert "\n".join(lines) == text


async def test_colours_are_only_for_those_who_want_them(
    telegram: Telegram, anna: Person, lines: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    now = datetime(2027, 1, 1, tzinfo=UTC)
    Transcript(telegram, lambda: now, lines.append, colour=True)
    await anna.says("а")
    assert any("\033[" in line for line in lines)
    lines.clear()
    monkeypatch.setenv("NO_COLOR", "1")
    Transcript(telegram, lambda: now, lines.append)
    await anna.says("б")
    assert lines.count("    б") == 2


def test_sizes_are_said_as_people_say_them() -> None:
    assert [size(5), size(2048), size(3 << 20)] == ["5 Б", "2,0 КБ", "3,0 МБ"]
