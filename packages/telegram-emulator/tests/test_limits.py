"""How fast a bot may talk."""

from emulator_fixtures import Ask, Do
from emulator_helpers import Clock, picture
from telegram_emulator.limits import Limits
from telegram_emulator.params import Upload
from telegram_emulator.person import Person
from telegram_emulator.telegram import Telegram

ANNA = 1001


async def test_a_chat_hears_a_burst_and_then_one_message_a_second(
    telegram: Telegram, anna: Person, ask: Ask, clock: Clock
) -> None:
    telegram.limits = Limits(chat_burst=3, now=clock)
    hello = {"chat_id": ANNA, "text": "a"}
    statuses = [(await ask("sendMessage", **hello)).status for _ in range(4)]
    assert statuses == [200, 200, 200, 429]
    answer = await ask("sendMessage", **hello)
    assert answer.body == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 1",
        "parameters": {"retry_after": 1},
    }
    assert len(anna.chat) == 3
    clock.turn(1)
    statuses = [(await ask("sendMessage", **hello)).status for _ in range(2)]
    assert statuses == [200, 429]


async def test_everybody_together_hears_thirty_messages_a_second(
    telegram: Telegram, ask: Ask, clock: Clock
) -> None:
    telegram.limits = Limits(now=clock)
    for number in range(31):
        Person(telegram, 2000 + number, "Кто-то").room.started = True
    statuses = [
        (await ask("sendMessage", chat_id=2000 + number, text="a")).status for number in range(31)
    ]
    assert statuses == [200] * 30 + [429]
    clock.turn(0.1)
    assert (await ask("sendMessage", chat_id=2030, text="a")).status == 200


async def test_a_group_hears_twenty_messages_a_minute(
    telegram: Telegram, anna: Person, ask: Ask, clock: Clock
) -> None:
    telegram.limits = Limits(now=clock)
    group = telegram.add_group("Смена", anna.user)
    statuses = [(await ask("sendMessage", chat_id=group.id, text="a")).status for _ in range(21)]
    assert statuses == [200] * 20 + [429]
    answer = await ask("sendMessage", chat_id=group.id, text="a")
    assert answer.body["parameters"] == {"retry_after": 3}


async def test_an_album_counts_as_many_and_goes_whole(
    telegram: Telegram, anna: Person, ask: Ask, clock: Clock
) -> None:
    telegram.limits = Limits(chat_burst=2, now=clock)
    media = [{"type": "photo", "media": "attach://a"}] * 5
    album = {"chat_id": ANNA, "media": media, "a": Upload(picture(), "a.png")}
    assert (await ask("sendMediaGroup", **album)).status == 200
    answer = await ask("sendMessage", chat_id=ANNA, text="a")
    assert answer.body["parameters"] == {"retry_after": 4}


async def test_a_refused_call_spends_nothing(
    telegram: Telegram, anna: Person, ask: Ask, do: Do, clock: Clock
) -> None:
    telegram.limits = Limits(chat_burst=1, now=clock)
    assert (await ask("sendMessage", chat_id=ANNA, text="")).status == 400
    await do("sendMessage", chat_id=ANNA, text="a")


def test_chats_at_rest_are_forgotten() -> None:
    clock = Clock()
    limits = Limits(per_second=1e9, now=clock)
    for chat in range(10_050):
        clock.turn(1)
        limits.spend(chat)
    assert len(limits._chats) < 100


def test_without_limits_anything_goes() -> None:
    limits = Limits.off()
    for _ in range(1000):
        limits.spend(1)
