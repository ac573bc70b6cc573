"""A portal over OpenID Connect: authorization code with PKCE, and an ID token that is verified.

The citizens' portal and the staff's provider are asked in the same way.

The protocol is Authlib's and the signatures are joserfc's; here is only who is asked for what.
Sources: OpenID Connect Core 1.0, 3.1; RFC 7636 (PKCE); RFC 9207 (`iss` of the answer).
"""

import logging
import time
from collections.abc import Callable, Mapping
from typing import Any, Protocol
from urllib.parse import quote_plus

from aiohttp import ClientError, ClientSession, ClientTimeout, encode_basic_auth
from authlib.oauth2.rfc6749.parameters import prepare_grant_uri
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from domain.account.sign_in import Identity, NotSignedIn

log = logging.getLogger(__name__)

ALGORITHMS = ("RS256", "PS256", "ES256")
"""Signatures by a key of the portal; «none» and shared secrets prove nothing here."""
CITIZENS, STAFF = "openid profile email phone snils", "openid profile email"
"""Scopes: what is asked about citizens, and about staff."""
LEEWAY = 60
TIMEOUT = ClientTimeout(total=15)

Json = dict[str, Any]


class Begun(Protocol):
    """What ties the question to the portal and its answer together."""

    @property
    def state(self) -> str: ...

    @property
    def nonce(self) -> str: ...

    @property
    def verifier(self) -> str: ...


class Oidc:
    """One portal; what it says of itself is asked once and kept.

    Its tokens count real seconds, whatever the bot's own clock does. `scope` is what is asked.
    """

    def __init__(
        self,
        issuer: str,
        client_id: str,
        secret: str,
        redirect_uri: str,
        http: ClientSession,
        seconds: Callable[[], float] = time.time,
        scope: str = CITIZENS,
    ) -> None:
        self._scope, self._seconds = scope, seconds
        self._issuer, self._client_id, self._secret = issuer, client_id, secret
        self._redirect_uri, self._http = redirect_uri, http
        self._metadata: Json | None = None

    @property
    def issuer(self) -> str:
        return self._issuer

    async def address(self, begun: Begun) -> str:
        metadata = await self.described()
        uri: str = prepare_grant_uri(
            metadata["authorization_endpoint"],
            self._client_id,
            "code",
            redirect_uri=self._redirect_uri,
            scope=self._scope,
            state=begun.state,
            nonce=begun.nonce,
            code_challenge=create_s256_code_challenge(begun.verifier),
            code_challenge_method="S256",
        )
        return uri

    async def identity(self, begun: Begun, code: str) -> Identity:
        claims = await self.claims(begun, code)
        return Identity(claims.get("trusted") is True, personal(claims))

    async def claims(self, begun: Begun, code: str) -> Json:
        """All that the portal says of who signed in, verified; raises NotSignedIn."""
        metadata = await self.described()
        tokens = await self._redeemed(metadata, begun, code)
        claims = await self._verified(metadata, tokens, begun.nonce)
        return claims | await self._user_info(metadata, tokens, claims["sub"])

    async def described(self) -> Json:
        """The portal's own description; who says to be another is not believed."""
        if self._metadata is None:
            url = self._issuer.rstrip("/") + "/.well-known/openid-configuration"
            metadata = await self._asked(url)
            if metadata.get("issuer") != self._issuer:
                log.error("the portal says to be another issuer than the settings name")
                raise NotSignedIn("unreachable")
            self._metadata = metadata
        return self._metadata

    async def _redeemed(self, metadata: Json, begun: Begun, code: str) -> Json:
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": self._redirect_uri,
            "code_verifier": begun.verifier,
        }
        # RFC 6749, 2.3.1: both are encoded as in a form before they are put together.
        told = encode_basic_auth(quote_plus(self._client_id), quote_plus(self._secret))
        return await self._asked(metadata["token_endpoint"], form, {"Authorization": told})

    async def _verified(self, metadata: Json, tokens: Json, nonce: str) -> Json:
        """The claims of an ID token that is this portal's, for us, for this sign-in, and valid."""
        keys = KeySet.import_key_set(await self._asked(metadata["jwks_uri"]))  # type: ignore[arg-type]  # checked by joserfc
        try:
            token = jwt.decode(str(tokens.get("id_token", "")), keys, algorithms=ALGORITHMS)
            options = {
                "iss": {"essential": True, "value": self._issuer},
                "aud": {"essential": True, "value": self._client_id},
            }
            params = {
                "nonce": nonce,
                "client_id": self._client_id,
                "access_token": tokens.get("access_token"),
            }
            CodeIDToken(token.claims, token.header, options, params).validate(
                now=int(self._seconds()), leeway=LEEWAY
            )
        except (JoseError, ValueError) as fault:
            log.warning("an ID token was not accepted: %s", type(fault).__name__)
            raise NotSignedIn("failed") from None
        return dict(token.claims)

    async def _user_info(self, metadata: Json, tokens: Json, subject: str) -> Json:
        """More claims of the same person, where the portal keeps them apart from the token."""
        url, token = metadata.get("userinfo_endpoint"), tokens.get("access_token")
        if not url or not token:
            return {}
        told = await self._asked(url, headers={"Authorization": f"Bearer {token}"})
        if told.get("sub") != subject:
            log.warning("the portal told about another person than signed in")
            raise NotSignedIn("failed")
        return told

    async def _asked(
        self,
        url: str,
        form: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Json:
        """The JSON object there; what goes wrong is logged without any content."""
        how = "POST" if form else "GET"
        try:
            async with self._http.request(
                how,
                url,
                data=form,
                headers=headers,
                timeout=TIMEOUT,
                allow_redirects=False,
            ) as response:
                if response.status != 200:
                    log.warning("the portal answered %s with %d", how, response.status)
                    raise NotSignedIn("failed" if form else "unreachable")
                told = await response.json(content_type=None)
        except (ClientError, TimeoutError, ValueError) as fault:
            log.warning("the portal cannot be asked: %s", type(fault).__name__)
            raise NotSignedIn("unreachable") from None
        if not isinstance(told, dict):
            raise NotSignedIn("unreachable")
        return told


def personal(claims: Json) -> dict[str, str]:
    """What it says of the person; an e-mail or phone it has not verified itself proves nothing."""
    unproved = {
        name for name in ("email", "phone_number") if claims.get(f"{name}_verified") is False
    }
    return {
        name: value
        for name, value in claims.items()
        if isinstance(value, str) and name not in unproved
    }
