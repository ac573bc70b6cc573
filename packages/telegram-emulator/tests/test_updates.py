"""How updates reach a bot that asks for them."""

import asyncio
from typing import Any

from emulator_fixtures import Ask, Do
from telegram_emulator.person import Person
from telegram_emulator.telegram import Telegram

CONFLICT = (
    "Conflict: terminated by other getUpdates request; "
    "make sure that only one bot instance is running"
)


def texts(updates: list[dict[str, Any]]) -> list[str]:
    return [update["message"]["text"] for update in updates]


async def test_updates_stay_until_they_are_confirmed(anna: Person, do: Do) -> None:
    for word in "абвг":
        await anna.says(word)
    first = await do("getUpdates", limit=2)
    assert texts(first) == ["а", "б"]
    assert await do("getUpdates", limit=2) == first
    rest = await do("getUpdates", offset=first[-1]["update_id"] + 1)
    assert texts(rest) == ["в", "г"]
    assert [update["update_id"] - rest[0]["update_id"] for update in rest] == [0, 1]
    assert await do("getUpdates", offset=rest[-1]["update_id"] + 1) == []


async def test_a_negative_offset_counts_from_the_end(anna: Person, do: Do) -> None:
    for word in "абвг":
        await anna.says(word)
    assert texts(await do("getUpdates", offset=-1)) == ["г"]
    assert texts(await do("getUpdates")) == ["г"]


async def test_a_long_poll_ends_when_something_comes(anna: Person, do: Do) -> None:
    async with asyncio.TaskGroup() as group:
        polling = group.create_task(do("getUpdates", timeout=30))
        await asyncio.sleep(0)
        assert not polling.done()
        await anna.says("а")
    assert texts(polling.result()) == ["а"]


async def test_a_long_poll_ends_by_itself(do: Do) -> None:
    assert await do("getUpdates", timeout=0) == []
    assert await do("getUpdates", timeout="0") == []


async def test_a_second_reader_ends_the_first(anna: Person, ask: Ask) -> None:
    async with asyncio.TaskGroup() as group:
        first = group.create_task(ask("getUpdates", timeout=30))
        await asyncio.sleep(0)
        second = group.create_task(ask("getUpdates", timeout=30))
        await asyncio.sleep(0)
        await anna.says("а")
    assert first.result().status == 409
    assert first.result().body["description"] == CONFLICT
    assert texts(second.result().body["result"]) == ["а"]


async def test_a_webhook_and_a_reader_exclude_each_other(ask: Ask, do: Do, refused: Do) -> None:
    async with asyncio.TaskGroup() as group:
        reader = group.create_task(ask("getUpdates", timeout=30))
        await asyncio.sleep(0)
        await do("setWebhook", url="http://localhost:1/hook", secret_token="s", max_connections=3)
    assert reader.result().body["description"] == "Conflict: terminated by setWebhook request"
    assert "can't use getUpdates method while webhook is active" in await refused("getUpdates")
    info = await do("getWebhookInfo")
    assert (info["url"], info["max_connections"]) == ("http://localhost:1/hook", 3)
    await do("deleteWebhook")
    assert (await do("getWebhookInfo"))["url"] == ""
    assert await do("getUpdates") == []


async def test_wanted_kinds_are_remembered_and_applied_when_an_update_is_made(
    anna: Person, do: Do
) -> None:
    said = await anna.says("а")
    assert await do("getUpdates", allowed_updates=["edited_message"], offset=-1)
    await anna.says("б")
    await anna.edits(said, "в")
    updates = await do("getUpdates")
    assert ["edited_message" in update for update in updates] == [False, True]
    assert (await do("getWebhookInfo"))["allowed_updates"] == ["edited_message"]
    await do("getUpdates", allowed_updates="[]")
    await anna.says("г")
    assert texts(await do("getUpdates", offset=-1)) == ["г"]


async def test_pending_updates_can_be_dropped(anna: Person, do: Do) -> None:
    await anna.says("а")
    await do("deleteWebhook", drop_pending_updates=True)
    assert await do("getUpdates") == []
    await anna.says("б")
    await do("setWebhook", url="http://localhost:1/", drop_pending_updates="true")
    assert (await do("getWebhookInfo"))["pending_update_count"] == 0
    await do("setWebhook", url="")
    assert (await do("getWebhookInfo"))["url"] == ""


async def test_an_update_can_come_twice(telegram: Telegram, anna: Person, do: Do) -> None:
    await anna.says("а")
    (update,) = await do("getUpdates")
    next_one = update["update_id"] + 1
    assert await do("getUpdates", offset=next_one) == []
    telegram.push(update)
    assert await do("getUpdates", offset=next_one) == [update]
    assert await do("getUpdates", offset=next_one) == []
    odd = telegram.push({"poll": {"id": "5"}})
    assert odd["update_id"] == next_one
    await anna.says("б")
    assert [u["update_id"] for u in await do("getUpdates")] == [next_one, next_one + 1]


async def test_closing_lets_the_reader_go(telegram: Telegram, do: Do) -> None:
    async with asyncio.TaskGroup() as group:
        polling = group.create_task(do("getUpdates", timeout=30))
        await asyncio.sleep(0)
        telegram.close()
    assert polling.result() == []


async def test_blocking_is_told_once(anna: Person, do: Do) -> None:
    await anna.blocks()
    await anna.blocks()
    await anna.unblocks()
    members = [update["my_chat_member"] for update in await do("getUpdates")]
    assert [m["new_chat_member"]["status"] for m in members] == ["kicked", "member"]
    assert [m["old_chat_member"]["status"] for m in members] == ["member", "kicked"]
