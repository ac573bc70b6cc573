"""The digital policy: nothing to photograph, nothing to fetch, an extract on approval."""

from collections.abc import AsyncIterator
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from specimens import YULIA

from demo.citizens import Answers, applies
from demo.text_ids import text
from domain.application import Status
from domain.form.enp import make_enp
from domain.rules import Rules
from tests.mail.letterbox import open_letterbox
from tests.mail.test_email_sender import email_sender
from tests.stories.form.test_route import asked
from tests.stories.town import RULES, Town, in_town

ALL = ("paper", "plastic", "digital")


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    """Where the digital form is offered beside the others."""
    async with in_town(tmp_path / "oms.db", Rules(RULES.admins, forms=ALL)) as town:
        yield town


async def test_a_digital_policy_is_asked_for_without_pictures_and_a_place(town: Town) -> None:
    yulia = town.citizen()
    await applies(yulia, Answers(YULIA, form="step-form-digital"), until="step-check.question")
    questions = asked(yulia)
    assert text("form-head", at=5, of=5) in questions[-1]
    assert any(text("step-form-of-all.hint") in one for one in questions)
    assert any(text("step-email-for-digital.question") in one for one in questions)
    for absent in ("photo", "signature", "place"):
        assert not any(text(f"step-{absent}.question") in one for one in questions)
    await yulia.presses("step-check-agree")
    sent = await yulia.waits_for("sent-digital")
    assert text("sent-digital") in sent
    assert "30" not in sent.text.partition("\n\n")[2]


async def test_on_approval_comes_the_extract_and_the_application_has_ended(town: Town) -> None:
    yulia, irina = town.citizen(), await town.reviewer()
    await town.sent(yulia, form="digital", enp="7754900882001237")
    await irina.says("/approve 1")
    notice = await yulia.waits_for("notice-issued")
    assert "7754900882001237" in notice.text.replace(" ", "")
    assert notice.kind == "document"
    words = PdfReader(BytesIO(await yulia.downloads(notice))).pages[0].extract_text()
    assert "7754900882001237" in words.replace(" ", "")
    assert text("temporary-policy.specimen").is_in(words)
    issued = await town.latest(yulia)
    assert (issued.status, issued.due_at, issued.policy) == (Status.ISSUED, None, None)
    await yulia.says("/status")
    where = await yulia.waits_for("status-head-since", now=text("status-issued"))
    assert not any(text(f"timeline-{stage}") in where for stage in ("made", "ready"))
    count = len(yulia.chat)
    await town.later(days=60)
    assert len(yulia.chat) == count
    await yulia.says("/start")
    await yulia.waits_for("welcome")


async def test_a_number_that_is_not_known_is_found_for_the_extract(town: Town) -> None:
    yulia, irina = town.citizen(), await town.reviewer()
    await town.sent(yulia, form="digital", enp="unknown")
    await irina.says("/approve 1")
    notice = await yulia.waits_for("notice-issued")
    expected = make_enp("77", YULIA.born, male=False, counter=1)
    assert expected in notice.text.replace(" ", "")


async def test_another_application_may_follow_and_the_yearly_change_is_remembered(
    town: Town,
) -> None:
    yulia, irina = town.citizen(), await town.reviewer()
    await town.sent(yulia, form="digital", reason="change_year")
    await irina.says("/approve 1")
    await yulia.waits_for("notice-issued")
    await town.may_apply(yulia)
    approved = await town.dependencies.store.approved_of(yulia.user.id)
    assert [one.id for one in approved] == [1]
    again = await town.dependencies.store.open_draft(yulia.user.id, town.clock.now())
    assert (again.id, again.status) == (2, Status.DRAFT)


async def test_the_approval_can_be_taken_back_before_it_is_told(tmp_path: Path) -> None:
    rules = Rules(RULES.admins, undo_seconds=60, forms=ALL)
    async with in_town(tmp_path / "oms.db", rules) as town:
        yulia, irina = town.citizen(), await town.reviewer()
        await town.sent(yulia, form="digital")
        await irina.says("/approve 1")
        await town.idle()
        await yulia.says("/status")
        await yulia.waits_for("status-head-since", now=text("status-waiting"))
        await irina.says("/undo 1")
        await town.idle()
        assert (await town.latest(yulia)).status is Status.WAITING


async def test_the_simulated_review_issues_it_as_well(town: Town) -> None:
    yulia = town.citizen()
    await town.sent(yulia, form="digital")
    await town.later(days=2)
    await yulia.waits_for("notice-issued")


async def test_the_extract_goes_by_letter_too(tmp_path: Path) -> None:
    rules = Rules(RULES.admins, forms=ALL)
    async with in_town(tmp_path / "oms.db", rules, delivering=False) as town:
        irina = await town.reviewer()
        await town.sent(town.citizen(), form="digital", email="maria@example.ru")
        await irina.says("/approve 1")
        await town.idle()
        async with open_letterbox() as box:
            await email_sender(town, box).tick()
        (letter,) = box.letters
    assert text("mail-extract.subject").is_in(letter["Subject"])
    (paper,) = letter.iter_attachments()
    assert (paper.get_filename() or "").startswith("vypiska-")


async def test_reviewers_can_look_at_the_digital_ones_alone(town: Town) -> None:
    yulia, oleg, irina = town.citizen(), town.citizen(103, "Олег"), await town.reviewer()
    await town.sent(yulia, form="digital")
    other = await town.sent(oleg)
    await irina.says("/queue")
    await irina.waits_for("desk-state-waiting")
    await irina.presses("desk-form-digital")
    page = await irina.waits_for(
        "desk-queue", state=text("desk-state-waiting"), form=text("step-form-digital")
    )
    assert other.reference not in page
    await irina.says("/show 1")
    card = await irina.waits_for("desk-card", reference="26-000001-9")
    assert text("step-form-digital") in card
    assert not any(text(f"step-{made}.label") in card for made in ("photo", "signature"))


async def test_a_single_form_is_not_asked(tmp_path: Path) -> None:
    rules = Rules(RULES.admins, forms=("digital",))
    async with in_town(tmp_path / "oms.db", rules) as town:
        yulia = town.citizen()
        await applies(yulia, Answers(YULIA), until="step-check.question")
        assert not any(text("step-form.question") in one for one in asked(yulia))
        assert text("form-head", at=5, of=5) in asked(yulia)[-1]
        await yulia.presses("step-check-agree")
        await yulia.waits_for("sent-digital")
        assert (await town.answers(yulia))["form"] == "digital"


async def test_a_draft_whose_form_is_offered_no_more_is_asked_again(tmp_path: Path) -> None:
    async with in_town(tmp_path / "oms.db", Rules(RULES.admins, forms=ALL)) as town:
        yulia = town.citizen()
        await town.before("check", yulia, form="digital")
        telegram = town.telegram
    async with in_town(tmp_path / "oms.db", telegram=telegram) as town:
        await yulia.says("/start")
        await yulia.waits_for("step-check.question")
        await yulia.presses("step-check-agree")
        again = await yulia.waits_for("refused-form-gone")
        assert text("step-form-digital") not in again.labels
        await yulia.presses("step-form-paper")
        await yulia.waits_for("step-place.question")


async def test_what_was_sent_while_a_form_was_offered_is_not_asked_anew(tmp_path: Path) -> None:
    async with in_town(tmp_path / "oms.db", Rules(RULES.admins, forms=ALL)) as town:
        yulia, irina = town.citizen(), await town.reviewer()
        await town.sent(yulia, form="digital")
        telegram = town.telegram
    async with in_town(tmp_path / "oms.db", Rules(RULES.admins), telegram=telegram) as town:
        await irina.says("/return 1 scan.unreadable")
        await yulia.waits_for("returned")
        await yulia.presses("go-fix")
        question = await yulia.waits_for("step-scan.question")
        assert text("form-head", at=1, of=1) in question


async def test_a_digital_policy_has_no_place_to_change(town: Town) -> None:
    yulia = town.citizen()
    await town.sent(yulia, form="digital", enp="7754900882001237")
    await yulia.says("/status")
    where = await yulia.waits_for("status-head-since", now=text("status-waiting"))
    assert text("wish-place") not in where.labels
    await yulia.says("/place")
    await yulia.waits_for("not-allowed-amend-place", form="digital")
    await yulia.says("/email")
    await yulia.waits_for("E-mail")
    await yulia.says("other@example.ru")
    changed = await yulia.waits_for("other@example.ru")
    assert text("step-email.hint") not in changed
