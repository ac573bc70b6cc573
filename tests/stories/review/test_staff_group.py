"""The staff's group: one card about the queue, and cases that go to whoever takes them."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from telegram_emulator import Chat, Limits, Params, Telegram, user_actions

from demo.people import Person
from demo.text_ids import text
from jobs.failures import CARD_PAUSES
from jobs.staff_card import StaffCard
from tests.stories.town import IRINA, OLEG, Town, in_town


@dataclass
class Group:
    """`there` is Irina in the group; nobody but she and Oleg may take anything."""

    town: Town
    chat: Chat
    there: Person
    card: StaffCard

    async def ticks(self) -> None:
        """The card's moment has come."""
        self.card._not_before = 0
        await self.card.tick()

    @property
    def cards(self) -> list[str]:
        return [message.text for message in self.chat.visible() if message.by_bot]


def group_of(telegram: Telegram, *, forum: bool = False) -> tuple[Chat, Person]:
    irina = Person(telegram, IRINA, "Ирина")
    chat = telegram.add_group("Смена", irina.user, forum=forum)
    return chat, irina.at(chat)


EMPTY = [text("group-card"), text("group-empty")]


@pytest.fixture
async def group(tmp_path: Path) -> AsyncIterator[Group]:
    telegram = Telegram()
    chat, there = group_of(telegram)
    async with in_town(tmp_path / "oms.db", telegram=telegram, staff=(chat.id, None)) as town:
        yield Group(town, chat, there, town.jobs.staff_card(town.courier.bot))


async def test_one_card_is_kept_up_to_date_and_names_nobody(group: Group) -> None:
    await group.ticks()
    assert [card.splitlines() for card in group.cards] == [EMPTY]
    irina = await group.town.reviewer()
    await group.town.sent(group.town.citizen())
    await group.town.sent(group.town.citizen(102, "Артём"))
    await irina.says("/show 1")
    await irina.waits_for("desk-view-history.button")
    await group.ticks()
    (card,) = group.cards
    assert card.splitlines() == [
        text("group-card"),
        text("group-waiting", many="2"),
        text("group-free", many="1"),
        text("group-oldest", age=text("desk-age-hours", many=0)),
    ]
    group.town.clock.turn(days=2)
    await group.ticks()
    (card,) = group.cards
    assert text("group-late", many="2").is_in(card)
    assert text("group-oldest", age=text("desk-age-days", many=2)).is_in(card)
    assert all(secret not in card for secret in ("Щеглова", "26-", "101", "id"))


async def test_whoever_presses_gets_the_case_in_private_and_nobody_else_sees_it(
    group: Group,
) -> None:
    irina = await group.town.reviewer()
    await group.town.sent(group.town.citizen())
    await group.ticks()
    toast = await group.there.presses("group-next")
    assert toast is not None
    assert text("group-taken", reference="26-000001-9").is_in(toast.text)
    card = await irina.waits_for(
        "desk-masked", since=0, label=text("step-surname.label"), words="Щ•••"
    )
    assert card.body["has_protected_content"] is True
    assert len(group.cards) == 1
    assert "26-" not in group.cards[0]
    await group.ticks()
    (standing,) = [message for message in group.chat.visible() if message.by_bot]
    assert text("group-free", many="0") in standing
    assert standing.labels == []
    lease = await group.town.dependencies.worklist.lease(1, group.town.clock.now())
    assert lease is not None
    assert lease.reviewer == IRINA


async def test_a_button_pressed_after_the_last_case_went_says_so(group: Group) -> None:
    await group.town.reviewer()
    await group.town.sent(group.town.citizen())
    await group.ticks()
    await group.there.presses("group-next")
    toast = await group.there.presses("group-next")
    assert toast is not None
    assert text("group-nothing").is_in(toast.text)


async def test_a_member_who_is_no_reviewer_is_refused_politely(group: Group) -> None:
    mallory = Person(group.town.telegram, 666, "Мэллори")
    await group.town.sent(group.town.citizen())
    await group.ticks()
    toast = await mallory.at(group.chat).presses("group-next")
    assert toast is not None
    assert toast.alert
    assert toast.text == text("group-not-yours")
    assert mallory.chat == []
    assert await group.town.dependencies.worklist.lease(1, group.town.clock.now()) is None


async def test_a_reviewer_who_never_started_the_bot_is_led_to_it(group: Group) -> None:
    oleg = Person(group.town.telegram, OLEG, "Олег")
    await group.town.sent(group.town.citizen())
    await group.ticks()
    toast = await oleg.at(group.chat).presses("group-next")
    assert toast is not None
    assert toast.url == "https://t.me/pretend_bot?start=next"
    now = group.town.clock.now()
    assert await group.town.dependencies.worklist.lease(1, now) is None
    await oleg.says("/start next")
    await oleg.waits_for("desk-masked", label=text("step-surname.label"), words="Щ•••")
    lease = await group.town.dependencies.worklist.lease(1, now)
    assert lease is not None
    assert lease.reviewer == OLEG


async def test_nothing_else_said_or_pressed_in_a_group_is_heard(group: Group) -> None:
    town = group.town
    await town.reviewer()
    await town.sent(town.citizen())
    await group.ticks()
    await group.there.says("/show 1")
    await group.there.says("Щеглова")
    standing = next(message for message in group.chat.visible() if message.by_bot)
    town.telegram.presses_old("d3:1:show:0", standing, group.there.user)
    elsewhere = town.telegram.add_group("Чужие", group.there.user)
    foreign = town.telegram.post(elsewhere, town.telegram.bot, {"text": "карточка"})
    town.telegram.presses_old("z1:next", foreign, group.there.user)
    await town.idle()
    assert len(group.cards) == 1
    assert len(elsewhere.visible()) == 1
    assert await town.dependencies.worklist.lease(1, town.clock.now()) is None


async def test_a_card_that_was_deleted_is_put_again(group: Group) -> None:
    await group.ticks()
    standing = group.chat.visible()[0]
    group.town.telegram.erase(group.chat, standing)
    await group.ticks()
    assert group.cards == [], "an unchanged card is looked for only now and then"
    group.card.look = 0
    await group.ticks()
    assert [card.splitlines() for card in group.cards] == [EMPTY]


async def test_the_same_card_is_edited_after_a_restart(tmp_path: Path) -> None:
    telegram = Telegram()
    chat, _ = group_of(telegram)
    for waiting in (0, 1):
        async with in_town(tmp_path / "oms.db", telegram=telegram, staff=(chat.id, None)) as town:
            for _ in range(waiting):
                await town.sent(town.citizen())
            await town.jobs.staff_card(town.courier.bot).tick()
    (card,) = [message for message in chat.visible() if message.by_bot]
    assert text("group-waiting", many="1") in card


async def test_a_group_that_became_a_supergroup_is_found_again(tmp_path: Path) -> None:
    telegram = Telegram()
    chat, _ = group_of(telegram)
    async with in_town(tmp_path / "oms.db", telegram=telegram, staff=(chat.id, None)) as town:
        card = town.jobs.staff_card(town.courier.bot)
        card.gap = 0
        await card.tick()
        new = user_actions.migrate(telegram, chat)
        await town.idle()
        await town.sent(town.citizen())
        await card.tick()
        await card.tick()
        assert text("group-waiting", many="1") in new.visible()[-1]
    async with in_town(tmp_path / "oms.db", telegram=telegram, staff=(chat.id, None)) as town:
        room = await town.dependencies.staff_group.chat()
        assert room is not None
        assert room.chat == new.id


async def test_an_upgrade_that_nobody_told_of_is_learnt_from_the_refusal(group: Group) -> None:
    new = group.town.telegram.add_group("Смена", group.there.user)
    group.chat.migrated_to = new.id
    await group.ticks()
    await group.ticks()
    assert [message.text.splitlines() for message in new.visible()] == [EMPTY]


@pytest.mark.parametrize("end", ["closeForumTopic", "deleteForumTopic"])
async def test_without_its_topic_the_card_stands_in_the_group_and_says_so(
    tmp_path: Path, end: str
) -> None:
    telegram = Telegram()
    chat, _ = group_of(telegram, forum=True)

    async def call(method: str, **params: object) -> dict[str, int]:
        answer = await telegram.call(
            telegram.token, method, Params({"chat_id": chat.id, **params})
        )
        found: dict[str, int] = answer.body["result"]
        return found

    topic = (await call("createForumTopic", name="Очередь"))["message_thread_id"]
    async with in_town(tmp_path / "oms.db", telegram=telegram, staff=(chat.id, topic)) as town:
        card = town.jobs.staff_card(town.courier.bot)
        card.gap = 0
        await card.tick()
        assert chat.visible()[-1].body["message_thread_id"] == topic
        await call(end, message_thread_id=topic)
        await town.sent(town.citizen())
        await card.tick()
        await card.tick()
    last = chat.visible()[-1]
    assert "message_thread_id" not in last.body
    assert text("group-fallen") in last


async def test_a_busy_queue_keeps_to_the_limits_of_a_group(tmp_path: Path) -> None:
    seconds = 0.0
    telegram = Telegram(limits=Limits(now=lambda: seconds, chat_burst=1000, per_second=1000))
    chat, _ = group_of(telegram)
    async with in_town(tmp_path / "oms.db", telegram=telegram, staff=(chat.id, None)) as town:
        card = town.jobs.staff_card(town.courier.bot)
        for number in range(60):
            seconds = float(number)
            await town.sent(town.citizen(1000 + number))
            card._not_before -= 1
            await card.tick()
    calls = [call for call in telegram.calls if str(call.params.get("chat_id")) == str(chat.id)]
    assert 2 <= len(calls) <= 20
    assert {call.status for call in calls} == {200}


async def test_a_group_that_asks_to_wait_is_left_alone_for_so_long(group: Group) -> None:
    limits = Limits(group_per_minute=1, per_second=1000, chat_per_second=1000)
    group.town.telegram.limits = limits
    await group.ticks()
    await group.town.sent(group.town.citizen())
    await group.ticks()
    waiting = group.card._not_before
    await group.card.tick()
    assert group.card._not_before == waiting
    assert text("group-empty").is_in(group.cards[0])
    group.town.telegram.limits = Limits.off()
    await group.ticks()
    assert text("group-waiting", many="1").is_in(group.cards[0])


async def test_a_bot_put_out_of_the_group_serves_everybody_else(group: Group) -> None:
    group.chat.members[group.town.telegram.bot.id] = "kicked"
    await group.ticks()
    irina = await group.town.reviewer()
    await group.town.sent(group.town.citizen())
    await irina.says("/next")
    await irina.waits_for("desk-view-history.button")
    group.chat.members[group.town.telegram.bot.id] = "member"
    await group.ticks()
    assert len(group.cards) == 1


@pytest.mark.parametrize("fault", [{"code": 502}, {"drop_connection": True}])
async def test_a_card_that_failed_is_put_again_after_a_pause_that_grows(
    group: Group, fault: dict[str, Any]
) -> None:
    group.town.telegram.faults.add("sendMessage", times=2, **fault)
    for pause in CARD_PAUSES[:2]:
        group.card._not_before = 0
        now = asyncio.get_running_loop().time()
        await group.card.tick()
        assert group.card._not_before - now == pytest.approx(pause, abs=1)
        assert group.cards == []
    await group.ticks()
    assert len(group.cards) == 1
    assert group.card._attempts == 0
