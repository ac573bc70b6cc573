"""SIGKILL between a decision and its notice, and in mid-production: all that is owed arrives."""

from pathlib import Path

from specimens import ARTYOM

from demo.citizens import Answers, applies
from demo.people import Person
from demo.text_ids import text
from tests.stories.http.far import SOON, FarTown, in_far_town

PAPER = Answers(ARTYOM, form="step-form-paper")
TOLD = (
    "notice-sent",
    "notice-approved",
    "notice-in-production",
    "notice-made",
    "notice-on-the-way",
    "notice-ready",
)
"""The notices in order."""
NEVER = 60.0
DAY = "0.1"
"""Seconds: thirty days pass in three; notices still come to one citizen one a second."""


async def test_killed_before_the_notice_of_a_decision_is_sent_it_comes_after(
    tmp_path: Path,
) -> None:
    async with in_far_town(tmp_path) as town:
        artyom = await _applied(town)
        slow = town.telegram.faults.add("sendDocument", delay=NEVER)
        await _approves(town)
        await town.telegram.strikes(slow)
        await town.again()
        notice = await artyom.waits_for("notice-approved", SOON)
        assert (await artyom.downloads(notice)).startswith(b"%PDF")
        await town.settles(artyom)
        assert _told(artyom) == [*TOLD[:2]]


async def test_killed_between_sending_and_settling_a_notice_comes_twice_at_most(
    tmp_path: Path,
) -> None:
    async with in_far_town(tmp_path) as town:
        artyom = await _applied(town)
        slow = town.telegram.faults.add("sendDocument", delay=NEVER, after_effect=True)
        await _approves(town)
        await town.telegram.strikes(slow)
        await artyom.waits_for("notice-approved", SOON)
        since = artyom.mark()
        await town.again()
        await artyom.waits_for("notice-approved", SOON, since=since)
        await town.settles(artyom)
        assert _told(artyom) == [*TOLD[:2], TOLD[1]]


async def test_killed_right_after_a_decision_the_reviewer_decides_no_second_time(
    tmp_path: Path,
) -> None:
    async with in_far_town(tmp_path) as town:
        artyom, irina = await _applied(town), town.citizen(501)
        slow = town.telegram.faults.add("sendMessage", delay=NEVER, contains="одобрено")
        await irina.says("/approve 1")
        await town.telegram.strikes(slow)
        await town.bot.kill()
        town.telegram.faults.clear()
        await town.bot.start()
        await artyom.waits_for("notice-approved", SOON)
        await irina.waits_for("not-allowed-decided", SOON)
        await town.settles(artyom)
        assert _told(artyom) == [*TOLD[:2]]


async def test_killed_at_every_stage_none_is_skipped_and_none_comes_out_of_turn(
    tmp_path: Path,
) -> None:
    async with in_far_town(tmp_path, REVIEW="simulated", DAY_SECONDS=DAY) as town:
        artyom = town.citizen(102, "Артём")
        await applies(artyom, PAPER)
        since = 0
        for words in TOLD:
            since = (await artyom.waits_for(words, SOON, since=since)).seq
            await town.again()
        await town.settles(artyom)
        told = _told(artyom)
        assert list(dict.fromkeys(told)) == [*TOLD]
        assert told == sorted(told, key=TOLD.index)
        assert max(map(told.count, told)) <= 2, "where the blow fell between send and settle"


async def test_after_an_outage_every_stage_passed_meanwhile_is_told_once_and_in_order(
    tmp_path: Path,
) -> None:
    async with in_far_town(
        tmp_path, REVIEW="simulated", DAY_SECONDS=DAY, QUIET_HOURS="off"
    ) as town:
        artyom = town.citizen(102, "Артём")
        bad_gateway = town.telegram.faults.add("sendDocument", code=502)
        await applies(artyom, PAPER)
        await town.telegram.strikes(bad_gateway)
        await town.again()
        await artyom.waits_for(TOLD[-1], 2 * SOON)
        await town.settles(artyom)
        assert _told(artyom) == [*TOLD]


async def test_what_is_owed_outlives_a_token_that_was_revoked(tmp_path: Path) -> None:
    async with in_far_town(tmp_path) as town:
        artyom = await _applied(town)
        revoked = town.telegram.faults.add("sendDocument", code=401)
        await _approves(town)
        await town.telegram.strikes(revoked)
        await town.bot.stop()
        await town.bot.start()
        await artyom.waits_for("notice-approved", SOON)


async def _applied(town: FarTown) -> Person:
    await town.reviewer()
    artyom = town.citizen(102, "Артём")
    await applies(artyom, PAPER)
    await artyom.waits_for("notice-sent", SOON)
    await town.citizen(501).waits_for("notice-review-new", SOON)
    return artyom


async def _approves(town: FarTown) -> None:
    irina = town.citizen(501)
    await irina.says("/approve 1")
    await irina.waits_for("desk-decided", SOON)


def _told(citizen: Person) -> list[str]:
    """The notices that have come, as they came."""
    return [words for m in citizen.chat for words in TOLD if m.by_bot and text(words) in m]
