"""Stories of sessions of staff in browsers: what they are good for, and how they end."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from demo.text_ids import text
from domain.review.staff_sign_in import IDLE_SECONDS, SESSION_SECONDS
from handlers.mini_apps.staff_sign_in import browser_hash
from storage.review.staff_sign_ins import Returned
from tests.ports import free_port
from tests.stories.mini_apps.opened import OpenedPage
from tests.stories.mini_apps.staff_browser import StaffTown, Tab, in_staff_town
from tests.stories.review.test_reviewers import ANNA, invited

HOUR = 3600
TODAY = {"place": "arbat", "day": "2026-06-02"}


@pytest.fixture
async def there(tmp_path: Path) -> AsyncIterator[StaffTown]:
    async with in_staff_town(tmp_path / "oms.db") as there:
        yield there


async def works(tab: Tab) -> bool:
    status, told = await tab.does("read", TODAY)
    assert status == 200 or (status, told["code"]) == (403, "signed-out")
    return status == 200


async def opened(there: StaffTown) -> Tab:
    tab = await there.bound(await there.town.reviewer(), "irina.p")
    assert (await tab.does("open"))[0] == 200
    return tab


async def test_a_session_ends_after_half_an_hour_of_nothing(there: StaffTown) -> None:
    tab, clock = await opened(there), there.town.clock
    for _ in range(3):
        clock.turn(hours=IDLE_SECONDS * 0.9 / HOUR)
        assert await works(tab)
    clock.turn(hours=IDLE_SECONDS * 1.1 / HOUR)
    assert not await works(tab)


async def test_what_a_page_asks_by_itself_keeps_no_session_going(there: StaffTown) -> None:
    tab, clock = await opened(there), there.town.clock
    clock.turn(hours=IDLE_SECONDS * 0.9 / HOUR)
    assert (await tab.does("read", TODAY, quiet=True))[0] == 200
    clock.turn(hours=IDLE_SECONDS * 0.2 / HOUR)
    assert not await works(tab)


async def test_a_session_ends_with_the_day_though_it_is_used(there: StaffTown) -> None:
    tab, clock, used = await opened(there), there.town.clock, 0.0
    while used + IDLE_SECONDS / 2 < SESSION_SECONDS:
        clock.turn(hours=IDLE_SECONDS / 2 / HOUR)
        used += IDLE_SECONDS / 2
        assert await works(tab)
    clock.turn(hours=IDLE_SECONDS / 2 / HOUR)
    assert not await works(tab)


async def test_who_signs_out_leaves_nothing_behind(there: StaffTown) -> None:
    tab = await opened(there)
    other = there.tab()
    await other.signs_in("irina.p")
    await other.does("open")
    assert (await tab.leaves())[0] == 200
    assert not await works(tab)
    assert await works(other)
    assert (await tab.exchanges())[0] == 403  # what came back from the provider is spent


async def test_all_sessions_end_by_one_press_in_the_chat(there: StaffTown) -> None:
    tab, irina = await opened(there), await there.town.reviewer()
    await irina.presses("browser-act-end")
    await irina.waits_for("browser-ended")
    assert not await works(tab)
    again = there.tab()
    await again.signs_in("irina.p")
    assert again.session


async def test_whoever_is_dismissed_is_out_with_the_next_request(there: StaffTown) -> None:
    irina, anna = await there.town.reviewer(), there.town.citizen(ANNA, "Анна")
    await invited(there.town, irina, anna)
    await anna.waits_for("crew-welcome")
    tab = await there.bound(anna, "oleg")
    await tab.does("open")
    assert await works(tab)
    await irina.says("/reviewers remove 503")
    await irina.waits_for("crew-out-sure")
    await irina.presses("crew-out")
    await irina.waits_for("crew-out-done")
    assert not await works(tab)
    assert await there.town.driver.read("SELECT * FROM staff_identities WHERE staff = 503") == []
    assert "code" in (await (other := there.tab()).signs_in("oleg"))[1]
    assert not other.session


async def test_an_admin_closes_a_colleagues_browsers(there: StaffTown) -> None:
    irina, anna = await there.town.reviewer(), there.town.citizen(ANNA, "Анна")
    await invited(there.town, irina, anna)
    await anna.waits_for("crew-welcome")
    tab = await there.bound(anna, "oleg")
    await tab.does("open")
    await irina.says("/reviewers signout 503")
    await irina.waits_for("crew-signed-out")
    await anna.waits_for("crew-signed-out-you")
    assert not await works(tab)
    assert "code" in (await there.tab().signs_in("oleg"))[1]
    await irina.says("/export 02.06.2026")
    paper = await irina.waits_for(text("desk-export", since="02.06.2026"))
    table = (await irina.downloads(paper)).decode()
    for deed in ("browser-bound", "browser-signed-in", "browser-forgotten"):
        assert deed in table


async def test_admins_whom_the_settings_name_no_more_lose_their_account(
    there: StaffTown,
) -> None:
    await opened(there)
    browsers = there.town.dependencies.staff.browsers
    await browsers.forget_others(frozenset({502}))  # an admin may be new to this process
    assert await there.town.driver.read("SELECT staff FROM staff_identities") == [(501,)]
    there.town.clock.turn(days=1)
    await browsers.forget_others(frozenset({502}))
    assert await there.town.driver.read("SELECT * FROM staff_identities") == []
    assert await there.town.driver.read("SELECT * FROM staff_sessions") == []


async def test_a_sign_in_that_is_under_way_does_not_outlive_being_forgotten(
    there: StaffTown,
) -> None:
    tab = await opened(there)
    late = there.tab()
    await late.returns(await late.goes_to(await late.begins(), "irina.p"))
    came = Returned(late.handoff, browser_hash(late.secret))
    browsers = there.town.dependencies.staff.browsers
    await browsers.forget(501, 501)
    assert await browsers.begin(came, 501) is None
    assert not await works(tab)


async def test_a_session_leaves_the_language_as_it_is(there: StaffTown) -> None:
    tab = await opened(there)
    await there.town.dependencies.locales.languages.put(501, "en", chosen=False)
    assert (await tab.does("open"))[1]["language"] == "en"
    known = await there.town.driver.read("SELECT language FROM languages WHERE citizen = 501")
    assert known == [("en",)]


async def test_a_session_ends_with_the_provider(there: StaffTown, tmp_path: Path) -> None:
    """Switched off, it lets nobody in by what it said before."""
    tab = await opened(there)
    bare = there.settings.model_copy(
        update={"staff_oidc_issuer": None, "http_listen": ("127.0.0.1", free_port())}
    )
    async with in_staff_town(tmp_path / "oms.db", bare):
        tab.public = f"http://127.0.0.1:{(bare.http_listen or ('', 0))[1]}"
        assert (await tab.does("open"))[1]["code"] == "signed-out"


async def test_what_has_ended_is_deleted_by_and_by(there: StaffTown) -> None:
    await opened(there)
    await there.tab().signs_in("oleg")
    await there.town.later(days=1)
    for table in ("staff_sessions", "staff_sign_ins", "staff_code_tries"):
        assert await there.town.driver.read(f"SELECT * FROM {table}") == []


async def test_a_token_is_for_one_act_of_the_session_it_was_made_for(there: StaffTown) -> None:
    first = await opened(there)
    second = there.tab()
    await second.signs_in("irina.p")
    await second.does("open")
    told = {"visit": 1, "do": "arrived", **TODAY}
    assert (await second.does("act", told, token=first.token))[0] == 403
    assert (await second.does("act", told, session="x" * 43))[0] == 403
    assert (await second.does("act", told))[1]["code"] == "refused"  # there is no such visit


async def test_a_session_opens_no_page_of_citizens(there: StaffTown) -> None:
    tab = await opened(there)
    for page in ("sign", "frame", "places"):
        citizens = Tab(tab.http, tab.public, page, session=tab.session)
        status, told = await citizens.does("open")
        assert (status, told["code"]) == (403, "foreign")
        async with tab.http.get(f"{tab.public}/app/{page}/") as answer:
            assert answer.status == 404


async def test_another_sites_script_gets_nothing(there: StaffTown) -> None:
    tab = await opened(there)
    told = {"session": tab.session, "initData": "", "opening": "", "token": "", "told": {}}
    assert (await tab.asks("visits/open", told, **{"Sec-Fetch-Site": "cross-site"}))[0] == 403
    assert (await tab.asks("staff/leave", told, **{"Sec-Fetch-Site": "same-site"}))[0] == 403
    url = f"{tab.public}/app/staff/leave"
    async with tab.http.post(url, data={"session": tab.session}) as answer:
        assert answer.status == 403
    assert await works(tab)


async def test_inside_telegram_the_same_page_needs_no_sign_in(there: StaffTown) -> None:
    irina = await there.town.reviewer()
    await irina.says("/visits")
    await irina.waits_for("desk-visits-none")
    page = OpenedPage(there.http, await irina.opens("mini-app-visits"))
    status, told = await page.opens()
    assert status == 200, told
    yulia = there.town.citizen()
    await there.town.sent(yulia)
    stolen = OpenedPage(there.http, page.app)
    assert (await stolen.opens(initData=""))[1]["code"] == "outside"
