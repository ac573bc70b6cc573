"""From the decision to the day the policy is collected: every stage, every message, every date."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from telegram_emulator import Message

from demo.people import Person
from demo.text_ids import text
from domain.application import Status
from domain.form.enp import make_enp
from domain.rules import Rules
from jobs import simulated_review
from tests.stories.filled import PICTURE
from tests.stories.town import RULES, Town, in_town

NOTICES = [
    text("notice-sent"),
    text("notice-approved"),
    text("notice-in-production"),
    text("notice-made"),
    text("notice-on-the-way"),
    text("notice-ready"),
]


def notices(person: Person) -> list[Message]:
    return [one for one in person.chat if one.by_bot and one.text]


async def approved(town: Town, person: Person) -> None:
    irina = await town.reviewer()
    application = await town.sent(person)
    await irina.says(f"/approve {application.id}")
    await person.waits_for("notice-approved")


async def test_with_the_decision_comes_the_temporary_policy_with_number_and_dates(
    town: Town,
) -> None:
    yulia = town.citizen()
    await approved(town, yulia)
    notice = yulia.last
    for words in (
        text("notice-approved", number="900000001"),
        text("notice-approved", until="04.08.2026"),
        text("notice-approved"),
        text("notice-approved", ready="02.07.2026"),
        text("notice-approved"),
    ):
        assert words in notice
    assert notice.kind == "document"
    assert (await yulia.downloads(notice)).startswith(b"%PDF")
    policy = (await town.latest(yulia)).policy
    assert policy is not None
    assert (policy.number, policy.issued_on.isoformat()) == ("900000001", "2026-06-02")


@pytest.mark.parametrize("known", ["unknown", "7754900882001237"])
async def test_the_policy_bears_the_number_given_or_none(town: Town, known: str) -> None:
    yulia, irina = town.citizen(), await town.reviewer()
    await town.sent(yulia, enp=known)
    await irina.says("/approve 1")
    await yulia.waits_for("notice-approved")
    policy = (await town.latest(yulia)).policy
    assert policy is not None
    assert policy.enp == (None if known == "unknown" else known)


async def test_who_never_had_a_policy_gets_a_number(town: Town) -> None:
    yulia, irina = town.citizen(), await town.reviewer()
    await town.sent(yulia, reason="first")
    await irina.says("/approve 1")
    await yulia.waits_for("notice-approved")
    policy = (await town.latest(yulia)).policy
    assert policy is not None
    assert policy.enp == make_enp("77", date(1990, 5, 17), male=False, counter=1)
    assert policy.insurer == "СОГАЗ-Мед"


async def test_its_validity_is_a_setting(tmp_path: Path) -> None:
    rules = Rules(RULES.admins, policy_working_days=30)
    async with in_town(tmp_path / "oms.db", rules) as town:
        yulia = town.citizen()
        await approved(town, yulia)
        assert text("notice-approved", until="14.07.2026") in yulia.last


async def test_every_stage_is_told_on_its_day_and_not_before(still_town: Town) -> None:
    town, yulia = still_town, still_town.citizen()
    irina = await town.reviewer()
    await town.sent(yulia)
    await irina.says("/approve 1")
    await town.idle()
    await town.deliver()
    for days, expected in ((1, 3), (20, 4), (4, 5), (5, 6)):
        await town.later(days=days - 0.01)
        await town.deliver()
        assert len(notices(yulia)) == expected - 1
        await town.later(days=0.01)
        await town.deliver()
        assert [
            words in notice for words, notice in zip(NOTICES, notices(yulia), strict=False)
        ] == ([True] * expected)


async def test_what_is_made_is_not_yet_to_be_fetched_and_what_is_ready_says_where(
    town: Town,
) -> None:
    yulia = town.citizen()
    await approved(town, yulia)
    await town.later(days=21)
    made = await yulia.waits_for("notice-made")
    assert text("notice-made") in made
    await town.later(days=4)
    on_the_way = await yulia.waits_for("notice-on-the-way")
    assert text("notice-on-the-way", place="МФЦ района Тверской") in on_the_way
    await town.later(days=5)
    ready = await yulia.waits_for("notice-ready")
    for words in (
        text("notice-ready", place="МФЦ района Тверской", address="Настасьинский пер., 7"),
        text("notice-ready", hours="ежедневно 8:00–20:00"),
        text("notice-ready.bring", reference="26-000001-9"),
    ):
        assert words in ready
    assert text("notice-made") not in ready
    assert text("notice-on-the-way") not in ready


async def test_after_forty_days_without_the_bot_no_stage_is_skipped_and_each_is_told_once(
    tmp_path: Path,
) -> None:
    async with in_town(tmp_path / "oms.db", delivering=False) as town:
        yulia, irina = town.citizen(), await town.reviewer()
        await town.sent(yulia)
        await irina.says("/approve 1")
        await town.idle()
        telegram, then = town.telegram, town.clock.now()
    then = then.replace(month=7, day=12)
    async with in_town(tmp_path / "oms.db", telegram=telegram, at=then) as town:
        town.people[yulia.user.id] = yulia
        await town.later()
        await yulia.waits_for("notice-ready", since=0)
        await town.later()
        assert [
            words in notice for words, notice in zip(NOTICES, notices(yulia), strict=True)
        ] == ([True] * len(NOTICES))
        entries = await town.dependencies.store.history(1)
        assert [entry.what for entry in entries] == [
            "sent",
            "approved",
            "in_production",
            "made",
            "on_the_way",
            "ready",
        ]


async def test_many_applications_are_each_at_their_own_stage(still_town: Town) -> None:
    town = still_town
    people = [town.citizen(1000 + n, f"Гражданин {n}") for n in range(4)]
    irina = await town.reviewer()
    for person, days in zip(people, (1, 20, 4, 5), strict=True):
        application = await town.sent(person)
        await irina.says(f"/approve {application.id}")
        await town.idle()
        await town.later(days=days)
    statuses = [(await town.latest(person)).status for person in people]
    assert statuses == [
        Status.READY,
        Status.ON_THE_WAY,
        Status.IN_PRODUCTION,
        Status.IN_PRODUCTION,
    ]


async def test_when_nothing_is_due_nothing_happens(still_town: Town) -> None:
    town = still_town
    assert (await town.jobs.decide(), await town.jobs.produce()) == (0, 0)
    yulia, irina = town.citizen(), await town.reviewer()
    await town.sent(yulia)
    await irina.says("/approve 1")
    await town.idle()
    assert (await town.jobs.decide(), await town.jobs.produce()) == (0, 0)
    before = await town.latest(yulia)
    await town.later(days=0.5)
    assert await town.latest(yulia) == before


async def test_what_is_ready_waits_until_somebody_comes(town: Town) -> None:
    yulia = town.citizen()
    await approved(town, yulia)
    await town.later(days=400)
    await yulia.waits_for("notice-ready")
    assert (await town.latest(yulia)).status is Status.READY


# The simulated review


async def test_nothing_is_decided_before_the_deadline_and_everything_at_it(town: Town) -> None:
    yulia = town.citizen()
    await town.sent(yulia)
    await town.later(to=datetime(2026, 6, 3, 20, 59, 58, tzinfo=UTC))
    assert (await town.latest(yulia)).status is Status.WAITING
    await town.later(to=datetime(2026, 6, 3, 20, 59, 59, tzinfo=UTC))
    await yulia.waits_for("notice-approved")
    decision = (await town.latest(yulia)).decision
    assert decision is not None
    assert decision.by is None


@pytest.mark.parametrize(
    ("answers", "reason"),
    [
        ({"enp": make_enp("77", date(1985, 1, 2), male=False, counter=5)}, "enp.mismatch"),
        ({"scan": {**PICTURE, "warnings": [["soft", {}]]}}, "scan.unreadable"),
    ],
)
async def test_what_cannot_be_right_is_returned_with_its_reason(
    still_town: Town, answers: dict[str, object], reason: str
) -> None:
    yulia = still_town.citizen()
    await still_town.sent(yulia, **answers)
    await still_town.later(days=2)
    latest = await still_town.latest(yulia)
    assert latest.correction is not None
    assert (latest.status, latest.correction.reasons) == (Status.RETURNED, (reason,))


async def test_what_is_only_unusual_is_approved(still_town: Town) -> None:
    yulia = still_town.citizen()
    typed = {"number": "+79161234567", "own": False}
    await still_town.sent(yulia, phone=typed, patronymic="Иванович", registration="Москва, д. 1")
    await still_town.later(days=2)
    assert (await still_town.latest(yulia)).status is Status.APPROVED


async def test_where_people_review_the_clock_decides_nothing(tmp_path: Path) -> None:
    rules = Rules(RULES.admins, simulated_review=False)
    async with in_town(tmp_path / "oms.db", rules) as town:
        yulia, irina = town.citizen(), await town.reviewer()
        await town.sent(yulia)
        await town.later(days=100)
        assert (await town.latest(yulia)).status is Status.WAITING
        await irina.says("/approve 1")
        await yulia.waits_for("notice-approved")


async def test_one_that_was_decided_by_a_reviewer_is_left_alone(town: Town) -> None:
    yulia, irina = town.citizen(), await town.reviewer()
    await town.sent(yulia)
    await irina.says("/reject 1 person.minor")
    await yulia.waits_for("notice-rejected")
    await town.later(days=2)
    decision = (await town.latest(yulia)).decision
    assert decision is not None
    assert decision.by == irina.user.id
    assert (
        await simulated_review.tick(
            town.dependencies.store, town.clock, town.rules, town.dependencies.calendar
        )
        == 0
    )


@pytest.mark.parametrize(
    ("sent", "promised"),
    [
        ("2026-06-02T12:00", "03.06.2026"),  # Tuesday
        ("2026-06-05T12:00", "08.06.2026"),  # Friday
        ("2026-06-06T12:00", "08.06.2026"),  # Saturday
        ("2026-06-11T12:00", "15.06.2026"),  # before the holiday on Friday the 12th
        ("2026-12-30T12:00", "11.01.2027"),  # the 31st is a day off in 2026
        ("2026-06-02T20:59", "03.06.2026"),  # 23:59 in Moscow
        ("2026-06-02T21:00", "04.06.2026"),  # midnight in Moscow
    ],
)
async def test_the_review_lasts_until_the_end_of_the_next_working_day(
    tmp_path: Path, sent: str, promised: str
) -> None:
    at = datetime.fromisoformat(f"{sent}+00:00")
    async with in_town(tmp_path / "oms.db", at=at) as town:
        yulia = town.citizen()
        await town.before("check", yulia)
        await yulia.presses("step-check-agree")
        confirmed = await yulia.waits_for("notice-sent")
        assert text("notice-sent", review=promised) in confirmed
        await yulia.says("/status")
        await yulia.waits_for(text("timeline-by", on=promised, what=text("timeline-review")))
        day, month, year = promised.split(".")
        end = datetime.fromisoformat(f"{year}-{month}-{day}T20:59:59+00:00")
        assert (await town.latest(yulia)).due_at == end
