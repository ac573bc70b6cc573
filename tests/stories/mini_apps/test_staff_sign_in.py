"""Stories of staff in a browser: how an account becomes theirs, and what others get."""

import logging
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from demo.text_ids import text
from domain.review.staff_sign_in import MAX_TRIES, SIGN_IN_SECONDS
from handlers.mini_apps.registry import STAFF
from tests.stories.mini_apps.staff_browser import StaffTown, in_staff_town, sends, staff_portal
from tests.stories.town import OLEG

HOUR = 3600


@pytest.fixture
async def there(tmp_path: Path) -> AsyncIterator[StaffTown]:
    async with in_staff_town(tmp_path / "oms.db") as there:
        yield there


async def test_an_account_is_bound_by_a_code_once_and_then_signs_in_alone(
    there: StaffTown,
) -> None:
    irina, tab = await there.town.reviewer(), there.tab()
    oleg = await there.town.reviewer(OLEG, "Олег")
    status, told = await tab.signs_in("irina.p")
    assert (status, told["name"]) == (200, "irina.p")
    assert not tab.session
    await sends(irina, told["code"])
    assert (await tab.exchanges())[1]["code"] == told["code"]  # nothing is given by a question
    await irina.presses("browser-mine", name="irina.p")
    await irina.waits_for("browser-bound")
    await oleg.waits_for("browser-colleague", name="irina.p", id="501")
    since = irina.mark()
    status, told = await tab.exchanges()
    assert (status, told["pages"]) == (200, [*STAFF])
    await irina.waits_for("browser-signed-in", name="irina.p", since=since)
    status, told = await tab.does("open")
    assert (status, told["language"]) == (200, "ru")
    other = there.tab()
    await other.signs_in("irina.p")
    assert other.session not in ("", tab.session)
    assert (await other.does("open"))[0] == 200
    await irina.says("/browser")
    shown = await irina.waits_for("browser-account", name="irina.p")
    assert text("browser-sessions", many=2) in shown


async def test_a_code_is_good_once_and_for_ten_minutes(there: StaffTown) -> None:
    irina, oleg = await there.town.reviewer(), await there.town.reviewer(OLEG, "Олег")
    tab = there.tab()
    _, told = await tab.signs_in("irina.p")
    await sends(irina, told["code"])
    await sends(oleg, told["code"])  # a colleague's code: both are asked, one gets it
    await irina.presses("browser-mine", name="irina.p")
    await irina.waits_for("browser-bound")
    await oleg.presses("browser-mine", name="irina.p")
    await oleg.waits_for("browser-not-expired")
    late = there.tab()
    _, told = await late.signs_in("oleg")
    there.town.clock.turn(hours=SIGN_IN_SECONDS / HOUR)
    await oleg.says(f"/browser {told['code']}")
    await oleg.waits_for("browser-wrong")
    status, told = await late.exchanges()
    assert (status, told["code"]) == (403, "signed-out")


async def test_wrong_codes_are_few(there: StaffTown) -> None:
    irina, tab = await there.town.reviewer(), there.tab()
    _, told = await tab.signs_in("irina.p")
    for _ in range(MAX_TRIES):
        since = irina.mark()
        await irina.says("/browser AB-0000")
        await irina.waits_for("browser-wrong", since=since)
    await irina.says(f"/browser {told['code']}")
    await irina.waits_for("browser-tries")


async def test_made_up_buttons_are_tries_too(there: StaffTown) -> None:
    irina, tab = await there.town.reviewer(), there.tab()
    _, told = await tab.signs_in("oleg")
    await sends(irina, told["code"])
    known = told["code"].replace("-", "")
    for _ in range(MAX_TRIES):
        there.town.telegram.presses_old(f"z2:bind:{known[:2]}0000", irina.last, irina.user)
        await there.town.idle()
    assert text("browser-not-expired") in irina.last
    there.town.telegram.presses_old(f"z2:refuse:{known}", irina.last, irina.user)
    await irina.waits_for("browser-tries")
    assert "code" in (await tab.exchanges())[1]


async def test_somebody_who_is_not_staff_has_no_such_command(there: StaffTown) -> None:
    yulia, tab = there.town.citizen(), there.tab()
    _, told = await tab.signs_in("mallory")
    await yulia.says(f"/browser {told['code']}")
    await yulia.waits_for("unknown-command")
    assert "code" in (await tab.exchanges())[1]


async def test_a_reviewer_who_is_lured_reads_what_the_code_would_give_and_refuses(
    there: StaffTown,
) -> None:
    irina, tab = await there.town.reviewer(), there.tab()
    _, told = await tab.signs_in("mallory")
    since = irina.mark()
    await irina.says(f"/browser {told['code']}")
    asked = await irina.waits_for("browser-confirm", since=since)
    assert "mallory" in asked
    assert asked.labels == [text("browser-not-mine"), text("browser-mine", name="mallory")]
    await irina.presses("browser-not-mine")
    await irina.waits_for("browser-refused")
    assert (await tab.exchanges())[0] == 403


async def test_who_has_an_account_gets_no_second_one_by_a_code(there: StaffTown) -> None:
    irina = await there.town.reviewer()
    tab = await there.bound(irina, "irina.p")
    _, told = await (other := there.tab()).signs_in("mallory")
    since = irina.mark()
    await irina.says(f"/browser {told['code']}")
    await irina.waits_for("browser-not-other", name="irina.p", since=since)
    await irina.presses("browser-act-forget")
    await irina.waits_for("browser-forgotten")
    assert (await tab.does("open"))[0] == 403
    assert "code" in (await other.exchanges())[1]


async def test_the_answer_to_anothers_question_signs_nobody_in(there: StaffTown) -> None:
    """Mallory sends her link to Irina, or has Irina's browser open an answer of hers."""
    irina = await there.town.reviewer()
    await there.bound(irina, "irina.p")
    hers, irinas = there.tab(), there.tab()
    callback = await irinas.goes_to(await hers.begins(), "irina.p")
    await irinas.returns(callback)  # Irina's browser has what came back, Mallory's the secret
    assert (await irinas.exchanges())[0] == 403
    assert (await hers.exchanges())[0] == 403
    mallorys = await hers.goes_to(await hers.begins(), "mallory")
    await irinas.returns(mallorys)
    assert (await irinas.exchanges())[0] == 403


async def test_an_answer_is_taken_once_and_only_to_a_question_of_ours(there: StaffTown) -> None:
    tab = there.tab()
    callback = await tab.goes_to(await tab.begins(), "irina.p")
    assert (await tab.returns(callback)).startswith("handoff=")
    assert await tab.returns(callback) == "refused=expired"
    state = callback.partition("state=")[2]
    forged = callback.replace(state, state[:-1] + ("A" if state[-1] != "A" else "B"))
    assert await tab.returns(forged) == "refused=expired"
    assert await tab.returns(await tab.goes_to(await tab.begins(), "")) == "refused=refused"
    unknown = (await tab.goes_to(await tab.begins(), "oleg")).replace("code=", "code=x")
    assert await tab.returns(unknown) == "refused=failed"


async def test_another_issuers_answer_is_refused(there: StaffTown) -> None:
    tab = there.tab()
    callback = await tab.goes_to(await tab.begins(), "irina.p")
    assert await tab.returns(f"{callback}&iss=https://id.example.org") == "refused=failed"
    assert (await tab.returns(f"{callback}&iss={there.settings.staff_oidc_issuer}")).startswith(
        "handoff="
    )


async def test_another_process_goes_on_with_each_step(tmp_path: Path) -> None:
    database = tmp_path / "oms.db"
    async with staff_portal() as settings:
        async with in_staff_town(database, settings) as there:
            irina, tab = await there.town.reviewer(), there.tab()
            telegram = there.town.telegram
            callback = await tab.goes_to(await tab.begins(), "irina.p")
        async with in_staff_town(database, settings, telegram=telegram) as there:
            tab.http = there.http
            await tab.returns(callback)
            code = (await tab.exchanges())[1]["code"]
        async with in_staff_town(database, settings, telegram=telegram) as there:
            tab.http = there.http
            await sends(irina, code)
            await irina.presses("browser-mine", name="irina.p")
            await irina.waits_for("browser-bound")
            await tab.exchanges()
            assert (await tab.does("open"))[0] == 200
        async with in_staff_town(database, settings, telegram=telegram) as there:
            tab.http = there.http
            assert (await tab.does("read", {"place": None, "day": "2026-06-02"}))[0] == 200


async def test_nothing_secret_is_logged_or_kept(
    there: StaffTown, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    tab = await there.bound(await there.town.reviewer(), "irina.p")
    await tab.does("open")
    rows = [
        str(await there.town.driver.read(f"SELECT * FROM {table}"))
        for table in ("staff_identities", "staff_sessions", "staff_sign_ins")
    ]
    for secret in (tab.session, tab.secret, tab.handoff, "irina.p", tab.token):
        assert secret not in caplog.text
        assert secret not in "".join(rows)


async def test_without_a_provider_there_is_no_way_in(town_without: StaffTown) -> None:
    irina, tab = await town_without.town.reviewer(), town_without.tab()
    async with tab.http.get(f"{tab.public}/app/visits/") as answer:
        assert answer.status == 404
    async with tab.http.post(f"{tab.public}/app/staff/begin", json={}) as answer:
        assert answer.status in (403, 404, 405)
    await irina.says("/browser")
    await irina.waits_for("browser-none")


@pytest.fixture
async def town_without(tmp_path: Path) -> AsyncIterator[StaffTown]:
    async with staff_portal() as settings:
        bare = settings.model_copy(update={"staff_oidc_issuer": None})
        async with in_staff_town(tmp_path / "oms.db", bare) as there:
            yield there
