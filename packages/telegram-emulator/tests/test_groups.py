"""Groups, their members and topics, as far as a bot for a team needs them."""

from emulator_fixtures import Do
from telegram_emulator.person import Person
from telegram_emulator.telegram import Telegram


async def test_people_talk_in_a_group(telegram: Telegram, anna: Person, do: Do) -> None:
    boris = Person(telegram, 1002, "Борис")
    group = telegram.add_group("Смена", anna.user, boris.user)
    there = boris.at(group)
    await anna.at(group).says("привет")
    assert there.last.text == "привет"
    (update,) = await do("getUpdates")
    assert update["message"]["chat"] == {"id": group.id, "type": "supergroup", "title": "Смена"}
    keyboard = {"inline_keyboard": [[{"text": "Взять", "callback_data": "t"}]]}
    await do("sendMessage", chat_id=group.id, text="дело", reply_markup=keyboard)
    await there.presses("Взять", wait=False)
    update = (await do("getUpdates"))[-1]
    assert update["callback_query"]["from"]["id"] == 1002
    assert anna.chat == []


async def test_members_are_known_by_their_status(
    telegram: Telegram, anna: Person, do: Do, refused: Do
) -> None:
    boris, vera = Person(telegram, 1002, "Борис"), Person(telegram, 1003, "Вера")
    group = telegram.add_group("Смена", anna.user, boris.user)
    group.members[telegram.bot.id] = "administrator"
    found = [
        (await do("getChatMember", chat_id=group.id, user_id=id))["status"]
        for id in (1001, 1002, 1003)
    ]
    assert found == ["creator", "member", "left"]
    heads = await do("getChatAdministrators", chat_id=group.id)
    assert [head["user"]["id"] for head in heads] == [1001, telegram.bot.id]
    assert await do("getChatMemberCount", chat_id=group.id) == 3
    assert await do("getChatMemberCount", chat_id=1001) == 2
    assert (await do("getChatMember", chat_id=1001, user_id=1001))["status"] == "member"
    group.members[vera.user.id] = "kicked"
    assert (await do("getChatMember", chat_id=group.id, user_id=1003))["until_date"] == 0
    assert await refused("getChatMember", chat_id=group.id, user_id=9)
    assert await refused("getChatAdministrators", chat_id=1001)


async def test_a_bot_put_out_of_a_group_cannot_speak_there(
    telegram: Telegram, anna: Person, refused: Do
) -> None:
    group = telegram.add_group("Смена", anna.user)
    for status, reason in [("kicked", "bot was kicked from"), ("left", "bot is not a member of")]:
        group.members[telegram.bot.id] = status
        said = await refused("sendMessage", chat_id=group.id, text="a")
        assert said == f"Forbidden: {reason} the supergroup chat"


async def test_a_bot_takes_away_others_words_only_as_administrator(
    telegram: Telegram, anna: Person, do: Do, refused: Do
) -> None:
    group = telegram.add_group("Смена", anna.user)
    said = await anna.at(group).says("а")
    this = {"chat_id": group.id, "message_id": said.id}
    assert await refused("deleteMessage", **this)
    group.members[telegram.bot.id] = "administrator"
    await do("deleteMessage", **this)


async def test_topics_come_and_go(telegram: Telegram, anna: Person, do: Do, refused: Do) -> None:
    forum = telegram.add_group("Дела", anna.user, forum=True)
    topic = await do("createForumTopic", chat_id=forum.id, name="Дело 5")
    thread = {"chat_id": forum.id, "message_thread_id": topic["message_thread_id"]}
    sent = await do("sendMessage", **thread, text="a")
    assert sent["is_topic_message"] is True
    assert sent["chat"]["is_forum"] is True
    await do("sendMessage", chat_id=forum.id, message_thread_id=1, text="в общую")
    await do("deleteForumTopic", **thread)
    assert await refused("sendMessage", **thread, text="b") == (
        "Bad Request: message thread not found"
    )
    assert [message.text for message in anna.at(forum).chat] == ["в общую"]
    for wrong in ({"name": ""}, {"name": "a" * 129}, {"name": "a", "icon_color": 5}):
        assert await refused("createForumTopic", chat_id=forum.id, **wrong)
    assert await refused("createForumTopic", chat_id=1001, name="a")


async def test_effects_are_for_private_chats(
    telegram: Telegram, anna: Person, refused: Do
) -> None:
    group = telegram.add_group("Смена", anna.user)
    assert await refused("sendMessage", chat_id=group.id, text="a", message_effect_id="5")


async def test_a_private_chat_has_topics_once_the_person_begins_one(
    telegram: Telegram, anna: Person, do: Do, refused: Do
) -> None:
    assert (await do("getMe"))["has_topics_enabled"] is False
    await anna.says("/start")
    thread = await anna.opens_topic("Полис")
    assert (await do("getMe"))["has_topics_enabled"] is True
    told = await anna.says("в теме")
    assert (told.body["message_thread_id"], told.body["is_topic_message"]) == (thread, True)
    there = {"chat_id": anna.user.id, "message_thread_id": thread}
    assert (await do("sendMessage", text="да", **there))["message_thread_id"] == thread
    await anna.turns_to(None)
    assert "message_thread_id" not in (await anna.says("в общей части")).body
    await anna.deletes_topic(thread)
    gone = "Bad Request: message thread not found"
    assert await refused("sendMessage", text="да", **there) == gone
    assert await refused("sendChatAction", action="typing", **there) == gone
