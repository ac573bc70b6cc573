"""What the doctor says of the portals where people sign in: citizens', and the staff's."""

from collections.abc import AsyncIterator

from aiohttp import ClientSession

from bot.doctor_database import Line
from bot.settings import Settings
from domain.account.sign_in import NotSignedIn
from texts import Texts


async def provider_lines(settings: Settings, texts: Texts) -> AsyncIterator[Line]:
    """Whether each that is set describes itself as OpenID Connect has it; nobody signs in."""
    for subject, setting, issuer in (
        ("portal", "OIDC_ISSUER", settings.oidc_issuer),
        ("staff-portal", "STAFF_OIDC_ISSUER", settings.staff_oidc_issuer),
    ):
        if issuer:
            well = await _describes_itself(issuer)
            name = "doctor-portal-there" if well else "doctor-portal-silent"
            yield subject, well, texts.plain(name, setting=setting)


async def _describes_itself(issuer: str) -> bool:
    from bot.oidc import Oidc  # the libraries of OpenID are loaded where they are used

    async with ClientSession() as http:
        try:
            described = await Oidc(issuer, "", "", "", http).described()
        except NotSignedIn:
            return False
    return {"authorization_endpoint", "token_endpoint", "jwks_uri"} <= described.keys()
