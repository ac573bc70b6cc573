"""Staff in browsers: each secret is good once, each account is one person's."""

import pytest

from bot.clock import ManualClock
from domain.review.staff_sign_in import IDLE_SECONDS, StaffIdentity
from storage.driver import Driver
from storage.review.staff import Staff
from storage.review.staff_sessions import StaffSessions
from storage.review.staff_sign_ins import Returned, StaffSignIns
from tests.storage.conftest import LATER, NOW, Rows
from tests.storage.overlap import Drivers, at_once

ISSUER = "https://id.example.ru"
IRINAS = StaffIdentity(ISSUER, "1", "irina")
RETURNED = Returned("handoff", "browser")


async def returned(
    rows: Rows, who: StaffIdentity = IRINAS, code: str = "AB1234", turn: int = 0
) -> Returned:
    """A browser that came back and waits for its code."""
    came = Returned(f"handoff {turn}", "browser")
    assert await StaffSignIns(rows.driver).save(f"state {turn}", came, who, code, LATER)
    return came


async def bound(rows: Rows) -> Returned:
    """The same, and Irina has said that it is her."""
    came = await returned(rows)
    assert await StaffSignIns(rows.driver).bind("AB1234", 501, NOW) == "bound"
    return came


def sessions(driver: Driver, clock: ManualClock | None = None) -> StaffSessions:
    return StaffSessions(driver, clock or ManualClock(NOW))


async def test_of_many_who_send_one_code_one_gets_the_account(
    rows: Rows, drivers: Drivers
) -> None:
    await returned(rows)

    async def binds(driver: Driver, turn: int) -> str:
        return await StaffSignIns(driver).bind("AB1234", 501 + turn, NOW)

    came = await at_once(drivers, 12, binds)
    assert (came.count("bound"), came.count("expired")) == (1, 11)
    assert await rows.count("staff_identities") == 1


async def test_one_account_is_one_persons_and_one_person_has_one(
    rows: Rows, drivers: Drivers
) -> None:
    for turn in range(12):
        await returned(rows, IRINAS, f"AB000{turn}", turn)

    async def binds(driver: Driver, turn: int) -> str:
        return await StaffSignIns(driver).bind(f"AB000{turn}", 501 + turn, NOW)

    assert (await at_once(drivers, 12, binds)).count("bound") == 1
    sign_ins = StaffSignIns(rows.driver)
    owner = await sign_ins.owner(IRINAS)
    assert owner is not None
    await returned(rows, StaffIdentity(ISSUER, "2", "irina"), "CE0000", 90)
    assert await sign_ins.bind("CE0000", owner, NOW) == "other"
    assert await sign_ins.owner(StaffIdentity("https://other.example", "1", "irina")) is None


async def test_what_came_back_becomes_one_session(rows: Rows, drivers: Drivers) -> None:
    came = await bound(rows)

    async def begins(driver: Driver, turn: int) -> str | None:
        return await sessions(driver).begin(came, 501)

    tokens = [one for one in await at_once(drivers, 12, begins) if one]
    assert len(tokens) == 1
    used = await sessions(rows.driver).find(str(tokens[0]))
    assert used is not None
    assert used.staff == 501


async def test_one_answer_of_the_provider_is_kept_once(rows: Rows, drivers: Drivers) -> None:
    async def comes(driver: Driver, turn: int) -> bool:
        came = Returned(f"handoff {turn}", "browser")
        return await StaffSignIns(driver).save("state", came, IRINAS, f"AB00{turn:02}", LATER)

    assert (await at_once(drivers, 12, comes)).count(True) == 1


@pytest.mark.parametrize(
    "other", [Returned("handoff 0", "another"), Returned("another", "browser")]
)
async def test_both_halves_are_needed(rows: Rows, other: Returned) -> None:
    came = await returned(rows)
    sign_ins = StaffSignIns(rows.driver)
    assert await sign_ins.find(other, NOW) is None
    assert await sessions(rows.driver).begin(other, 501) is None
    assert await sign_ins.find(came, NOW) == (IRINAS, "AB1234")
    assert await sign_ins.find(came, LATER) is None
    assert await sessions(rows.driver, ManualClock(LATER)).begin(came, 501) is None


async def test_wrong_codes_are_counted_at_once_and_forgotten_in_time(
    rows: Rows, drivers: Drivers
) -> None:
    async def guesses(driver: Driver, turn: int) -> int:
        return await StaffSignIns(driver).count_wrong(501, NOW, LATER)

    assert sorted(await at_once(drivers, 12, guesses)) == [*range(1, 13)]  # type: ignore[type-var]  # all are numbers
    sign_ins = StaffSignIns(rows.driver)
    assert await sign_ins.wrong_codes(501, NOW) == 12
    assert await sign_ins.wrong_codes(502, NOW) == 0
    assert await sign_ins.wrong_codes(501, LATER) == 0
    assert await sign_ins.count_wrong(501, LATER, LATER) == 1


async def test_a_session_that_is_used_is_written_once_a_minute(rows: Rows) -> None:
    clock = ManualClock(NOW)
    kept = sessions(rows.driver, clock)
    token = await kept.begin(await bound(rows), 501)
    assert token
    until = "SELECT idle_until FROM staff_sessions"
    first = await rows.driver.read(until)
    clock.turn(hours=50 / 3600)
    assert await kept.find(token)
    assert await rows.driver.read(until) == first
    clock.turn(hours=50 / 3600)
    assert await kept.find(token)
    assert await rows.driver.read(until) > first
    clock.turn(hours=IDLE_SECONDS / 3600)
    assert await kept.find(token) is None
    assert await kept.of(501) == []


async def test_no_session_outlives_the_account_it_was_begun_with(
    rows: Rows, drivers: Drivers
) -> None:
    for _ in range(5):
        came = await bound(rows)

        async def either(driver: Driver, turn: int, came: Returned = came) -> None:
            kept = sessions(driver)
            await (kept.begin(came, 501) if turn % 2 else kept.forget(501, 501))

        assert [one for one in await at_once(drivers, 2, either) if one] == []
        assert await rows.driver.read("SELECT staff FROM staff_identities") == []
        assert await rows.driver.read("SELECT staff FROM staff_sessions") == []
        await rows.driver.write("DELETE FROM staff_sign_ins")


async def test_whoever_is_let_out_has_nothing_left_in_browsers(rows: Rows) -> None:
    staff = Staff(rows.driver, frozenset({1}), ManualClock(NOW))
    for id in (501, 502, 503):
        await staff.add_reviewer(id, "", 1, NOW)
    await staff.give_office(504, "arbat", 1, NOW)
    for turn, id in enumerate((501, 502, 504)):
        who = StaffIdentity(ISSUER, f"{id}", "irina")
        came = await returned(rows, who, f"AB000{turn}", turn)
        assert await staff.sign_ins.bind(f"AB000{turn}", id, NOW) == "bound"
        assert await staff.browsers.begin(came, id)
    await staff.remove_reviewer(501, 1, NOW)
    assert await staff.take_office(504, 1, NOW)
    assert not await staff.take_office(504, 1, NOW)
    left = "SELECT staff FROM staff_identities UNION SELECT staff FROM staff_sessions"
    assert await rows.driver.read(left) == [(502,)]
    assert (await staff.roster()).staff == {1, 502, 503}
    await staff.give_office(502, "arbat", 1, NOW)
    await staff.take_office(502, 1, NOW)  # a reviewer still
    assert await rows.driver.read(left) == [(502,)]
    await staff.browsers.forget(502, 502)
    assert await rows.driver.read(left) == []


async def test_an_office_narrows_all_but_admins(rows: Rows) -> None:
    staff = Staff(rows.driver, frozenset({1}), ManualClock(NOW))
    await staff.add_reviewer(501, "", 1, NOW)
    for id in (1, 501, 502):
        await staff.give_office(id, "arbat", 1, NOW)
    roster = await staff.roster()
    assert [roster.office_of(id) for id in (1, 501, 502, 503)] == [None, "arbat", "arbat", None]
    assert roster.may_see_visits(1, "tverskoy")
    assert not roster.may_see_visits(501, "tverskoy")
    assert not roster.may_see_visits(503, "arbat")
    await staff.remove_reviewer(501, 1, NOW)
    assert (await staff.roster()).staff == {1, 502}
