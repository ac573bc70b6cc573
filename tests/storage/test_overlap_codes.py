"""Codes and sign-ins at once: guesses are counted, a code is used once."""

from itertools import count

from bot.clock import ManualClock
from domain.account.email_verification import MAX_TRIES
from domain.account.sign_in import SignInAttempt
from domain.application import Application
from storage.account.email_codes import EmailCodes
from storage.account.sign_ins import SignIns
from storage.driver import Driver
from tests.storage.conftest import LATER, NOW, Rows
from tests.storage.overlap import Drivers, at_once


async def mailed(rows: Rows) -> tuple[Application, str]:
    draft = await rows.draft(101, email="yulia@example.ru")
    codes = EmailCodes(rows.driver, ManualClock(NOW))
    assert await codes.ensure_sent(draft) is None
    return draft, await codes.generate(draft)


async def test_guesses_at_once_get_no_more_tries_than_one_after_another(
    rows: Rows, drivers: Drivers
) -> None:
    draft, code = await mailed(rows)
    wrong = (f"{guess:06d}" for guess in count() if f"{guess:06d}" != code)

    async def guesses(driver: Driver, turn: int) -> str:
        refused = await EmailCodes(driver, ManualClock(NOW)).check(draft, next(wrong))
        return refused.code if refused else "right"

    came = await at_once(drivers, 50, guesses)
    assert came.count("email-code-wrong") == MAX_TRIES - 1
    assert came.count("email-code-spent") == 50 - MAX_TRIES + 1
    assert await rows.driver.read("SELECT tries, code FROM email_codes") == [(MAX_TRIES, None)]
    spent = await EmailCodes(rows.driver, ManualClock(NOW)).check(draft, code)
    assert spent


async def test_a_right_code_is_used_once(rows: Rows, drivers: Drivers) -> None:
    draft, code = await mailed(rows)

    async def types(driver: Driver, turn: int) -> bool:
        return await EmailCodes(driver, ManualClock(NOW)).check(draft, code) is None

    assert (await at_once(drivers, 20, types)).count(True) == 1


async def test_one_letter_goes_out_however_often_it_is_asked_for(
    rows: Rows, drivers: Drivers
) -> None:
    draft = await rows.draft(101, email="yulia@example.ru")

    async def asks(driver: Driver, turn: int) -> bool:
        return await EmailCodes(driver, ManualClock(NOW)).resend(draft) is None

    assert (await at_once(drivers, 20, asks)).count(True) == 1
    assert await rows.driver.read("SELECT asked FROM email_codes") == [(1,)]
    assert await rows.count("notices") == 1


async def test_a_browser_comes_back_once(rows: Rows, drivers: Drivers) -> None:
    draft = await rows.draft(101)
    begun = SignInAttempt("token", 101, draft.id, "state", "nonce", "verifier", LATER)
    await SignIns(rows.driver).save(begun)

    async def comes(driver: Driver, turn: int) -> bool:
        return await SignIns(driver).claim_by_state("state", NOW) is not None

    assert (await at_once(drivers, 20, comes)).count(True) == 1

    async def errs(driver: Driver, turn: int) -> int:
        return await SignIns(driver).count_wrong_code(101)

    assert sorted(await at_once(drivers, 20, errs)) == list(range(1, 21))  # type: ignore[type-var]  # what was raised fails here as well
