"""The pretend portal as an OpenID provider, on loopback only."""

import base64
import hashlib
import secrets
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from urllib.parse import quote_plus, urlencode

from aiohttp import encode_basic_auth, web
from aiohttp.typedefs import Handler
from joserfc import jwt
from joserfc.jwk import ECKey

from demo.openid_provider.accounts import Account, Accounts
from demo.openid_provider.pages import form, link, page, words
from demo.openid_provider.registering import Registering

LOOPBACK = "127.0.0.1"
CODE_SECONDS = 60
ASKED = ("client_id", "redirect_uri", "response_type", "state", "nonce", "code_challenge")


@dataclass(frozen=True, slots=True)
class Client:
    """Whom the portal knows."""

    id: str
    secret: str
    redirect_uri: str


@dataclass(frozen=True, slots=True)
class _Grant:
    account: Account
    nonce: str
    challenge: str
    until: float


class Portal:
    """Authorization code with PKCE, and nothing else."""

    def __init__(self, client: Client, accounts: Sequence[Account]) -> None:
        self.issuer = ""
        self._client = client
        self._accounts = Accounts([*accounts])
        self._key = ECKey.generate_key("P-256", {"kid": "demo", "use": "sig"})
        self._grants: dict[str, _Grant] = {}
        self._tokens: dict[str, Account] = {}

    def app(self) -> web.Application:
        app = web.Application(middlewares=[_own_only])
        app.router.add_get("/.well-known/openid-configuration", self.describe)
        app.router.add_get("/keys", self.keys)
        app.router.add_get("/authorize", self.ask)
        app.router.add_post("/authorize", self.answered)
        app.router.add_post("/token", self.token)
        app.router.add_get("/userinfo", self.userinfo)
        app.router.add_get("/", self.home)
        Registering(self._accounts).add_to(app)
        return app

    async def describe(self, _: web.Request) -> web.Response:
        return web.json_response(
            {
                "issuer": self.issuer,
                "authorization_endpoint": f"{self.issuer}/authorize",
                "token_endpoint": f"{self.issuer}/token",
                "userinfo_endpoint": f"{self.issuer}/userinfo",
                "jwks_uri": f"{self.issuer}/keys",
                "response_types_supported": ["code"],
                "subject_types_supported": ["public"],
                "id_token_signing_alg_values_supported": ["ES256"],
                "code_challenge_methods_supported": ["S256"],
            }
        )

    async def keys(self, _: web.Request) -> web.Response:
        return web.json_response({"keys": [self._key.as_dict(private=False)]})

    async def home(self, _: web.Request) -> web.Response:
        told = words("Здесь можно завести учётную запись и подтвердить личность.")
        return _html(page("Учебный портал", told, link("/register", "Зарегистрироваться")))

    async def ask(self, request: web.Request) -> web.Response:
        asked = dict(request.query)
        if not self._fits(asked):
            return _html(page("Так войти нельзя", words("Ссылка неверна.")), 400)
        back = f"/authorize?{urlencode(asked)}"
        people = [
            form(
                back,
                f"Войти: {one.name}",
                kept={"account": one.id},
                about=f"Боту передадут {one.carries}",
                main=True,
            )
            for one in self._accounts.all.values()
        ]
        told = words("Кто входит? Бот «Полис ОМС» получит только то, что названо на кнопке.")
        register = link(f"/register?{urlencode({'back': back})}", "Зарегистрироваться")
        refuse = form(back, "Не входить", kept={"account": ""})
        return _html(page("Вход", told, *people, register, refuse))

    async def answered(self, request: web.Request) -> web.Response:
        asked = dict(request.query)
        account = self._accounts.all.get(str((await request.post()).get("account", "")))
        if not self._fits(asked):
            return _html(page("Так войти нельзя", words("Ссылка неверна.")), 400)
        if account is None:
            told = {"error": "access_denied", "state": asked["state"]}
            raise web.HTTPFound(f"{self._client.redirect_uri}?{urlencode(told)}")
        code = secrets.token_urlsafe(24)
        until = time.monotonic() + CODE_SECONDS
        self._grants[code] = _Grant(account, asked["nonce"], asked["code_challenge"], until)
        told = {"code": code, "state": asked["state"]}
        raise web.HTTPFound(f"{self._client.redirect_uri}?{urlencode(told)}")

    async def token(self, request: web.Request) -> web.Response:
        said = {name: str(value) for name, value in (await request.post()).items()}
        # RFC 6749, 2.3.1: both are encoded as in a form before they are put together.
        who = encode_basic_auth(quote_plus(self._client.id), quote_plus(self._client.secret))
        if not secrets.compare_digest(request.headers.get("Authorization", ""), who):
            return web.json_response({"error": "invalid_client"}, status=401)
        grant = self._grants.pop(said.get("code", ""), None)
        hashed = hashlib.sha256(said.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(hashed).rstrip(b"=").decode()
        if grant is None or grant.until < time.monotonic() or challenge != grant.challenge:
            return web.json_response({"error": "invalid_grant"}, status=400)
        access = secrets.token_urlsafe(24)
        self._tokens[access] = grant.account
        now = int(time.time())
        claims = {
            "iss": self.issuer,
            "sub": grant.account.id,
            "aud": self._client.id,
            "iat": now,
            "exp": now + 300,
            "nonce": grant.nonce,
        }
        signed = jwt.encode({"alg": "ES256", "kid": "demo"}, claims, self._key)
        told = {"access_token": access, "token_type": "Bearer", "id_token": signed}
        return web.json_response({**told, "expires_in": 300})

    async def userinfo(self, request: web.Request) -> web.Response:
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        account = self._tokens.pop(token, None)
        if account is None:
            return web.json_response({"error": "invalid_token"}, status=401)
        return web.json_response(account.claims())

    def _fits(self, asked: dict[str, str]) -> bool:
        known = (asked.get("client_id"), asked.get("redirect_uri"))
        mine = known == (self._client.id, self._client.redirect_uri)
        return mine and all(asked.get(name) for name in ASKED)


@asynccontextmanager
async def opened(
    client: Client, accounts: Sequence[Account], kind: type[Portal] = Portal
) -> AsyncIterator[str]:
    """Serve on loopback until the block ends; gives the issuer. `kind` may be one that lies."""
    portal = kind(client, accounts)
    runner = web.AppRunner(portal.app(), access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    try:
        await web.TCPSite(runner, LOOPBACK, 0).start()
        portal.issuer = f"http://{LOOPBACK}:{runner.addresses[0][1]}"
        yield portal.issuer
    finally:
        await runner.cleanup()


@web.middleware
async def _own_only(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Nobody's page under another name for this machine gets anything."""
    if request.url.host != LOOPBACK:
        raise web.HTTPForbidden
    return await handler(request)


def _html(content: str, status: int = 200) -> web.Response:
    return web.Response(text=content, status=status, content_type="text/html")
