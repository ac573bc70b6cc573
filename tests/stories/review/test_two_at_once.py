"""Two people, or a person and the clock, at the same application in the same moment."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from demo.text_ids import text
from domain.application import Application, Change, Status
from storage.store import Store
from tests.stories.town import OLEG, Town, in_town


def meeting(*deeds: str) -> type[Store]:
    """A store that lets nobody save such a deed before two have come to save theirs."""
    both = asyncio.Barrier(2)

    class Meeting(Store):
        async def save(self, change: Change) -> Application:
            if change.entry.what in deeds:
                await both.wait()
            return await super().save(change)

    return Meeting


async def history(town: Town, id: int) -> list[tuple[str, int | None]]:
    return [(entry.what, entry.who) for entry in await town.dependencies.store.history(id)]


@pytest.mark.parametrize("second", ["/reject 1 person.minor", "/approve 1"])
async def test_of_two_reviewers_one_decides_and_the_other_is_told_who_was_first(
    town: Town, second: str
) -> None:
    irina, oleg = await town.reviewer(), await town.reviewer(OLEG, "Олег")
    yulia = town.citizen()
    await town.sent(yulia)
    await yulia.waits_for("notice-sent")
    for reviewer in (irina, oleg):
        await reviewer.waits_for("notice-review-new")
    await irina.says("/approve 1")
    await oleg.says(second)
    await town.idle()
    told = [person.last for person in (irina, oleg)]
    first = (text("not-allowed-decided"), text("desk-taken"))
    (loser,) = [one for one in told if any(words in one for words in first)]
    (winner,) = [one for one in told if one is not loser]
    sent, (_, who) = await history(town, 1)
    assert sent == ("sent", 101)
    assert who is not None
    assert text("desk-by-person", id=who) in winner
    assert text("desk-by-person", id=who) in loser
    notices = await town.driver.read("SELECT count(*) FROM notices WHERE recipient = 101")
    assert notices == [(2,)]


async def test_of_two_with_the_same_card_only_the_one_who_holds_it_decides(town: Town) -> None:
    irina, oleg = await town.reviewer(), await town.reviewer(OLEG, "Олег")
    await town.sent(town.citizen())
    for person in (irina, oleg):
        await person.waits_for("notice-review-new")
        await person.presses("desk-show")
        await person.waits_for("desk-view-history.button")
        await town.later(hours=0.3)
    await oleg.says("/show 1")
    await oleg.waits_for("desk-lease", mine="yes")
    for person in (irina, oleg):
        await person.presses("desk-approve", wait=False)
    decided = await oleg.waits_for("desk-decided", how="approved")
    assert decided.labels == []
    await irina.waits_for(
        lambda one: text("desk-taken") in one or text("not-allowed-decided") in one
    )
    assert not irina.sees("desk-view-history.button")


async def test_whoever_was_choosing_reasons_meanwhile_hears_of_the_decision(town: Town) -> None:
    irina, oleg = await town.reviewer(), await town.reviewer(OLEG, "Олег")
    await town.sent(town.citizen())
    await irina.says("/return 1")
    await irina.waits_for("desk-why-return")
    await town.later(hours=0.3)
    await oleg.says("/approve 1")
    await oleg.waits_for("desk-decided", reference="26-000001-9", how="approved")
    for said in ("Снимите без бликов", "/return 1", "/reject 1"):
        since = irina.mark()
        await irina.says(said)
        told = await irina.waits_for(lambda message: message.by_bot, since=since)
        assert text("desk-why-return") not in told
        assert text("desk-why-reject") not in told
    assert irina.sees("not-allowed-decided")
    assert irina.sees("id 502")


async def test_of_two_who_hand_the_same_policy_over_one_is_told_it_is_gone(
    tmp_path: Path,
) -> None:
    async with in_town(tmp_path / "oms.db", store=meeting("collected")) as town:
        irina, oleg = await town.reviewer(), await town.reviewer(OLEG, "Олег")
        yulia = town.citizen()
        await town.sent(yulia)
        await irina.says("/approve 1")
        await yulia.waits_for("notice-approved")
        await town.later(days=31)
        await irina.says("/collected 1")
        await oleg.says("/collected 1")
        await town.idle()
        told = sorted(person.last.text for person in (irina, oleg))
        assert text("not-allowed-not-ready", now=text("status-collected")).is_in(told[0])
        assert text("desk-collected").is_in(told[1])


async def test_a_reviewer_and_the_clock_decide_once(tmp_path: Path) -> None:
    async with in_town(tmp_path / "oms.db", store=meeting("approved", "rejected")) as town:
        irina, yulia = await town.reviewer(), town.citizen()
        await town.sent(yulia)
        town.clock.turn(days=2)
        ticking = asyncio.ensure_future(town.jobs.decide())
        await irina.says("/reject 1 person.minor")
        decided = await ticking
        await town.idle()
        _, (what, who) = await history(town, 1)
        assert (what, who) == (("approved", None) if decided else ("rejected", 501))
        if decided:
            assert text("not-allowed-decided") in irina.last
            assert text("desk-by-clock") in irina.last
        assert len(await history(town, 1)) == 2


class AllAtOnce(Store):
    """Nobody saves a first decision before three have come to save theirs."""

    coming = 0
    all_here = asyncio.Event()

    async def save(self, change: Change) -> Application:
        if change.entry.what in {"approved", "withdrawn"} and not self.all_here.is_set():
            type(self).coming += 1
            if self.coming == 3:
                self.all_here.set()
            await self.all_here.wait()
        return await super().save(change)


async def test_of_two_reviewers_the_clock_and_the_citizen_exactly_one_wins(
    tmp_path: Path,
) -> None:
    class Here(AllAtOnce):
        coming, all_here = 0, asyncio.Event()

    async with in_town(tmp_path / "oms.db", store=Here) as town:
        irina, oleg = await town.reviewer(), await town.reviewer(OLEG, "Олег")
        yulia = town.citizen()
        await town.sent(yulia)
        await yulia.waits_for("notice-sent")
        town.clock.turn(days=2)
        await irina.says("/show 1")
        await irina.waits_for("desk-view-history.button")
        await yulia.says("/cancel")
        await yulia.waits_for("withdrawing")
        await oleg.says("/approve 1")
        await oleg.waits_for("desk-taken")
        ticking = asyncio.ensure_future(town.jobs.decide())
        await irina.says("/approve 1")
        await yulia.presses(lambda one: "withdraw-yes" in (one.data or ""), wait=False)
        decided = await ticking
        await town.idle()
        told = await history(town, 1)
        first = told[1]
        assert first in {("approved", 501), ("approved", None), ("withdrawn", 101)}
        assert sum(what == "approved" for what, _ in told) <= 1
        assert decided == (first == ("approved", None))
        if first != ("approved", 501):
            assert irina.sees("not-allowed-decided") or irina.sees("not-allowed-withdrawn")
        # What was approved a moment ago may still be withdrawn; what was withdrawn stays so.
        assert (await town.latest(yulia)).status is Status.WITHDRAWN
        assert [what for what, _ in told].count("withdrawn") == 1


async def test_two_ticks_at_once_move_an_application_on_once(tmp_path: Path) -> None:
    async with in_town(tmp_path / "oms.db", store=meeting("in_production")) as town:
        irina, yulia = await town.reviewer(), town.citizen()
        await town.sent(yulia)
        await irina.says("/approve 1")
        await yulia.waits_for("notice-approved")
        town.clock.turn(days=1)
        reached = await asyncio.gather(town.jobs.produce(), town.jobs.produce())
        assert sorted(reached) == [0, 1]
        assert (await town.latest(yulia)).status is Status.IN_PRODUCTION


@pytest.mark.only_files  # of a server it is read anew for each update, and never outdated
async def test_whoever_answers_on_an_outdated_form_sees_it_as_it_is_now(town: Town) -> None:
    """Somebody else saved first: another process that should not be, a hand in the database."""
    yulia = town.citizen()
    await town.before("surname", yulia)
    other, latest = Store(town.driver), await town.latest(yulia)
    await other.save_answers(replace(latest, answers={**latest.answers, "surname": "Иванова"}))
    await yulia.says("Щеглова")
    await yulia.waits_for("form-now", words="Иванова")
    await yulia.says("Щеглова")
    await yulia.waits_for("step-name.hint")
    assert (await town.answers(yulia))["surname"] == "Щеглова"
