"""`python -m bot webhook set|delete|info`, as an operator uses them."""

from pathlib import Path

import pytest
from telegram_emulator import Person, serving

from bot.webhook_address import WebhookAddress
from bot.webhook_registration import MOST_CONNECTIONS, wanted_updates
from demo.text_ids import text
from tests.stories.http.far import Overheard, settings
from tests.stories.http.hooked import signed_by_itself, webhook
from tests.stories.http.warm import WarmBot


async def told(folder: Path, own: dict[str, str], what: str) -> tuple[int, str]:
    """Exit code and all that the command said."""
    for name in ("said.log", "bot.log"):
        (folder / name).unlink(missing_ok=True)
    bot = WarmBot(folder, own, ("webhook", what))
    await bot.start()
    code = await bot.ended()
    return code, bot.said + bot.log.read_text("utf-8")


async def test_it_is_set_told_of_and_deleted_and_nothing_that_waits_is_dropped(
    tmp_path: Path,
) -> None:
    telegram = Overheard()
    async with serving(telegram) as address:
        own = settings(telegram, address, tmp_path) | webhook()
        await Person(telegram, 101, "Юлия").says("/start")
        code, words = await told(tmp_path, own, "set")
        assert (code, text("webhook-stands", host="127.0.0.1").is_in(words)) == (0, True)
        hook = telegram.updates.webhook
        ours = WebhookAddress.of(own["WEBHOOK_URL"], telegram.token)
        assert hook
        assert (hook.url, hook.secret) == (ours.url, ours.secret)
        assert hook.max_connections == MOST_CONNECTIONS
        assert telegram.updates.allowed == frozenset(wanted_updates())
        code, words = await told(tmp_path, own, "info")
        assert (code, text("webhook-ours", many=1).is_in(words)) == (0, True)
        assert text("webhook-trouble").is_in(words.splitlines()[1])
        assert ours.name not in words
        code, words = await told(tmp_path, own, "delete")
        assert (code, text("webhook-deleted").is_in(words)) == (0, True)
        assert (telegram.updates.webhook, len(telegram.updates)) == (None, 1)


async def test_set_again_it_hands_over_a_certificate_that_was_renewed(tmp_path: Path) -> None:
    telegram = Overheard()
    async with serving(telegram) as address:
        own = settings(telegram, address, tmp_path) | webhook(scheme="https")
        own |= signed_by_itself(tmp_path)
        handed = []
        for _ in range(2):
            assert (await told(tmp_path, own, "set"))[0] == 0
            hook = telegram.updates.webhook
            assert hook
            handed.append(hook.certificate)
            signed_by_itself(tmp_path)
        assert None not in handed
        assert handed[0] != handed[1]


@pytest.mark.parametrize(
    ("other", "words"),
    [({}, "webhook-differs"), ({"WEBHOOK_URL": "", "WEBHOOK_LISTEN": ""}, "webhook-set")],
)
async def test_one_that_stands_elsewhere_is_told_apart(
    other: dict[str, str], words: str, tmp_path: Path
) -> None:
    telegram = Overheard()
    async with serving(telegram) as address:
        own = settings(telegram, address, tmp_path) | webhook()
        assert (await told(tmp_path, own, "set"))[0] == 0
        code, said = await told(tmp_path, own | webhook() | other, "info")
        assert (code, text(words).is_in(said)) == (0, True)


async def test_what_is_wrong_is_told_in_a_sentence(tmp_path: Path) -> None:
    telegram = Overheard()
    async with serving(telegram) as address:
        own = settings(telegram, address, tmp_path)
        code, words = await told(tmp_path, own, "set")
        assert (code, text("webhook-no-address").is_in(words)) == (1, True)
        far = {"WEBHOOK_URL": "https://polis.example.ru", "WEBHOOK_LISTEN": "127.0.0.1:8090"}
        code, words = await told(tmp_path, own | far, "set")
        assert (code, text("webhook-refused").is_in(words)) == (1, True)
        assert "only this machine can be reached" in words
        wrong = {"BOT_TOKEN": "42:" + "a" * 35}
        code, words = await told(tmp_path, own | far | wrong, "set")
        assert (code, "BOT_TOKEN" in words) == (1, True)
