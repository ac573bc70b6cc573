"""A hundred malformed requests: each gets an answer, none does harm."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import ClientSession
from emulator_helpers import Clock
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from telegram_emulator.methods import METHODS
from telegram_emulator.params import Params, Upload
from telegram_emulator.person import Person
from telegram_emulator.server import serving
from telegram_emulator.telegram import Telegram

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


ODD = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.just([])
    | st.just({})
    | st.sampled_from(
        [ANNA, "1001", 1, 2, "photo", "document", "chat", "emoji", "👍", "attach://a"]
    )
    | st.sampled_from(["bold", "web_app", "commands", "start", "https://example.org", "[]", "{"])
)


def trees(*names: str) -> st.SearchStrategy[Any]:
    """Objects with some of these fields, lists of them, and what is neither."""
    objects = st.dictionaries(st.sampled_from(names), ODD | st.lists(ODD, max_size=2), max_size=5)
    return objects | st.lists(objects | ODD, max_size=3) | ODD


BUTTON = trees("text", "callback_data", "url", "web_app", "copy_text", "style", "disabled")
KEYBOARD = st.builds(
    lambda name, rows: {name: rows},
    st.sampled_from(["inline_keyboard", "keyboard"]),
    st.lists(st.lists(BUTTON, max_size=2) | ODD, max_size=2),
)
TREES = {
    "reply_markup": KEYBOARD | trees("inline_keyboard", "keyboard", "remove_keyboard"),
    "entities": trees("type", "offset", "length", "url"),
    "caption_entities": trees("type", "offset", "length", "url"),
    "reply_parameters": trees("message_id", "chat_id", "allow_sending_without_reply"),
    "media": trees("type", "media", "caption", "parse_mode", "caption_entities", "has_spoiler"),
    "commands": trees("command", "description"),
    "scope": trees("type", "chat_id", "user_id"),
    "menu_button": trees("type", "text", "web_app"),
    "reaction": trees("type", "emoji"),
    "rich_message": trees("html", "markdown", "blocks", "media"),
    "link_preview_options": trees("is_disabled"),
}
NAMES = [
    *("chat_id", "text", "caption", "parse_mode", "message_id", "message_thread_id", "photo"),
    *("document", "latitude", "longitude", "title", "address", "action", "language_code", "name"),
    *("file_id", "url", "secret_token", "allowed_updates", "limit", "offset", "from_chat_id"),
    *("message_ids", "callback_query_id", "user_id", "icon_color", "max_connections"),
    *("thumbnail", "phone_number", "description", "short_description"),
]
PARAMS = st.fixed_dictionaries({}, optional=TREES | dict.fromkeys(NAMES, ODD | st.lists(ODD)))


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(
    method=st.sampled_from(sorted(name for name, _ in METHODS.values())),
    params=PARAMS,
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
