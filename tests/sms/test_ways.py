"""What matters goes to mailbox and phone too, as the citizen wants it."""

import pytest

from demo.text_ids import text
from tests.sms.reached import ADDRESS, PHONE, SMS_ALL, SMS_COMING, SMS_OFF, Reached, body
from tests.stories.offices.appointment import books, on
from tests.stories.town import Town

# By every way


async def test_a_citizen_who_wants_it_hears_of_the_approval_by_chat_letter_and_sms(
    there: Reached,
) -> None:
    yulia = there.town.citizen()
    await there.chooses(yulia, SMS_ALL)
    application = await there.approved(yulia)
    assert any(text("notice-approved") in one for one in yulia.chat)
    assert there.letters == [text("mail-subject", reference=application.reference)]
    assert there.gateway.messages[0]["to"] == PHONE
    assert there.gateway.texts == [text("sms-approved", reference=application.reference)]


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
        text("sms-ready", reference=number),
        *[text("sms-reminder", reference=number)] * 2,
        text("sms-last-call", reference=number),
    ]
    assert there.letters[1:] == [
        text("mail-ready.subject", number=number),
        *[text("mail-reminder.subject", number=number)] * 2,
        text("mail-last-call.subject", number=number),
        text("mail-uncollected.subject", number=number),
    ]
    ready = body(there.box.letters[1])
    assert "Тверск" in ready
    assert text("mail-simulator").is_in(ready)
    assert not list(there.box.letters[1].iter_attachments())


@pytest.mark.parametrize(
    ("command", "sms", "letter", "never"),
    [
        ("/return 1 snils.error Сверьте последнюю цифру", "sms-returned", "mail-returned", 1),
        ("/reject 1 person.minor Слишком молод", "sms-rejected", "mail-rejected", 1),
        ("/ask 1 Где вы жили раньше?", "sms-question", "mail-question", 0),
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
    (sent,), (mail,) = there.gateway.texts, there.box.letters
    assert sent == text(sms)
    assert mail["Subject"] == text(f"{letter}.subject")
    said = command.split(" ", 2 + never)[-1]
    for hidden in (said, "СНИЛС", "Щеглова", "Юлия", PHONE[2:]):
        assert hidden not in sent + body(mail) + str(mail["Subject"])


async def test_a_visit_is_reminded_of_where_an_application_has_the_contacts(
    there: Reached,
) -> None:
    yulia = there.town.citizen()
    await there.applied(yulia)
    await books(
        yulia,
        "category-child",
        on("thu", "04.06"),
        "10:00",
    )
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
    await books(yulia, "category-child", on("thu", "04.06"), "10:00")
    await there.town.later(hours=22)
    await there.rounds()
    assert any(text("notice-visit-soon") in one for one in yulia.chat)
    assert await there.outcomes("sms") == await there.outcomes("mail") == {}


async def test_a_childs_policy_is_told_of_to_whoever_stands_in_for_it(there: Reached) -> None:
    """The contacts on such a form are the representative's; said at an office, they are theirs."""
    town, yulia = there.town, there.town.citizen()
    application = await there.applied(yulia, email_code=None, road={"category": "child"})
    saved = await town.dependencies.store.get(application.id)
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
    sent = await yulia.waits_for("notice-sent")
    assert text("wish-notices") not in sent.labels
    await yulia.says("/status")
    assert (
        text("wish-notices")
        not in (await yulia.waits_for("status-head-since", now=text("status-waiting"))).labels
    )
    await yulia.says("/notices")
    await yulia.waits_for("ways-none")


async def test_the_choice_stands_after_sending_and_under_the_status(there: Reached) -> None:
    yulia = there.town.citizen()
    await there.applied(yulia)
    await there.rounds()
    await yulia.presses("wish-notices", await yulia.waits_for("notice-sent"))
    told = await yulia.waits_for("ways-mail", to="yulia@example.ru", level="all")
    assert text("ways-sms", to="+7 999 000-01-01", level="coming") in told
    assert told.labels == [
        *(text("way-chosen", words=text("way-mail-all")), text("way-mail-off")),
        *(text(SMS_ALL), text("way-chosen", words=text(SMS_COMING)), text(SMS_OFF)),
    ]
    await yulia.presses(SMS_OFF, told)
    await yulia.waits_for("ways-sms", to="+7 999 000-01-01", level="off")
    await yulia.says("/status")
    await yulia.presses(
        "wish-notices", await yulia.waits_for("status-head-since", now=text("status-waiting"))
    )


async def test_before_anything_was_sent_it_says_where_the_contacts_come_from(
    there: Reached,
) -> None:
    yulia = there.town.citizen()
    await yulia.says("/notices")
    told = await yulia.waits_for("ways-head")
    assert text("ways-unsent") in told
    assert text("way-sms-off") in told.labels
    assert "/phone" not in told.text


async def test_a_mind_changed_holds_of_what_has_not_gone_yet(there: Reached) -> None:
    yulia = there.town.citizen()
    there.gateway.down = True
    await there.chooses(yulia, SMS_ALL)
    await there.approved(yulia)
    there.gateway.down = False
    await there.chooses(yulia, SMS_OFF, "way-mail-off")
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
    assert text("ways-mail.doubtful") in yulia.chat[-1]
    await there.town.later(days=30)
    await there.rounds()
    assert len(there.letters) == 1


async def test_a_letter_that_was_asked_for_goes_whatever_was_chosen(there: Reached) -> None:
    yulia = there.town.citizen()
    await there.approved(yulia)
    await there.chooses(yulia, "way-mail-off")
    await yulia.says("/email")
    await yulia.waits_for("amend-head")
    await yulia.says("new@example.ru")
    await yulia.presses("amend-keep", await yulia.waits_for("step-email-code.question"))
    await yulia.presses("wish-letter", await yulia.waits_for("amend-letter"))
    await there.rounds()
    assert there.box.to[-1] == "new@example.ru"
