"""The staff's group with the bot in a process of its own: the card outlives a kill."""

from pathlib import Path

from demo.people import Person
from demo.text_ids import text
from tests.stories.http.far import IRINA, SOON, Overheard, in_far_town


async def test_the_card_in_the_group_outlives_a_kill_and_leads_to_the_bot(tmp_path: Path) -> None:
    telegram = Overheard()
    irina = Person(telegram, IRINA, "Ирина")
    chat = telegram.add_group("Смена", irina.user)
    there = irina.at(chat)
    group = str(chat.id)
    async with in_far_town(
        tmp_path, telegram=telegram, STAFF_CHAT_ID=group, DAY_SECONDS="4"
    ) as town:
        first = await there.waits_for("group-empty", SOON)
        await town.again()
        await irina.says("/start next")
        await irina.waits_for("desk-nothing-free", SOON)
        telegram.erase(chat, chat.messages[first.id])
        await town.again()
        again = await there.waits_for(
            lambda one: one.id != first.id and text("group-empty") in one, SOON
        )
        assert [message.id for message in chat.visible()] == [again.id]
