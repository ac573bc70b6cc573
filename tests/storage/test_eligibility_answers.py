"""How long answers before the form are kept, and the progress in the guide with them."""

from datetime import timedelta

from domain.account.eligibility import RETENTION_DAYS
from domain.account.guide import GuideProgress
from storage.account.eligibility_answers import EligibilityAnswerStore
from storage.account.guide import GuideProgressStore
from tests.storage.conftest import NOW, Rows

OUTDATED = NOW + timedelta(days=RETENTION_DAYS, seconds=1)


async def test_outdated_answers_go_with_the_progress_in_the_guide_and_nobody_elses(
    rows: Rows,
) -> None:
    answers, guides = EligibilityAnswerStore(rows.driver), GuideProgressStore(rows.driver)
    for citizen, moment in ((101, NOW), (102, OUTDATED)):
        await answers.save(citizen, {"account": "none"}, moment)
        await guides.save(citizen, GuideProgress("register"))
    assert await answers.delete_old(OUTDATED) == 1
    assert await guides.get(101) is None
    assert await guides.get(102) is not None
    assert await answers.get(102)


async def test_while_a_reminder_is_to_come_nothing_is_outdated(rows: Rows) -> None:
    answers, guides = EligibilityAnswerStore(rows.driver), GuideProgressStore(rows.driver)
    await answers.save(101, {}, NOW)
    await guides.save(101, GuideProgress("register", remind_at=OUTDATED))
    assert await answers.delete_old(OUTDATED) == 0
    await guides.reschedule(101, None)
    assert await answers.delete_old(OUTDATED) == 1
    assert await rows.count("guides") == await rows.count("eligibility_answers") == 0
