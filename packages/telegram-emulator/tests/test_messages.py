"""What becomes of messages: answers, edits, presses, copies, pins."""

from typing import Any

import pytest
from emulator_fixtures import Do
from emulator_helpers import Clock, picture
from telegram_emulator.events import Event
from telegram_emulator.params import Upload
from telegram_emulator.person import NoSuchButton, Person
from telegram_emulator.queries import Toast
from telegram_emulator.telegram import Telegram

ANNA = 1001
YES = {"inline_keyboard": [[{"text": "Да", "callback_data": "yes"}]]}
NO = {"inline_keyboard": [[{"text": "Нет", "callback_data": "no"}]]}
NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are "
    "exactly the same as a current content and reply markup of the message"
)
TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"


async def test_a_message_has_what_the_bot_api_promises(
    telegram: Telegram, anna: Person, do: Do, clock: Clock
) -> None:
    sent = await do(
        "sendMessage",
        chat_id="1001",
        text="<b>Здравствуйте</b> 🏟",
        parse_mode="html",
        reply_markup=YES,
        protect_content="true",
        message_effect_id="5104841245755180586",
    )
    assert sent == {
        "message_id": 1,
        "from": telegram.bot.json(),
        "chat": {"id": ANNA, "type": "private", "first_name": "Анна", "last_name": "Иванова"},
        "date": int(clock.moment),
        "text": "Здравствуйте 🏟",
        "entities": [{"type": "bold", "offset": 0, "length": 12}],
        "reply_markup": YES,
        "has_protected_content": True,
        "effect_id": "5104841245755180586",
    }
    assert anna.last.labels == ["Да"]


async def test_a_caption_may_stand_above(anna: Person, do: Do) -> None:
    photo = {"chat_id": ANNA, "photo": Upload(picture(), "a.png")}
    above = {"show_caption_above_media": True}
    assert (await do("sendPhoto", **photo, **above, caption="a"))["show_caption_above_media"]
    assert "show_caption_above_media" not in await do("sendPhoto", **photo, **above)


async def test_an_answer_holds_what_it_answers(anna: Person, do: Do) -> None:
    said = await anna.says("вопрос")
    sent = await do(
        "sendMessage", chat_id=ANNA, text="ответ", reply_parameters={"message_id": said.id}
    )
    assert sent["reply_to_message"]["text"] == "вопрос"
    missing = {"message_id": 77, "allow_sending_without_reply": True}
    sent = await do("sendMessage", chat_id=ANNA, text="ответ", reply_parameters=missing)
    assert "reply_to_message" not in sent


async def test_an_edit_without_a_keyboard_drops_it(anna: Person, do: Do) -> None:
    id = (await do("sendMessage", chat_id=ANNA, text="a", reply_markup=YES))["message_id"]
    edited = await do("editMessageText", chat_id=ANNA, message_id=id, text="b")
    assert "reply_markup" not in edited
    assert anna.buttons == []
    assert anna.last.edited


async def test_an_edit_that_changes_nothing_is_refused(anna: Person, do: Do, refused: Do) -> None:
    id = (await do("sendMessage", chat_id=ANNA, text="a", reply_markup=YES))["message_id"]
    this = {"chat_id": ANNA, "message_id": id}
    same: list[tuple[str, dict[str, Any]]] = [
        ("editMessageText", {"text": "a", "reply_markup": YES}),
        ("editMessageText", {"text": " <i></i>a ", "parse_mode": "HTML", "reply_markup": YES}),
        ("editMessageReplyMarkup", {"reply_markup": YES}),
    ]
    for method, params in same:
        assert await refused(method, **this, **params) == NOT_MODIFIED
    await do("editMessageReplyMarkup", **this, reply_markup=NO)
    await do("editMessageText", **this, text="a", reply_markup=YES)
    await do("editMessageReplyMarkup", **this)
    assert await refused("editMessageReplyMarkup", **this) == NOT_MODIFIED
    assert anna.last.text == "a"


async def test_only_what_is_there_can_be_edited(anna: Person, do: Do, refused: Do) -> None:
    text = await do("sendMessage", chat_id=ANNA, text="a")
    photo = await do("sendPhoto", chat_id=ANNA, photo=Upload(picture(), "a.png"), caption="b")
    said = await anna.says("c")
    cases = [
        ("editMessageText", photo["message_id"], "there is no text in the message to edit"),
        ("editMessageCaption", text["message_id"], "there is no caption in the message to edit"),
        ("editMessageText", said.id, "message can't be edited"),
    ]
    for method, id, reason in cases:
        given = {"chat_id": ANNA, "message_id": id, "text": "x", "caption": "x"}
        assert await refused(method, **given) == f"Bad Request: {reason}"
    markup = {"keyboard": [[{"text": "a"}]]}
    assert "inline keyboard expected" in await refused(
        "editMessageText",
        chat_id=ANNA,
        message_id=text["message_id"],
        text="x",
        reply_markup=markup,
    )


async def test_a_caption_and_a_picture_can_be_changed(anna: Person, do: Do, refused: Do) -> None:
    sent = await do("sendPhoto", chat_id=ANNA, photo=Upload(picture(), "a.png"), caption="b")
    this = {"chat_id": ANNA, "message_id": sent["message_id"]}
    assert (await do("editMessageCaption", **this, caption="c"))["caption"] == "c"
    assert "caption" not in await do("editMessageCaption", **this)
    edited = await do(
        "editMessageMedia",
        **this,
        media={"type": "document", "media": "attach://new", "caption": "d"},
        new=Upload(b"%PDF", "полис.pdf"),
    )
    assert edited["document"]["file_name"] == "полис.pdf"
    assert (anna.last.kind, anna.last.text) == ("document", "d")
    assert "photo" not in edited
    place = await do("sendLocation", chat_id=ANNA, latitude=1, longitude=2)
    assert (
        await refused(
            "editMessageMedia",
            chat_id=ANNA,
            message_id=place["message_id"],
            media={"type": "document", "media": edited["document"]["file_id"]},
        )
        == "Bad Request: message can't be edited"
    )


async def test_a_press_is_answered_once_and_in_time(
    telegram: Telegram, anna: Person, do: Do, refused: Do, clock: Clock
) -> None:
    await do("sendMessage", chat_id=ANNA, text="a", reply_markup=YES)
    query = telegram.presses_old("yes", anna.last)
    (update,) = await do("getUpdates")
    assert update["callback_query"]["id"] == query.id
    assert update["callback_query"]["data"] == "yes"
    assert update["callback_query"]["message"]["text"] == "a"
    this = {"callback_query_id": query.id}
    await do("answerCallbackQuery", **this, text="Готово", show_alert=True)
    assert query.toast == Toast("Готово", alert=True)
    assert await refused("answerCallbackQuery", **this) == TOO_OLD
    late = telegram.presses_old("yes", anna.last)
    clock.turn(telegram.queries.lasts + 1)
    assert await refused("answerCallbackQuery", callback_query_id=late.id) == TOO_OLD


async def test_only_the_last_thousand_presses_are_known(
    telegram: Telegram, anna: Person, do: Do, refused: Do
) -> None:
    await do("sendMessage", chat_id=ANNA, text="a", reply_markup=YES)
    presses = [telegram.presses_old("yes", anna.last) for _ in range(1001)]
    assert await refused("answerCallbackQuery", callback_query_id=presses[0].id) == TOO_OLD
    await do("answerCallbackQuery", callback_query_id=presses[1].id)


async def test_in_a_group_it_must_be_said_who_presses(
    telegram: Telegram, anna: Person, do: Do
) -> None:
    group = telegram.add_group("Смена", anna.user)
    await do("sendMessage", chat_id=group.id, text="a", reply_markup=YES)
    with pytest.raises(ValueError, match="who presses"):
        telegram.presses_old("yes", anna.at(group).last)


async def test_a_button_of_a_message_that_is_gone_can_still_be_pressed(
    telegram: Telegram, anna: Person, do: Do
) -> None:
    await do("sendMessage", chat_id=ANNA, text="a", reply_markup=YES)
    old = anna.last
    await do("deleteMessage", chat_id=ANNA, message_id=old.id)
    telegram.presses_old("yes", old)
    (update,) = await do("getUpdates")
    assert update["callback_query"]["message"]["date"] == 0
    assert "text" not in update["callback_query"]["message"]


@pytest.mark.parametrize(
    "button",
    [
        {"text": "a", "disabled": {}},
        {"text": "a", "copy_text": {"text": "ОМС-1"}},
        {"text": "a", "url": "https://example.org/"},
    ],
)
async def test_some_buttons_send_the_bot_nothing(
    anna: Person, do: Do, button: dict[str, Any]
) -> None:
    await do("sendMessage", chat_id=ANNA, text="a", reply_markup={"inline_keyboard": [[button]]})
    with pytest.raises(NoSuchButton):
        await anna.presses("a")
    if "copy_text" in button:
        assert await anna.copies("a") == "ОМС-1"
    else:
        with pytest.raises(NoSuchButton):
            await anna.copies("a")


async def test_several_messages_are_deleted_at_once(
    anna: Person, do: Do, refused: Do, clock: Clock
) -> None:
    old = await anna.says("старое")
    clock.turn(48 * 3600)
    new = await anna.says("новое")
    await do("deleteMessages", chat_id=ANNA, message_ids=[old.id, new.id, 99])
    assert [message.text for message in anna.chat] == ["старое"]
    for ids in ([], "x", [1] * 101):
        assert await refused("deleteMessages", chat_id=ANNA, message_ids=ids)


async def test_reactions_and_chat_actions_are_seen(
    telegram: Telegram, anna: Person, do: Do, refused: Do
) -> None:
    def reactions() -> tuple[str, ...]:
        return anna.chat[-1].reactions

    seen: list[Event] = []
    stop = telegram.watch(seen.append)
    said = await anna.says("a")
    this = {"chat_id": ANNA, "message_id": said.id}
    await do("setMessageReaction", **this, reaction=[{"type": "emoji", "emoji": "👀"}])
    assert reactions() == ("👀",)
    await do("setMessageReaction", **this, reaction=[{"type": "emoji", "emoji": "❤️"}])
    await do("setMessageReaction", **this)
    assert reactions() == ()
    two = [{"type": "emoji", "emoji": "👀"}, {"type": "emoji", "emoji": "👍"}]
    assert await refused("setMessageReaction", **this, reaction=two)
    await do("sendChatAction", chat_id=ANNA, action="typing")
    stop()
    await anna.says("b")
    kinds = [event.kind for event in seen if event.kind != "called"]
    assert kinds == ["sent", "reaction", "reaction", "reaction", "action"]


async def test_a_copy_has_no_origin(anna: Person, do: Do, refused: Do) -> None:
    await do("sendPhoto", chat_id=ANNA, photo=Upload(picture(), "a.png"), caption="b")
    this = {"chat_id": ANNA, "from_chat_id": ANNA, "message_id": anna.last.id}
    await do("copyMessage", **this, caption="c")
    assert (anna.last.kind, anna.last.text) == ("photo", "c")
    await do("sendMessage", chat_id=ANNA, text="тайна", protect_content=True)
    assert "can't be copied" in await refused(
        "copyMessage", **(this | {"message_id": anna.last.id})
    )
    assert "message to copy not found" in await refused(
        "copyMessage", **(this | {"message_id": 99})
    )


async def test_a_forward_names_its_origin(anna: Person, do: Do, refused: Do) -> None:
    said = await anna.says("а")
    this = {"chat_id": ANNA, "from_chat_id": ANNA}
    sent = await do("forwardMessage", **this, message_id=said.id)
    assert (sent["text"], sent["forward_origin"]["sender_user"]["id"]) == ("а", ANNA)
    assert "message to forward not found" in await refused("forwardMessage", **this)
    place = await anna.shares_location(1, 2)
    await do("copyMessage", **this, message_id=place.id)
    assert anna.last.kind == "location"


@pytest.mark.parametrize("kind", ["audio", "voice", "video", "animation", "video_note", "sticker"])
async def test_sounds_films_and_stickers_are_kept_as_they_are(
    anna: Person, do: Do, refused: Do, kind: str
) -> None:
    method = "send" + kind.replace("_", "")
    await do(method, chat_id=ANNA, **{kind: Upload(b"bytes", "a.bin")}, duration=5)
    assert anna.last.kind == kind
    assert await anna.downloads(anna.last) == b"bytes"
    again = anna.last.body[kind]["file_id"]
    assert (await do(method, chat_id=ANNA, **{kind: again}))[kind]["file_id"] == again
    assert "in the request" in await refused(method, chat_id=ANNA)


async def test_pins_are_kept_in_order(anna: Person, do: Do, refused: Do) -> None:
    first = (await do("sendMessage", chat_id=ANNA, text="a"))["message_id"]
    second = (await do("sendMessage", chat_id=ANNA, text="b"))["message_id"]
    for id in (first, second):
        await do("pinChatMessage", chat_id=ANNA, message_id=id)
    assert (await do("getChat", chat_id=ANNA))["pinned_message"]["text"] == "b"
    await do("unpinChatMessage", chat_id=ANNA)
    assert anna.room.pinned == [first]
    await do("unpinChatMessage", chat_id=ANNA, message_id=first)
    await do("pinChatMessage", chat_id=ANNA, message_id=first)
    await do("unpinAllChatMessages", chat_id=ANNA)
    assert anna.room.pinned == []
    assert await refused("pinChatMessage", chat_id=ANNA, message_id=99)


async def test_places_contacts_and_rich_messages_are_sent(anna: Person, do: Do) -> None:
    place = {"latitude": 55.75, "longitude": 37.61}
    await do("sendLocation", chat_id=ANNA, **place)
    await do("sendVenue", chat_id=ANNA, **place, title="Пункт", address="Тверская, 1")
    assert anna.last.kind == "venue"
    await do(
        "sendContact", chat_id=ANNA, phone_number="79990000000", first_name="А", last_name="Б"
    )
    blocks = [{"type": "paragraph", "text": ["Дело ", {"type": "bold", "text": "№ 5"}]}]
    for rich in ({"html": "<h1>Дело</h1> № 5"}, {"blocks": blocks}):
        await do("sendRichMessage", chat_id=ANNA, rich_message=rich)
        assert anna.last.text.split() == ["Дело", "№", "5"]
    await do("editMessageText", chat_id=ANNA, message_id=anna.last.id, rich_message={"html": "И"})
    assert anna.last.text == "И"
    assert [message.kind for message in anna.chat][:3] == ["location", "venue", "contact"]


async def test_the_oldest_messages_of_a_long_chat_are_forgotten(clock: Clock) -> None:
    telegram = Telegram(now=clock, most_messages=3)
    anna = Person(telegram, ANNA, "Анна")
    for number in range(5):
        await anna.says(str(number))
    assert [message.text for message in anna.chat] == ["2", "3", "4"]
