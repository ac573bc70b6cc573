"""Stories of signing on a page: what comes of it in the chat, and who may not."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator
from pathlib import Path
from time import time
from typing import Any

import pytest
from identity_images import Fault, StrictInspector, Task, Verdict
from telegram_emulator import WebApp, fields_of, launch_data

from demo.people import Person
from demo.text_ids import text
from storage.driver import StaleVersion
from tests.stories.filled import CARD
from tests.stories.mini_apps.opened import (
    SIGNATURE,
    OpenedPage,
    PageTown,
    in_page_town,
    page_settings,
)
from tests.stories.town import Town
from texts import load

BUTTON = "mini-app-sign"
FITS = Verdict((), (), CARD, 736, 160, {}, "image/jpeg", done=("fitted",), preview=CARD)


class Mending:
    """Finds every picture good and shows it, as the pool of workers does; or says `instead`."""

    mends = True

    def __init__(self) -> None:
        self.instead: list[Verdict | Exception] = []
        self.seen: list[bytes] = []

    async def inspect(self, data: bytes, task: Task) -> Verdict:
        self.seen.append(data)
        found = self.instead.pop() if self.instead else FITS
        if isinstance(found, Exception):
            raise found
        return found


@pytest.fixture
def inspectors() -> Mending:
    return Mending()


@pytest.fixture
async def pages(tmp_path: Path, inspectors: Mending) -> AsyncIterator[PageTown]:
    async with in_page_town(tmp_path / "oms.db", inspectors=inspectors) as pages:
        yield pages


async def signing(pages: PageTown) -> tuple[Person, OpenedPage]:
    """A citizen before the question for the signature, with the page open."""
    yulia = pages.town.citizen()
    await pages.town.before("signature", yulia, form="plastic")
    return yulia, await pages.opened(yulia, BUTTON)


async def proposals(yulia: Person) -> int:
    return sum(text("step-signature.proposed") in message for message in yulia.chat)


async def test_a_drawn_signature_is_proposed_in_the_chat_and_taken_there(
    pages: PageTown, inspectors: Mending
) -> None:
    yulia, page = await signing(pages)
    status, _ = await page.acts(SIGNATURE)
    assert status == 200
    proposal = await yulia.waits_for("step-signature.proposed")
    assert inspectors.seen[0].startswith(b"\x89PNG")
    await yulia.presses("picture-yes", proposal)
    await yulia.waits_for("step-scan.question")
    answers = await pages.town.answers(yulia)
    assert (answers["signature"]["width"], answers["signature"]["height"]) == (736, 160)


async def test_what_is_drawn_passes_the_strict_checks_too(tmp_path: Path) -> None:
    async with in_page_town(tmp_path / "oms.db", inspectors=StrictInspector()) as pages:
        yulia, page = await signing(pages)
        assert (await page.acts(SIGNATURE))[0] == 200
        await yulia.waits_for("step-scan.question")


def strokes(*lines: list[list[float]]) -> dict[str, Any]:
    return {"width": 460, "height": 100, "strokes": [*lines]}


@pytest.mark.parametrize(
    ("told", "code"),
    [
        (strokes(), "empty"),
        (strokes([[50, 50, 0, 0.5], [60, 52, 16, 0.5]]), "short"),
        (strokes([[50, 50, 0, 0.5], [400, 120, 16, 0.5]]), "outside"),
        ({"width": 100, "height": 100, "strokes": []}, "unreadable"),
        ({"strokes": "none"}, "unreadable"),
        (strokes([[float("nan"), 1, 1, 1]]), "unreadable"),
    ],
)
async def test_what_is_no_signature_is_said_on_the_page_which_stays_open(
    pages: PageTown, told: Any, code: str
) -> None:
    yulia, page = await signing(pages)
    status, answer = await page.acts(told)
    assert (status, answer["code"]) == (422, "refused")
    assert answer["refused"] == load().plain(f"mini-app-sign-{code}")
    assert (await page.acts(SIGNATURE))[0] == 200
    await yulia.waits_for("step-signature.proposed")


async def test_faults_that_the_inspection_finds_are_said_on_the_page(
    pages: PageTown, inspectors: Mending
) -> None:
    yulia, page = await signing(pages)
    since = yulia.mark()
    inspectors.instead.append(Verdict((Fault("no-ink"),), (), None, 736, 160, {}, "image/png"))
    status, answer = await page.acts(SIGNATURE)
    assert status == 422
    assert "<" not in answer["refused"]
    assert [message for message in yulia.chat if message.seq > since] == []


def as_somebody_else(app: WebApp, town: Town) -> str:
    return launch_data(town.telegram.token, town.citizen(102, "Артём").user, time())


def an_hour_old(app: WebApp, town: Town) -> str:
    return launch_data(town.telegram.token, town.citizen().user, time() - 3700)


def of_another_bot(app: WebApp, town: Town) -> str:
    return launch_data("1:other", town.citizen().user, time())


def with_another_name(app: WebApp, town: Town) -> str:
    return app.init_data.replace("auth_date=", "auth_date=1")


@pytest.mark.parametrize(
    ("told", "code"),
    [
        (lambda app, town: "", "outside"),
        (of_another_bot, "forged"),
        (with_another_name, "forged"),
        (an_hour_old, "expired"),
        (as_somebody_else, "foreign"),
    ],
)
async def test_nobody_but_who_pressed_the_button_just_now_is_shown_the_page(
    pages: PageTown, told: Any, code: str
) -> None:
    _, page = await signing(pages)
    status, answer = await page.opens(initData=told(page.app, pages.town))
    assert (status, answer["code"]) == (403, code)
    assert answer["refused"]
    assert "token" not in answer


@pytest.mark.parametrize("told", [as_somebody_else, of_another_bot, an_hour_old])
async def test_a_token_is_of_no_use_with_other_launch_data(pages: PageTown, told: Any) -> None:
    yulia, page = await signing(pages)
    status, _ = await page.acts(SIGNATURE, initData=told(page.app, pages.town))
    assert status == 403
    assert await proposals(yulia) == 0


async def test_an_address_made_for_another_step_or_person_opens_nothing(pages: PageTown) -> None:
    _, page = await signing(pages)
    opening = page.app.url.rpartition("/")[2]
    for other in (opening.replace("signature", "photo"), "9" + opening, opening[:-1], "x"):
        status, answer = await page.opens(opening=other)
        assert (status, answer["code"]) == (403, "foreign")


async def test_the_same_act_sent_twice_is_done_once(pages: PageTown) -> None:
    yulia, page = await signing(pages)
    told = await asyncio.gather(page.acts(SIGNATURE), page.acts(SIGNATURE))
    assert sorted(status for status, _ in told) == [200, 409]
    assert {answer.get("code", "used") for _, answer in told} == {"used"}
    status, answer = await page.acts(SIGNATURE)
    assert (status, answer["code"]) == (409, "used")
    await yulia.waits_for("step-signature.proposed")
    await pages.town.idle()
    assert await proposals(yulia) == 1


async def test_one_person_has_few_requests_in_hand_at_once(pages: PageTown) -> None:
    yulia, page = await signing(pages)
    told = await asyncio.gather(*(page.acts(SIGNATURE) for _ in range(12)))
    statuses = [status for status, _ in told]
    assert statuses.count(200) == 1
    assert set(statuses) <= {200, 409, 429}
    assert 429 in statuses
    await yulia.waits_for("step-signature.proposed")
    assert (await page.opens())[0] == 200


async def test_a_page_of_a_question_that_is_over_does_nothing(pages: PageTown) -> None:
    yulia, page = await signing(pages)
    await yulia.presses("move-back")
    await yulia.waits_for("step-photo.question")
    status, answer = await page.acts(SIGNATURE)
    assert (status, answer["code"]) == (409, "moved")
    assert (await page.opens())[1]["code"] == "moved"


async def test_where_the_bot_broke_down_in_the_act_the_same_page_tries_again(
    pages: PageTown, inspectors: Mending
) -> None:
    yulia, page = await signing(pages)
    inspectors.instead.append(RuntimeError("broken"))
    folder = page.app.url.rpartition("/")[0]
    body = {"initData": page.app.init_data, "opening": page.app.url.rpartition("/")[2]}
    asked = {**body, "token": page.token, "told": SIGNATURE}
    async with pages.http.post(f"{folder}/act", json=asked) as answer:
        assert answer.status == 500
        assert (await answer.json())["code"] == "broken"
        assert answer.headers["Cache-Control"] == "no-store"
    assert (await page.acts(SIGNATURE))[0] == 200
    await yulia.waits_for("step-signature.proposed")


async def test_what_telegram_did_not_take_is_shown_when_the_page_asks_again(
    pages: PageTown,
) -> None:
    yulia, page = await signing(pages)
    pages.town.telegram.faults.add("sendPhoto", code=400)
    assert (await page.acts(SIGNATURE))[0] == 200
    assert await proposals(yulia) == 0
    pages.town.telegram.faults.add("sendPhoto", code=400)
    for _ in range(2):
        status, answer = await page.acts(SIGNATURE)
        assert (status, answer["code"]) == (409, "used")
    await yulia.waits_for("step-signature.proposed")


async def test_an_act_that_came_too_late_is_not_remembered_as_done(
    pages: PageTown, inspectors: Mending
) -> None:
    """Nor where Telegram then says that the chat was blocked: what was drawn was not taken."""
    _, page = await signing(pages)
    inspectors.instead.append(StaleVersion())
    pages.town.telegram.faults.add("sendMessage", code=403)
    for _ in range(2):
        status, answer = await page.acts(SIGNATURE)
        assert (status, answer["code"]) == (409, "moved")


async def test_another_process_on_the_same_database_takes_the_act_and_knows_it_as_done(
    tmp_path: Path, inspectors: Mending
) -> None:
    settings, database = page_settings(), tmp_path / "oms.db"
    async with in_page_town(database, inspectors=inspectors, settings=settings) as pages:
        yulia, page = await signing(pages)
        telegram = pages.town.telegram
    how = {"inspectors": inspectors, "settings": settings, "telegram": telegram}
    async with in_page_town(database, **how) as pages:
        page.http = pages.http
        assert (await page.acts(SIGNATURE))[0] == 200
    async with in_page_town(database, **how) as pages:
        page.http = pages.http
        assert (await page.acts(SIGNATURE))[1]["code"] == "used"
    assert await proposals(yulia) == 1


async def test_nothing_personal_is_logged(
    pages: PageTown, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    _, page = await signing(pages)
    await page.acts(SIGNATURE)
    await page.acts(SIGNATURE)
    await page.opens(initData="user=%7B%7D&hash=0")
    signed = fields_of(page.app.init_data)
    for secret in (signed["hash"], page.token, page.app.url.rpartition(".")[2], "Юлия"):
        assert secret not in caplog.text
    assert json.loads(signed["user"])["first_name"] not in page.app.url


async def test_without_an_address_of_its_own_the_bot_offers_no_page(town: Town) -> None:
    yulia = town.citizen()
    question = await town.before("signature", yulia, form="plastic")
    assert not [button for button in question.buttons if button.web_app]
