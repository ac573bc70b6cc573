"""Blocked, away, refused, killed, erased: what goes past the chat is neither lost nor repeated."""

from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from demo.text_ids import text
from domain.application import Status
from jobs.failures import CHANNEL_PAUSES, LEASE_SECONDS
from jobs.sms_gateway import Address, Gateway
from storage.driver import DatabaseUnusable
from tests.jobs.test_courier_failures import Refusing
from tests.mail.test_email_sender import email_sender
from tests.sms.reached import ADDRESS, PHONE, QUIET, SMS_ALL, SMS_OFF, Reached, reached
from tests.stories.town import Town


async def seconds_on(town: Town, seconds: float) -> None:
    town.clock.turn(to=town.clock.now() + timedelta(seconds=seconds))


async def test_who_blocked_the_bot_still_gets_letter_and_sms(there: Reached) -> None:
    yulia = there.town.citizen()
    await there.applied(yulia)
    await there.chooses(yulia, SMS_ALL)
    await yulia.blocks()
    irina = await there.town.reviewer()
    await irina.says("/approve 1")
    await there.rounds()
    assert not any(text("timeline-approved") in one for one in yulia.chat)
    assert len(there.letters) == len(there.gateway.texts) == 1
    await yulia.unblocks()
    await there.rounds()
    assert any(text("timeline-approved") in one for one in yulia.chat)
    assert len(there.letters) == len(there.gateway.texts) == 1


async def test_a_gateway_away_for_a_day_loses_nothing_and_repeats_nothing(
    there: Reached,
) -> None:
    yulia, artyom = there.town.citizen(), there.town.citizen(102, "Артём")
    await there.approved(yulia)
    await there.approved(artyom, phone={"number": "+79990000102", "own": True})
    there.gateway.down = True
    await there.town.later(days=30)
    for _ in range(24):
        await there.rounds()
        await there.town.later(hours=1)
    there.gateway.down = False
    for _ in range(48):
        await there.rounds()
        await there.town.later(hours=0.5)
    assert sorted(one["to"] for one in there.gateway.messages) == ["+79990000101", "+79990000102"]
    assert set((await there.outcomes("sms")).values()) <= {"sent", "declined"}


async def test_taken_but_not_said_so_it_comes_again_under_the_same_key(there: Reached) -> None:
    yulia = there.town.citizen()
    await there.chooses(yulia, SMS_ALL)
    there.gateway.answers = ["lost"]
    await there.approved(yulia)
    await seconds_on(there.town, CHANNEL_PAUSES[0])
    await there.rounds()
    assert len(there.gateway.messages) == 2
    assert len({*there.gateway.keys}) == 1


async def test_different_notices_have_different_keys(there: Reached) -> None:
    yulia = there.town.citizen()
    await there.chooses(yulia, SMS_ALL)
    await there.approved(yulia)
    await there.town.later(days=30)
    await there.rounds()
    assert len({*there.gateway.keys}) == len(there.gateway.messages) == 2


async def test_while_the_gateway_is_away_one_message_a_round_tries_it(there: Reached) -> None:
    for id in (101, 102, 103, 104):
        await there.approved(there.town.citizen(id))
    there.gateway.down = True
    await there.town.later(days=30)
    asked = there.gateway.asked
    await there.rounds()
    assert there.gateway.asked == asked + 1


async def test_told_to_wait_a_message_waits_at_least_as_long(there: Reached) -> None:
    yulia = there.town.citizen()
    await there.chooses(yulia, SMS_ALL)
    there.gateway.answers = [(429, {"Retry-After": "3600"})]
    await there.approved(yulia)
    await seconds_on(there.town, 3599)
    await there.rounds()
    assert there.gateway.messages == []
    await seconds_on(there.town, 1)
    await there.rounds()
    assert len(there.gateway.messages) == 1


async def test_away_for_good_it_is_given_up_and_logged_without_the_number(
    there: Reached, caplog: pytest.LogCaptureFixture
) -> None:
    yulia = there.town.citizen()
    await there.chooses(yulia, SMS_ALL)
    there.gateway.down = True
    await there.approved(yulia)
    for seconds in CHANNEL_PAUSES:
        assert (await there.outcomes("sms"))["approved"] is None
        await seconds_on(there.town, seconds)
        await there.rounds()
    assert (await there.outcomes("sms"))["approved"] == "failed"
    assert "given up" in caplog.text
    assert PHONE not in caplog.text
    assert "hush" not in caplog.text


async def test_a_number_the_gateway_will_not_take_is_told_of_once_in_the_chat(
    there: Reached,
) -> None:
    yulia = there.town.citizen()
    await there.chooses(yulia, SMS_ALL)
    there.gateway.answers = [400] * 9
    await there.approved(yulia)
    await there.town.later(days=30)
    await there.rounds()
    assert len([one for one in yulia.chat if text("notice-sms-refused") in one]) == 1
    assert set((await there.outcomes("sms")).values()) == {"failed"}
    await yulia.says("/phone")
    assert text("step-phone.texted") in (await yulia.waits_for("amend-head"))
    await yulia.says("+7 999 000-05-05")
    await yulia.waits_for("amend-done", label=text("step-phone.label"))
    await there.town.later(days=3)
    await there.rounds()
    assert len([one for one in yulia.chat if text("notice-sms-refused") in one]) == 2


async def test_a_mailbox_that_takes_nothing_is_told_of_once_in_the_chat(there: Reached) -> None:
    yulia, irina = there.town.citizen(), await there.town.reviewer()
    there.box.says[ADDRESS] = ["550 5.1.1 no such mailbox"] * 9
    await there.applied(yulia)
    for command in ("/ask 1 Где вы жили?", "/return 1 snils.error"):
        await irina.says(command)
        await there.rounds()
    assert len([one for one in yulia.chat if text("notice-news-refused") in one]) == 1


async def test_what_is_no_longer_so_when_the_gateway_is_back_is_not_told(
    there: Reached,
) -> None:
    yulia, irina = there.town.citizen(), await there.town.reviewer()
    await there.chooses(yulia, SMS_ALL)
    there.gateway.down = True
    application = await there.applied(yulia)
    await irina.says("/reject 1 person.minor")
    await there.rounds()
    known = await there.town.dependencies.store.get(application.id)
    assert known is not None
    await there.town.driver.write(
        "UPDATE applications SET status = $2 WHERE id = $1", known.id, Status.WAITING.value
    )
    there.gateway.down = False
    await seconds_on(there.town, CHANNEL_PAUSES[0])
    await there.rounds()
    assert there.gateway.messages == []
    assert await there.outcomes("sms") == {"rejected": "overtaken"}


async def test_withdrawn_it_is_told_of_no_more(there: Reached) -> None:
    yulia = there.town.citizen()
    await there.chooses(yulia, SMS_ALL)
    there.gateway.down = True
    await there.approved(yulia)
    there.gateway.down = False
    await yulia.says("/cancel")
    await yulia.presses("wish-withdraw-yes", await yulia.waits_for("withdrawing"))
    await there.town.idle()
    await there.town.later(days=1)
    await there.rounds()
    assert there.gateway.messages == []


async def test_at_night_no_sms_makes_a_sound_and_in_the_morning_it_comes(tmp_path: Path) -> None:
    async with reached(tmp_path, QUIET) as there:
        yulia = there.town.citizen()
        await there.chooses(yulia, SMS_ALL)
        await there.town.later(hours=11)  # eleven in the evening
        await there.approved(yulia)
        assert len(there.letters) == 1
        assert there.gateway.messages == []
        await there.town.later(hours=10)
        await there.rounds()
        assert len(there.gateway.messages) == 1


async def test_where_a_gateway_is_set_no_more_nothing_is_kept_for_the_next(
    there: Reached,
) -> None:
    yulia = there.town.citizen()
    there.gateway.down = True
    await there.chooses(yulia, SMS_ALL)
    await there.approved(yulia)
    await there.town.jobs.sms_sender(None).tick()
    assert await there.outcomes("sms") == {"approved": "off"}


@pytest.mark.parametrize("command", ["/delete_me", "/withdraw"])
async def test_erased_nothing_is_sent_any_more_and_the_choice_is_forgotten(
    there: Reached, command: str
) -> None:
    yulia = there.town.citizen()
    there.gateway.down = True
    await there.chooses(yulia, SMS_ALL)
    await there.approved(yulia)
    await yulia.says(command)
    yes = "own-delete-yes" if command == "/delete_me" else "own-withdraw-yes"
    await yulia.waits_for("erasing-delete" if command == "/delete_me" else "erasing-withdraw")
    await yulia.presses(yes)
    await there.town.idle()
    there.gateway.down = False
    await there.town.later(days=1)
    await there.rounds()
    assert there.gateway.messages == []
    for table in ("channels", "notices"):
        assert await there.town.driver.read(f"SELECT 1 FROM {table} WHERE channel <> 'chat'") == []


async def test_the_choice_stands_in_what_is_handed_out(there: Reached) -> None:
    yulia = there.town.citizen()
    assert await there.town.dependencies.personal_data.channels.chosen(yulia.user.id) == {}
    await there.chooses(yulia, SMS_OFF)
    await yulia.says("/mydata")
    archive = await yulia.downloads(await yulia.waits_for("mydata"))
    with ZipFile(BytesIO(archive)) as files:
        assert b'"notices_beside_the_chat"' in files.read("data.json")
        assert b'"sms": "off"' in files.read("data.json")


async def test_one_that_does_not_open_waits_and_the_next_message_goes(
    there: Reached, caplog: pytest.LogCaptureFixture
) -> None:
    await there.approved(there.town.citizen(), phone={"number": PHONE, "own": True})
    await there.approved(there.town.citizen(102, "Артём"))
    await there.town.later(days=30)
    await there.town.driver.write("UPDATE applications SET answers = '~' WHERE id = 1")
    way = Gateway(Address.at(there.gateway.url))
    await there.town.jobs.sms_sender(way).tick()
    assert len(there.gateway.messages) == 1
    assert "once more later" in caplog.text


async def test_what_went_while_the_database_was_away_does_not_go_again(there: Reached) -> None:
    """Its lease runs out meanwhile, so that it could be claimed anew."""
    yulia = there.town.citizen()
    await there.applied(yulia)
    await there.chooses(yulia, SMS_ALL)
    irina = await there.town.reviewer()
    await irina.says("/approve 1")
    await there.town.idle()
    away = Refusing(there.town.driver)
    way = Gateway(Address.at(there.gateway.url), longest=2)
    senders = (
        replace(there.town.jobs.sms_sender(way), outbox=away),
        replace(email_sender(there.town, there.box), outbox=away),
    )
    for _ in range(3):
        for sender in senders:
            with pytest.raises(DatabaseUnusable):
                await sender.tick()
        await seconds_on(there.town, 2 * LEASE_SECONDS)
    away.refusing = False
    for sender in senders:
        await sender.tick()
    assert len(there.letters) == len(there.gateway.messages) == 1
    ends = [*(await there.outcomes("sms")).values(), *(await there.outcomes("mail")).values()]
    assert ends == ["sent", "sent"]
