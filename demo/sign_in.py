"""The pretend portals beside a demonstration, and how an invented citizen goes through theirs."""

import re
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import specimens
from aiohttp import ClientSession

from demo.openid_provider.accounts import Account
from demo.openid_provider.server import LOOPBACK, Client, opened

SECRET = "only-for-the-demonstration"
STAFF = [
    Account(login, {"preferred_username": login, "given_name": name, "family_name": surname})
    for login, name, surname in (("irina", "Ирина", "Лапина"), ("oleg", "Олег", "Сомов"))
]
"""Accounts of work."""
PYOTR = Account("Гречкин", {"family_name": "Гречкин", "given_name": "Пётр"}, confirmed=True)


@asynccontextmanager
async def portal_settings() -> AsyncIterator[dict[str, str]]:
    """Citizens' portal and the staff's, open until the block ends; gives the settings by which the
    bot knows them.
    """
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        port = probe.getsockname()[1]
    public = f"http://{LOOPBACK}:{port}"
    client = Client("oms-demo", SECRET, f"{public}/signin/callback")
    people = [_account(specimens.YULIA), _account(specimens.ARTYOM), PYOTR]
    staff = Client("desk-demo", SECRET, f"{public}/app/staff/callback")
    async with opened(client, people) as issuer, opened(staff, STAFF) as staff_issuer:
        yield {
            "STAFF_OIDC_ISSUER": staff_issuer,
            "STAFF_OIDC_CLIENT_ID": staff.id,
            "STAFF_OIDC_CLIENT_SECRET": staff.secret,
            "OIDC_ISSUER": issuer,
            "OIDC_CLIENT_ID": client.id,
            "OIDC_CLIENT_SECRET": client.secret,
            "PUBLIC_URL": public,
            "HTTP_LISTEN": f"{LOOPBACK}:{port}",
        }


async def goes_through(link: str, surname: str) -> str:
    """Sign in as the account of that surname; the code that stands on the last page."""
    async with ClientSession() as browser:
        async with browser.get(link) as asked:
            address = asked.url
        async with browser.post(address, data={"account": surname}) as returned:
            page = await returned.text()
    found = re.search(r"<b>([A-Z]{2}-[0-9]{4})</b>", page)
    if found is None:
        raise AssertionError("the sign-in gave no code")
    return found[1]


def _account(one: specimens.Person) -> Account:
    told = {
        "family_name": one.surname,
        "given_name": one.name,
        "middle_name": one.patronymic,
        "birthdate": one.born.isoformat(),
    }
    return Account(one.surname, told, confirmed=True)
