"""A person with a phone: what they see, wait for, press and tap."""

import asyncio

import pytest
from emulator_fixtures import Do
from emulator_helpers import picture
from telegram_emulator.person import NoSuchButton, Person
from telegram_emulator.queries import Toast
from telegram_emulator.reader import NotSeen
from telegram_emulator.telegram import Telegram

ANNA = 1001
ROW = [{"text": "✅ Да", "callback_data": "y"}, {"text": "❌ Нет, не да", "callback_data": "n"}]
YES = {"inline_keyboard": [ROW]}


async def say(do: Do, text: str, **more: object) -> None:
    await do("sendMessage", chat_id=ANNA, text=text, **more)


async def test_waiting_finds_what_is_there_already(anna: Person, do: Do) -> None:
    await anna.says("вопрос")
    await say(do, "ответ 1")
    await say(do, "ответ 2")
    assert (await anna.waits_for("ответ")).text == "ответ 1"
    assert (await anna.waits_for("ответ")).text == "ответ 2"


async def test_waiting_ends_when_it_comes(anna: Person, do: Do) -> None:
    async with asyncio.TaskGroup() as group:
        waiting = group.create_task(anna.waits_for(lambda message: message.kind == "venue"))
        await asyncio.sleep(0)
        await say(do, "не то")
        await do(
            "sendVenue", chat_id=ANNA, latitude=55, longitude=37, title="Пункт", address="Дом 1"
        )
    assert waiting.result().body["venue"]["title"] == "Пункт"


async def test_an_edit_is_something_new(anna: Person, do: Do) -> None:
    await say(do, "работаю")
    message = await anna.waits_for("работаю")
    await do("editMessageText", chat_id=ANNA, message_id=message.id, text="готово")
    assert (await anna.waits_for("готово")).edited
    assert message.text == "работаю"


async def test_what_came_before_ones_own_words_is_no_answer_to_them(anna: Person, do: Do) -> None:
    before = anna.mark()
    await say(do, "уведомление")
    await anna.says("вопрос")
    with pytest.raises(NotSeen, match="older than the reader's mark: give since="):
        await anna.waits_for("уведомление", timeout=0.001)
    assert (await anna.waits_for("уведомление", since=before)).text == "уведомление"
    assert anna.sees("уведомл")


async def test_a_vain_wait_tells_what_is_in_the_chat(anna: Person, do: Do) -> None:
    with pytest.raises(NotSeen, match="nothing"):
        await anna.waits_for("ответ", timeout=0.001)
    with pytest.raises(NotSeen, match="no message yet"):
        _ = anna.last
    await say(do, "другое", reply_markup=YES)
    with pytest.raises(NotSeen, match=r"waited 0.001 s for 'ответ' in vain[^№]*другое \[✅ Да\]"):
        await anna.waits_for("ответ", timeout=0.001)
    with pytest.raises(NotSeen, match="Not true after"):
        await anna.waits_until(lambda: False, timeout=0.001)
    await anna.waits_until(lambda: anna.sees("другое"))


async def test_a_press_waits_for_its_answer(telegram: Telegram, anna: Person, do: Do) -> None:
    await say(do, "да?", reply_markup=YES)
    async with asyncio.TaskGroup() as group:
        pressing = group.create_task(anna.presses("✅ Да"))
        (update,) = await do("getUpdates", timeout=5)
        assert not pressing.done()
        query = update["callback_query"]
        assert (query["data"], query["from"]["id"]) == ("y", ANNA)
        await do("answerCallbackQuery", callback_query_id=query["id"], text="Принято")
    assert pressing.result() == Toast("Принято")


async def test_an_unanswered_press_spins(anna: Person, do: Do) -> None:
    await say(do, "да?", reply_markup=YES)
    with pytest.raises(NotSeen, match="still spinning"):
        await anna.presses("✅ Да", timeout=0.001)
    assert await anna.presses("✅ Да", wait=False) is None


async def test_a_button_is_found_by_words_in_the_newest_message_that_has_it(
    anna: Person, do: Do
) -> None:
    await say(do, "раз", reply_markup={"inline_keyboard": [ROW, [ROW[0] | {"text": "Ещё"}]]})
    await say(do, "два", reply_markup=YES)
    await anna.presses("Нет", wait=False)
    await anna.presses("Ещё", wait=False)
    await anna.presses(lambda button: button.data == "y", anna.chat[0], wait=False)
    pressed = [update["callback_query"]["message"]["text"] for update in await do("getUpdates")]
    assert pressed == ["два", "раз", "раз"]
    with pytest.raises(NoSuchButton, match=r"No button \[Может быть\].*\[✅ Да\], \[❌ Нет"):
        await anna.presses("Может быть")
    with pytest.raises(NoSuchButton, match="buttons shown"):
        await anna.presses(lambda button: False)


async def test_keys_send_words_contacts_and_places(anna: Person, do: Do) -> None:
    keys = [
        "Пропустить",
        {"text": "📱 Мой номер", "request_contact": True},
        {"text": "📍 Рядом", "request_location": True},
    ]
    keyboard = {"keyboard": [keys], "one_time_keyboard": True}
    for label in ("Пропустить", "Мой номер", "Рядом"):
        await say(do, "?", reply_markup=keyboard)
        await anna.taps(label)
    kinds = [message.kind for message in anna.chat if not message.by_bot]
    assert kinds == ["text", "contact", "location"]
    with pytest.raises(NoSuchButton, match="no keyboard"):
        await anna.taps("Пропустить")


async def test_who_has_blocked_the_bot_cannot_speak_to_it(anna: Person) -> None:
    await anna.blocks()
    with pytest.raises(NotSeen, match="unblock"):
        await anna.says("а")
    await anna.unblocks()
    await anna.says("а")


async def test_a_deleted_chat_is_empty_but_goes_on(anna: Person, do: Do) -> None:
    await say(do, "a", reply_markup={"keyboard": [["Да"]]})
    await anna.deletes_chat()
    assert anna.chat == []
    assert anna.keyboard == []
    await say(do, "b")
    assert [message.text for message in anna.chat] == ["b"]


async def test_own_words_can_be_changed(anna: Person, do: Do) -> None:
    said = await anna.says("/stat")
    changed = await anna.edits(said, "/status")
    assert changed.text == "/status"
    assert changed.entities[0]["type"] == "bot_command"
    photo = await anna.sends_photo(picture(), "до")
    assert (await anna.edits(photo, "после")).text == "после"
    await anna.deletes_chat()
    await anna.edits(said, "/stat")
    assert anna.chat == []
    kinds = [next(reversed(update)) for update in await do("getUpdates")]
    assert kinds == ["message", "edited_message"] * 2 + ["edited_message"]


async def test_words_can_answer_a_message(anna: Person, do: Do) -> None:
    await say(do, "номер?")
    said = await anna.says("5", reply_to=anna.last)
    assert said.body["reply_to_message"]["text"] == "номер?"


async def test_the_app_cuts_long_words_and_sends_no_empty_ones(anna: Person) -> None:
    first = await anna.says("а" * 4100)
    assert [len(message.text) for message in anna.chat] == [4096, 4]
    assert first.id == anna.chat[0].id
    with pytest.raises(ValueError, match="empty"):
        await anna.says(" \n")


async def test_a_web_app_is_not_opened_by_a_tap(anna: Person, do: Do) -> None:
    key = {"text": "Подпись", "web_app": {"url": "https://example.org"}}
    await say(do, "a", reply_markup={"keyboard": [[key]]})
    with pytest.raises(NoSuchButton, match="sends_web_app_data"):
        await anna.taps("Подпись")


async def test_nothing_can_be_downloaded_from_words(anna: Person) -> None:
    with pytest.raises(NotSeen, match="Nothing to download"):
        await anna.downloads(await anna.says("а"))


async def test_people_have_names_phones_and_languages(telegram: Telegram, do: Do) -> None:
    john = Person(telegram, 5, "John", username="john", language_code="en", phone="440000")
    said = await john.says("hi")
    assert said.body["from"] == {
        "id": 5,
        "is_bot": False,
        "first_name": "John",
        "username": "john",
        "language_code": "en",
    }
    assert (await do("getChat", chat_id="@John"))["username"] == "john"
    assert (await john.shares_contact()).body["contact"]["phone_number"] == "440000"
