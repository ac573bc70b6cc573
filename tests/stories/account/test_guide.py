"""Without an account: led to one by steps, and never asked for anything secret."""

from datetime import timedelta
from pathlib import Path

import pytest

from demo.people import Person
from demo.text_ids import text
from domain.account.guide import looks_secret
from jobs.failures import CHAT_PAUSES
from jobs.send_rate import SendRate
from tests.stories.town import NOON, Town, in_town


async def reaches_the_guide(person: Person, account: str = "step-account-none") -> None:
    await person.says("/start")
    await person.waits_for("welcome")
    await person.presses("go-apply")
    for question, label in (
        ("step-whom.question", "step-whom-self"),
        ("step-age.self", "step-age-adult"),
        ("step-city.question", "step-city-moscow"),
        ("step-account.question", account),
    ):
        await person.waits_for(question)
        await person.presses(label)
    await person.waits_for("road-open-account")
    await person.presses("road-account")
    await person.waits_for("guide-head")


async def test_step_by_step_to_the_form(town: Town) -> None:
    yulia = town.citizen()
    await reaches_the_guide(yulia)
    for at, words in enumerate(
        (text("guide-register"), text("guide-sms"), text("guide-password")), 1
    ):
        shown = await yulia.waits_for("guide-head", since=0, at=at, of=5)
        assert words in shown
        assert text("guide-safe") in shown
        await yulia.presses("guide-to-done")
    await yulia.waits_for("guide-head", at=4, of=5)
    await yulia.presses("guide-to-bank")
    bank = await yulia.waits_for("guide-bank")
    for name in ("СберБанк", "Тинькофф", "Почта Банк"):
        assert name in bank
    assert text("guide-fact", sure="no") in bank
    await yulia.presses("guide-to-back")
    await yulia.waits_for("guide-confirm")
    await yulia.presses("guide-to-post")
    await yulia.waits_for("guide-post")
    await yulia.presses("guide-to-done")
    await yulia.waits_for("guide-mosru")
    await yulia.says("готово")
    await yulia.waits_for("guide-walked")
    await yulia.presses("go-apply")
    await yulia.waits_for("step-consent.question")


async def test_an_unconfirmed_account_begins_where_it_is(town: Town) -> None:
    yulia = town.citizen()
    await reaches_the_guide(yulia, "step-account-unconfirmed")
    assert text("guide-head", at=4, of=5) in yulia.last


async def test_what_usually_helps_is_told_where_it_does_not_work(town: Town) -> None:
    yulia = town.citizen()
    await reaches_the_guide(yulia)
    await yulia.presses("guide-to-stuck")
    await yulia.waits_for("guide-register.stuck")
    await yulia.presses("guide-to-done")
    await yulia.waits_for("guide-head", at=2, of=5)
    await yulia.says("не получается")
    helped = await yulia.waits_for("guide-sms.stuck")
    assert text("guide-sms.stuck") in helped


async def test_it_goes_on_where_one_left_off_after_a_restart(tmp_path: Path) -> None:
    async with in_town(tmp_path / "oms.db") as town:
        yulia = town.citizen()
        await reaches_the_guide(yulia)
        await yulia.presses("guide-to-done")
        await yulia.waits_for("guide-head", at=2, of=5)
        telegram = town.telegram
    async with in_town(tmp_path / "oms.db", telegram=telegram) as town:
        yulia = town.citizen()
        await yulia.says("/start")
        await yulia.waits_for("guide-resumed", at=2, of=5)
        await yulia.presses("go-continue")
        await yulia.waits_for("guide-sms")


@pytest.mark.parametrize("secret", ["482913", "48-29-13", "мой пароль qwerty12", "Kot!2024pass"])
async def test_a_code_or_a_password_is_deleted_and_not_kept(town: Town, secret: str) -> None:
    yulia = town.citizen()
    await reaches_the_guide(yulia)
    said = await yulia.says(secret)
    warned = await yulia.waits_for("guide-secret")
    assert text("guide-secret", deleted="yes") in warned
    await yulia.waits_for("guide-head", at=1, of=5)
    await town.idle()
    assert said.id not in yulia.room.messages
    assert secret not in str(
        [tuple(row) for row in await town.driver.read("SELECT * FROM guides")]
    )
    assert secret not in str(await town.driver.read("SELECT data FROM cursors"))


@pytest.mark.parametrize(
    "words", ["здравствуйте", "а что такое СНИЛС?", "где взять код?", "Ирина", "не знаю", "1"]
)
def test_ordinary_words_are_no_secret(words: str) -> None:
    assert not looks_secret(words)


async def test_the_next_day_one_is_reminded_once_and_after_a_restart_too(tmp_path: Path) -> None:
    async with in_town(tmp_path / "oms.db") as town:
        yulia = town.citizen()
        await reaches_the_guide(yulia)
        await yulia.presses("guide-to-done")
        await yulia.waits_for("guide-head", at=2, of=5)
        await yulia.says("напомнить завтра")
        await yulia.waits_for("guide-reminding")
        telegram = town.telegram
        await reminded(town)
        assert not yulia.sees("guide-resumed")
    async with in_town(
        tmp_path / "oms.db", telegram=telegram, at=NOON + timedelta(days=1)
    ) as town:
        yulia = town.citizen()
        await reminded(town)
        await yulia.waits_for("guide-resumed", at=2, of=5)
        await reminded(town)
        assert len([one for one in yulia.chat if text("guide-resumed") in one]) == 1
        await yulia.presses("go-continue")
        await yulia.waits_for("guide-sms")


async def test_who_has_an_account_by_then_is_not_reminded(town: Town) -> None:
    yulia = town.citizen()
    await reaches_the_guide(yulia, "step-account-unconfirmed")
    await yulia.presses("guide-to-tomorrow")
    await yulia.waits_for("guide-reminding")
    await yulia.says("готово")
    await yulia.waits_for("guide-mosru")
    await yulia.says("готово")
    await yulia.waits_for("guide-walked")
    town.clock.turn(days=2)
    await reminded(town)
    assert not yulia.sees("guide-resumed")


async def test_who_blocked_the_bot_is_let_alone(town: Town) -> None:
    yulia = town.citizen()
    await reaches_the_guide(yulia)
    await yulia.presses("guide-to-tomorrow")
    await yulia.waits_for("guide-reminding")
    await yulia.blocks()
    town.clock.turn(days=2)
    await reminded(town)
    place = await town.dependencies.guides.get(yulia.user.id)
    assert place is not None
    assert place.remind_at is None


async def reminded(town: Town) -> None:
    """The tick that reminds; what it brings stands in the chat by then."""
    await town.idle()
    bot = town.courier.bot
    await town.jobs.reminders(bot, SendRate(10_000, 0)).tick()


async def test_reminding_can_be_asked_for_and_called_off(town: Town) -> None:
    yulia = town.citizen()
    await reaches_the_guide(yulia)
    await yulia.presses("guide-to-tomorrow")
    await yulia.waits_for("guide-reminding")
    place = await town.dependencies.guides.get(yulia.user.id)
    assert place is not None
    assert place.remind_at is not None
    await yulia.presses("guide-never")
    await yulia.waits_for("guide-not-reminding")
    place = await town.dependencies.guides.get(yulia.user.id)
    assert place is not None
    assert place.remind_at is None


async def wants_a_reminder(town: Town, id: int, name: str) -> Person:
    person = town.citizen(id, name)
    await reaches_the_guide(person)
    await person.presses("Напомнить завтра")
    await person.waits_for("Напомню завтра")
    return person


async def test_a_reminder_that_fails_comes_later_and_holds_up_nobody(town: Town) -> None:
    yulia = await wants_a_reminder(town, 101, "Юлия")
    artyom = await wants_a_reminder(town, 102, "Артём")
    town.clock.turn(days=2)
    town.telegram.faults.add("sendMessage", code=502, contains="Вы остановились")
    await reminded(town)
    assert not yulia.sees("Вы остановились")
    assert artyom.sees("Вы остановились")
    town.clock.turn(hours=CHAT_PAUSES[0] / 3600)
    await reminded(town)
    assert yulia.sees("Вы остановились")


async def test_a_reminder_telegram_will_not_take_is_not_sent_for_ever(town: Town) -> None:
    yulia = await wants_a_reminder(town, 101, "Юлия")
    town.clock.turn(days=2)
    refusal = "Bad Request: can't parse entities"
    town.telegram.faults.add(
        "sendMessage", code=400, description=refusal, contains="Вы остановились"
    )
    for _ in range(2):
        await reminded(town)
    assert not yulia.sees("Вы остановились")
