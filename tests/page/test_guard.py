"""Who may ask the page for what: strangers, malformed requests, too much of everything."""

import io
import json
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio
from aiohttp import ClientSession, FormData
from telegram_emulator import patience
from yarl import URL

from tests.page.bare import ANNA, OLGA, Bare, a_bare_page

OURS = {"X-Page": "1"}
JSON = {**OURS, "Content-Type": "application/json"}


@pytest_asyncio.fixture(loop_scope="session")
async def http(bare: Bare) -> AsyncIterator[ClientSession]:
    async with ClientSession(bare.address) as session:
        yield session


async def test_every_answer_says_that_nothing_is_loaded_from_elsewhere(
    http: ClientSession,
) -> None:
    for path in ("/", "/page/static/main.js", "/page/static/none.js", "/page/files/none"):
        async with http.get(path) as answer:
            policy = answer.headers["Content-Security-Policy"]
            assert "default-src 'self'" in policy
            assert "unsafe" not in policy
            pages_of_this_machine = "frame-src http://127.0.0.1:* http://localhost:*;"
            assert pages_of_this_machine in policy
            assert "http" not in policy.replace(pages_of_this_machine, "")
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            assert answer.headers["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://example.org"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},  # another server of this machine
        {"Origin": "http://localhost"},
        {"Host": "example.org"},
        {"Host": "127.0.0.1.example.org"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "cors"},
    ],
)
async def test_strangers_get_nothing_and_do_nothing(
    http: ClientSession, bare: Bare, headers: dict[str, str]
) -> None:
    for path in ("/page/stream", "/page/files/x", "/page/specimens/photo"):
        async with http.get(path, headers=headers) as answer:
            assert answer.status == 403, path
    async with http.post(
        f"/page/phones/{ANNA}/say", data='{"text": "а"}', headers={**JSON, **headers}
    ) as answer:
        assert answer.status == 403
    assert bare.person().chat == []


async def test_a_change_needs_what_a_foreign_form_cannot_send(
    http: ClientSession, bare: Bare
) -> None:
    async with http.post(f"/page/phones/{ANNA}/say", data='{"text": "а"}') as answer:
        assert answer.status == 403
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data"):
        headers = {**OURS, "Content-Type": kind}
        async with http.post(
            f"/page/phones/{ANNA}/say", data='{"text": "а"}', headers=headers
        ) as answer:
            assert answer.status == 415
    assert bare.person().chat == []


ACTS = ("say", "press", "tap", "location", "specimen", "files", "none")
PATHS = [
    *(f"/page/phones/{ANNA}/{act}" for act in ACTS),
    *("/page/phones/0/say", "/page/phones/x/say", "/page/phones", "/page/machine"),
    "/page/trouble",
]
BODIES: list[bytes] = [
    b"",
    b"{",
    b"[]",
    b"null",
    b"{}",
    b'{"text": 5, "side": [], "lever": {}, "kind": null, "name": 1, "data": [], "label": 0}',
    b'{"text": "\\ud800", "side": "\\ud800", "lever": "\\ud800", "name": "\\ud800"}',
    b'{"text": "", "data": "", "label": "", "message": -1, "latitude": 999, "longitude": 0}',
    b'{"kind": "slow", "seconds": 1e999, "latitude": NaN}',
    b'{"kind": "slow", "seconds": -1, "text": " "}',
    b"[" * 50_000,
    b"\xff\xfe\x00",
]


async def test_a_hundred_malformed_requests_each_get_an_answer(
    http: ClientSession, bare: Bare, caplog: pytest.LogCaptureFixture
) -> None:
    asked = 0
    for path in PATHS:
        for body in BODIES:
            async with http.post(path, data=body, headers=JSON) as answer:
                assert 400 <= answer.status < 500, (path, body[:60], answer.status)
                assert (await answer.json())["error"], path
            asked += 1
    assert asked >= 100
    for path in ("/page/static/..%2f__init__.py", "/page/static/%00", "/page/files/%ff", "/page"):
        async with http.get(URL(path, encoded=True)) as answer:
            assert answer.status in (400, 404)
    assert bare.person().chat == []
    assert not caplog.records


async def test_bodies_of_forms_that_cannot_be_read_are_refused(
    http: ClientSession, bare: Bare
) -> None:
    for kind in ("multipart/form-data", "multipart/form-data; boundary=x", "text/plain", "a/b"):
        for body in (b"", b"--x", b"--x\r\n\r\n\r\n--x--", b"\0" * 1000, b"--x\r\nA: b\r\n\r\n"):
            async with http.post(
                f"/page/phones/{ANNA}/files", data=body, headers={**OURS, "Content-Type": kind}
            ) as answer:
                assert 400 <= answer.status < 500, (kind, body[:20])
    assert bare.person().chat == []


async def test_too_much_is_refused(http: ClientSession, bare: Bare) -> None:
    async def status(path: str, **how: Any) -> int:
        async with http.post(path, **how) as answer:
            return answer.status

    say = f"/page/phones/{ANNA}/say"
    long = json.dumps({"text": "а" * 20_000}).encode()
    assert await status(say, data=long, headers=JSON) == 413
    assert await status(say, data=b'{"text": "' + b"a" * 20_000 + b'"}', headers=JSON) == 400
    many, huge = FormData(), FormData()
    for number in range(11):
        many.add_field("file", b"a", filename=f"{number}.txt")
    huge.add_field("file", io.BytesIO(bytes((50 << 20) + 1)), filename="huge.bin")
    files = f"/page/phones/{ANNA}/files?as=document"
    assert await status(files, data=many, headers=OURS) == 413
    assert await status(files, data=huge, headers=OURS) == 413
    assert await status("/page/phones", data=b'{"side": "right"}', headers=JSON) == 409
    assert bare.person().chat == []
    assert len(bare.telegram.files) == 0


async def test_only_so_many_pages_are_told_what_happens(http: ClientSession) -> None:
    open_streams = [await http.get("/page/stream") for _ in range(20)]
    async with http.get("/page/stream") as answer:
        assert answer.status == 503
    for stream in open_streams:
        stream.close()


async def test_a_file_name_with_a_path_keeps_only_its_end(http: ClientSession, bare: Bare) -> None:
    form = FormData(quote_fields=False)
    form.add_field("file", b"a", filename="..\\..\\../etc/passwd")
    async with http.post(f"/page/phones/{OLGA}/files", data=form, headers=OURS) as answer:
        assert answer.status == 200
    assert bare.person(OLGA).chat[-1].body["document"]["file_name"] == "passwd"


async def test_old_messages_and_their_files_are_forgotten() -> None:
    async with a_bare_page(most_messages=3, most_file_bytes=100) as bare:
        anna = bare.person()
        first = await anna.sends_document(b"a" * 60, "a.txt")
        await anna.sends_document(b"b" * 60, "b.txt")
        assert bare.telegram.files.find(first.body["document"]["file_id"]) is None
        assert bare.telegram.files.bytes == 60
        for _ in range(3):
            await anna.says("а")
        assert len(anna.chat) == 3
        assert bare.telegram.files.bytes == 0


async def test_what_another_message_still_carries_is_kept() -> None:
    async with a_bare_page(most_messages=3) as bare:
        anna = bare.person()
        sent = await anna.sends_document(b"a", "a.txt")
        file_id = sent.body["document"]["file_id"]
        await bare.does("sendDocument", chat_id=ANNA, document=file_id)
        await anna.says("а")
        await anna.says("б")
        assert sent.id not in anna.room.messages
        assert bare.telegram.files.find(file_id) is not None


async def test_the_stream_ends_with_the_server_at_once() -> None:
    async with patience.limit(3), ClientSession() as http:
        async with a_bare_page() as bare:
            stream = await http.get(f"{bare.address}/page/stream")
            assert (await stream.content.readline()).startswith(b"event: all")
        await stream.read()
