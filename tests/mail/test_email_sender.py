"""The temporary policy by letter: once, later, or never with a word in the chat."""

from dataclasses import replace
from datetime import timedelta
from email.utils import parseaddr
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from demo.text_ids import text, typed
from domain.application import Application, approve
from domain.status.production import FIRST_STAGE_AFTER
from jobs.email_sender import EmailSender
from jobs.failures import CHANNEL_PAUSES
from jobs.smtp import Server, SmtpClient
from states.issued_policy import make_temporary_policy
from storage.outbox import Outcome
from tests.mail.letterbox import Letterbox, open_letterbox
from tests.stories.town import IRINA, RULES, Town, in_town

ADDRESS = "maria@example.ru"
OURS = "polis@example.ru"


def email_sender(town: Town, box: Letterbox | None) -> EmailSender:
    post = SmtpClient(Server.at(f"smtp://127.0.0.1:{box.port}"), longest=5) if box else None
    dependencies = town.dependencies
    kept = dependencies.outbox, town.jobs.elsewhere, dependencies.email_codes
    return EmailSender(post, OURS, *kept, town.clock)


async def approved(town: Town, **answers: object) -> Application:
    """Юлия's application, granted by Ирина; delivered is only what goes by chat."""
    sent = await town.sent(town.citizen(), **{"email": ADDRESS, **answers})
    now, calendar = town.clock.now(), town.dependencies.calendar
    policy = make_temporary_policy(sent, now, 45, calendar)
    saved = await town.dependencies.store.save(
        approve(sent, IRINA, now, policy, FIRST_STAGE_AFTER)
    )
    await town.deliver()
    return saved


async def outcome(town: Town) -> str | None:
    ((found,),) = await town.driver.read("SELECT outcome FROM notices WHERE channel = 'mail'")
    return None if found is None else str(found)


async def test_the_policy_arrives_as_a_pdf_with_russian_headers(still_town: Town) -> None:
    async with open_letterbox() as box:
        saved = await approved(still_town)
        assert await email_sender(still_town, box).tick() == 0
        assert await email_sender(still_town, box).tick() == 0
    (letter,) = box.letters
    assert box.to == [ADDRESS]
    assert letter["Subject"] == text("mail-subject", reference=saved.reference)
    assert parseaddr(letter["From"]) == (typed("mail-sender"), OURS)
    assert letter["Auto-Submitted"] == "auto-generated"
    assert saved.reference in letter["Message-ID"]
    (paper,) = letter.iter_attachments()
    assert paper.get_content_type() == "application/pdf"
    drawn = PdfReader(BytesIO(paper.get_content())).pages[0].extract_text()
    assert saved.policy is not None
    assert saved.policy.number in drawn.replace(" ", "")
    assert await outcome(still_town) == Outcome.SENT


async def test_outside_the_paper_it_holds_nothing_of_the_citizen(still_town: Town) -> None:
    async with open_letterbox() as box:
        saved = await approved(still_town)
        await email_sender(still_town, box).tick()
    (letter,) = box.letters
    body = letter.get_body()
    assert body is not None
    words = body.get_content() + "".join(f"{name}: {value}\n" for name, value in letter.items())
    assert text("mail-body").is_in(words.replace("\r\n", "\n"))
    for answer in ("surname", "name", "patronymic", "phone", "registration"):
        assert str(saved.answers[answer]) not in words


async def test_an_address_that_takes_no_mail_is_told_of_once_in_the_chat(
    still_town: Town,
) -> None:
    yulia = still_town.citizen()
    async with open_letterbox() as box:
        box.says[ADDRESS] = ["550 5.1.1 no such mailbox"] * 9
        await approved(still_town)
        assert await email_sender(still_town, box).tick() == 1
        still_town.clock.turn(days=2)
        assert await email_sender(still_town, box).tick() == 0
    await still_town.deliver()
    told = [one for one in yulia.chat if text("notice-mail-refused") in one]
    assert len(told) == 1
    assert len(box.says[ADDRESS]) == 8
    assert await outcome(still_town) == Outcome.FAILED


async def test_greylisted_it_comes_later(still_town: Town) -> None:
    async with open_letterbox() as box:
        box.says[ADDRESS] = ["450 4.7.1 greylisted"] * 2
        await approved(still_town)
        for seconds in (0, *CHANNEL_PAUSES[:2]):
            still_town.clock.turn(to=still_town.clock.now() + timedelta(seconds=seconds))
            await email_sender(still_town, box).tick()
        assert len(box.letters) == 1
    assert await outcome(still_town) == Outcome.SENT


async def test_a_server_away_for_days_is_given_up_and_the_chat_is_not_held_up(
    still_town: Town, caplog: pytest.LogCaptureFixture
) -> None:
    async with open_letterbox() as box:
        pass
    await approved(still_town)
    for seconds in (0, *CHANNEL_PAUSES):
        assert await outcome(still_town) is None
        still_town.clock.turn(to=still_town.clock.now() + timedelta(seconds=seconds))
        await email_sender(still_town, box).tick()
    assert await outcome(still_town) == Outcome.FAILED
    assert "given up" in caplog.text
    assert ADDRESS not in caplog.text
    assert any(text("notice-approved") in one for one in still_town.citizen().chat)


async def test_a_letter_that_cannot_be_written_is_tried_again_and_the_next_one_goes(
    still_town: Town, caplog: pytest.LogCaptureFixture
) -> None:
    mistakes = [ValueError("a mistake of ours")]

    async def name() -> str:
        if mistakes:
            raise mistakes.pop()
        return "pretend_bot"

    async with open_letterbox() as box:
        for person, address in ((101, ADDRESS), (102, "artyom@example.ru")):
            sent = await still_town.sent(still_town.citizen(person), email=address)
            now = still_town.clock.now()
            policy = make_temporary_policy(sent, now, 45, still_town.dependencies.calendar)
            await still_town.dependencies.store.save(
                approve(sent, IRINA, now, policy, FIRST_STAGE_AFTER)
            )
        trying = replace(email_sender(still_town, box), name=name)
        await trying.tick()
        assert box.to == ["artyom@example.ru"]
        assert "ValueError, once more later" in caplog.text
        still_town.clock.turn(to=still_town.clock.now() + timedelta(seconds=CHANNEL_PAUSES[0]))
        await trying.tick()
        assert box.to == ["artyom@example.ru", ADDRESS]


async def test_who_blocked_the_bot_still_gets_the_letter(still_town: Town) -> None:
    async with open_letterbox() as box:
        await still_town.citizen().blocks()
        await approved(still_town)
        await email_sender(still_town, box).tick()
        assert len(box.letters) == 1


async def test_without_an_address_no_letter_is_owed(still_town: Town) -> None:
    await approved(still_town, email=None)
    assert not await still_town.driver.read("SELECT 1 FROM notices WHERE channel = 'mail'")


async def test_where_letters_are_off_none_is_kept_for_a_server_set_up_later(
    still_town: Town,
) -> None:
    await approved(still_town)
    assert await email_sender(still_town, None).tick() == 0
    assert await outcome(still_town) == "off"


@pytest.mark.parametrize("mails", [True, False])
async def test_the_question_says_whether_a_letter_will_come(mails: bool, tmp_path: Path) -> None:
    async with in_town(tmp_path / "oms.db", replace(RULES, mails=mails)) as town:
        asked = await town.before("email", town.citizen())
    assert (text("step-email.mailed") in asked) is mails
    assert (text("step-email.hint") in asked) is not mails
