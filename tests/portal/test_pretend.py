"""The pretend portal of the demonstration, and portals that lie."""

import re
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from html import unescape
from pathlib import Path

import pytest
from aiohttp import ClientSession, web
from joserfc.jwk import ECKey
from pydantic import SecretStr
from yarl import URL

from bot.settings import Settings
from demo.openid_provider.accounts import Account
from demo.openid_provider.server import Client, Portal, opened
from demo.sign_in import goes_through
from demo.text_ids import text
from tests.portal.provider import code_on, read
from tests.portal.test_sign_in import reaches_the_door
from tests.stories.town import Town, in_town

SHCHEGLOVA = Account("Щеглова", {"family_name": "Щеглова", "given_name": "Юлия"}, confirmed=True)


@pytest.fixture
def public_url() -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    return f"http://127.0.0.1:{port}"


@asynccontextmanager
async def town_with(database: Path, public_url: str, kind: type[Portal]) -> AsyncIterator[Town]:
    client = Client("oms", "secret & other/signs", f"{public_url}/signin/callback")
    async with opened(client, [SHCHEGLOVA], kind) as issuer:
        settings = Settings(
            _env_file=None,
            oidc_issuer=issuer,
            oidc_client_id=client.id,
            oidc_client_secret=SecretStr(client.secret),
            public_url=public_url,
            http_listen=("127.0.0.1", int(public_url.rpartition(":")[2])),
        )
        async with in_town(database, settings=settings) as town:
            yield town


async def test_from_no_account_at_all_to_the_form(tmp_path: Path, public_url: str) -> None:
    async with town_with(tmp_path / "oms.db", public_url, Portal) as town, ClientSession() as http:
        marfa = town.citizen(104, "Марфа")
        link = await reaches_the_door(town, marfa)
        async with http.get(link) as asked:
            page, origin = await asked.text(), asked.url.origin()
        to = unescape(re.findall(r'href="(/register[^"]*)"', page)[0])
        async with http.get(origin.join(URL(to, encoded=True))) as response:
            page = await response.text()
        page = await sends(http, origin, page, 0)
        sms = re.findall(r"код (\d{4})", page)[0]
        page = await sends(http, origin, page, 0, sms="0" if sms != "0" else "1")
        assert "Код не тот" in page
        page = await sends(http, origin, page, 0, sms=re.findall(r"код (\d{4})", page)[0])
        page = await sends(http, origin, page, 0, one="a", two="b")
        assert "не совпали" in page
        page = await sends(http, origin, page, 0, one="a", two="a")
        page = await sends(http, origin, page, 0)
        assert "учётная запись подтверждена" in page
        back = unescape(re.findall(r'href="(/authorize[^"]*)"', page)[0])
        async with http.get(origin.join(URL(back, encoded=True))) as response:
            page = await response.text()
        page = await sends(http, origin, page, 1)
        assert text("page-signed-in").is_in(read(page))
        await marfa.says(code_on(page))
        offered = await marfa.waits_for("step-known.question")
        for known in ("Снегирёва", "Марфа", "14.02.1971", "087-654-303 00", "marfa@"):
            assert known in offered


async def sends(http: ClientSession, origin: object, page: str, number: int, **said: str) -> str:
    """Fill in the form of that number with what stands in it already, and these words."""
    form = re.findall(r"<form.*?</form>", page, re.DOTALL)[number]
    to = unescape(re.findall(r'action="([^"]*)"', form)[0])
    known = re.findall(r'name="([^"]*)"[^>]*value="([^"]*)"', form)
    fields = {name: unescape(value) for name, value in known}
    async with http.post(f"{origin}{to}", data={**fields, **said}) as response:
        return await response.text()


class OtherKey(Portal):
    """Shows another key than it signs with: as if somebody had made the token."""

    async def keys(self, _: web.Request) -> web.Response:
        other = ECKey.generate_key("P-256", {"kid": "demo"})
        return web.json_response({"keys": [other.as_dict(private=False)]})


class OtherName(Portal):
    """Says to be another portal."""

    async def describe(self, request: web.Request) -> web.Response:
        real, self.issuer = self.issuer, "https://id.example.org"
        try:
            return await super().describe(request)
        finally:
            self.issuer = real


class OtherPerson(Portal):
    """Tells about another person than signed in."""

    async def userinfo(self, _: web.Request) -> web.Response:
        return web.json_response({"sub": "another", "trusted": True, "family_name": "Ёлкин"})


class Broken(Portal):
    """Is out of order."""

    async def describe(self, _: web.Request) -> web.Response:
        return web.Response(status=503, text="<html>")


@pytest.mark.parametrize(
    ("kind", "status"), [(OtherKey, 400), (OtherName, 400), (OtherPerson, 400), (Broken, 400)]
)
async def test_a_portal_that_lies_is_not_believed(
    tmp_path: Path, public_url: str, kind: type[Portal], status: int
) -> None:
    async with town_with(tmp_path / "oms.db", public_url, kind) as town, ClientSession() as http:
        yulia = town.citizen()
        link = await reaches_the_door(town, yulia)
        async with http.get(link) as asked:
            address, first = asked.url, asked.status
        if first == 200:
            async with http.post(address, data={"account": "Щеглова"}) as returned:
                assert returned.status == status
                assert text("page-not-signed-in-failed").is_in(await returned.text())
        else:
            assert first == status
        await yulia.says("/start")
        await yulia.waits_for("step-sign-in.question")
        assert "sign_in" not in await town.answers(yulia)


async def test_the_played_citizens_way_through(tmp_path: Path, public_url: str) -> None:
    async with town_with(tmp_path / "oms.db", public_url, Portal) as town:
        yulia = town.citizen()
        await reaches_the_door(town, yulia)
        link = await yulia.link("step-sign-in-go")
        await yulia.says(await goes_through(link, "Щеглова"))
        await yulia.waits_for("step-known.question")
        with pytest.raises(AssertionError, match="no code"):
            await goes_through(link, "Щеглова")
