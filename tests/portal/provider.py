"""A real OpenID provider as a process, and a browser for its pages."""

import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from html import unescape
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import pytest
from aiohttp import ClientResponse, ClientSession, CookieJar
from yarl import URL

HERE = Path(__file__).parent
NODE_MISSING = "no Node.js with npm on this machine: install Debian's `nodejs` and `npm` packages"
HOPS = 12


def installed(folder: Path) -> Path:
    """The provider and its pinned packages in that folder; skips where there is no Node."""
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        pytest.skip(NODE_MISSING)
    for name in ("package.json", "package-lock.json", ".npmrc", "provider.mjs"):
        shutil.copy(HERE / name, folder / name)
    subprocess.run([npm, "ci"], cwd=folder, check=True, capture_output=True, timeout=300)
    return folder


@contextmanager
def running(folder: Path, *redirect_uris: str) -> Iterator[str]:
    """The provider at work; gives its issuer."""
    with subprocess.Popen(
        ["node", "provider.mjs", *redirect_uris],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        try:
            assert process.stdout
            # Its warnings about keys for tests come first, on the other stream.
            yield next(line for line in process.stdout if line.startswith("http")).strip()
        finally:
            process.kill()


class Browser:
    """Somebody's browser: keeps cookies, follows redirects, fills in the provider's forms.

    `asks_for` is what it sends as Accept-Language.
    """

    def __init__(self, asks_for: str = "") -> None:
        spoken = {"Accept-Language": asks_for} if asks_for else None
        self._http = ClientSession(cookie_jar=CookieJar(unsafe=True), headers=spoken)
        self.last = ""

    async def close(self) -> None:
        await self._http.close()

    async def opens(self, url: str, *, stop_at: str = "\0") -> tuple[int, str]:
        """The page that a link leads to; with `stop_at` the address that holds it, not opened."""
        return await self._followed(await self._http.get(url, allow_redirects=False), stop_at)

    async def signs_in(
        self, link: str, login: str, *, changed: Mapping[str, str] | None = None, stop: str = "\0"
    ) -> tuple[int, str]:
        """Through the whole of it; `changed` parameters go to the portal instead of the bot's."""
        response = await self._http.get(link, allow_redirects=False)
        address = urlsplit(response.headers["Location"])
        query = {**dict(parse_qsl(address.query)), **(changed or {})}
        await self.opens(urlunsplit(address._replace(query=urlencode(query))))
        form = {"prompt": "login", "login": login, "password": "any"}
        await self._sends(form)
        return await self._sends({"prompt": "consent"}, stop)

    async def refuses(self, link: str) -> tuple[int, str]:
        """Opens the portal and cancels there."""
        await self.opens(link)
        return await self.opens(f"{self.last.rstrip('/')}/abort")

    async def _sends(self, form: Mapping[str, str], stop: str = "\0") -> tuple[int, str]:
        response = await self._http.post(self.last, data=form, allow_redirects=False)
        return await self._followed(response, stop)

    async def _followed(self, response: ClientResponse, stop: str) -> tuple[int, str]:
        for _ in range(HOPS):
            self.last = str(response.url)
            if response.status not in (302, 303):
                return response.status, await response.text()
            onward = response.url.join(URL(response.headers["Location"], encoded=True))
            if stop in str(onward):
                return 0, str(onward)
            response = await self._http.get(onward, allow_redirects=False)
        raise AssertionError("redirected without end")


def code_on(page: str) -> str:
    found = re.search(r"<b>([A-Z]{2}-\d{4})</b>", page)
    assert found, page
    return found[1]


def read(page: str) -> str:
    """What can be read on a page, paragraph after paragraph."""
    return unescape(re.sub("<[^>]+>", "", page.replace("</p>", "\n"))).strip()
