"""A new key, while the bot serves: bit by bit, and from where it was cut off."""

import asyncio
import json
from dataclasses import replace

import pytest

from jobs import rekeying
from storage.driver import Driver
from storage.encryption import ENCRYPTED
from storage.exclusive_use import hold_running
from storage.keys import Keys, encrypted_by, new_key
from storage.rekeying import LARGE_ROWS, NOTE, ROWS, STAGES, Rekeying
from storage.review.worklist import Worklist
from storage.store import Store
from tests.keys import WRITTEN
from tests.storage.conftest import NOW, Rows, only_postgres
from tests.storage.recorder import Recorder
from tests.storage.test_encryption import full

NEW = new_key()


async def with_new_key(rows: Rows) -> Driver:
    return await rows.another(Keys([NEW, WRITTEN]))


async def keys_in_use(driver: Driver) -> set[str | None]:
    """The names of the keys under which there is anything."""
    found: set[str | None] = set()
    for table, kept in ENCRYPTED.items():
        for row in await driver.read(f"SELECT {', '.join(kept.columns)} FROM {table}"):
            found.update(encrypted_by(value) for value in row if value is not None)
    return found


async def done(driver: Driver) -> int:
    steps = 0
    while await Rekeying(driver).step():
        steps += 1
    return steps


async def test_all_comes_under_the_new_key_and_the_old_one_can_go(rows: Rows) -> None:
    await full(rows)
    await full(rows, 102)
    driver = await with_new_key(rows)
    assert await Rekeying(driver).is_needed()
    await done(driver)
    assert await keys_in_use(driver) == {driver.keys.newest}
    assert not await Rekeying(driver).is_needed()
    assert await driver.read("SELECT name FROM data_keys") == [(driver.keys.newest,)]
    assert not await driver.read("SELECT 1 FROM key_values WHERE name = $1", NOTE)
    await driver.close()
    alone = await rows.another(Keys([NEW]))
    assert len(await Worklist(alone).find("юлия щеглова", 8)) == 2
    await alone.close()


async def test_without_a_new_key_nothing_is_written(rows: Rows) -> None:
    await full(rows)
    recorder = Recorder(rows.driver)
    assert await rekeying.tick(Rekeying(recorder.driver)) == 0
    assert all(sql.startswith("SELECT") for sql, _ in recorder.asked)


async def test_cut_off_it_goes_on_where_it_was(rows: Rows) -> None:
    for citizen in range(3 * ROWS):
        await rows.draft(citizen + 1, surname="Щеглова")
    driver = await with_new_key(rows)
    assert await Rekeying(driver).step()
    assert (await Rekeying(driver).progress()).after == ROWS
    await driver.close()
    driver = await with_new_key(rows)
    recorder = Recorder(driver)
    assert await Rekeying(recorder.driver).step()
    assert (
        (progress := await Rekeying(driver).progress()).stage,
        progress.after,
    ) == ("applications", 2 * ROWS)
    assert progress.resealed == 2 * ROWS
    first = next(params for sql, params in recorder.asked if "FROM applications" in sql)
    assert first == (ROWS,)
    await done(driver)
    assert await keys_in_use(driver) == {driver.keys.newest}
    await driver.close()


async def test_no_writer_waits_for_more_than_a_few_rows(rows: Rows) -> None:
    for citizen in range(1, 2 * ROWS):
        await rows.draft(citizen, surname="Щеглова")
    await full(rows, 500)
    driver = await with_new_key(rows)
    recorder = Recorder(driver)
    await done(recorder.driver)
    limits = {
        int(sql.split("LIMIT ")[1].split()[0]) for sql, _ in recorder.asked if "LIMIT" in sql
    }
    assert limits == {ROWS, LARGE_ROWS}
    pictures = [sql for sql, _ in recorder.asked if "FROM pictures" in sql]
    assert pictures
    assert all(f"LIMIT {LARGE_ROWS}" in sql for sql in pictures)
    await driver.close()


async def test_citizens_go_on_answering_meanwhile(rows: Rows) -> None:
    drafts = [await rows.draft(citizen, surname="Щеглова") for citizen in range(1, 101)]
    driver = await with_new_key(rows)
    store = Store(driver)

    async def writes(number: int) -> None:
        for place in range(number, len(drafts), 4):
            changed = replace(drafts[place], answers={"surname": f"{number}"})
            drafts[place] = await store.save_answers(changed)

    await asyncio.gather(*(writes(number) for number in range(4)), done(driver))
    await driver.close()
    alone = await rows.another(Keys([NEW]))
    assert [await Store(alone).get(draft.id) for draft in drafts] == drafts
    await alone.close()


async def test_what_is_damaged_keeps_the_old_key_and_is_told_once(
    rows: Rows, caplog: pytest.LogCaptureFixture
) -> None:
    await full(rows)
    await rows.draft(102)
    await rows.driver.write("UPDATE applications SET answers = '~spoilt' WHERE id = 2")
    driver = await with_new_key(rows)
    await done(driver)
    progress = await Rekeying(driver).progress()
    assert (progress.ended, progress.unopened) == (True, 1)
    told = [line for line in caplog.messages if "open with no key" in line]
    assert len(told) == 1
    assert await done(driver) == 0
    assert len(await driver.read("SELECT 1 FROM data_keys")) == 2
    await driver.close()


async def test_another_new_key_begins_anew(rows: Rows) -> None:
    await full(rows)
    driver = await with_new_key(rows)
    for _ in STAGES[:3]:
        await Rekeying(driver).step()
    await driver.close()
    newer = new_key()
    driver = await rows.another(Keys([newer, NEW, WRITTEN]))
    assert (await Rekeying(driver).progress()).stage == STAGES[0]
    await done(driver)
    assert await keys_in_use(driver) == {driver.keys.newest}
    await driver.close()


@only_postgres  # a file is one process's
async def test_what_another_process_still_wrote_under_the_old_key_is_found(rows: Rows) -> None:
    """As while processes are restarted one after another."""
    await rows.draft(1, surname="Щеглова")
    driver = await with_new_key(rows)
    for _ in range(2):  # the applications are done
        await Rekeying(driver).step()
    await rows.draft(2, surname="Щеглова")
    await done(driver)
    assert await keys_in_use(driver) == {driver.keys.newest}
    await driver.close()


@only_postgres  # a file is one process's
async def test_nothing_is_done_while_another_process_writes_under_the_old_key(rows: Rows) -> None:
    """The other one may write nothing for a while, and does so after everything was rewritten."""
    await rows.draft(1, surname="Щеглова")
    other = await rows.another()
    await hold_running(other)
    driver = await with_new_key(rows)
    await hold_running(driver)
    assert not await Rekeying(driver).step()
    assert not await Rekeying(other).step()
    assert await keys_in_use(driver) == {rows.driver.keys.newest}
    await Store(other).open_draft(2, NOW, answers={"surname": "Щеглова"})
    await other.close()
    await done(driver)
    assert await keys_in_use(driver) == {driver.keys.newest}
    assert not await Rekeying(driver).is_needed()
    await driver.close()


async def test_a_tick_has_its_end(rows: Rows, monkeypatch: pytest.MonkeyPatch) -> None:
    for citizen in range(1, 3 * ROWS):
        await rows.draft(citizen, surname="Щеглова")
    driver = await with_new_key(rows)
    monkeypatch.setattr(rekeying, "SECONDS", 0.0001)
    await rekeying.tick(Rekeying(driver))
    kept = await driver.read("SELECT value FROM key_values WHERE name = $1", NOTE)
    assert json.loads(kept[0][0])["after"] == ROWS
    monkeypatch.setattr(rekeying, "SECONDS", 600.0)
    await rekeying.tick(Rekeying(driver))
    assert not await Rekeying(driver).is_needed()
    await driver.close()
