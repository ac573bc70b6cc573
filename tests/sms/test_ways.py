"""What matters goes to mailbox and phone too, as the citizen wants it, and is never lost."""

from collections.abc import AsyncIterator
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from domain.application import Status
from jobs.gateway import Address, Gateway
from jobs.mail import DELAYS
from tests.sms.reached import ADDRESS, PHONE, QUIET, Reached, body, reached
from tests.stories.booked import books
from tests.stories.town import Town

SMS_ALL, SMS_OFF, SMS_COMING = "SMS: всё важное", "SMS: нет", "SMS: о выдаче и приёме"


@pytest.fixture
async def there(tmp_path: Path) -> AsyncIterator[Reached]:
    async with reached(tmp_path) as there:
        yield there


async def seconds_on(town: Town, seconds: float) -> None:
    town.clock.turn(to=town.clock.now() + timedelta(seconds=seconds))


# By every way


async def test_a_citizen_who_wants_it_hears_of_the_approval_by_chat_letter_and_sms(
    there: Reached,
) -> None:
    yulia = there.town.citizen()
    await there.chooses(yulia, SMS_ALL)
    application = await there.approved(yulia)
    assert any("одобрено" in one.text for one in yulia.chat)
    assert there.letters == [f"ОБРАЗЕЦ: временный полис по заявлению {application.reference}"]
    assert there.gateway.messages[0]["to"] == PHONE
    assert there.gateway.texts == [
        f"Учебный бот ОМС: заявление {application.reference} одобрено. Откройте чат."
    ]


async def test_unasked_an_sms_says_only_when_to_come_and_letters_say_all_that_matters(
    there: Reached,
) -> None:
    yulia = there.town.citizen()
    application = await there.approved(yulia)
    for days in (1, 20, 4, 5, 3, 7, 15, 6):
        await there.town.later(days=days)
        await there.rounds()
    number = application.reference
    assert there.gateway.texts == [
        f"Учебный бот ОМС: полис {number} готов к выдаче. Где — в чате.",
        f"Учебный бот ОМС: полис {number} ждёт вас. Где забрать — в чате.",
        f"Учебный бот ОМС: полис {number} ждёт вас. Где забрать — в чате.",
        f"Учебный бот ОМС: полис {number} скоро отправят обратно. См. чат.",
    ]
    assert there.letters[1:] == [
        f"ОБРАЗЕЦ: полис {number} готов к выдаче",
        *[f"ОБРАЗЕЦ: полис {number} ждёт вас"] * 2,
        f"ОБРАЗЕЦ: полис {number} скоро отправят обратно",
        f"ОБРАЗЕЦ: полис {number} отправлен обратно",
    ]
    ready = body(there.box.letters[1])
    assert "Тверск" in ready
    assert "неофициальный учебный симулятор" in ready
    assert not list(there.box.letters[1].iter_attachments())


@pytest.mark.parametrize(
    ("command", "sms", "letter", "never"),
    [
        ("/return 1 snils.error Сверьте последнюю цифру", "надо исправить", "нужно исправить", 1),
        ("/reject 1 person.minor Слишком молод", "есть решение", "решение по заявлению", 1),
        ("/ask 1 Где вы жили раньше?", "вопрос по заявлению", "вопрос по заявлению", 0),
    ],
)
async def test_what_the_desk_decided_or_asks_is_told_without_its_reasons(
    there: Reached, command: str, sms: str, letter: str, never: int
) -> None:
    yulia, irina = there.town.citizen(), await there.town.reviewer()
    await there.chooses(yulia, SMS_ALL)
    await there.applied(yulia)
    await irina.says(command)
    await there.rounds()
    (text,), (mail,) = there.gateway.texts, there.box.letters
    assert sms in text
    assert letter in str(mail["Subject"])
    said = command.split(" ", 2 + never)[-1]
    for hidden in (said, "СНИЛС", "Щеглова", "Юлия", PHONE[2:]):
        assert hidden not in text + body(mail) + str(mail["Subject"])


async def test_a_visit_is_reminded_of_where_an_application_has_the_contacts(
    there: Reached,
) -> None:
    yulia = there.town.citizen()
    await there.applied(yulia)
    await books(yulia, "Ребёнку до 14", "чт 04.06", "10:00")
    await there.town.later(hours=22)
    await there.rounds()
    assert there.gateway.texts == ["Учебный бот ОМС: приём 04.06 10:00, визит V26-000001-3."]
    assert "Сивцев" in body(there.box.letters[0])
    await there.town.later(hours=60)
    await there.rounds()
    assert len(there.gateway.texts) == 1  # a missed hour is no reason to come
    assert there.letters[-1] == "ОБРАЗЕЦ: приём V26-000001-3 не состоялся"


async def test_a_visit_without_any_application_is_told_of_in_the_chat(there: Reached) -> None:
    yulia = there.town.citizen()
    await books(yulia, "Ребёнку до 14", "чт 04.06", "10:00")
    await there.town.later(hours=22)
    await there.rounds()
    assert any("Напоминание" in one.text for one in yulia.chat)
    assert await there.outcomes("sms") == await there.outcomes("mail") == {}


async def test_a_childs_policy_is_told_of_to_whoever_stands_in_for_it(there: Reached) -> None:
    """The contacts on such a form are the representative's; said at an office, they are theirs."""
    town, yulia = there.town, there.town.citizen()
    application = await there.applied(yulia, email_code=None, road={"category": "child"})
    saved = await town.house.store.get(application.id)
    assert saved is not None
    await there.chooses(yulia, SMS_ALL)
    irina = await town.reviewer()
    await irina.says("/reject 1 person.minor")
    await there.rounds()
    assert there.box.to == [ADDRESS]
    assert len(there.gateway.messages) == 1


# As they choose


async def test_without_a_server_and_a_gateway_nothing_is_offered(town: Town) -> None:
    yulia = town.citizen()
    await town.sent(yulia)
    sent = await yulia.waits_for("Заявление отправлено")
    assert "Чем сообщать" not in sent.labels
    await yulia.says("/status")
    assert "Чем сообщать" not in (await yulia.waits_for("Сейчас: на проверке")).labels
    await yulia.says("/notices")
    await yulia.waits_for("Писем и SMS этот бот не отправляет")


async def test_the_choice_stands_after_sending_and_under_the_status(there: Reached) -> None:
    yulia = there.town.citizen()
    await there.applied(yulia)
    await there.rounds()
    await yulia.presses("Чем сообщать", await yulia.waits_for("Заявление отправлено"))
    told = await yulia.waits_for("Письма на yulia@example.ru: приходят.")
    assert "SMS на +7 999 000-01-01: только о выдаче и приёме" in told.text
    assert told.labels == [
        *("✓ Письма: да (сейчас)", "Письма: нет"),
        *(SMS_ALL, f"✓ {SMS_COMING} (сейчас)", SMS_OFF),
    ]
    await yulia.presses(SMS_OFF, told)
    await yulia.waits_for("SMS на +7 999 000-01-01: не приходят")
    await yulia.says("/status")
    await yulia.presses("Чем сообщать", await yulia.waits_for("Сейчас: на проверке"))


async def test_before_anything_was_sent_it_says_where_the_contacts_come_from(
    there: Reached,
) -> None:
    yulia = there.town.citizen()
    await yulia.says("/notices")
    told = await yulia.waits_for("Чем сообщать")
    assert "когда вы его отправите" in told.text
    assert "SMS: нет" in told.labels
    assert "/phone" not in told.text


async def test_a_mind_changed_holds_of_what_has_not_gone_yet(there: Reached) -> None:
    yulia = there.town.citizen()
    there.gateway.down = True
    await there.chooses(yulia, SMS_ALL)
    await there.approved(yulia)
    there.gateway.down = False
    await there.chooses(yulia, SMS_OFF, "Письма: нет")
    await there.town.later(days=30)
    await there.rounds()
    assert there.gateway.messages == []
    assert await there.outcomes("sms") == {"approved": "declined", "ready": "declined"}
    assert len(there.box.letters) == 1  # the temporary policy, before
    assert (await there.outcomes("mail"))["ready"] == "declined"
    await there.chooses(yulia, SMS_COMING)
    await there.town.later(days=3)
    await there.rounds()
    assert len(there.gateway.messages) == 1


async def test_to_an_address_that_was_not_proved_only_the_temporary_policy_goes(
    there: Reached,
) -> None:
    yulia = there.town.citizen()
    await there.approved(yulia, email_code=None)
    await there.chooses(yulia)
    assert "потому что адрес не подтверждён" in yulia.chat[-1].text
    await there.town.later(days=30)
    await there.rounds()
    assert len(there.letters) == 1


async def test_a_letter_that_was_asked_for_goes_whatever_was_chosen(there: Reached) -> None:
    yulia = there.town.citizen()
    await there.approved(yulia)
    await there.chooses(yulia, "Письма: нет")
    await yulia.says("/email")
    await yulia.waits_for("Изменение в заявлении")
    await yulia.says("new@example.ru")
    await yulia.presses("Оставить как есть", await yulia.waits_for("Код из письма"))
    await yulia.presses("Отправить письмом", await yulia.waits_for("Отправить его на этот адрес?"))
    await there.rounds()
    assert there.box.to[-1] == "new@example.ru"


# Whatever happens


async def test_who_blocked_the_bot_still_gets_letter_and_sms(there: Reached) -> None:
    yulia = there.town.citizen()
    await there.applied(yulia)
    await there.chooses(yulia, SMS_ALL)
    await yulia.blocks()
    irina = await there.town.reviewer()
    await irina.says("/approve 1")
    await there.rounds()
    assert not any("одобрено" in one.text for one in yulia.chat)
    assert len(there.letters) == len(there.gateway.texts) == 1
    await yulia.unblocks()
    await there.rounds()
    assert any("одобрено" in one.text for one in yulia.chat)
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
    await seconds_on(there.town, DELAYS[0])
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
    for seconds in DELAYS:
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
    assert len([one for one in yulia.chat if "SMS до вас не доходят" in one.text]) == 1
    assert set((await there.outcomes("sms")).values()) == {"failed"}
    await yulia.says("/phone")
    assert "придёт SMS" in (await yulia.waits_for("Изменение в заявлении")).text
    await yulia.says("+7 999 000-05-05")
    await yulia.waits_for("Изменено: Телефон")
    await there.town.later(days=3)
    await there.rounds()
    assert len([one for one in yulia.chat if "SMS до вас не доходят" in one.text]) == 2


async def test_a_mailbox_that_takes_nothing_is_told_of_once_in_the_chat(there: Reached) -> None:
    yulia, irina = there.town.citizen(), await there.town.reviewer()
    there.box.says[ADDRESS] = ["550 5.1.1 no such mailbox"] * 9
    await there.applied(yulia)
    for command in ("/ask 1 Где вы жили?", "/return 1 snils.error"):
        await irina.says(command)
        await there.rounds()
    assert len([one for one in yulia.chat if "Письма до вас не доходят" in one.text]) == 1


async def test_what_is_no_longer_so_when_the_gateway_is_back_is_not_told(
    there: Reached,
) -> None:
    yulia, irina = there.town.citizen(), await there.town.reviewer()
    await there.chooses(yulia, SMS_ALL)
    there.gateway.down = True
    application = await there.applied(yulia)
    await irina.says("/reject 1 person.minor")
    await there.rounds()
    known = await there.town.house.store.get(application.id)
    assert known is not None
    await there.town.driver.write(
        "UPDATE applications SET status = $2 WHERE id = $1", known.id, Status.WAITING.value
    )
    there.gateway.down = False
    await seconds_on(there.town, DELAYS[0])
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
    await yulia.presses("Да, отозвать", await yulia.waits_for("Отозвать заявление"))
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
    await there.town.house.sms_sender(None).tick()
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
    yes = "Да, удалить всё" if command == "/delete_me" else "Да, отозвать и удалить"
    await yulia.waits_for("Вернуть их нельзя" if command == "/delete_me" else "Отозвать согласие?")
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
    assert await there.town.house.rights.channels.chosen(yulia.user.id) == {}
    await there.chooses(yulia, SMS_OFF)
    await yulia.says("/mydata")
    archive = await yulia.downloads(await yulia.waits_for("Всё, что хранится о вас"))
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
    await there.town.house.sms_sender(way).tick()
    assert len(there.gateway.messages) == 1
    assert "once more later" in caplog.text
