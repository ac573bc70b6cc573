"""Updates come by a webhook: nobody notices, whatever is killed, repeated or slow."""

import asyncio
from pathlib import Path

import specimens
from aiohttp import ClientSession
from specimens import ARTYOM, YULIA
from telegram_emulator import Limits, patience, serving

from demo.citizens import Answers, applies, fills_in
from demo.text_ids import text
from tests.balancer import balancing
from tests.ports import free_port
from tests.stories.http.far import SOON, FarTown, Overheard, in_far_town, settings
from tests.stories.http.hooked import in_hooked_town, signed_by_itself, webhook
from tests.stories.http.warm import WarmBot

PAPER = Answers(YULIA, form="step-form-paper")
SURNAME, NAME = "step-surname.question", "step-name.question"
NEVER = 60.0


async def test_a_citizen_gets_through_the_whole_form(tmp_path: Path) -> None:
    async with in_hooked_town(tmp_path) as town:
        yulia = town.citizen()
        await applies(yulia, Answers(YULIA))
        await yulia.waits_for("notice-sent", SOON)
        assert (await town.answers(yulia))["surname"] == YULIA.surname
        assert town.telegram.begun["getUpdates"] == 0
        await town.settles(yulia)
    assert "Traceback" not in town.log


async def test_killed_while_it_answers_it_is_brought_the_same_update_again(
    tmp_path: Path,
) -> None:
    async with in_hooked_town(tmp_path) as town:
        yulia = town.citizen()
        await applies(yulia, PAPER, until=SURNAME)
        for after in (False, True):
            asked = SURNAME if not after else NAME
            words = "Щеглова" if not after else "Юлия"
            assert yulia.sees(asked)
            slow = town.telegram.faults.add("sendMessage", delay=NEVER, after_effect=after)
            await yulia.says(words)
            await town.telegram.strikes(slow)
            assert len(town.telegram.updates) == 1, "not taken"
            await town.bot.kill()
            town.telegram.faults.clear()
            await town.bot.start()
            await yulia.waits_for(NAME if not after else "step-patronymic.hint", SOON)
            await _taken(town)
        answers = await town.answers(yulia)
        assert (answers["surname"], answers["name"]) == ("Щеглова", "Юлия")
        assert "patronymic" not in answers


async def test_what_takes_long_for_one_citizen_holds_up_no_other(tmp_path: Path) -> None:
    async with in_hooked_town(tmp_path) as town:
        yulia, artyom = town.citizen(), town.citizen(102, "Артём")
        await applies(yulia, PAPER, until=SURNAME)
        slow = town.telegram.faults.add("sendMessage", delay=NEVER, contains="Мария")
        await yulia.says("Щеглова")
        await applies(artyom, Answers(ARTYOM, form="step-form-paper"), until=SURNAME)
        await town.telegram.strikes(slow)
        assert not yulia.sees(NAME)


async def test_what_is_brought_twice_is_answered_once(tmp_path: Path) -> None:
    async with in_hooked_town(tmp_path) as town:
        yulia = town.citizen()
        town.telegram.delivery.timeout = 1.0
        await applies(yulia, PAPER, until=SURNAME)
        slow = town.telegram.faults.add("sendMessage", delay=3.0)
        await yulia.says("Щеглова")
        await town.telegram.strikes(slow)
        await yulia.waits_for(NAME, SOON)
        await _taken(town)
        hook = town.telegram.updates.webhook
        assert hook
        assert hook.last_error_message == "Read timeout expired"
        assert sum(text(NAME).is_in(m.text) for m in yulia.chat if m.by_bot) == 1
        await town.knows_shown(yulia)
        await town.again()
        town.telegram.push(_last_said(town))
        await yulia.says("Юлия")
        await yulia.waits_for("step-patronymic.hint", SOON)
        answers = await town.answers(yulia)
        assert (answers["surname"], answers["name"]) == ("Щеглова", "Юлия")


async def test_from_polling_to_a_webhook_and_back_nothing_that_waits_is_lost(
    tmp_path: Path,
) -> None:
    async with in_far_town(tmp_path) as town:
        yulia = town.citizen()
        polls = town.bot.settings
        await applies(yulia, PAPER, until=SURNAME)
        await town.bot.stop()
        await yulia.says("Щеглова")
        town.bot.settings = {**polls, **webhook()}
        await town.bot.start()
        await yulia.waits_for(NAME, SOON)
        await town.bot.stop()
        await yulia.says("Юлия")
        deleting = WarmBot(tmp_path / "deleting", town.bot.settings, ("webhook", "delete"))
        deleting.folder.mkdir()
        await deleting.start()
        assert await deleting.ended() == 0
        assert len(town.telegram.updates) == 1
        town.bot.settings = polls
        await town.bot.start()
        await yulia.waits_for("step-patronymic.hint", SOON)
        answers = await town.answers(yulia)
        assert (answers["surname"], answers["name"]) == ("Щеглова", "Юлия")


async def test_what_a_polling_process_had_set_aside_is_answered_over_the_webhook(
    tmp_path: Path,
) -> None:
    async with in_far_town(tmp_path) as town:
        yulia = town.citizen()
        await applies(yulia, PAPER, until=SURNAME)
        slow = town.telegram.faults.add("sendMessage", delay=NEVER, contains="Мария")
        await yulia.says("Щеглова")
        await town.telegram.strikes(slow)
        crowd = [town.citizen(1000 + number, "Ян") for number in range(110)]
        for person in crowd:  # full answers, behind which hers is confirmed early
            await person.says("/help")
        await town.telegram.confirms_all(2 * SOON)
        assert await town.kept("SELECT id FROM inbox")
        await town.bot.kill()
        town.telegram.faults.clear()
        town.bot.settings = {**town.bot.settings, **webhook()}
        await town.bot.start()
        await yulia.waits_for(NAME, SOON)
        async with patience.limit(SOON):
            while await town.kept("SELECT id FROM inbox"):
                pass


async def test_through_a_balancer_another_bot_goes_on_where_a_killed_one_was(
    tmp_path: Path,
) -> None:
    first, second = free_port(), free_port()
    async with (
        balancing([first, second]) as (balancer, at),
        in_hooked_town(tmp_path, webhook(first, at)) as town,
    ):
        yulia = town.citizen()
        await applies(yulia, PAPER, until=SURNAME)
        slow = town.telegram.faults.add("sendMessage", delay=NEVER)
        await yulia.says("Щеглова")
        await town.telegram.strikes(slow)
        await town.bot.kill()
        town.telegram.faults.clear()
        town.bot.settings = {**town.bot.settings, **webhook(second, at)}
        await town.bot.start()
        await yulia.waits_for(NAME, SOON)
        assert balancer.served[first]
        assert balancer.served[second]


async def test_the_bot_speaks_tls_with_a_certificate_of_its_own(tmp_path: Path) -> None:
    own = webhook(scheme="https") | signed_by_itself(tmp_path)
    async with in_hooked_town(tmp_path, own) as town:
        yulia = town.citizen()
        await applies(yulia, PAPER, until=SURNAME)
        hook = town.telegram.updates.webhook
        assert hook
        assert hook.certificate == (tmp_path / "certificate.pem").read_bytes()
        assert b"PRIVATE" not in hook.certificate
        await _taken(town)
        await town.knows_shown(yulia)
        await town.again()
        await fills_in(yulia, PAPER)
        await yulia.waits_for("notice-sent", SOON)


async def test_bots_that_start_at_once_set_the_same_webhook(tmp_path: Path) -> None:
    telegram, at = Overheard(limits=Limits()), free_port()
    async with serving(telegram) as address:
        bots = []
        for number in range(3):
            folder = tmp_path / str(number)
            folder.mkdir()
            bots.append(WarmBot(folder, settings(telegram, address, folder) | webhook(at=at)))
        try:
            await asyncio.gather(*(bot.start() for bot in bots))
            await telegram.events.until(lambda: _agreed(telegram, len(bots)) or None, 4 * SOON)
        finally:
            await asyncio.gather(*(bot.kill() for bot in bots))
    done = [call for call in telegram.calls if call.method == "setWebhook" and call.status == 200]
    assert len({(call.params["url"], call.params["secret_token"]) for call in done}) == 1


async def test_an_address_without_tls_is_refused_with_a_sentence(tmp_path: Path) -> None:
    telegram = Overheard()
    async with serving(telegram) as address:
        own = settings(telegram, address, tmp_path) | {
            "WEBHOOK_URL": "http://polis.example.ru",
            "WEBHOOK_LISTEN": "127.0.0.1:8090",
        }
        bot = WarmBot(tmp_path, own)
        await bot.start()
        assert await bot.ended() == 2
    told = bot.log.read_text("utf-8")
    assert told.startswith("WEBHOOK_URL: ")
    assert "https" in told
    assert len(told.splitlines()) == 1


async def test_monitoring_sees_what_a_webhook_brings(tmp_path: Path) -> None:
    monitor = f"127.0.0.1:{free_port()}"
    async with in_hooked_town(tmp_path, webhook() | {"MONITOR_LISTEN": monitor}) as town:
        yulia = town.citizen()
        await yulia.says("/start")
        await yulia.waits_for("welcome", SOON)
        await _taken(town)
        async with ClientSession(f"http://{monitor}", raise_for_status=True) as http:
            assert await (await http.get("/readyz")).json() == {"ready": True, "not_ready": []}
            told = await (await http.get("/metrics")).text()
    assert 'oms_updates_total{kind="message",result="handled"} 1.0' in told
    assert "oms_updates_in_hand 0.0" in told


async def test_where_somebody_else_listens_it_ends_with_a_sentence(tmp_path: Path) -> None:
    async with in_hooked_town(tmp_path) as town:
        await town.telegram.begins("getWebhookInfo", seconds=2 * SOON)
        folder = tmp_path / "second"
        folder.mkdir()
        own = {**town.bot.settings, "DATABASE_URL": "sqlite:///second.db"}
        second = WarmBot(folder, own)
        await second.start()
        assert await second.ended() == 1
        assert text("listen-nowhere", setting="WEBHOOK_LISTEN").is_in(
            second.log.read_text("utf-8").splitlines()[-1]
        )


async def test_told_to_stop_it_finishes_its_answers(tmp_path: Path) -> None:
    async with in_hooked_town(tmp_path) as town:
        yulia = town.citizen()
        await applies(yulia, Answers(YULIA), until="step-photo.question")
        fetching = asyncio.ensure_future(town.telegram.begins("download"))
        await yulia.sends_document(specimens.photo(), "photo.jpg")
        await fetching
        assert await town.bot.stop() == 0
        answered = yulia.sees("step-signature.question")
        await _settled(town)
        assert len(town.telegram.updates) == (0 if answered else 1)
        assert "Traceback" not in town.log


def _agreed(telegram: Overheard, bots: int) -> bool:
    """All have asked for it, and whatever they tried was answered: it is set."""
    tried = telegram.begun["setWebhook"]
    answered = sum(call.method == "setWebhook" for call in telegram.calls)
    return telegram.begun["getWebhookInfo"] >= bots and tried == answered and _set(telegram) > 0


def _set(telegram: Overheard) -> int:
    done = [call for call in telegram.calls if call.method == "setWebhook"]
    return sum(call.status == 200 for call in done)


async def _taken(town: FarTown) -> None:
    await town.telegram.confirms_all()


async def _settled(town: FarTown) -> None:
    """The answers to what was in hand have come, too."""
    hook = town.telegram.updates.webhook
    assert hook
    await town.telegram.events.until(
        lambda: not len(town.telegram.updates) or hook.last_error_message, SOON
    )


def _last_said(town: FarTown) -> dict[str, object]:
    return next(one for one in reversed(town.telegram.updates.recent) if "message" in one)
