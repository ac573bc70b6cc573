"""The Bot API over HTTP: forms, JSON, downloads, and what strangers are told."""

import asyncio
import io
import json
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import ClientSession, FormData, web
from emulator_helpers import picture
from telegram_emulator.person import Person
from telegram_emulator.server import MAX_REQUEST_BYTES, application, serving
from telegram_emulator.telegram import Telegram

ANNA = 1001


@pytest.fixture
async def address(telegram: Telegram) -> AsyncIterator[str]:
    async with serving(telegram) as address:
        yield address


@pytest.fixture
async def http() -> AsyncIterator[ClientSession]:
    async with ClientSession() as session:
        yield session


@pytest.fixture
def api(telegram: Telegram, address: str) -> str:
    return f"{address}/bot{telegram.token}"


async def test_parameters_come_in_any_of_four_ways(
    anna: Person, api: str, http: ClientSession
) -> None:
    params = {"chat_id": str(ANNA), "text": "а"}
    form = FormData(params)
    form.add_field("extra", b"\x00", filename="x.bin")
    url = f"{api}/SendMessage"
    for response in (
        await http.get(url, params=params),
        await http.post(url, json=params),
        await http.post(url, data=params),
        await http.post(url, data=form),
        await http.post(url, params={"chat_id": str(ANNA)}, data={"text": "а"}),
    ):
        assert response.status == 200
        assert (await response.json())["result"]["text"] == "а"
    assert len(anna.chat) == 5


async def test_a_form_carries_nested_json_and_files(
    anna: Person, api: str, http: ClientSession
) -> None:
    form = FormData({"chat_id": str(ANNA), "photo": "attach://here"})
    keyboard = {"inline_keyboard": [[{"text": "Да", "callback_data": "y"}]]}
    form.add_field("reply_markup", json.dumps(keyboard))
    form.add_field("here", picture(400, 300), filename="a.png", content_type="image/png")
    async with http.post(f"{api}/sendPhoto", data=form) as response:
        assert response.status == 200
    assert (anna.last.kind, anna.last.labels) == ("photo", ["Да"])


async def test_a_file_is_downloaded_by_the_path_of_get_file(
    telegram: Telegram, anna: Person, api: str, address: str, http: ClientSession
) -> None:
    message = await anna.sends_document(b"%PDF", "мой полис.pdf")
    file_id = message.body["document"]["file_id"]
    async with http.get(f"{api}/getFile", params={"file_id": file_id}) as response:
        path = (await response.json())["result"]["file_path"]
    async with http.get(f"{address}/file/bot{telegram.token}/{path}") as response:
        assert await response.read() == b"%PDF"
    for url, status in [
        (f"{address}/file/bot1:x/{path}", 401),
        (f"{address}/file/bot{telegram.token}/../{path}", 404),
        (f"{address}/file/bot{telegram.token}/no", 404),
    ]:
        async with http.get(url) as response:
            assert response.status == status
            assert (await response.json())["ok"] is False


async def test_a_poll_of_a_bot_that_died_keeps_its_updates(
    anna: Person, api: str, http: ClientSession
) -> None:
    url = f"{api}/getUpdates"
    async with asyncio.TaskGroup() as group:
        dead = group.create_task(_get(http, url, timeout="30"))
        await _get(http, f"{api}/getMe")
        dead.cancel()
    await anna.says("а")
    status, body = await _get(http, url, timeout="30")
    assert (status, body["result"][0]["message"]["text"]) == (200, "а")


async def _get(http: ClientSession, url: str, **params: str) -> tuple[int, Any]:
    async with http.get(url, params=params) as response:
        return response.status, await response.json()


async def test_only_this_machine_is_answered(address: str, api: str, http: ClientSession) -> None:
    assert address.startswith("http://127.0.0.1:")
    for headers, status in [
        ({"Host": "example.org"}, 403),
        ({"Origin": "https://example.org"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "http://["}, 403),
        ({"Origin": address}, 200),
    ]:
        async with http.get(f"{api}/getMe", headers=headers) as response:
            assert response.status == status


async def test_a_port_can_be_chosen_and_is_given_back(telegram: Telegram) -> None:
    async with serving(telegram) as first:
        port = int(first.rpartition(":")[2])
    async with serving(telegram, port) as second:
        assert second == first


async def test_more_can_be_served_beside_the_bot_api(
    telegram: Telegram, http: ClientSession
) -> None:
    async def page(_request: web.Request) -> web.Response:
        return web.Response(text="страница")

    app = application(telegram)
    app.router.add_get("/", page)
    async with serving(telegram, app=app) as address, http.get(address) as response:
        assert await response.text() == "страница"


async def test_what_fails_inside_comes_out_as_it_is(telegram: Telegram) -> None:
    with pytest.raises(ZeroDivisionError):
        async with serving(telegram):
            _ = 1 // 0


async def test_too_large_a_request_is_told_so(api: str, http: ClientSession) -> None:
    form = FormData({"chat_id": str(ANNA)})
    form.add_field("document", io.BytesIO(bytes(MAX_REQUEST_BYTES + 1)), filename="a.bin")
    async with http.post(f"{api}/sendDocument", data=form) as response:
        assert response.status == 413
        assert (await response.json())["description"] == "Request Entity Too Large"
