"""What reaches the bot beside its conversations: groups, channels, edits, unreadable things."""

import pytest

from domain.application import Status
from tests.stories.town import Town


def sent(town: Town) -> int:
    """How often the bot has said anything."""
    return sum(
        call.method.startswith(("send", "edit", "copy", "forward")) for call in town.telegram.calls
    )


@pytest.mark.parametrize("words", ["/start", "/queue", "/status", "Щеглова", "/start@pretend_bot"])
async def test_in_groups_it_says_nothing(town: Town, words: str) -> None:
    yulia, irina = town.citizen(), await town.reviewer()
    await town.sent(yulia)
    await yulia.waits_for("notice-sent")
    await irina.waits_for("notice-review-new", since=0)
    await town.deliver()
    before = sent(town)
    group = town.telegram.add_group("Соседи", yulia.user, irina.user)
    for person in (yulia.at(group), irina.at(group)):
        await person.says(words)
    await town.idle()
    assert sent(town) == before


async def test_a_form_is_not_answered_from_a_group(town: Town) -> None:
    yulia = town.citizen()
    await town.before("surname", yulia)
    group = town.telegram.add_group("Соседи", yulia.user)
    await yulia.at(group).says("Иванова")
    await town.idle()
    assert "surname" not in await town.answers(yulia)
    await yulia.says("Щеглова")
    await yulia.waits_for("step-name.hint")


async def test_a_button_pressed_in_a_group_does_nothing(town: Town) -> None:
    yulia = town.citizen()
    await town.before("sex", yulia)
    group = town.telegram.add_group("Соседи", yulia.user)
    told = await yulia.at(group).says("смотрите")
    town.telegram.presses_old("p1:1:sex:female", told, yulia.user)
    await town.idle()
    assert "sex" not in await town.answers(yulia)


async def test_a_forwarded_command_is_not_ones_own(town: Town) -> None:
    yulia, irina = town.citizen(), await town.reviewer()
    await town.sent(yulia)
    await irina.waits_for("notice-review-new")
    said = await irina.says("/show 1")
    await irina.waits_for("desk-view-history.button")
    by = {"type": "user", "date": 1, "sender_user": yulia.user.json()}
    forwarded = {**said.body, "message_id": said.id + 100, "forward_origin": by}
    town.telegram.push({"message": {**forwarded, "text": "/approve 1"}})
    await town.idle()
    assert (await town.latest(yulia)).status is Status.WAITING
    town.telegram.push(
        {"message": {**said.body, "message_id": said.id + 101, "text": "/approve 1"}}
    )
    await irina.waits_for("desk-decided", how="approved")


async def test_an_edited_answer_changes_nothing(town: Town) -> None:
    yulia = town.citizen()
    await town.before("surname", yulia)
    said = await yulia.says("Щеглова")
    await yulia.waits_for("step-name.hint")
    before = sent(town)
    await yulia.edits(said, "Иванова")
    edited = {**said.body, "text": "Иванова", "edit_date": said.body["date"]}
    town.telegram.push({"edited_message": edited})
    await town.idle()
    assert sent(town) == before
    assert (await town.answers(yulia))["surname"] == "Щеглова"


ODD = [
    {"channel_post": {"message_id": 1, "date": 1, "chat": {"id": -1001, "type": "channel"}}},
    {"message_reaction_count": {"chat": {"id": 1, "type": "private"}, "message_id": 1}},
    {"something_quite_new": {"a": 1}},
    {"message": {"message_id": "not a number", "text": "?"}},
    {"message": None},
    {},
    {"callback_query": {"id": "1"}},
    {"poll": {"id": "1"}},
    {
        "message": {
            "message_id": 1,
            "date": 1,
            "chat": {"id": -1, "type": "channel", "title": "?"},
            "text": "/start",
        }
    },
]


@pytest.mark.parametrize("update", ODD)
async def test_an_update_it_cannot_understand_holds_up_nobody(
    town: Town, update: dict[str, object]
) -> None:
    yulia = town.citizen()
    town.telegram.push(update)
    await yulia.says("/help")
    await yulia.waits_for("help-new")


async def test_a_pinned_message_or_a_timer_is_no_answer(town: Town) -> None:
    yulia = town.citizen()
    await town.before("surname", yulia)
    pinned = {k: v for k, v in yulia.last.body.items() if k != "reply_markup"}
    for service in (
        {"pinned_message": pinned},
        {"message_auto_delete_timer_changed": {"message_auto_delete_time": 86400}},
    ):
        yulia._send(service)
    await town.idle()
    assert "surname" not in await town.answers(yulia)


async def test_a_press_without_its_message_is_answered_with_a_new_one(town: Town) -> None:
    """Telegram shows bots no message that is too old."""
    yulia = town.citizen()
    question = await town.before("sex", yulia)
    town.telegram.erase(yulia.room, question)
    town.telegram.presses_old("m1:1:sex:back", question, yulia.user)
    await yulia.waits_for("step-birth-date.question")


async def test_an_inline_press_is_ignored(town: Town) -> None:
    yulia = town.citizen()
    await town.before("sex", yulia)
    before = sent(town)
    press = {
        "id": "7",
        "from": yulia.user.json(),
        "inline_message_id": "x",
        "chat_instance": "1",
        "data": "p1:1:sex:female",
    }
    town.telegram.push({"callback_query": press})
    await town.idle()
    assert sent(town) == before
