"""A hundred malformed requests: each gets an answer, none does harm."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import ClientSession
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from demo.methods import METHODS
from demo.params import Params, Upload
from demo.person import Person
from demo.server import serving
from demo.telegram import Telegram
from tests.demo.drawn import Clock

ANNA = 1001
JSON = "application/json"
MULTIPART = "multipart/form-data"
FORM = "application/x-www-form-urlencoded"

BODIES: list[tuple[str, bytes]] = [
    (JSON, b""),
    (JSON, b"{"),
    (JSON, b"[]"),
    (JSON, b"5"),
    (JSON, b"null"),
    (JSON, b'"text"'),
    (JSON, b"\xff\xfe"),
    (JSON, b'{"chat_id": NaN}'),
    (JSON, b'{"chat_id": 1e999, "text": "a"}'),
    (JSON, b'{"chat_id": {}, "text": []}'),
    (JSON, b'{"chat_id": 1001, "text": "\\ud800"}'),
    (JSON, b'{"chat_id": 1001, "text": true}'[:-1]),
    (JSON, b"[" * 100_000),
    (JSON, b'{"chat_id": ' + b"9" * 5000 + b', "text": "a"}'),
    ("application/json; charset=nonsense", b'{"chat_id": 7}'),
    (FORM, b"%"),
    (FORM, b"chat_id=%ff%fe"),
    (FORM, b"&&&==="),
    (FORM, b"chat_id=1001&text=%00&text=a&reply_markup=%7B"),
    (f"{FORM}; charset=nonsense", b"chat_id=7"),
    (MULTIPART, b"anything"),
    (f"{MULTIPART}; boundary=", b"--\r\n"),
    (f"{MULTIPART}; boundary=x", b""),
    (f"{MULTIPART}; boundary=x", b"--x"),
    (f"{MULTIPART}; boundary=x", b"--x\r\n\r\n\r\n--x--"),
    (f"{MULTIPART}; boundary=x", b"no boundary at all"),
    (
        f"{MULTIPART}; boundary=x",
        b'--x\r\nContent-Disposition: form-data; name="chat_id"\r\n\r\n\xff\xfe\r\n--x--\r\n',
    ),
    (
        f"{MULTIPART}; boundary=x",
        b'--x\r\nContent-Disposition: form-data; name="document"; filename="../../a"\r\n'
        b"Content-Transfer-Encoding: base64\r\n\r\n%%%\r\n--x--\r\n",
    ),
    (f"{MULTIPART}; boundary=x", b"--x\r\nContent-Type: text/plain\r\n\r\na\r\n--x--\r\n"),
    ("text/plain", b"a"),
    ("", b"a"),
    ("no/such/type", b"\0" * 1000),
]
PATHS = ["", "/", "/bot", "/bot/", "/botx", "/botx/", "/bot1:x/getMe/more", "/file", "/file/bot"]
PATHS += ["/%", "/%00", "/bot%20/getMe", "/../../etc/passwd", "/bot1:x/get Me", "/?a=b#c"]
RAW = [
    b"\r\n\r\n",
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc",
    b"GET\r\n\r\n",
    b"GET / HTTP/9.9\r\n\r\n",
    b"POST / HTTP/1.1\r\nContent-Length: minus one\r\n\r\n",
    b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    b"GET /" + b"a" * 70_000 + b" HTTP/1.1\r\n\r\n",
    b"GET / HTTP/1.1\r\n" + b"A: b\r\n" * 5000 + b"\r\n",
    b"\0" * 1000,
]


@pytest.fixture
async def address(telegram: Telegram) -> AsyncIterator[str]:
    async with serving(telegram) as address:
        yield address


async def test_bodies_of_every_kind_are_answered(
    telegram: Telegram, anna: Person, address: str, caplog: pytest.LogCaptureFixture
) -> None:
    async with ClientSession() as http:
        for method in ("sendMessage", "sendPhoto", "getUpdates"):
            for kind, body in BODIES:
                headers = {"Content-Type": kind}
                url = f"{address}/bot{telegram.token}/{method}"
                async with http.post(url, data=body, headers=headers) as response:
                    answer = await response.json()
                assert (answer["ok"], response.status) in {
                    (True, 200),
                    (False, 400),
                }, (kind, body[:60])
        await is_well(telegram, http, address)
    assert anna.chat == []
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]


async def test_addresses_of_every_kind_are_answered(telegram: Telegram, address: str) -> None:
    async with ClientSession() as http:
        for path in PATHS:
            for verb in ("GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"):
                async with http.request(verb, address + path) as response:
                    assert response.status in {400, 401, 404}, (verb, path)
                    assert (await response.json())["ok"] is False
        await is_well(telegram, http, address)


async def test_what_is_no_http_at_all_does_no_harm(telegram: Telegram, address: str) -> None:
    host, port = address.removeprefix("http://").split(":")
    for garbage in RAW:
        reader, writer = await asyncio.open_connection(host, int(port))
        writer.write(garbage)
        writer.write_eof()
        answer = await reader.read()
        writer.close()
        await writer.wait_closed()
        assert b"Traceback" not in answer
        assert not answer or b" 400 " in answer.splitlines()[0], garbage[:40]
    async with ClientSession() as http:
        await is_well(telegram, http, address)


async def is_well(telegram: Telegram, http: ClientSession, address: str) -> None:
    async with http.get(f"{address}/bot{telegram.token}/getMe") as response:
        assert response.status == 200


VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from([ANNA, "1001", 1, "photo", "chat", "inline_keyboard", "attach://a", "[]"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    *("type", "text", "media", "inline_keyboard", "keyboard", "callback_data"),
                    *("message_id", "chat_id", "offset", "length", "emoji", "url", "web_app"),
                    *("html", "blocks", "command", "description", "copy_text", "style"),
                ]
            ),
            inner,
            max_size=3,
        )
    ),
    max_leaves=6,
)
NAMES = [
    *("chat_id", "text", "caption", "parse_mode", "entities", "reply_markup", "message_id"),
    *("reply_parameters", "message_thread_id", "photo", "document", "media", "latitude"),
    *("longitude", "title", "address", "action", "commands", "scope", "language_code", "name"),
    *("menu_button", "reaction", "file_id", "url", "secret_token", "allowed_updates", "limit"),
    *("offset", "rich_message", "from_chat_id", "message_ids", "callback_query_id", "user_id"),
    *("icon_color", "link_preview_options", "max_connections", "thumbnail", "phone_number"),
]


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(
    method=st.sampled_from(sorted(name for name, _ in METHODS.values())),
    params=st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=6),
    as_strings=st.booleans(),
    known=st.booleans(),
)
def test_any_parameters_of_any_method_are_answered(
    method: str, params: dict[str, Any], as_strings: bool, known: bool
) -> None:
    asyncio.run(_try(method, params, as_strings, known))


async def _try(method: str, params: dict[str, Any], as_strings: bool, known: bool) -> None:
    telegram = Telegram(now=Clock(), ticks=Clock())
    anna = Person(telegram, ANNA, "Анна")
    await anna.says("а")
    await anna.sends_document(b"a", "a")
    if as_strings:
        params = {k: v if isinstance(v, str) else json.dumps(v) for k, v in params.items()}
    if known:
        params = {"text": "a", **params, "chat_id": ANNA}
    answer = await telegram.call(
        telegram.token, method, Params(params, {"a": Upload(b"a", "a.png")})
    )
    assert answer.status in {200, 400, 403, 409}
    json.dumps(answer.body)
