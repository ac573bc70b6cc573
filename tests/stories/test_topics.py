"""Private chats with topics: answers stay in the topic they belong to, and nothing is lost."""

import specimens
from telegram_emulator import Message

from demo.people import Person
from tests.stories.town import Town


def where(message: Message) -> int | None:
    """The topic a message stands in."""
    return message.body.get("message_thread_id")


def answered_in(person: Person, since: int) -> set[int | None]:
    """Where the bot wrote since then."""
    return {where(one) for one in person.chat if one.by_bot and one.seq > since}


async def test_an_answer_goes_into_the_topic_it_was_asked_in(town: Town) -> None:
    yulia = town.citizen()
    await town.before("surname", yulia)
    assert where(yulia.last) is None
    thread = await yulia.opens_topic("Полис")
    since = yulia.mark()
    await yulia.says("Щеглова")
    await yulia.waits_for("step-name.hint")
    await yulia.says("/help")
    await yulia.waits_for("help-applying")
    assert answered_in(yulia, since) == {thread}


async def test_a_press_is_answered_in_the_topic_of_its_message(town: Town) -> None:
    yulia = town.citizen()
    thread = await yulia.opens_topic("Полис")
    await town.before("sex", yulia)
    question = yulia.last
    await yulia.turns_to(None)
    since = yulia.mark()
    await yulia.presses("step-sex-female", question)
    await yulia.waits_for("step-passport.question")
    await town.idle()
    assert answered_in(yulia, since) == {thread}


async def test_pictures_previews_and_papers_and_actions_stay_in_the_topic(town: Town) -> None:
    yulia = town.citizen()
    thread = await yulia.opens_topic("Полис")
    await town.before("photo", yulia, form="plastic")
    since = yulia.mark()
    await yulia.sends_photo(specimens.photo())
    await yulia.waits_for("step-signature.question")
    await yulia.sends_album([specimens.photo()] * 3)
    await yulia.waits_for("form-album")
    await yulia.says("/mydata")
    await yulia.waits_for(lambda one: bool(one.body.get("document")))
    await town.idle()
    assert answered_in(yulia, since) == {thread}
    actions = [call for call in town.telegram.calls if call.method == "sendChatAction"]
    assert actions
    assert {int(call.params["message_thread_id"]) for call in actions} == {thread}


async def test_each_topic_is_answered_in_its_own(town: Town) -> None:
    yulia = town.citizen()
    first, second = await yulia.opens_topic("Полис"), await yulia.opens_topic("Вопросы")
    for thread in (first, second, None, first):
        await yulia.turns_to(thread)
        await yulia.says("/help")
        assert where(await yulia.waits_for("help-new")) == thread


async def test_notices_go_where_one_last_wrote(town: Town) -> None:
    yulia = town.citizen()
    await yulia.opens_topic("Вопросы")
    thread = await yulia.opens_topic("Полис")
    await yulia.says("/help")
    await yulia.waits_for("help-new")
    await town.sent(yulia)
    assert where(await yulia.waits_for("notice-sent")) == thread
    await yulia.turns_to(None)
    await yulia.says("/help")
    await yulia.waits_for("help-waiting")
    since = yulia.mark()
    await town.later(days=3)
    await yulia.waits_for("notice-approved", since=since)
    await town.idle()
    assert answered_in(yulia, since) == {None}


async def test_a_notice_for_a_topic_that_was_deleted_comes_into_the_chat(town: Town) -> None:
    yulia = town.citizen()
    thread = await yulia.opens_topic("Полис")
    await yulia.says("/help")
    await yulia.waits_for("help-new")
    await yulia.deletes_topic(thread)
    await town.sent(yulia)
    assert where(await yulia.waits_for("notice-sent")) is None
    assert await town.dependencies.topics.get(yulia.user.id) is None


async def test_an_answer_to_a_topic_deleted_meanwhile_comes_into_the_chat(town: Town) -> None:
    yulia = town.citizen()
    await town.before("surname", yulia)
    thread = await yulia.opens_topic("Полис")
    said = await yulia.says("/help")
    await yulia.waits_for("help-applying")
    await yulia.deletes_topic(thread)
    body = {**said.body, "message_id": said.id + 100, "text": "Щеглова", "entities": []}
    town.telegram.push({"message": body})
    asked = await yulia.waits_for("step-name.hint")
    assert where(asked) is None
    assert (await town.answers(yulia))["surname"] == "Щеглова"


async def test_to_begin_a_topic_is_no_answer(town: Town) -> None:
    yulia = town.citizen()
    await town.before("surname", yulia)
    since = yulia.mark()
    await yulia.opens_topic("Полис")
    await town.idle()
    assert answered_in(yulia, since) == set()


async def test_whoever_erases_everything_leaves_no_topic_behind(town: Town) -> None:
    yulia = town.citizen()
    await yulia.opens_topic("Полис")
    await yulia.says("/delete_me")
    await yulia.waits_for("erasing-delete")
    assert await town.driver.read("SELECT citizen FROM topics")
    await yulia.presses("own-delete-yes")
    await yulia.waits_for("erased-delete")
    assert not await town.driver.read("SELECT citizen FROM topics")
