"""Retention, erasing and new keys while others write."""

import asyncio
from dataclasses import replace

import pytest

from domain.application import Application, Change, HistoryEntry, reject
from domain.offices.visits import cancel
from domain.privacy.retention import RetentionStep
from storage.driver import Driver, StaleVersion, Transaction
from storage.encryption import rekey
from storage.keys import Keys, new_key
from storage.offices.visits import Visits
from storage.privacy.personal_data import PersonalData
from storage.privacy.retention import Expiries
from storage.store import Store
from tests.keys import WRITTEN
from tests.storage.conftest import LATER, NOW, Rows
from tests.storage.overlap import TEN, UNTIL, Drivers, at_once, kinds, waiting


@pytest.mark.parametrize(
    ("step", "table"),
    [
        (RetentionStep("erase"), "erasures"),
        (RetentionStep("tell", "draft-end", LATER), "notices"),
    ],
)
async def test_a_step_of_retention_is_carried_out_once(
    rows: Rows, drivers: Drivers, step: RetentionStep, table: str
) -> None:
    draft = await rows.draft(101)

    async def carries_out(driver: Driver, turn: int) -> None:
        await Expiries(driver).carry_out(draft, "draft", step, NOW)

    kinds(await at_once(drivers, 12, carries_out))
    assert await rows.count(table) == 1


async def test_what_is_touched_meanwhile_is_not_erased(rows: Rows, drivers: Drivers) -> None:
    drafts = [await rows.draft(citizen) for citizen in range(1, 13)]

    async def does(driver: Driver, turn: int) -> bool:
        draft = drafts[turn // 2]
        if turn % 2:
            await Expiries(driver).carry_out(draft, "draft", RetentionStep("erase"), NOW)
            return False
        await Store(driver).save_answers(replace(draft, answers={"surname": "Щеглова"}))
        return True

    came = await at_once(drivers, 24, does)
    kinds(came, StaleVersion)
    assert await rows.count("applications") == came.count(True)


async def test_erasing_everything_and_deciding_at_once_wait_for_each_other_not_for_ever(
    rows: Rows, drivers: Drivers
) -> None:
    sent, booked = [], []
    for citizen in range(1, 13):
        await Visits(rows.driver).hold(citizen, "adult", TEN, 12, NOW, UNTIL)
        booked.append(await Visits(rows.driver).book(citizen, "adult", TEN, NOW))
        sent.append(await waiting(rows, citizen))

    async def does(driver: Driver, turn: int) -> None:
        one, visit, store = sent[turn // 3], booked[turn // 3], Store(driver)

        async def leaves(transaction: Transaction, _: Application) -> None:
            await Visits(driver).save_in(transaction, cancel(visit, NOW))

        if turn % 3 == 0:
            await PersonalData(driver, store).erase(one.citizen, "asked", NOW)
        elif turn % 3 == 1:
            await store.save(reject(one, 501, NOW, ("person.minor",)))
        else:
            change = Change(one, HistoryEntry("withdrawn", 1, NOW), cancels_earlier=True)
            await store.save_with(leaves, change)

    kinds(await at_once(drivers, 36, does), StaleVersion)
    assert await rows.count("applications") == await rows.count("notices") == 0
    assert await rows.driver.read("SELECT sum(applications) FROM erasures") == [(12,)]


async def test_the_keys_are_changed_while_others_write(rows: Rows) -> None:
    drafts = [await rows.draft(citizen, surname="Щеглова") for citizen in range(1, 401)]
    new = new_key()
    drivers = [await rows.another(Keys([new, WRITTEN])) for _ in range(2)]

    async def writes(number: int) -> None:
        """Each has drafts of its own, and goes through them beside the change of keys."""
        store = Store(drivers[0])
        for place in range(number, len(drafts), 6):
            changed = replace(drafts[place], answers={"surname": f"{number}"})
            drafts[place] = await store.save_answers(changed)

    async with asyncio.TaskGroup() as group:
        for number in range(6):
            group.create_task(writes(number))
        changing = group.create_task(rekey(drivers[1]))
    assert changing.result()[1] == 0
    for driver in drivers:
        await driver.close()
    alone = await rows.another(Keys([new]))
    assert [await Store(alone).get(draft.id) for draft in drafts] == drafts
    await alone.close()
