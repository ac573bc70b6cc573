"""SIGKILL after sending: in mid-change, in mid-withdrawal, and while the status is outdated."""

from pathlib import Path

from specimens import ARTYOM

from demo.citizens import Answers, applies
from demo.people import Person
from demo.text_ids import text
from tests.stories.http.far import SOON, FarTown, in_far_town

PAPER = Answers(ARTYOM, form="step-form-paper")
DAY = "40"
"""Seconds: the ticks are quick, and no stage comes in the way."""


async def test_killed_in_mid_change_the_answer_is_taken_by_the_next_process(
    tmp_path: Path,
) -> None:
    async with in_far_town(tmp_path, REVIEW="people", DAY_SECONDS=DAY) as town:
        artyom = await _applied(town)
        await artyom.says("/place")
        await artyom.waits_for("amend-head", SOON)
        await town.settles(artyom)  # what is asked is written down: «Арбат» is its answer
        await town.again()
        await artyom.says("Арбат")
        await artyom.waits_for("amend-done", SOON, label=text("step-place.label"))
        assert (await town.answers(artyom))["place"] == "arbat"
        assert await _history(town) == ["sent", "place_amended"]


async def test_killed_right_after_withdrawing_it_is_withdrawn_once_and_told(
    tmp_path: Path,
) -> None:
    async with in_far_town(tmp_path, REVIEW="people", DAY_SECONDS=DAY) as town:
        artyom = await _applied(town)
        await artyom.says("/cancel")
        await artyom.waits_for("withdrawing", SOON)
        slow = town.telegram.faults.add("sendMessage", delay=60.0, contains="отозвано")
        await artyom.presses("wish-withdraw-yes", wait=False)
        await town.telegram.strikes(slow)
        town.telegram.faults.clear()
        await town.again()
        await artyom.waits_for("notice-withdrawn", SOON)
        await town.settles(artyom)
        assert await _history(town) == ["sent", "withdrawn"]


async def test_killed_while_the_status_is_outdated_it_is_edited_by_the_next_process(
    tmp_path: Path,
) -> None:
    async with in_far_town(tmp_path, REVIEW="people", DAY_SECONDS=DAY) as town:
        artyom, irina = await _applied(town), town.citizen(501)
        await artyom.says("/status")
        first = await artyom.waits_for("status-head-since", SOON, now=text("status-waiting"))
        slow = town.telegram.faults.add("editMessageText", delay=60.0)
        await irina.says("/reject 1 person.minor")
        await town.telegram.strikes(slow)
        town.telegram.faults.clear()
        await town.again()
        shown = await artyom.waits_for("status-head-since", SOON, now=text("status-rejected"))
        assert shown.id == first.id


async def _applied(town: FarTown) -> Person:
    await town.reviewer()
    artyom = town.citizen(102, "Артём")
    await applies(artyom, PAPER)
    await artyom.waits_for("notice-sent", SOON)
    return artyom


async def _history(town: FarTown) -> list[str]:
    return [what for (what,) in await town.kept("SELECT what FROM history ORDER BY version")]
