"""Two servers behind a balancer: Telegram's queues keep the order, and each is given its part."""

from collections import defaultdict

from telegram_emulator import Params, Person, Telegram, patience, serving

from bot.update_guard import ProcessGuard
from bot.webhook_address import WebhookAddress
from tests.balancer import balancing
from tests.bot.polled import Desk
from tests.bot.webhooked import TOKEN, hooked

PEOPLE, EACH = 12, 8


async def test_each_update_is_dealt_with_once_and_those_of_a_chat_in_their_order() -> None:
    telegram, desk, guard = Telegram(TOKEN), Desk(), ProcessGuard()
    async with (
        serving(telegram),
        hooked(guard=guard, desk=desk) as one,
        hooked(guard=guard, desk=desk) as other,
        balancing([one.port, other.port]) as (balancer, port),
    ):
        await _set(telegram, port)
        crowd = [Person(telegram, 1000 + number, "Ян") for number in range(PEOPLE)]
        for word in range(EACH):
            for person in crowd:
                await person.says(f"{person.user.id} {word}")
        await _all_taken(telegram)
        assert len(desk.dealt) == len({*desk.dealt}) == PEOPLE * EACH
        assert balancer.served.keys() == {one.port, other.port}
    for words in _by_chat(desk).values():
        assert words == sorted(words)


async def test_one_that_ends_leaves_all_to_the_other() -> None:
    telegram, desk, guard = Telegram(TOKEN), Desk(), ProcessGuard()
    telegram.delivery.pause = 0.01
    async with (
        serving(telegram),
        hooked(guard=guard, desk=desk) as staying,
        hooked(guard=guard, desk=desk) as going,
        balancing([going.port, staying.port]) as (_, port),
    ):
        await _set(telegram, port)
        anna = Person(telegram, 1001, "Анна")
        for word in range(EACH):
            await anna.says(f"{word}")
            if word == EACH // 2:
                await going.end()
        await _all_taken(telegram)
        assert desk.dealt == [f"{word}" for word in range(EACH)]


async def _all_taken(telegram: Telegram) -> None:
    await telegram.events.until(lambda: not len(telegram.updates) or None, patience.PATIENCE)


async def _set(telegram: Telegram, port: int) -> None:
    address = WebhookAddress.of(f"http://127.0.0.1:{port}", TOKEN)
    params = Params({"url": address.url, "secret_token": address.secret})
    assert (await telegram.call(TOKEN, "setWebhook", params)).status == 200


def _by_chat(desk: Desk) -> dict[str, list[str]]:
    found = defaultdict(list)
    for words in desk.dealt:
        chat, _, word = words.partition(" ")
        found[chat].append(word)
    return found
