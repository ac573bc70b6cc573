"""The e-mail proved by a code: a real letter is read, and the code in it typed in the chat."""

import re
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from telegram_emulator import Telegram

from demo.people import Person
from demo.text_ids import text
from domain.account.email_verification import MAX_LETTERS
from jobs.failures import CHAT_PAUSES
from tests.mail.letterbox import Letterbox, open_letterbox
from tests.mail.test_email_sender import email_sender
from tests.stories.town import RULES, Town, in_town

ADDRESS, OTHER = "yulia@example.ru", "other@example.ru"
MAILING = replace(RULES, mails=True)
OURS = {"bot", "handlers", "jobs", "screens", "storage"}
SECOND = 1 / 86_400


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    async with in_town(tmp_path / "oms.db", MAILING) as town:
        yield town


@pytest.fixture
async def box() -> AsyncIterator[Letterbox]:
    async with open_letterbox() as box:
        yield box


async def post(town: Town, box: Letterbox) -> int:
    """All letters owed by now are handed in."""
    await town.idle()
    told = await email_sender(town, box).tick()
    town.courier.nudge()
    return told


def code(box: Letterbox) -> str:
    """The code in the letter that came last."""
    body = box.letters[-1].get_body()
    assert body is not None
    (found,) = re.findall(r"Ваш код: (\d{6})\s", body.get_content())
    return str(found)


def wrong(box: Letterbox) -> str:
    return f"{(int(code(box)) + 1) % 1_000_000:06d}"


async def asked(town: Town, yulia: Person, box: Letterbox, address: str = ADDRESS) -> None:
    """The address was typed, and the letter has arrived."""
    await town.before("email", yulia)
    await yulia.says(address)
    question = await yulia.waits_for("step-email-code.question")
    assert address in question
    assert question.labels[:2] == [text("step-email-code-again"), text("step-email-code-other")]
    await post(town, box)


async def test_the_right_code_proves_the_address_and_the_reviewer_sees_it(
    town: Town, box: Letterbox
) -> None:
    yulia, irina = town.citizen(), await town.reviewer()
    await asked(town, yulia, box)
    assert box.to == [ADDRESS]
    await yulia.says(f"Код {code(box)[:3]} {code(box)[3:]}")
    await yulia.waits_for("step-place.question")
    assert (await town.answers(yulia))["email_code"]["email"] == ADDRESS
    await yulia.says("Тверская")
    check = await yulia.waits_for(
        "answer-line", label=text("step-email-code.label"), words=text("step-email-code-proved")
    )
    await yulia.presses("step-check-agree", check)
    await yulia.waits_for("notice-sent")
    await irina.says("/show 1")
    await irina.waits_for("email-proof", proof="code")


async def test_skipped_the_reviewer_sees_that_it_is_not_proved(town: Town, box: Letterbox) -> None:
    yulia, irina = town.citizen(), await town.reviewer()
    await asked(town, yulia, box)
    await yulia.presses("move-skip")
    await yulia.waits_for("step-place.question")
    await yulia.says("Тверская")
    check = await yulia.waits_for(
        "answer-line", label=text("step-email-code.label"), words=text("step-email-code-not-given")
    )
    await yulia.presses("step-check-agree", check)
    await yulia.waits_for("notice-sent")
    await irina.says("/show 1")
    await irina.waits_for("email-proof", proof="none")


async def test_without_a_mail_server_no_code_is_asked(tmp_path: Path) -> None:
    async with in_town(tmp_path / "oms.db") as town:
        yulia, irina = town.citizen(), await town.reviewer()
        await town.before("email", yulia)
        await yulia.says(ADDRESS)
        await yulia.waits_for("step-place.question")
        await town.sent(oleg := town.citizen(103, "Олег"), email=ADDRESS)
        await irina.says(f"/show {(await town.latest(oleg)).id}")
        await irina.waits_for("email-proof", proof="none")


async def test_a_wrong_code_says_how_many_tries_are_left_and_the_fifth_ends_it(
    town: Town, box: Letterbox
) -> None:
    yulia = town.citizen()
    await asked(town, yulia, box)
    right = code(box)
    for left in (
        text("refused-email-code-wrong", left=4),
        text("refused-email-code-wrong", left=3),
        text("refused-email-code-wrong", left=2),
        text("refused-email-code-wrong", left=1),
    ):
        await yulia.says(wrong(box))
        await yulia.waits_for(left)
    await yulia.says(wrong(box))
    await yulia.waits_for("refused-email-code-spent")
    await yulia.says(right)
    await yulia.waits_for("refused-email-code-spent")
    await town.later(61 * SECOND)
    await yulia.presses("step-email-code-again")
    await yulia.waits_for("email-code-again")
    await post(town, box)
    await yulia.says(code(box))
    await yulia.waits_for("step-place.question")


async def test_after_ten_minutes_the_code_holds_no_longer(town: Town, box: Letterbox) -> None:
    yulia = town.citizen()
    await asked(town, yulia, box)
    await town.later(600 * SECOND)
    await yulia.says(code(box))
    await yulia.waits_for("refused-email-code-expired")
    assert "email_code" not in await town.answers(yulia)


async def test_once_more_not_within_a_minute_and_only_so_often_an_hour(
    town: Town, box: Letterbox
) -> None:
    yulia = town.citizen()
    await asked(town, yulia, box)
    await yulia.presses("step-email-code-again")
    await yulia.waits_for("refused-email-code-soon")
    for _ in range(MAX_LETTERS - 1):
        await town.later(61 * SECOND)
        await yulia.says("прислать ещё раз")
        await yulia.waits_for("email-code-again")
        await post(town, box)
    await town.later(61 * SECOND)
    await yulia.says("прислать ещё раз")
    await yulia.waits_for("refused-email-code-often")
    assert len(box.letters) == MAX_LETTERS
    await yulia.says(code(box))
    await yulia.waits_for("step-place.question")


async def test_a_code_typed_while_a_question_to_the_staff_is_written_proves_the_address(
    town: Town, box: Letterbox
) -> None:
    yulia = town.citizen()
    await asked(town, yulia, box)
    await yulia.says("/faq кракозябра?")
    await yulia.waits_for("faq-none")
    await yulia.presses("inquiry-ask")
    await yulia.waits_for("inquiry-draft")
    await yulia.says(code(box))
    await yulia.waits_for("step-place.question")
    assert (await town.answers(yulia))["email_code"]["email"] == ADDRESS
    assert await town.dependencies.store.support_questions.count() == 0


async def test_the_code_of_an_earlier_letter_holds_no_longer(town: Town, box: Letterbox) -> None:
    yulia = town.citizen()
    await asked(town, yulia, box)
    earlier = code(box)
    await town.later(61 * SECOND)
    await yulia.presses("step-email-code-again")
    await yulia.waits_for("email-code-again")
    await yulia.says(earlier)
    await yulia.waits_for("refused-email-code-coming")
    await post(town, box)
    await yulia.says(code(box))
    await yulia.waits_for("step-place.question")


async def test_to_another_address_another_letter_goes(town: Town, box: Letterbox) -> None:
    yulia = town.citizen()
    await asked(town, yulia, box)
    first = code(box)
    await yulia.presses("step-email-code-other")
    await yulia.waits_for("step-email.question")
    await yulia.says(OTHER)
    await yulia.waits_for("step-email-code.question")
    await post(town, box)
    assert box.to == [ADDRESS, OTHER]
    if first != code(box):
        await yulia.says(first)
        await yulia.waits_for("refused-email-code-wrong")
    await yulia.says(code(box))
    await yulia.waits_for("step-place.question")
    assert (await town.answers(yulia))["email_code"]["email"] == OTHER


async def test_the_code_of_somebody_else_proves_nothing(town: Town, box: Letterbox) -> None:
    yulia, oleg = town.citizen(), town.citizen(103, "Олег")
    await asked(town, yulia, box)
    hers = code(box)
    await asked(town, oleg, box)
    if hers != code(box):
        await oleg.says(hers)
        await oleg.waits_for("refused-email-code-wrong")
        assert "email_code" not in await town.answers(oleg)


async def test_what_is_no_code_is_told_what_is_wanted(town: Town, box: Letterbox) -> None:
    yulia = town.citizen()
    await asked(town, yulia, box)
    await yulia.says("не пришло ничего")
    await yulia.waits_for("refused-email-code")


async def test_an_address_that_takes_no_mail_is_no_dead_end(town: Town, box: Letterbox) -> None:
    yulia = town.citizen()
    box.says[ADDRESS] = ["550 5.1.1 no such mailbox"]
    await asked(town, yulia, box)
    await yulia.waits_for("notice-email-code-refused")
    await yulia.says("/start")
    await yulia.waits_for("refused-email-code-undelivered")
    await yulia.says("пропустить")
    await yulia.waits_for("step-place.question")


async def test_a_server_that_is_away_is_told_of_soon(town: Town, box: Letterbox) -> None:
    yulia = town.citizen()
    box.says[ADDRESS] = ["450 4.7.1 greylisted"] * 9
    await asked(town, yulia, box)
    for seconds in CHAT_PAUSES[:2]:
        await town.later((seconds + 1) * SECOND)
        await post(town, box)
    await yulia.waits_for("notice-email-code-refused")


async def test_stopped_in_between_the_code_still_holds(tmp_path: Path, box: Letterbox) -> None:
    telegram = Telegram()
    async with in_town(tmp_path / "oms.db", MAILING, telegram) as town:
        yulia = town.citizen()
        await town.before("email", yulia)
        await yulia.says(ADDRESS)
        await yulia.waits_for("step-email-code.question")
    async with in_town(tmp_path / "oms.db", MAILING, telegram) as town:
        await post(town, box)
        await yulia.says(wrong(box))
        await yulia.waits_for("refused-email-code-wrong", left=4)
    async with in_town(tmp_path / "oms.db", MAILING, telegram) as town:
        await yulia.says(wrong(box))
        await yulia.waits_for("refused-email-code-wrong", left=3)
        await yulia.says(code(box))
        await yulia.waits_for("step-place.question")
        await post(town, box)
        assert len(box.letters) == 1


async def test_who_asks_the_staff_meanwhile_finds_the_way_back_to_the_code(
    town: Town, box: Letterbox
) -> None:
    yulia = town.citizen()
    await town.sent(yulia)
    await yulia.says("/email")
    await yulia.waits_for("amend-head")
    await yulia.says(ADDRESS)
    await yulia.waits_for("step-email-code.question")
    await post(town, box)
    await yulia.says("/faq кракозябра?")
    await yulia.waits_for("faq-none")
    await yulia.presses("inquiry-ask")
    await yulia.waits_for("inquiry-draft")
    await yulia.presses("inquiry-send")
    sent = await yulia.waits_for("inquiry-sent")
    assert sent.labels == [text("inquiry-go-on")]
    since = yulia.mark()
    await yulia.presses("inquiry-go-on")
    await yulia.waits_for("step-email-code.question", since=since)
    await yulia.says(code(box))
    await yulia.waits_for("email-proof", since=since, proof="code")
    assert len(box.letters) == 1


async def test_changed_after_sending_it_is_proved_too(town: Town, box: Letterbox) -> None:
    yulia, irina = town.citizen(), await town.reviewer()
    await town.sent(yulia)
    await yulia.says("/email")
    await yulia.waits_for("amend-head")
    await yulia.says(ADDRESS)
    await yulia.waits_for("step-email-code.question")
    await post(town, box)
    await yulia.says(wrong(box))
    await yulia.waits_for("refused-email-code-wrong", left=4)
    await yulia.presses("step-email-code-other")
    await yulia.waits_for("step-email.question")
    await yulia.says(OTHER)
    await yulia.waits_for("step-email-code.question")
    await post(town, box)
    await yulia.says(code(box))
    await yulia.waits_for("email-proof", proof="code")
    await irina.says("/show 1")
    card = await irina.waits_for("email-proof", proof="code")
    assert text("timeline-email-proved") in card


async def test_after_sending_it_can_be_left_unproved(town: Town, box: Letterbox) -> None:
    yulia = town.citizen()
    await town.sent(yulia)
    await yulia.says("/email")
    await yulia.waits_for("amend-head")
    await yulia.says(ADDRESS)
    await yulia.waits_for("step-email-code.question")
    await yulia.says("пропустить")
    await yulia.waits_for("email-proof", proof="none")
    assert (await town.answers(yulia))["email"] == ADDRESS


async def test_the_code_stands_nowhere_in_the_clear(
    town: Town, box: Letterbox, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    yulia = town.citizen()
    await asked(town, yulia, box)
    rows = await town.driver.read("SELECT * FROM email_codes")
    kinds = await town.driver.read("SELECT id, params FROM notices WHERE kind = 'email-code'")
    params = [town.driver.keys.decrypt("notices.params", id, sealed) for id, sealed in kinds]
    said = [one.getMessage() for one in caplog.records if one.name.split(".")[0] in OURS]
    for place in (str(rows), str(params), str(said)):
        assert code(box) not in place
        assert ADDRESS not in place
    await yulia.says("/delete_me")
    await yulia.presses("own-delete-yes", await yulia.waits_for("erasing-delete"))
    await town.idle()
    assert not await town.driver.read("SELECT 1 FROM email_codes")
    left = str(await town.driver.read("SELECT * FROM letter_limits"))
    assert str(yulia.user.id) not in left
    assert ADDRESS not in left


async def erases_all(town: Town, yulia: Person) -> None:
    since = yulia.mark()
    await yulia.says("/delete_me")
    told = await yulia.waits_for("erasing-delete", since=since)
    assert text("erasing-left") in told
    await yulia.presses("own-delete-yes", told)
    await yulia.waits_for("erased-delete", since=since)
    await town.idle()


async def test_erasing_everything_does_not_begin_the_count_of_letters_anew(
    town: Town, box: Letterbox
) -> None:
    yulia = town.citizen()
    for asking in range(MAX_LETTERS):
        await asked(town, yulia, box, f"stranger{asking}@example.ru")
        await erases_all(town, yulia)
    await town.before("email", yulia)
    since = yulia.mark()
    await yulia.says(ADDRESS)
    await yulia.waits_for("refused-email-code-often", since=since, most=5)
    await post(town, box)
    assert len(box.letters) == MAX_LETTERS
    await erases_all(town, yulia)
    await town.later(3601 * SECOND)
    assert not await town.driver.read("SELECT 1 FROM letter_limits")
    await asked(town, yulia, box)
    assert box.to[-1] == ADDRESS
