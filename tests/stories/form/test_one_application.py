"""At most one open application a citizen, and when the insurer may be changed."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import pytest

from demo.people import Person
from demo.text_ids import text
from domain.application import Status
from domain.rules import Rules
from tests.stories.filled import DECLARED
from tests.stories.town import Town, in_town

DUE_CHANGE = "step-reason-change-year"
NOVEMBER_1 = datetime(2026, 11, 1, 9, tzinfo=UTC)
NOVEMBER_2 = datetime(2026, 11, 2, 9, tzinfo=UTC)


async def opens(town: Town, person: Person) -> None:
    await town.may_apply(person)
    await person.says("/start")
    await person.waits_for("welcome")
    await person.presses("go-apply")
    await person.waits_for("step-consent.question")


async def test_two_starts_and_two_presses_at_once_open_one_application(town: Town) -> None:
    yulia = town.citizen()
    await town.may_apply(yulia)
    await yulia.says("/start")
    await yulia.says("/start")
    await yulia.waits_for("welcome")
    await town.idle()
    first, second = [one for one in yulia.chat if text("go-apply") in one.labels]
    await yulia.presses("go-apply", first, wait=False)
    await yulia.presses("go-apply", second, wait=False)
    await town.idle()
    assert await town.driver.read("SELECT count(*) FROM applications") == [(1,)]
    assert yulia.sees("step-consent.question")


async def test_even_side_by_side_in_the_storage_only_one_draft_is_opened(town: Town) -> None:
    store, now = town.dependencies.store, town.clock.now()
    opened = await asyncio.gather(*(store.open_draft(101, now) for _ in range(20)))
    assert len({draft.id for draft in opened}) == 1
    assert await town.driver.read("SELECT count(*) FROM applications") == [(1,)]


async def test_an_application_under_way_is_shown_instead_of_a_second_one(town: Town) -> None:
    yulia = town.citizen()
    await yulia.says("/start")
    door = await yulia.waits_for("welcome")
    await town.sent(yulia)
    await yulia.presses("go-apply", door)
    await yulia.waits_for("status-head-since", now=text("status-waiting"))
    await yulia.says("/start")
    await yulia.waits_for("status-head-since", now=text("status-waiting"))
    assert await town.driver.read("SELECT count(*) FROM applications") == [(1,)]


async def test_after_a_policy_is_collected_one_may_apply_again(town: Town) -> None:
    yulia = town.citizen()
    await collected(town, yulia, reason="lost")
    await opens(town, yulia)
    assert await town.answers(yulia) == {"road": DECLARED}


async def collected(town: Town, person: Person, reason: str) -> None:
    """A citizen whose policy of some earlier reason has been made and handed over."""
    irina = await town.reviewer()
    application = await town.sent(person, reason=reason)
    await irina.says(f"/approve {application.id}")
    await person.waits_for("notice-approved")
    await town.later(days=31)
    await person.waits_for(lambda one: text("notice-ready") in one)
    await irina.says(f"/collected {application.id}")
    await person.waits_for("notice-collected")
    assert (await town.latest(person)).status is Status.COLLECTED


async def reaches_the_reason(town: Town, person: Person) -> None:
    await opens(town, person)
    await person.presses("step-consent-agree")
    await person.waits_for("step-conditions.question")
    await person.presses("step-conditions-agree")
    await person.waits_for("step-reason.question")


async def test_the_insurer_is_changed_once_a_calendar_year(town: Town) -> None:
    yulia = town.citizen()
    await collected(town, yulia, reason="change_year")
    await reaches_the_reason(town, yulia)
    await yulia.presses(DUE_CHANGE)
    refused = await yulia.waits_for("refused-change-already-this-year", last="02.06.2026")
    assert text("refused-change-already-this-year", opens="01.01.2027") in refused
    await yulia.presses("step-reason-change-move")
    await yulia.waits_for("step-insurer.question")


async def test_in_the_next_calendar_year_it_may_be_changed_again(town: Town) -> None:
    yulia = town.citizen()
    await collected(town, yulia, reason="change_year")
    await town.later(to=datetime(2026, 12, 31, 21, 0, 1, tzinfo=UTC))
    await reaches_the_reason(town, yulia)
    await yulia.presses(DUE_CHANGE)
    await yulia.waits_for("step-insurer.question")


async def test_a_lost_policy_does_not_count_as_a_change(town: Town) -> None:
    yulia = town.citizen()
    await collected(town, yulia, reason="lost")
    await reaches_the_reason(town, yulia)
    await yulia.presses(DUE_CHANGE)
    await yulia.waits_for("step-insurer.question")


async def test_until_the_first_of_november_anybody_may_change(tmp_path: Path) -> None:
    async with in_town(tmp_path / "oms.db", at=NOVEMBER_1) as town:
        yulia = town.citizen()
        await town.before("reason", yulia)
        await yulia.presses(DUE_CHANGE)
        await yulia.waits_for("step-insurer.question")


@pytest.mark.parametrize("exempt", ["step-reason-change-move", "step-reason-change-stop"])
async def test_after_it_only_who_moves_or_loses_their_insurer(tmp_path: Path, exempt: str) -> None:
    async with in_town(tmp_path / "oms.db", at=NOVEMBER_2) as town:
        yulia = town.citizen()
        await town.before("reason", yulia)
        await yulia.presses(DUE_CHANGE)
        refused = await yulia.waits_for("refused-change-after-deadline", last="01.11.2026")
        assert text("refused-change-after-deadline", opens="01.01.2027") in refused
        await yulia.presses(exempt)
        await yulia.waits_for("step-insurer.question")


async def test_a_draft_begun_in_time_is_judged_by_the_day_it_is_sent(tmp_path: Path) -> None:
    async with in_town(tmp_path / "oms.db", at=NOVEMBER_1) as town:
        yulia = town.citizen()
        await town.before("check", yulia, reason="change_year")
        await town.later(days=1)
        await yulia.presses("step-check-agree")
        await yulia.waits_for("refused-change-after-deadline", last="01.11.2026")
        assert (await town.latest(yulia)).status is Status.DRAFT


async def test_the_deadline_is_a_setting(tmp_path: Path) -> None:
    rules = Rules(change_deadline=(12, 15))
    async with in_town(tmp_path / "oms.db", rules, at=NOVEMBER_2) as town:
        yulia = town.citizen()
        await town.before("reason", yulia)
        await yulia.presses(DUE_CHANGE)
        await yulia.waits_for("step-insurer.question")


async def test_the_moscow_date_counts_not_the_one_in_greenwich(tmp_path: Path) -> None:
    late = datetime(2026, 11, 1, 21, 0, tzinfo=UTC)
    async with in_town(tmp_path / "oms.db", at=late) as town:
        yulia = town.citizen()
        await town.before("reason", yulia)
        await yulia.presses(DUE_CHANGE)
        await yulia.waits_for("refused-change-after-deadline", last="01.11.2026")
