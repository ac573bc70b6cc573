"""What the server of the pages gives to anybody: shells, files, and what a stranger is refused."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession

from handlers.mini_apps.registry import APPS
from handlers.mini_apps.static_files import static_files, version
from tests.stories.mini_apps.opened import PageTown, in_page_town, page_settings
from tests.stories.town import Town


@pytest.fixture
async def address(tmp_path: Path) -> AsyncIterator[str]:
    settings = page_settings()
    async with in_page_town(tmp_path / "oms.db", settings=settings):
        yield f"{settings.public_url}/app"


@pytest.fixture
async def http() -> AsyncIterator[ClientSession]:
    async with ClientSession() as http:
        yield http


@pytest.mark.parametrize("page", APPS)
async def test_a_page_loads_from_its_own_server_only_and_from_nobodys_frame(
    address: str, http: ClientSession, page: str
) -> None:
    async with http.get(f"{address}/{page}/1.signature.x") as answer:
        html = await answer.text()
        policy = answer.headers["Content-Security-Policy"]
    assert answer.status == 200
    assert "default-src 'none'; script-src 'self'; style-src 'self';" in policy
    assert "frame-ancestors https://web.telegram.org " in policy
    assert "http://127.0.0.1:2;" in policy
    assert "unsafe" not in policy
    assert "://" not in html
    assert "Set-Cookie" not in answer.headers
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("page", APPS)
def test_every_page_has_its_script_and_style(page: str) -> None:
    assert {f"{page}.js", f"{page}.css"} <= static_files().keys()


async def test_files_are_kept_for_long_by_their_version_and_not_by_another(
    address: str, http: ClientSession
) -> None:
    for asked, kept in ((version(), "immutable"), ("0" * 16, "no-store")):
        async with http.get(f"{address}/static/{asked}/bridge.js") as answer:
            assert answer.status == 200
            assert kept in answer.headers["Cache-Control"]
            assert answer.headers["Content-Type"].startswith("text/javascript")


@pytest.mark.parametrize(
    "path", ["/static/x/..%2Fserver.py", "/static/x/vendor/none.js", "/nothing/1", "/sign"]
)
async def test_nothing_else_is_there(address: str, http: ClientSession, path: str) -> None:
    async with http.get(f"{address}{path}") as answer:
        assert answer.status == 404


async def test_a_request_that_another_site_could_make_is_refused(
    address: str, http: ClientSession
) -> None:
    forms = {"Content-Type": "text/plain"}
    sites = {"Content-Type": "application/json", "Sec-Fetch-Site": "cross-site"}
    for headers in (forms, sites):
        async with http.post(f"{address}/sign/act", data=b"{}", headers=headers) as answer:
            assert answer.status == 403
    async with http.options(f"{address}/sign/act", headers={"Origin": "http://x"}) as answer:
        assert "Access-Control-Allow-Origin" not in answer.headers


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b'{"initData": 1}', b"[" * 100_000])
async def test_what_no_page_sends_is_refused_in_the_browsers_language(
    address: str, http: ClientSession, body: bytes
) -> None:
    headers = {"Content-Type": "application/json", "Accept-Language": "en"}
    async with http.post(f"{address}/sign/open", data=body, headers=headers) as answer:
        assert answer.status == 403
        assert "chat" in (await answer.json())["refused"]


async def test_the_page_speaks_the_language_of_the_chat(tmp_path: Path) -> None:
    async with in_page_town(tmp_path / "oms.db") as pages:
        told = await _words(pages, pages.town)
        assert told["language"] == "en"
        assert told["words"]["mini-app-sign.done"] == "Done"


async def _words(pages: PageTown, town: Town) -> dict[str, Any]:
    john = town.citizen(103, "John")
    john.user.language_code = "en"
    await town.before("signature", john, form="plastic")
    page = await pages.opened(john, "mini-app-sign")
    return (await page.opens())[1]
