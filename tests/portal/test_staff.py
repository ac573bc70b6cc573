"""Staff in a browser at a real OpenID provider: the same library as for citizens."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from pydantic import SecretStr

from tests.portal.provider import Browser
from tests.stories.mini_apps.staff_browser import (
    CALLBACK,
    StaffTown,
    Tab,
    in_staff_town,
    sends,
    staff_settings,
)


@pytest.fixture
async def there(tmp_path: Path, issuer: str, public_url: str) -> AsyncIterator[StaffTown]:
    known = {
        "staff_oidc_client_id": "oms",
        "staff_oidc_client_secret": SecretStr("only-for-tests"),
    }
    settings = staff_settings(issuer, public_url).model_copy(update=known)
    async with in_staff_town(tmp_path / "oms.db", settings) as there:
        yield there


async def goes_in(tab: Tab, login: str) -> str:
    """Through the provider's own pages; what the page is told in the end."""
    browser = Browser()
    await browser.opens(await tab.begins())
    await browser._sends({"prompt": "login", "login": login, "password": "any"})
    back = (await browser._sends({"prompt": "consent"}, CALLBACK))[1]
    await browser.close()
    return await tab.returns(back)


async def test_an_account_there_becomes_a_colleagues(there: StaffTown) -> None:
    irina, tab = await there.town.reviewer(), there.tab()
    assert (await goes_in(tab, "yulia")).startswith("handoff=")
    status, told = await tab.exchanges()
    assert (status, told["name"]) == (200, "yulia.sh")
    await sends(irina, told["code"])
    await irina.presses("browser-mine", name="yulia.sh")
    await irina.waits_for("browser-bound")
    await tab.exchanges()
    assert (await tab.does("open"))[0] == 200
    again = there.tab()
    await goes_in(again, "yulia")
    await again.exchanges()
    assert again.session


async def test_who_turns_back_there_is_told_so(there: StaffTown) -> None:
    tab, browser = there.tab(), Browser()
    await browser.opens(await tab.begins())
    back = (await browser.opens(f"{browser.last.rstrip('/')}/abort", stop_at=CALLBACK))[1]
    await browser.close()
    assert await tab.returns(back) == "refused=refused"
