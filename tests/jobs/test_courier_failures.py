"""The courier in trouble: every failure has its planned end, and holds nobody else up."""

import logging
from datetime import datetime, timedelta

import pytest

from demo.text_ids import text
from jobs.failures import CHAT_PAUSES, LEASE_SECONDS
from storage.driver import DatabaseUnusable
from storage.outbox import Outbox, Outcome
from tests.jobs.conftest import Office, all_of


@pytest.mark.parametrize("repeated", [429, 500])
async def test_told_to_wait_it_waits_and_counts_no_attempt_after_a_failure_it_counts_one(
    office: Office, repeated: int
) -> None:
    yulia = office.person(101)
    await office.waiting(101)
    office.telegram.faults.add("sendMessage", code=repeated, retry_after=7)
    assert await all_of(office.courier()) == 1
    rows = await office.driver.read("SELECT attempts, due_at FROM notices")
    wait = 7 if repeated == 429 else CHAT_PAUSES[0]
    due = office.clock.now() + timedelta(seconds=wait)
    assert (rows[0][0], datetime.fromisoformat(rows[0][1])) == (int(repeated == 500), due)
    assert not yulia.chat


async def test_after_the_wait_it_is_sent(office: Office) -> None:
    yulia = office.person(101)
    await office.waiting(101)
    office.telegram.faults.add("sendMessage", code=502)
    assert await all_of(office.courier()) == 1
    office.clock.turn(hours=CHAT_PAUSES[0] / 3600)
    assert await all_of(office.courier()) == 1
    assert len(yulia.chat) == 1


async def test_a_long_outage_is_outwaited_with_growing_pauses(office: Office) -> None:
    yulia = office.person(101)
    await office.waiting(101)
    fault = office.telegram.faults.add("sendMessage", times=None, drop_connection=True)
    for pause in CHAT_PAUSES[:-1]:
        assert await all_of(office.courier()) == 1
        office.clock.turn(hours=pause / 3600)
    office.telegram.faults.remove(fault)
    assert await all_of(office.courier()) == 1
    assert len(yulia.chat) == 1
    assert await office.outcomes() == ["sent"]


async def test_after_the_last_pause_it_is_given_up_with_an_error_and_the_next_one_goes(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    yulia = office.person(101)
    application = await office.waiting(101)
    await office.owes(application, "made")
    office.telegram.faults.add(
        "sendMessage", times=None, drop_connection=True, contains="отправлено"
    )
    for pause in CHAT_PAUSES:
        assert await all_of(office.courier()) == 1
        assert await office.outcomes() == [None, None]
        office.clock.turn(hours=pause / 3600)
    assert await all_of(office.courier()) == 2
    assert await office.outcomes() == ["failed", "sent"]
    (record,) = [one for one in caplog.records if one.levelno == logging.ERROR]
    assert "given up" in record.getMessage()
    assert [one.text.splitlines()[0][-9:] for one in yulia.chat] == ["изготовлен"[-9:]]


async def test_a_notice_telegram_will_not_take_is_our_mistake_and_holds_nobody_up(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    yulia, artyom = office.person(101), office.person(102)
    application = await office.waiting(101)
    await office.owes(application, "made")
    await office.waiting(102)
    office.telegram.faults.add(
        "sendMessage", code=400, description="Bad Request: can't parse entities"
    )
    assert await all_of(office.courier()) == 3
    assert await office.outcomes() == ["failed", "sent", "sent"]
    assert "given up" in caplog.text
    assert len(yulia.chat) == len(artyom.chat) == 1


async def test_a_notice_that_cannot_be_written_waits_for_us_to_mend_it_and_holds_nobody_up(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    office.person(101)
    artyom = office.person(102)
    application = await office.waiting(101)
    await office.owes(application, "frobnicated")
    await office.waiting(102)
    assert await all_of(office.courier()) == 3
    assert await office.outcomes() == ["sent", None, "sent"]
    assert len(artyom.chat) == 1
    for pause in CHAT_PAUSES:
        office.clock.turn(hours=pause / 3600)
        assert await all_of(office.courier()) == 1
    assert await office.outcomes() == ["sent", "failed", "sent"]
    (given_up,) = [one for one in caplog.records if one.levelno == logging.ERROR]
    assert "given up" in given_up.getMessage()


@pytest.mark.parametrize(
    ("code", "description"),
    [
        (403, "Forbidden: bot was blocked by the user"),
        (403, "Forbidden: user is deactivated"),
        (403, "Forbidden: bot can't initiate conversation with a user"),
        (400, "Bad Request: chat not found"),
    ],
)
async def test_whoever_cannot_be_reached_has_everything_held_until_they_are_back(
    office: Office, code: int, description: str
) -> None:
    yulia = office.person(101)
    application = await office.waiting(101)
    await office.owes(application, "made", "ready")
    office.telegram.faults.add("sendMessage", code=code, description=description)
    assert await all_of(office.courier()) == 1
    assert await office.outcomes() == ["paused"] * 3
    office.clock.turn(days=30)
    assert await all_of(office.courier()) == 0
    assert await office.outbox.resume(101, office.clock.now()) == 3
    assert await all_of(office.courier()) == 1
    assert text("meanwhile") in yulia.chat[0]
    assert len(yulia.chat) == 1


async def test_whoever_came_back_before_the_refusal_was_written_down_is_told_at_once(
    office: Office,
) -> None:
    """The refusal is older than their return, and says nothing of now."""
    yulia = office.person(101)
    await office.waiting(101)
    description = "Forbidden: bot was blocked by the user"
    office.telegram.faults.add("sendMessage", code=403, description=description)
    (owed,) = await office.outbox.claim(office.clock.now(), office.clock.ahead(60), 1)
    await office.outbox.resume(101, office.clock.now())
    await office.courier()._deliver(owed)
    assert await office.outcomes() == [None]
    assert await all_of(office.courier()) == 1
    assert len(yulia.chat) == 1


async def test_a_dropped_connection_after_effect_may_repeat_a_message_and_never_loses_one(
    office: Office,
) -> None:
    yulia = office.person(101)
    await office.waiting(101)
    office.telegram.faults.add("sendMessage", drop_connection=True, after_effect=True)
    assert await all_of(office.courier()) == 1
    office.clock.turn(hours=1)
    assert await all_of(office.courier()) == 1
    assert len(yulia.chat) == 2


async def test_a_notice_about_what_is_gone_is_closed(office: Office) -> None:
    await office.waiting(101)
    courier = office.courier()
    (owed,) = await office.outbox.claim(office.clock.now(), office.clock.ahead(60), 1)
    await office.driver.write("PRAGMA foreign_keys = OFF")
    await office.driver.write("DELETE FROM applications")
    await courier._deliver(owed)
    assert await office.outcomes() == ["overtaken"]


async def test_an_application_that_does_not_open_is_tried_later_and_holds_nobody_up(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    office.person(101)
    artyom = office.person(102)
    await office.waiting(101)
    await office.waiting(102)
    await office.driver.write("UPDATE applications SET answers = '~' WHERE citizen = 101")
    assert await all_of(office.courier()) == 2
    assert await office.outcomes() == [None, "sent"]
    assert len(artyom.chat) == 1
    assert "DecryptionFailed, once more later" in caplog.text


class Refusing(Outbox):
    """On a disk that will not have it written down that something was sent."""

    refusing = True

    async def settle(self, id: int, outcome: Outcome, now: datetime) -> None:
        if self.refusing:
            raise DatabaseUnusable("disk full", "full")
        await super().settle(id, outcome, now)


async def test_what_was_sent_and_could_not_be_settled_is_never_sent_again(office: Office) -> None:
    yulia = office.person(101)
    await office.waiting(101)
    outbox = Refusing(office.driver)
    courier = office.courier(outbox)
    for _ in range(3):
        with pytest.raises(DatabaseUnusable):
            await courier.tick()
        office.clock.turn(days=1)
    outbox.refusing = False
    await all_of(courier)
    assert len(yulia.chat) == 1
    assert await office.outcomes() == [Outcome.SENT]


async def test_what_could_not_be_settled_is_settled_before_the_end(office: Office) -> None:
    office.person(101)
    await office.waiting(101)
    outbox = Refusing(office.driver)
    courier = office.courier(outbox)
    with pytest.raises(DatabaseUnusable):
        await courier.tick()
    outbox.refusing = False
    courier.close()
    await courier.run(1)
    assert await office.outcomes() == [Outcome.SENT]


@pytest.mark.parametrize(("code", "words"), [(401, "Unauthorized"), (404, "Not Found")])
async def test_a_token_that_is_refused_costs_no_notice(
    office: Office, caplog: pytest.LogCaptureFixture, code: int, words: str
) -> None:
    """Telegram says 404 of a token it does not know; of a chat it says 400."""
    office.person(101)
    await office.waiting(101)
    office.telegram.faults.add("sendMessage", code=code, description=words)
    assert await all_of(office.courier()) == 1
    assert "is the token right?" in caplog.text
    assert await office.outcomes() == [None]
    office.clock.turn(hours=LEASE_SECONDS / 3600)
    assert await all_of(office.courier()) == 1
    assert await office.outcomes() == ["sent"]
