"""Moving house: from a file to a server and back, and nothing is lost on the way."""

import asyncio
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from storage.driver import DatabaseUnusable
from storage.encryption import ENCRYPTED
from storage.keys import Keys, new_key
from storage.migrations import OLDEST_RELEASE
from storage.move import MoveRefused
from storage.move_ends import NUMBERED, refuse_foreign, refuse_newer
from storage.move_note import leave_as_it_is
from storage.move_tables import APART, counters, tables
from storage.opening import open_database
from tests.postgres import databases
from tests.storage.moving import (
    KEYS,
    CutOff,
    contents,
    dumped,
    filled,
    moved,
    moved_until_cut_off,
    of_file,
)

Put = Callable[[str, str], str]


@pytest.fixture(scope="session")
def kept_bot(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with rows in every table, as a stopped bot leaves it."""
    path = tmp_path_factory.mktemp("kept") / "oms.db"
    asyncio.run(filled(path))
    return path


@pytest.fixture
def source(kept_bot: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(kept_bot, tmp_path / "oms.db"))


def told(path: Path, sql: str, *params: object) -> None:
    with closing(sqlite3.connect(path)) as file, file:
        file.execute(sql, params)


async def done_in(url: str, sql: str, *params: object) -> None:
    driver = await open_database(url, KEYS, 2, leave_as_it_is)
    try:
        await driver.write(sql, *params)
    finally:
        await driver.close()


async def kept(url: str) -> dict[str, object]:
    """What is served: raises DatabaseUnusable where it is half moved."""
    driver = await open_database(url, KEYS, 2)
    try:
        return await contents(driver)
    finally:
        await driver.close()


async def refused(source: str, target: str, why: str, *, force: bool = False) -> MoveRefused:
    with pytest.raises(MoveRefused) as refusal:
        await moved(source, target, force=force)
    assert refusal.value.why == why
    return refusal.value


async def half_moved(url: str) -> bool:
    try:
        await kept(url)
    except DatabaseUnusable as unusable:
        return unusable.fault == "half-moved"
    return False


# There and back


async def test_there_and_back_is_row_for_row_the_same(
    source: Path, tmp_path: Path, server: str
) -> None:
    back, before = tmp_path / "back.db", dumped(source)
    done, stages = await moved(of_file(source), server)
    assert dumped(source) == before
    assert await kept(server) == await kept(of_file(source))
    assert (await moved(server, of_file(back)))[0] == done
    assert dumped(back) == before
    assert (done.rows > 900, done.opened > 30, done.unopened) == (True, True, 0)
    assert [one.split()[0] for one in stages if not one.startswith("moved")] == [
        *("reading", "moving", "checking")
    ]
    assert stages.count(f"moved {done.rows}") == 1


def test_every_table_is_moved_after_those_it_refers_to() -> None:
    names = [table.name for table in tables()]
    assert len({*names}) == len(names)
    for child, parent in [
        ("pictures", "applications"),
        ("seats", "visits"),
        ("notices", "inquiries"),
        ("walk_ins", "visits"),
    ]:
        assert names.index(parent) < names.index(child)
    assert not {*APART} & {*names}
    assert {*ENCRYPTED} - {*APART} <= {*names}
    assert all(table.key for table in tables())


async def test_what_is_moved_is_all_that_a_server_holds(server: str) -> None:
    await kept(server)
    database = server.split("?")[0].rsplit("/", 1)[1]
    asked = (
        "SELECT table_name || '.' || column_name FROM information_schema.columns"
        " WHERE table_schema = 'public' AND table_name NOT IN"
        " (SELECT relname FROM pg_class WHERE relpersistence = 'u')"
    )
    there = set(databases.server().sql(asked, database).split())
    apart = {one for one in there if one.split(".")[0] in APART}
    assert there - apart == {f"{one.name}.{name}" for one in tables() for name in one.columns}


def test_of_every_number_it_is_known_where_it_is_used() -> None:
    assert {*NUMBERED} == {*counters()}


async def test_numbers_go_on_behind_the_largest_in_use(source: Path, server: str) -> None:
    told(source, "UPDATE counters SET value = 0 WHERE name = 'journal'")
    await moved(of_file(source), server)
    driver = await open_database(server, KEYS, 2)
    async with driver.transaction() as transaction:
        largest = (await driver.read(NUMBERED["journal"]))[0][0]
        assert await transaction.next_number("journal") == largest + 1
        person = await transaction.next_number("person")
        assert person == (await driver.read(NUMBERED["person"]))[0][0] + 1
    await driver.close()


async def test_a_bot_that_was_never_used_can_be_moved(tmp_path: Path, server: str) -> None:
    await kept(of_file(tmp_path / "oms.db"))
    done, _ = await moved(of_file(tmp_path / "oms.db"), server)
    assert done.rows == 2
    assert await kept(server) == await kept(of_file(tmp_path / "oms.db"))


# Cut off


@pytest.mark.parametrize("seed", range(4))
async def test_cut_off_anywhere_it_goes_on_when_it_is_run_again(
    source: Path, tmp_path: Path, server: str, seed: int
) -> None:
    random, back = Random(seed), of_file(tmp_path / "back.db")
    for begun, target in ((of_file(source), server), (server, back)):
        cut, served = 0, 0
        while True:
            try:
                await moved_until_cut_off(begun, target, after=random.randrange(2, 80 + 40 * cut))
                break
            except CutOff as one:
                cut += 1
                served += one.noted and not await half_moved(target)
        assert (cut > 1, served) == (True, 0)
    assert await kept(server) == await kept(of_file(source))
    assert dumped(tmp_path / "back.db") == dumped(source)


async def test_what_was_moved_before_is_not_moved_again(source: Path, server: str) -> None:
    with pytest.raises(CutOff):
        await moved_until_cut_off(of_file(source), server, after=100)
    _, stages = await moved(of_file(source), server)
    assert stages[1].startswith("going-on")
    assert await kept(server) == await kept(of_file(source))


async def test_when_the_source_was_used_meanwhile_it_begins_anew(
    source: Path, server: str
) -> None:
    with pytest.raises(CutOff):
        await moved_until_cut_off(of_file(source), server, after=100)
    told(source, "UPDATE cursors SET state = 'elsewhere'")
    told(source, "DELETE FROM search_tokens")
    _, stages = await moved(of_file(source), server)
    assert stages[1].startswith("moving")
    assert await kept(server) == await kept(of_file(source))


async def test_cut_off_before_its_last_word_it_is_as_if_it_had_ended(
    source: Path, server: str
) -> None:
    first, _ = await moved(of_file(source), server)
    again, stages = await moved(of_file(source), server)
    assert (again, stages) == (first, ["reading 0"])


async def test_what_differs_in_the_end_is_told_and_moved_anew(source: Path, server: str) -> None:
    with pytest.raises(CutOff):
        await moved_until_cut_off(of_file(source), server, after=None)
    await done_in(server, "UPDATE papers SET paper = paper || 'x'")
    assert (await refused(of_file(source), server, "differs")).table == "papers"
    assert await half_moved(server)
    await moved(of_file(source), server)
    assert await kept(server) == await kept(of_file(source))


# A target that will not do


@pytest.mark.parametrize("there", [True, False])
async def test_a_target_that_is_not_empty_is_refused_unless_forced(
    source: Path, tmp_path: Path, server: str, there: bool
) -> None:
    if not there:
        await moved(of_file(source), server)
    begun, target = (of_file(source), server) if there else (server, of_file(tmp_path / "back.db"))
    note = "INSERT INTO staff (id, name, reviews, since) VALUES (77, 'Ольга', 1, 'x')"
    history = "INSERT INTO ratings (month, stars, count) VALUES ('2020-01', 5, 1)"
    await done_in(target, note)
    await done_in(target, history)
    before = await kept(target)
    await refused(begun, target, "not-empty")
    assert await kept(target) == before
    await moved(begun, target, force=True)
    assert await kept(target) == await kept(begun)


async def test_what_others_keep_beside_ours_stays(source: Path, server: str) -> None:
    name = server.split("?")[0].rsplit("/", 1)[1]
    databases.server().sql(
        "CREATE TABLE elsewhere (id BIGINT); INSERT INTO elsewhere VALUES (7)", name
    )
    await moved(of_file(source), server)
    await moved(of_file(source), server, force=True)
    assert databases.server().sql("SELECT id FROM elsewhere", name) == "7"
    databases.server().sql("CREATE TABLE referring (id BIGINT REFERENCES applications)", name)
    databases.server().sql("INSERT INTO referring VALUES (1)", name)
    await refused(of_file(source), server, "referred-to", force=True)
    assert databases.server().sql("SELECT id FROM referring", name) == "1"
    assert await kept(server) == await kept(of_file(source))


async def test_tables_of_others_under_our_names_are_not_touched(server: str) -> None:
    name = server.split("?")[0].rsplit("/", 1)[1]
    databases.server().sql(
        "CREATE TABLE notices (id BIGINT); INSERT INTO notices VALUES (7)", name
    )
    with pytest.raises(DatabaseUnusable) as refusal:
        await kept(server)
    assert refusal.value.fault == "foreign"
    assert databases.server().sql("SELECT id FROM notices", name) == "7"
    assert (
        databases.server().sql("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'", name)
        == "1"
    )


@pytest.mark.parametrize("sql", ["CREATE TABLE notes (words TEXT)", "CREATE TABLE notices (id)"])
def test_a_file_of_another_program_is_refused(tmp_path: Path, sql: str) -> None:
    told(tmp_path / "notes.db", sql)
    with pytest.raises(DatabaseUnusable) as refusal:
        refuse_foreign(tmp_path / "notes.db")
    assert refusal.value.fault == "foreign"
    (tmp_path / "words.db").write_text("no database " * 500)
    with pytest.raises(DatabaseUnusable) as refusal:
        refuse_foreign(tmp_path / "words.db")
    assert refusal.value.fault == "damaged"
    refuse_foreign(tmp_path / "none.db")
    (tmp_path / "empty.db").touch()
    refuse_foreign(tmp_path / "empty.db")


async def test_what_a_newer_release_added_is_not_left_behind(source: Path, server: str) -> None:
    for url in (of_file(source), server):
        driver = await open_database(url, KEYS, 2)
        await refuse_newer(driver)
        await driver.write("INSERT INTO schema_steps (name) VALUES ('9999_to_come.sql')")
        with pytest.raises(DatabaseUnusable) as refusal:
            await refuse_newer(driver)
        assert refusal.value.fault == "newer"
        await driver.close()


async def test_how_old_a_release_may_be_is_told_by_each_database_of_itself(
    source: Path, server: str
) -> None:
    sql = "INSERT INTO key_values (name, value) VALUES ($1, $2)"
    await done_in(of_file(source), sql, OLDEST_RELEASE, "0001")
    await done_in(server, sql, OLDEST_RELEASE, "0002")
    await moved(of_file(source), server)
    driver = await open_database(server, KEYS, 2)
    asked = "SELECT value FROM key_values WHERE name = $1"
    assert await driver.read(asked, OLDEST_RELEASE) == [("0002",)]
    await driver.close()


# Rows that will not do


@pytest.mark.parametrize(
    ("table", "sql"),
    [
        ("topics", "INSERT INTO topics (citizen, thread) VALUES (9, 99999999999)"),
        ("staff", "INSERT INTO staff VALUES (9, 'О' || char(0) || 'льга', 1, 'x', NULL)"),
        ("guides", "INSERT INTO guides (citizen, step) VALUES (9, x'00ff')"),
    ],
)
async def test_a_row_that_a_server_cannot_hold_is_told_by_its_table(
    source: Path, server: str, table: str, sql: str
) -> None:
    told(source, sql)
    refusal = await refused(of_file(source), server, "unfit")
    assert refusal.table == table
    assert "льга" not in str(refusal) + repr(refusal.__cause__)
    assert await half_moved(server)


async def test_a_value_that_opens_with_no_key_is_counted(source: Path, server: str) -> None:
    told(source, "UPDATE pictures SET content = x'0102' WHERE application = 1")
    told(source, "UPDATE applications SET answers = answers || 'AAAA' WHERE id = 1")
    done, _ = await moved(of_file(source), server)
    assert done.unopened == 2
    assert await kept(server) == await kept(of_file(source))


async def test_without_the_right_key_nothing_is_begun(source: Path, server: str) -> None:
    with pytest.raises(DatabaseUnusable) as refusal:
        await moved(of_file(source), server, keys=Keys([new_key()]))
    assert refusal.value.fault == "keyless"
    name = server.split("?")[0].rsplit("/", 1)[1]
    assert databases.server().sql("SELECT to_regclass('applications')", name) == ""


async def test_a_target_sealed_by_another_key_can_be_forced(source: Path, server: str) -> None:
    other = Keys([new_key()])
    driver = await open_database(server, other, 2)
    await driver.write("INSERT INTO staff (id, name, reviews, since) VALUES (7, 'x', 1, 'x')")
    await driver.close()
    await moved(of_file(source), server, force=True)
    assert await kept(server) == await kept(of_file(source))
