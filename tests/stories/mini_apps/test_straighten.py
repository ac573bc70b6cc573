"""Stories of a passport page straightened by its corners: refused, marked by hand, read anew."""

import asyncio
from collections.abc import AsyncIterator
from io import BytesIO
from pathlib import Path
from time import time
from typing import Any

import pytest
import pytest_asyncio
import specimens
from identity_images import Pool, StrictInspector
from PIL import Image
from telegram_emulator import Message, launch_data

from demo.people import Person
from demo.text_ids import text
from tests.stories.mini_apps.opened import OpenedPage, PageTown, in_page_town, page_settings
from tests.stories.town import Town, in_town
from texts import load

pytest.importorskip("cv2", reason="the vision extra is not installed")
pytestmark = pytest.mark.asyncio(loop_scope="module")

BUTTON = "mini-app-straighten"
ASLANT = specimens.slanted_passport_page()
TOO_LARGE = bytes(21 * 2**20)
CORNERS = [list(spot) for spot in specimens.slanted_corners()]


@pytest_asyncio.fixture(loop_scope="module")
async def pages(tmp_path: Path, pool: Pool) -> AsyncIterator[PageTown]:
    async with in_page_town(tmp_path / "oms.db", inspectors=pool) as pages:
        yield pages


async def refused(pages: PageTown, picture: bytes = ASLANT) -> tuple[Person, Message]:
    """A citizen whose scan was refused, and what the chat says of it."""
    yulia = pages.town.citizen()
    await pages.town.before("scan", yulia, form="plastic")
    since = yulia.mark()
    await yulia.sends_document(picture, "IMG_7.jpg")
    return yulia, await yulia.waits_for("picture-faults", since=since)


async def straightening(pages: PageTown) -> tuple[Person, OpenedPage, dict[str, Any]]:
    """The same with the page open, and what that was told."""
    yulia, _ = await refused(pages)
    page = await pages.opened(yulia, BUTTON)
    return yulia, page, (await page.opens())[1]["state"]


async def picture_of(page: OpenedPage, told: dict[str, Any]) -> tuple[int, bytes, str]:
    folder, _, opening = page.app.url.rpartition("/")
    body = {"initData": page.app.init_data, "opening": opening, "token": page.token, "told": told}
    async with page.http.post(f"{folder}/read", json=body) as answer:
        return answer.status, await answer.read(), answer.headers["Cache-Control"]


async def kept(town: Town) -> list[str]:
    rows = await town.driver.read("SELECT step FROM pictures WHERE step LIKE 'scan%'")
    return sorted(step for (step,) in rows)


def offers(message: Message) -> bool:
    return load().plain(BUTTON) in [one.label for one in message.buttons if one.web_app]


async def test_a_refused_page_is_straightened_by_its_corners_and_read_anew(
    pages: PageTown,
) -> None:
    yulia, page, state = await straightening(pages)
    assert yulia.sees("step-scan.page")
    assert state["found"]
    for (x, y), (right, down) in zip(state["corners"], CORNERS, strict=True):
        assert abs(x - right) < 0.02
        assert abs(y - down) < 0.02
    status, picture, keeping = await picture_of(page, {"picture": state["picture"]})
    assert (status, keeping) == (200, "no-store")
    shown = Image.open(BytesIO(picture))
    assert max(shown.size) == 1600
    assert not shown.getexif()
    since = yulia.mark()
    told = {"picture": state["picture"], "corners": CORNERS}
    assert (await page.acts(told))[0] == 200
    await yulia.waits_for("step-reading.question", since=since)
    scan = (await pages.town.answers(yulia))["scan"]
    assert scan["reading"]["fields"]["number"] == specimens.YULIA.number
    assert ["straightened", {}] in scan["warnings"]
    assert await kept(pages.town) == ["scan"]
    status, answer = await page.acts(told)
    assert (status, answer["code"]) == (409, "used")


async def test_whoever_decides_sees_that_it_was_straightened_by_hand(pages: PageTown) -> None:
    yulia, page, state = await straightening(pages)
    await page.acts({"picture": state["picture"], "corners": CORNERS})
    await yulia.waits_for("step-reading.question")
    scan = (await pages.town.answers(yulia))["scan"]
    artyom = pages.town.citizen(102, "Артём")
    unread = {**scan, "reading": {**scan["reading"], "fields": {}}}
    sent = await pages.town.sent(artyom, scan=unread)
    irina = await pages.town.reviewer()
    await irina.says(f"/show {sent.reference}")
    await irina.waits_for("finding-scan-straightened")


CROSSED = [CORNERS[0], CORNERS[2], CORNERS[1], CORNERS[3]]
TINY = [[0.5, 0.5], [0.55, 0.5], [0.55, 0.55], [0.5, 0.55]]


@pytest.mark.parametrize(
    ("corners", "code"),
    [
        (CROSSED, "crossed"),
        (TINY, "small"),
        ([[-0.2, 0.1], *CORNERS[1:]], "outside"),
        ([[0.0, 0.0], [1.0, 0.45], [1.0, 0.55], [0.9, 0.55]], "slanted"),
        (None, "unreadable"),
        ([[0, 0]] * 3, "unreadable"),
        ([["a", 0]] * 4, "unreadable"),
        ([[float("nan"), 0.2]] * 4, "unreadable"),
    ],
)
async def test_impossible_corners_are_said_on_the_page_which_stays_open(
    pages: PageTown, corners: Any, code: str
) -> None:
    yulia, page, state = await straightening(pages)
    since = yulia.mark()
    status, answer = await page.acts({"picture": state["picture"], "corners": corners})
    assert (status, answer["code"]) == (422, "refused")
    assert answer["refused"] == load().plain(f"mini-app-straighten-{code}")
    assert [message for message in yulia.chat if message.seq > since] == []
    told = {"picture": state["picture"], "corners": CORNERS}
    assert (await page.acts(told))[0] == 200


async def test_a_page_that_is_refused_again_may_be_marked_again(pages: PageTown) -> None:
    """Beside the page there is nothing printed: the reason stands on the page, nothing is lost."""
    yulia, page, state = await straightening(pages)
    since = yulia.mark()
    beside = [[0.02, 0.02], [0.25, 0.02], [0.25, 0.4], [0.02, 0.4]]
    status, answer = await page.acts({"picture": state["picture"], "corners": beside})
    assert (status, answer["code"]) == (422, "refused")
    assert "<" not in answer["refused"]
    assert [message for message in yulia.chat if message.seq > since] == []
    assert await kept(pages.town) == ["scan.original"]
    assert (await page.acts({"picture": state["picture"], "corners": CORNERS}))[0] == 200
    await yulia.waits_for("step-reading.question")


def old_page() -> bytes:
    """A page without machine-readable lines, as they were until 2011."""
    page = Image.open(BytesIO(specimens.passport_page())).convert("RGB")
    page.paste((244, 240, 236), (38, 1650, 1363, 1912))
    file = BytesIO()
    page.save(file, "JPEG", quality=90)
    return file.getvalue()


async def test_a_doubtful_page_is_shown_before_it_is_taken_and_may_be_straightened(
    pages: PageTown,
) -> None:
    yulia = pages.town.citizen()
    await pages.town.before("scan", yulia, form="plastic")
    await yulia.sends_document(old_page(), "IMG_8.jpg")
    proposal = await yulia.waits_for("step-scan.proposed")
    assert offers(proposal)
    assert yulia.sees("finding-scan-no-lines")
    page = await pages.opened(yulia, BUTTON)
    state = (await page.opens())[1]["state"]
    since = yulia.mark()
    told = {"picture": state["picture"], "corners": state["corners"]}
    assert (await page.acts(told))[0] == 200
    again = await yulia.waits_for("step-scan.proposed", since=since)
    assert yulia.sees("picture-done-straightened")
    await yulia.presses("picture-yes", again)
    await yulia.waits_for("step-surname.question")
    assert await kept(pages.town) == ["scan"]


async def test_a_page_that_is_read_well_is_taken_as_before(pages: PageTown) -> None:
    yulia = pages.town.citizen()
    await pages.town.before("scan", yulia, form="plastic")
    await yulia.sends_document(specimens.passport_page(), "IMG_9.jpg")
    await yulia.waits_for("step-reading.question")
    assert await kept(pages.town) == ["scan"]


async def test_what_corners_cannot_mend_has_no_button(pages: PageTown) -> None:
    yulia, first = await refused(pages)
    assert offers(first)
    since = yulia.mark()
    await yulia.sends_document(specimens.blurred_passport_page(), "IMG_10.jpg")
    second = await yulia.waits_for("picture-faults", since=since)
    assert not offers(second)
    assert await kept(pages.town) == []


async def test_a_scan_that_is_too_large_to_be_looked_at_has_no_button_of_the_one_before(
    pages: PageTown,
) -> None:
    yulia, first = await refused(pages)
    assert offers(first)
    since = yulia.mark()
    await yulia.sends_document(TOO_LARGE, "IMG_11.jpg")
    second = await yulia.waits_for("picture-faults", since=since)
    assert not offers(second)
    assert await kept(pages.town) == []


async def test_a_proposal_keeps_its_button_when_a_larger_scan_is_refused(pages: PageTown) -> None:
    yulia = pages.town.citizen()
    await pages.town.before("scan", yulia, form="plastic")
    await yulia.sends_document(old_page(), "IMG_8.jpg")
    await yulia.waits_for("step-scan.proposed")
    before, since = await kept(pages.town), yulia.mark()
    await yulia.sends_document(TOO_LARGE, "IMG_11.jpg")
    assert offers(await yulia.waits_for("step-scan.proposed", since=since))
    assert await kept(pages.town) == before
    assert "scan.original" in before


async def test_the_next_scan_takes_the_place_of_the_one_before(pages: PageTown) -> None:
    yulia, page, state = await straightening(pages)
    since = yulia.mark()
    await yulia.sends_document(
        specimens.slanted_passport_page(specimens.View(45, 10, 38)), "2.jpg"
    )
    await yulia.waits_for("picture-faults", since=since)
    assert await kept(pages.town) == ["scan.original"]
    status, answer = await page.acts({"picture": state["picture"], "corners": CORNERS})
    assert (status, answer["code"]) == (409, "gone")
    assert (await picture_of(page, {"picture": state["picture"]}))[0] == 409
    assert (await page.opens())[1]["state"]["picture"] != state["picture"]


async def test_the_limit_takes_the_picture_away(pages: PageTown) -> None:
    yulia, page, state = await straightening(pages)
    await pages.town.later(hours=23)
    assert await kept(pages.town) == ["scan.original"]
    await pages.town.later(hours=2)
    assert await kept(pages.town) == []
    told = {"picture": state["picture"], "corners": CORNERS}
    status, answer = await page.acts(told)
    assert (status, answer["code"]) == (409, "gone")
    assert answer["refused"] == load().plain("mini-app-refused-gone")
    assert (await page.opens())[1]["code"] == "gone"
    since = yulia.mark()
    await yulia.says("/start")
    assert not offers(await yulia.waits_for("step-scan.question", since=since))


async def test_a_page_of_a_question_that_is_over_does_nothing(pages: PageTown) -> None:
    yulia, page, state = await straightening(pages)
    await yulia.presses("move-back")
    await yulia.waits_for("step-signature.question")
    told = {"picture": state["picture"], "corners": CORNERS}
    status, answer = await page.acts(told)
    assert (status, answer["code"]) == (409, "moved")
    assert (await page.opens())[1]["code"] == "moved"


async def test_with_the_form_the_picture_goes(pages: PageTown) -> None:
    yulia, _, _ = await straightening(pages)
    await yulia.presses("move-cancel")
    await yulia.presses("move-drop")
    await pages.town.idle()
    assert await kept(pages.town) == []


async def test_nobody_else_sees_or_marks_it(pages: PageTown) -> None:
    yulia, page, state = await straightening(pages)
    token = pages.town.telegram.token
    artyom = launch_data(token, pages.town.citizen(102, "Артём").user, time())
    old = launch_data(token, yulia.user, time() - 3700)
    told = {"picture": state["picture"], "corners": CORNERS}
    for launch, code in ((artyom, "foreign"), (old, "expired"), ("", "outside")):
        status, answer = await page.opens(initData=launch)
        assert (status, answer["code"]) == (403, code)
    for launch in (artyom, old, ""):
        assert (await page.asks("act", told, initData=launch))[0] == 403
        assert (await page.asks("read", told, initData=launch))[0] == 403
    assert await kept(pages.town) == ["scan.original"]


async def test_the_same_corners_sent_twice_are_read_once(pages: PageTown) -> None:
    yulia, page, state = await straightening(pages)
    told = {"picture": state["picture"], "corners": CORNERS}
    answers = await asyncio.gather(page.acts(told), page.acts(told))
    assert sorted(status for status, _ in answers) == [200, 409]
    await yulia.waits_for("step-reading.question")
    await pages.town.idle()
    assert sum(text("step-reading.question") in message for message in yulia.chat) == 1


async def test_without_pages_nothing_is_kept_and_no_button_appears(
    tmp_path: Path, pool: Pool
) -> None:
    async with in_town(tmp_path / "oms.db", inspectors=pool) as town:
        yulia = town.citizen()
        await town.before("scan", yulia, form="plastic")
        await yulia.sends_document(ASLANT, "IMG_7.jpg")
        told = await yulia.waits_for("picture-faults")
        assert not [one for one in told.buttons if one.web_app]
        assert await kept(town) == []
        await yulia.sends_document(old_page(), "IMG_8.jpg")
        await yulia.waits_for("step-surname.question")


async def test_where_pictures_are_only_checked_no_button_appears(tmp_path: Path) -> None:
    async with in_page_town(tmp_path / "oms.db", inspectors=StrictInspector()) as pages:
        _, told = await refused(pages, specimens.blurred_passport_page())
        assert not offers(told)
        assert await kept(pages.town) == []
    assert page_settings().public_url
