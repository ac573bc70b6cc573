"""A bot that knows a real OpenID provider."""

import os
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.settings import Settings
from tests.portal.provider import Browser, installed, running
from tests.stories.town import Town, in_town


@dataclass
class Signing:
    """A town with a portal, and two people's browsers."""

    town: Town
    settings: Settings
    hers: Browser
    his: Browser


@pytest.fixture(scope="session")
def public_url() -> str:
    # Below those that a system hands out by itself: it is bound again and again until the end.
    for port in range(20_000 + os.getpid() % 10_000, 32_000):
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return f"http://127.0.0.1:{port}"
    raise RuntimeError("no port is free")


@pytest.fixture(scope="session")
def issuer(tmp_path_factory: pytest.TempPathFactory, public_url: str) -> Iterator[str]:
    folder = installed(tmp_path_factory.mktemp("provider"))
    ways_back = (f"{public_url}{path}" for path in ("/signin/callback", "/app/staff/callback"))
    with running(folder, *ways_back) as issuer:
        yield issuer


@pytest.fixture
async def signing(tmp_path: Path, issuer: str, public_url: str) -> AsyncIterator[Signing]:
    settings = Settings(
        _env_file=None,
        oidc_issuer=issuer,
        oidc_client_id="oms",
        oidc_client_secret=SecretStr("only-for-tests"),
        public_url=public_url,
        http_listen=("127.0.0.1", int(public_url.rpartition(":")[2])),
    )
    hers, his = Browser(), Browser()
    async with in_town(tmp_path / "oms.db", settings=settings) as town:
        yield Signing(town, settings, hers, his)
    await hers.close()
    await his.close()
