"""Several bots on one PostgreSQL: citizens and reviewers notice nothing of it."""

import asyncio
from pathlib import Path
from random import Random

import pytest
from specimens import ARTYOM, YULIA

from demo.citizens import Answers, applies, fills_in
from demo.text_ids import text_by
from tests.stories.http.far import SOON
from tests.stories.http.replicas import in_replica_town

PAPER = Answers(YULIA, form="step-form-paper")
SURNAME, NAME = "step-surname.question", "step-name.question"
OLEG = 777
NEVER = 60.0


async def test_a_form_is_filled_in_through_whichever_bot_and_the_desk_decides(
    tmp_path: Path,
) -> None:
    async with in_replica_town(tmp_path, 3, REVIEW="people") as town:
        irina = await town.reviewer()
        yulia, artyom = town.citizen(), town.citizen(102, "Артём")
        await applies(yulia, PAPER, until=SURNAME)
        await town.all_taken()
        assert town.balancer is not None
        town.balancer.cut(Random(1))  # one connection, and so one bot, may have been enough so far
        await asyncio.gather(fills_in(yulia, PAPER), applies(artyom, Answers(ARTYOM)))
        for citizen in (yulia, artyom):
            await citizen.waits_for("notice-sent", SOON)
        await town.all_taken()
        assert len(town.balancer.served) > 1
        for _ in range(2):
            await irina.says("/next")
            await irina.waits_for("desk-view-history.button", SOON)
            await irina.presses("desk-approve")
            await irina.waits_for("desk-decided", SOON, how="approved")
        for citizen in (yulia, artyom):
            await citizen.waits_for("notice-approved", SOON)
        await town.all_taken()
        approvals = await town.kept("SELECT outcome FROM notices WHERE kind = 'approved'")
        assert [outcome for (outcome,) in approvals] == ["sent", "sent"]
        for citizen in (yulia, artyom):
            told = text_by("notice-approved", "ru", {})
            assert len([one for one in citizen.chat if told and told in one]) == 1
    assert "Traceback" not in town.logs


@pytest.mark.parametrize("victims", [1, 2], ids=["one of two", "both"])
async def test_bots_that_are_killed_leave_their_work_to_whoever_lives(
    tmp_path: Path, victims: int
) -> None:
    async with in_replica_town(tmp_path, 2) as town:
        yulia = town.citizen()
        await applies(yulia, PAPER, until=SURNAME)
        for words, following in (("Щеглова", NAME), ("Юлия", "step-patronymic.hint")):
            slow = town.telegram.faults.add("sendMessage", delay=NEVER)
            await yulia.says(words)
            await town.telegram.strikes(slow)
            for one in town.replicas[:victims]:
                await one.kill()
            town.telegram.faults.clear()
            await town.replicas[0].start()
            if victims == 2:
                await town.replicas[1].start()
            await yulia.waits_for(following, 4 * SOON)
            await town.all_taken()
        answers = await town.answers(yulia)
        assert (answers["surname"], answers["name"]) == ("Щеглова", "Юлия")
        assert "patronymic" not in answers


async def test_an_update_that_is_brought_twice_is_dealt_with_once(tmp_path: Path) -> None:
    async with in_replica_town(tmp_path, 2) as town:
        yulia = town.citizen()
        await applies(yulia, PAPER, until=SURNAME)
        since = yulia.mark()
        town.telegram.delivery.timeout = 0.3  # it gives up waiting while the bot is at work
        slow = town.telegram.faults.add("sendMessage", delay=1.5)
        await yulia.says("Щеглова")
        await town.telegram.strikes(slow)
        town.telegram.delivery.timeout = 60.0
        await town.all_taken()
        await yulia.waits_for(NAME, SOON, since=since)
        answers = await town.answers(yulia)
        assert answers["surname"] == "Щеглова"
        assert "name" not in answers


async def test_a_block_that_is_brought_again_after_the_return_holds_nothing(
    tmp_path: Path,
) -> None:
    undo = "600"  # for so many seconds the decision's notice is queued
    async with in_replica_town(tmp_path, 1, REVIEW="people", DECISION_UNDO_SECONDS=undo) as town:
        yulia, irina = town.citizen(), await town.reviewer()
        await applies(yulia, PAPER)
        await yulia.waits_for("notice-sent", SOON)
        await yulia.blocks()
        await yulia.unblocks()
        await town.all_taken()
        blocked, _ = (one for one in town.telegram.updates.recent if "my_chat_member" in one)
        await town.bot.kill()
        await town.bot.start()
        await irina.says("/next")
        await irina.waits_for("desk-view-history.button", SOON)
        await irina.presses("desk-approve")
        await irina.waits_for("desk-decided", SOON, how="approved")
        said = yulia.mark()
        town.telegram.push(blocked)
        await town.all_taken()
        owed = await town.kept("SELECT outcome FROM notices WHERE kind = 'approved'")
        assert [outcome for (outcome,) in owed] == [None]
        assert not [one for one in yulia.chat[said:] if one.by_bot]


async def test_a_reviewer_who_is_let_go_is_let_go_everywhere(tmp_path: Path) -> None:
    async with in_replica_town(tmp_path, 2) as town:
        irina, oleg = await town.reviewer(), town.citizen(OLEG, "Олег")
        await irina.says(f"/reviewers add {OLEG} Олег")
        await irina.waits_for("crew-in-done", SOON)
        for _ in town.replicas:
            await oleg.says("/start")
            await oleg.waits_for("desk-home", SOON)
        await irina.says(f"/reviewers remove {OLEG}")
        await irina.presses("crew-out", await irina.waits_for("crew-out-sure", SOON))
        await oleg.waits_for("crew-farewell", SOON)
        await town.all_taken()
        for _ in (*town.replicas, *town.replicas):
            await oleg.says("/start")
            await oleg.waits_for("welcome", SOON)
