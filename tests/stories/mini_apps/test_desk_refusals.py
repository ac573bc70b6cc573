"""Stories of the desk's page where something is refused, or somebody else was quicker."""

import asyncio
import logging
import time
from pathlib import Path
from typing import Any

import pytest
from telegram_emulator import WebApp, launch_data

from demo.text_ids import text
from domain.application import Status
from tests.stories.mini_apps.at_desk import AtDesk, at_desk
from tests.stories.mini_apps.opened import OpenedPage, PageTown, in_page_town
from tests.stories.town import IRINA, OLEG

ANNA = 503


async def status(desk: AtDesk) -> Status | None:
    found = await desk.town.dependencies.store.get(1)
    return found.status if found else None


async def test_a_citizen_gets_nothing_by_a_reviewers_address(
    pages: PageTown, desk: AtDesk
) -> None:
    yulia = pages.town.citizen()
    theirs = launch_data(pages.town.telegram.token, yulia.user, time.time())
    page = OpenedPage(pages.http, WebApp(desk.page.app.url, theirs))
    told, answer = await page.opens()
    assert (told, answer["code"]) == (403, "foreign")
    assert (await page.asks("read", {"what": "case", "id": 1}))[0] == 403


async def test_whoever_was_let_out_is_refused_at_once(pages: PageTown, desk: AtDesk) -> None:
    staff, now = pages.town.dependencies.staff, pages.town.clock.now()
    await staff.add_reviewer(ANNA, "Анна К.", IRINA, now)
    anna = await at_desk(pages, ANNA, "Анна")
    case = await anna.case()
    await staff.remove_reviewer(ANNA, IRINA, now)
    for told in (
        await anna.does("approve", id=1, version=case["version"]),
        await anna.reads("queue"),
        await anna.reads("part", id=1, view="passport"),
        await anna.page.opens(),
    ):
        assert (told[0], told[1]["code"]) == (403, "foreign")
    assert await status(desk) is Status.WAITING


async def test_the_same_act_sent_twice_is_done_once(desk: AtDesk) -> None:
    await desk.case()
    token, question = desk.page.token, {"id": 1, "words": "Какой дом?"}
    assert (await desk.does("ask", **question))[0] == 200
    desk.page.token = token
    told, answer = await desk.does("ask", **question)
    assert (told, answer["code"]) == (409, "used")
    assert len(await desk.town.dependencies.store.reviewer_questions.of(1)) == 1


async def test_two_pages_deciding_at_once_have_one_winner(pages: PageTown, desk: AtDesk) -> None:
    first = AtDesk(desk.town, desk.person, await pages.opened(desk.person, "mini-app-desk"))
    version = (await desk.case())["version"]
    told = await asyncio.gather(
        desk.does("approve", id=1, version=version),
        first.does("reject", id=1, version=version, codes=["person.minor"], comment=""),
    )
    assert sorted(code for code, _ in told) == [200, 422]
    refused = next(answer["refused"] for code, answer in told if code == 422)
    assert text("not-allowed-decided").is_in(refused)


async def test_what_a_colleague_has_in_hand_is_seen_and_not_decided(
    pages: PageTown, desk: AtDesk
) -> None:
    oleg = await at_desk(pages, OLEG, "Олег")
    version = (await oleg.case())["version"]
    case = await desk.case()
    assert case["acts"] == []
    assert any("id 502" in line for line in case["head"])
    for act, more in (("approve", {}), ("ask", {"words": "Какой дом?"})):
        said = await desk.refused(act, id=1, version=version, **more)
        assert text("desk-taken").is_in(said)
    assert await status(desk) is Status.WAITING


async def test_a_case_decided_in_the_chat_is_told_on_the_page_and_the_other_way_round(
    pages: PageTown, desk: AtDesk
) -> None:
    case = await desk.case()
    await desk.person.says("/approve 1")
    await desk.person.waits_for("desk-decided", how="approved")
    said = await desk.refused("approve", id=1, version=case["version"])
    assert text("not-allowed-decided").is_in(said)
    assert "id 501" in said
    await pages.town.sent(pages.town.citizen(102, "Пётр"))
    await desk.person.says("/show 2")
    card = await desk.person.waits_for("desk-view-history.button")
    other = await desk.case(2)
    await desk.done("approve", id=2, version=other["version"])
    await desk.person.presses("desk-approve", card)
    await desk.person.waits_for("not-allowed-decided")


async def test_what_has_changed_since_it_was_seen_is_not_decided(desk: AtDesk) -> None:
    case = await desk.case()
    said = await desk.refused("approve", id=1, version=case["version"] - 1)
    assert said == text("desk-changed")
    assert await status(desk) is Status.WAITING


async def test_ones_own_application_is_left_to_a_colleague(pages: PageTown, desk: AtDesk) -> None:
    await pages.town.sent(desk.person)
    told, answer = await desk.reads("case", id=2)
    assert (told, answer["refused"]) == (422, text("desk-own"))
    assert text("desk-own") == await desk.refused("approve", id=2, version=1)
    assert text("desk-unknown") == await desk.refused("approve", id=99, version=1)


async def test_a_return_without_a_reason_of_this_case_is_refused_with_words(desk: AtDesk) -> None:
    version = (await desk.case())["version"]
    for codes in ([], ["person.minor"]):
        assert await desk.refused("return", id=1, version=version, codes=codes, comment="")
    much = await desk.refused(
        "return", id=1, version=version, codes=["photo.face"], comment="о" * 501
    )
    assert "500" in much
    assert await status(desk) is Status.WAITING


async def test_a_late_undo_and_one_of_another_decision_are_refused(desk: AtDesk) -> None:
    version = (await desk.case())["version"]
    done = await desk.done("approve", id=1, version=version)
    wrong = await desk.refused("undo", id=1, version=done["undo"]["version"] - 1)
    assert wrong == text("desk-undo-late")


async def test_where_nothing_is_free_the_page_says_so(desk: AtDesk) -> None:
    await desk.case()
    assert await desk.refused("next") == text("desk-nothing-free")


@pytest.mark.parametrize(
    "told",
    [
        {"do": "erase"},
        {"do": "approve"},
        {"do": "approve", "id": "1", "version": 1},
        {"do": "approve", "id": True, "version": 1},
        {"do": "approve", "id": 2**80, "version": 1},
        {"do": "return", "id": 1, "version": 1, "codes": ["none.such"], "comment": ""},
        {"do": "return", "id": 1, "version": 1, "codes": "photo.face", "comment": ""},
        {"do": "return", "id": 1, "version": 1, "codes": [["photo.face"]], "comment": ""},
        {"do": "ask", "id": 1, "words": 5},
        {"do": []},
    ],
)
async def test_what_no_page_sends_changes_nothing(desk: AtDesk, told: dict[str, Any]) -> None:
    answered, answer = await desk.page.acts(told)
    assert (answered, answer["code"]) == (403, "foreign")
    assert await status(desk) is Status.WAITING


@pytest.mark.parametrize(
    "asked",
    [
        {"what": "all"},
        {"what": "queue", "state": "drafts"},
        {"what": "queue", "anchor": -1},
        {"what": "queue", "form": {"$ne": ""}},
        {"what": "part", "id": 1, "view": "case"},
        {"what": "part", "id": 1, "view": "scan"},
        {"what": "picture", "id": 1, "step": 5},
        {"what": "find", "words": "ы" * 101},
        {"what": "statistics", "days": "many"},
    ],
)
async def test_what_no_page_asks_is_not_answered(desk: AtDesk, asked: dict[str, Any]) -> None:
    answered, answer = await desk.page.asks("read", asked)
    assert (answered, answer["code"]) == (403, "foreign")
    assert await desk.journal() == ["sent"]


async def test_nothing_personal_is_logged(desk: AtDesk, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    version = (await desk.case())["version"]
    await desk.told("part", id=1, view="passport")
    await desk.told("find", words="Щеглова")
    told = {"codes": ["photo.face"], "comment": "Снимите очки"}
    await desk.done("return", id=1, version=version, **told)
    for secret in ("Юлия", "Щеглов", "123456", "очки", desk.page.token):
        assert secret not in caplog.text


async def test_a_chat_without_pages_has_no_button(tmp_path: Path) -> None:
    async with in_page_town(tmp_path / "none.db", settings=None) as pages:
        irina = await pages.town.reviewer()
        await irina.says("/queue")
        queue = await irina.waits_for("desk-queue-empty")
        assert text("mini-app-desk") not in queue.labels
