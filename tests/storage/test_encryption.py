"""What is personal lies sealed: bound to its place, by keys that can be changed."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from identity_images import Fields, Reading, Task, Verdict

from bot.clock import ManualClock
from domain.account.sign_in import Identity, SignInAttempt
from domain.application import Application, Change, Correction, Decision, HistoryEntry, Status
from domain.notice import Notice
from domain.review.staff_sign_in import StaffIdentity
from domain.status.temporary_policy import TemporaryPolicy
from storage.account.sign_ins import SignIns
from storage.driver import DatabaseUnusable, DecryptionFailed, Driver
from storage.encryption import ENCRYPTED, rekey
from storage.keys import Keys, encrypted_by, new_key
from storage.pictures.inspections import HandedPicture, Inspections
from storage.pictures.pictures import Picture
from storage.review.staff_sign_ins import Returned, StaffSignIns
from storage.review.worklist import Worklist
from storage.store import Store
from storage.update_inbox import StoredUpdate, UpdateInbox
from tests.architecture import columns
from tests.keys import KEYS, WRITTEN
from tests.storage.conftest import LATER, NOW, Rows
from tests.storage.tables import tables_of

PLACE = ("applications.answers", 17)
ANSWERS = {
    "surname": "Щеглова-Ёжикова",
    "name": "Юлия",
    "scan": {"picture": "101"},
    "phone": {"number": "+79161234567", "own": True},
}
BYTES = b"\xff\xd8" + bytes(range(256)) * 40
SCAN = Picture("101", "scan.sent0", BYTES, {"page": "Щеглова"})


async def full(rows: Rows, citizen: int = 101) -> Application:
    """Something in every sealed column."""
    draft = await rows.draft(citizen)
    draft = await rows.store.save_answers(
        replace(draft, answers=ANSWERS), Picture(f"{citizen}", "scan", BYTES, {"page": "Щеглова"})
    )
    correction = Correction(1, NOW, (), "блики на Щегловой", ("scan",), ANSWERS)
    sent = replace(draft, status=Status.WAITING, sent_at=NOW, correction=correction)
    sent = await rows.saved(sent, Notice("asked", citizen, {"words": "Щеглова?"}))
    policy = TemporaryPolicy("9", NOW.date(), NOW.date(), "7916", None, "Щеглова", "26-1")
    decision = Decision(1, NOW, (), "Щеглова")
    ended = replace(sent, status=Status.RETURNED, decision=decision, policy=policy)
    asked = await rows.store.reviewer_questions.ask(sent, 1, "Щеглова?", NOW)
    await rows.store.reviewer_questions.answer(asked, sent, "Щеглова", NOW)
    inquiry = await rows.store.support_questions.open(citizen, "Щеглова?", (), NOW)
    await rows.store.support_questions.answer(inquiry.id, 1, "Щеглова", NOW)
    entry = HistoryEntry("returned", 1, NOW)
    change = Change(ended, entry, before=sent, undoable_until=NOW + timedelta(minutes=1))
    await UpdateInbox(rows.driver).add([StoredUpdate(citizen, '{"text":"Щеглова"}')])
    await rows.driver.write(
        "INSERT INTO cursors (key, data) VALUES ($1, $2)",
        f"{citizen}",
        rows.driver.keys.encrypt("cursors.data", f"{citizen}", '{"typed":"Щеглова"}'),
    )
    await signed_in(rows.driver, sent.id, citizen)
    await judged(rows.driver, f"{citizen}")
    await in_browsers(rows.driver, citizen)
    begun = SignInAttempt(f"{citizen}", citizen, ended.id, f"{citizen}", "nonce", "verifier", NOW)
    sign_ins = SignIns(rows.driver)
    await sign_ins.save(begun)
    await sign_ins.set_code(begun, f"{citizen}", Identity(True, {"name": "Щеглова"}))
    return await rows.store.save(change)


async def signed_in(driver: Driver, application: int, citizen: int) -> None:
    """A sign-in whose chat has not proved yet whose it is."""
    token, state, nonce, verifier = (f"{at} of {citizen}" for at in range(4))
    begun = SignInAttempt(token, citizen, application, state, nonce, verifier, NOW)
    await SignIns(driver).save(begun)
    said = Identity(True, {"family_name": "Щеглова"})
    await SignIns(driver).set_code(begun, f"code{citizen}", said)


async def in_browsers(driver: Driver, staff: int) -> None:
    """An account that is bound, and another one that waits for it in a browser."""
    sign_ins = StaffSignIns(driver)
    for at in range(2):
        who = StaffIdentity("https://id.example.ru", f"{staff} {at}", "Щеглова")
        returned = Returned(f"handoff {at} of {staff}", "browser")
        code = f"{staff}-{at}"
        assert await sign_ins.save(f"state {at} of {staff}", returned, who, code, LATER)
    assert await sign_ins.bind(f"{staff}-0", staff, NOW) == "bound"


async def judged(driver: Driver, id: str) -> None:
    """A picture that was handed to another process, with its verdict."""
    who = ("Щеглова", "Щеглова", "Щеглова", "F", NOW.date(), "7916", "1", NOW.date(), "7")
    task = Task("passport", expected=Fields(*who))
    inspections = Inspections(driver, ManualClock(NOW))
    await inspections.put(HandedPicture(id, "asker", "picture", task, BYTES))
    claim = await inspections.claim("picture")
    assert claim
    reading = Reading(("Щеглова", ""), {"surname": "Щеглова"}, (), ())
    verdict = Verdict((), (), BYTES, 1, 1, {}, "image/jpeg", reading=reading)
    await inspections.finish(claim, verdict)


async def opened(rows: Rows, *written: str) -> Driver:
    return await rows.another(Keys(written))


async def held(rows: Rows, driver: Driver) -> bytes:
    """All that an outsider would find: the files, or every row of every table of a server's."""
    if not driver.shared:
        ends = ("", "-wal", "-shm", "-journal")
        files = [rows.path.with_name(rows.path.name + end) for end in ends]
        return b"".join(file.read_bytes() for file in files if file.exists())
    found = []
    for table, _ in await tables_of(driver):
        found += await driver.read(f"SELECT t::text FROM {table} t")
    return b"".join(text.encode() for (text,) in found)


async def contents(driver: Driver) -> dict[str, list[Any]]:
    """Every row of every table."""
    return {
        table: sorted(await driver.read(f"SELECT * FROM {table}"), key=repr)
        for table, _ in await tables_of(driver)
    }


async def in_the_clear(rows: Rows, driver: Driver) -> list[str]:
    """Which of the words stand in the database, in any of several spellings."""
    found = await held(rows, driver)
    words = ("Щеглова", "Ёжикова", "Юлия", "79161234567", "блики")
    said = [
        word
        for word in words
        for spelt in (word.encode(), word.encode("utf-16-le"), word.encode("unicode_escape"))
        if spelt in found
    ]
    picture = (BYTES[:300], BYTES[:300].hex().encode())
    return said + (["picture"] if any(one in found for one in picture) else [])


# Values


def test_what_was_sealed_opens_at_its_place_and_nowhere_else() -> None:
    sealed = KEYS.encrypt(*PLACE, "Щеглова")
    assert KEYS.decrypt(*PLACE, sealed) == "Щеглова"
    for column, row in (("applications.answers", 18), ("applications.decision", 17)):
        with pytest.raises(DecryptionFailed):
            KEYS.decrypt(column, row, sealed)


def test_the_same_words_are_never_sealed_alike() -> None:
    assert len({KEYS.encrypt(*PLACE, "Щеглова") for _ in range(100)}) == 100


@pytest.mark.parametrize("spoilt", ["", "~", "~AAAA", "{}", "~ё", "~" + "A" * 80])
def test_what_was_never_sealed_does_not_open(spoilt: str) -> None:
    with pytest.raises(DecryptionFailed):
        KEYS.decrypt(*PLACE, spoilt)


def test_no_byte_of_a_sealed_value_can_be_changed() -> None:
    sealed = KEYS.encrypt_bytes(*PLACE, b"Y")
    for at in range(len(sealed)):
        spoilt = bytearray(sealed)
        spoilt[at] ^= 1
        with pytest.raises(DecryptionFailed):
            KEYS.decrypt_bytes(*PLACE, bytes(spoilt))


def test_an_older_key_opens_and_the_newest_seals() -> None:
    sealed = KEYS.encrypt(*PLACE, "Щеглова")
    both = Keys([new_key(), WRITTEN])
    assert both.decrypt(*PLACE, sealed) == "Щеглова"
    assert encrypted_by(both.encrypt(*PLACE, "Щеглова")) == both.newest != KEYS.newest
    with pytest.raises(DecryptionFailed):
        Keys([new_key()]).decrypt(*PLACE, sealed)


@pytest.mark.parametrize(
    "setting",
    ["", ",", "short", "ключ", WRITTEN[:-4], WRITTEN + ",x"],
    ids=["none", "only a comma", "short", "no code", "cut off", "one good and one not"],
)
def test_what_is_no_key_is_refused_and_not_quoted(setting: str) -> None:
    with pytest.raises(ValueError, match="no") as refused:
        Keys.from_setting(setting)
    assert not setting.strip(",") or setting not in str(refused.value)


# The whole file


async def test_every_column_of_words_is_declared_plain_or_sealed(rows: Rows) -> None:
    tables = await tables_of(rows.driver)
    sealed = [f"{table}.{one}" for table, kept in ENCRYPTED.items() for one in kept.columns]
    every = [(f"{table}.{name}", kind) for table, columns in tables for name, kind in columns]
    assert {"TEXT", "BLOB"} < {kind for _, kind in every}
    found = list(columns.undeclared(every, columns.PLAIN, sealed))
    assert not found, "\n".join(["", *found])


async def test_whatever_is_personal_is_sealed_by_whoever_writes_it(rows: Rows) -> None:
    await full(rows)
    for table, kept in ENCRYPTED.items():
        for column in kept.columns:
            values = await rows.driver.read(
                f"SELECT {column} FROM {table} WHERE {column} IS NOT NULL"
            )
            assert values, f"{table}.{column} was not tried"
            assert {encrypted_by(value) for (value,) in values} == {KEYS.newest}
    assert not await in_the_clear(rows, rows.driver)


async def test_without_its_key_a_database_does_not_open_and_stays_as_it_was(rows: Rows) -> None:
    await full(rows)
    was = await contents(rows.driver)
    with pytest.raises(DatabaseUnusable) as refused:
        await opened(rows, new_key())
    assert (refused.value.fault, str(refused.value)) == ("keyless", KEYS.newest)
    assert await contents(rows.driver) == was
    again = await opened(rows, new_key(), WRITTEN)
    assert (application := await Store(again).latest_of(101))
    assert application.correction
    await again.close()


async def test_after_rekeying_the_old_key_can_go(rows: Rows) -> None:
    await full(rows)
    new = new_key()
    driver = await opened(rows, new, WRITTEN)
    assert [one.id for one in await Worklist(driver).find("юлия щеглова", 8)] == [1]
    resealed, unopened = await rekey(driver)
    assert (resealed, unopened) == (24, 0)
    assert await rekey(driver) == (0, 0)
    await driver.close()
    driver = await opened(rows, new)
    store = Store(driver)
    assert await store.pictures.get_part(1, "scan.sent0") == SCAN
    for words in ("ёжикова", "ЩЕГЛОВА-ЕЖИКОВА", "4567", "8 916 123-45-67"):
        assert [one.id for one in await Worklist(driver).find(words, 8)] == [1], words
    assert await Worklist(driver).find("0004567", 8) == []
    await driver.close()


async def test_rekeying_leaves_what_is_damaged_and_says_so(rows: Rows) -> None:
    await full(rows)
    await rows.draft(102)
    await rows.driver.write("UPDATE applications SET answers = '~spoilt' WHERE id = 2")
    driver = await opened(rows, new := new_key(), WRITTEN)
    assert (await rekey(driver))[1] == 1
    await driver.close()
    with pytest.raises(DatabaseUnusable):
        await opened(rows, new)
    await (await opened(rows, new, WRITTEN)).close()


async def clear(rows: Rows) -> None:
    """The database as a bot before sealing left it; a file has erased words in its free pages."""
    await full(rows)
    await full(rows, 102)
    for table, kept in ENCRYPTED.items():
        names = ", ".join((*kept.row, *kept.columns))
        for row in await rows.driver.read(f"SELECT {names} FROM {table}"):
            place = tuple(row[: len(kept.row)])
            for column, value in zip(kept.columns, row[len(place) :], strict=True):
                if value is not None:
                    await rows.driver.write(
                        f"UPDATE {table} SET {column} = $1 WHERE {kept.key} = $2",
                        decrypted(f"{table}.{column}", place, value),
                        place[-1],
                    )
    await rows.driver.write("DELETE FROM data_keys")
    await rows.driver.write("DELETE FROM search_tokens")
    if not rows.driver.shared:
        await rows.driver.write("PRAGMA secure_delete = OFF")
    await rows.driver.write("DELETE FROM applications WHERE id = 2")


def decrypted(column: str, place: tuple[Any, ...], value: str | bytes) -> str | bytes:
    if isinstance(value, str):
        return KEYS.decrypt(column, place, value)
    return KEYS.decrypt_bytes(column, place, value)


async def test_a_database_of_an_older_bot_is_sealed_at_its_first_opening(rows: Rows) -> None:
    await clear(rows)
    assert await in_the_clear(rows, rows.driver) != []
    driver = await opened(rows, WRITTEN)
    assert not await in_the_clear(rows, driver)
    application = await Store(driver).get(1)
    assert application
    assert application.answers == ANSWERS
    assert await Store(driver).pictures.get_part(1, "scan.sent0") == SCAN
    assert await Worklist(driver).find("щеглова", 8) == [application]
    await driver.close()


CUT = {
    False: [
        "CREATE TRIGGER cut BEFORE UPDATE OF was ON undoable"
        " BEGIN SELECT raise(ABORT, 'cut off'); END",
        "DROP TRIGGER cut",
    ],
    True: [
        "ALTER TABLE undoable ADD CONSTRAINT cut CHECK (was NOT LIKE '~%') NOT VALID",
        "ALTER TABLE undoable DROP CONSTRAINT cut",
    ],
}
"""What keeps a column from being sealed, and its end: in SQLite and, for True, in PostgreSQL."""


async def test_sealing_that_was_cut_off_goes_on_at_the_next_opening(rows: Rows) -> None:
    await clear(rows)
    cutting, mending = CUT[rows.driver.shared]
    await rows.driver.write(cutting)
    with pytest.raises(DatabaseUnusable, match=r"cut off|CheckViolation"):
        await opened(rows, WRITTEN)
    await rows.driver.write(mending)
    driver = await opened(rows, WRITTEN)
    assert not await in_the_clear(rows, driver)
    assert await Store(driver).get(1)
    await driver.close()


async def test_a_clear_value_put_into_a_sealed_database_is_not_believed(rows: Rows) -> None:
    await full(rows)
    await rows.driver.write("UPDATE applications SET answers = '{}'")
    with pytest.raises(DecryptionFailed):
        await rows.store.get(1)


async def test_one_that_does_not_open_is_left_out_of_the_desk_and_of_what_is_owed(
    rows: Rows,
) -> None:
    await full(rows)
    other = await rows.draft(102)
    other = replace(other, status=Status.WAITING, sent_at=NOW, answers=ANSWERS)
    await rows.saved(other, Notice("sent", 102))
    await rows.driver.write("UPDATE applications SET status = 'waiting'")
    await rows.driver.write("UPDATE applications SET answers = '~' WHERE id = 1")
    await rows.driver.write("UPDATE notices SET params = '~' WHERE application = 1")
    page = await Worklist(rows.driver).page("waiting", "", NOW, 8)
    assert [one.id for one in page] == [2]
    assert [one.recipient for one in await rows.claimed()] == [102]
