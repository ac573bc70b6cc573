"""Stories of framing a photo on its page: the same limits as by taps, the same proposal."""

from base64 import b64decode
from collections.abc import AsyncIterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
import specimens
from identity_images import Pool
from PIL import Image

from demo.people import Person
from tests.stories.mini_apps.opened import OpenedPage, PageTown, in_page_town
from texts import load

pytest.importorskip("cv2", reason="the vision extra is not installed")
pytestmark = pytest.mark.asyncio(loop_scope="module")

STILL = {"zoom": 0, "right": 0, "down": 0, "turn": 0}


@pytest_asyncio.fixture(loop_scope="module")
async def pages(tmp_path: Path, pool: Pool) -> AsyncIterator[PageTown]:
    async with in_page_town(tmp_path / "oms.db", inspectors=pool) as pages:
        yield pages


async def framing(
    pages: PageTown, photo: bytes | None = None
) -> tuple[Person, OpenedPage, dict[str, Any]]:
    """A citizen whose photo waits for a yes, with its page open, and what that was told."""
    yulia = pages.town.citizen()
    await pages.town.before("photo", yulia, form="plastic")
    await yulia.sends_document(photo or specimens.sideways_photo(), "IMG_1.jpg")
    await yulia.waits_for("step-photo.proposed")
    page = await pages.opened(yulia, "mini-app-frame")
    return yulia, page, (await page.opens())[1]["state"]


def opened(data: str) -> Image.Image:
    return Image.open(BytesIO(b64decode(data.partition(",")[2])))


async def test_the_page_shows_the_photo_its_limits_and_the_finished_picture(
    pages: PageTown,
) -> None:
    _, _, state = await framing(pages)
    assert state["framing"] == STILL
    assert state["limits"]["share"] == [0.34, 0.42]
    picture = opened(state["shown"]["picture"])
    assert (picture.size, picture.mode) == ((320, 400), "L")
    assert state["shown"]["warnings"] == []


async def test_a_frame_is_shown_without_a_change_and_then_proposed_in_the_chat(
    pages: PageTown,
) -> None:
    yulia, page, state = await framing(pages)
    wanted = {"zoom": 1.5, "right": -1.25, "down": 0.5, "turn": 2.0}
    told = {"framing": wanted, "photo": state["photo"]}
    _, shown = await page.asks("read", told)
    assert shown["picture"] != state["shown"]["picture"]
    since = yulia.mark()
    assert (await page.acts(told))[0] == 200
    proposal = await yulia.waits_for("step-photo.proposed", since=since)
    await yulia.presses("picture-yes", proposal)
    await yulia.waits_for("step-signature.question")
    kept = await pages.town.dependencies.store.pictures.get(
        (await pages.town.latest(yulia)).id, "photo"
    )
    assert kept == b64decode(shown["picture"].partition(",")[2])


async def test_taps_go_on_from_the_frame_that_was_set_by_hand(pages: PageTown) -> None:
    yulia, page, state = await framing(pages)
    told = {"framing": {**STILL, "zoom": 0.5}, "photo": state["photo"]}
    await page.acts(told)
    since = yulia.mark()
    await yulia.waits_for("step-photo.proposed", since=0)
    await yulia.presses("picture-closer")
    await yulia.waits_for("step-photo.proposed", since=since)
    _, again = await page.opens()
    assert again["state"]["framing"] == {**STILL, "zoom": 1.5}


async def test_what_taps_could_not_do_the_page_cannot_either(pages: PageTown) -> None:
    yulia, page, state = await framing(pages)
    far = {"zoom": 99, "right": 0, "down": 0, "turn": 90}
    assert (await page.acts({"framing": far, "photo": state["photo"]}))[0] == 200
    _, again = await page.opens()
    assert again["state"]["framing"] == {"zoom": 5, "right": 0, "down": 0, "turn": 5}
    assert yulia.sees("step-photo.proposed")


def narrow() -> bytes:
    """A portrait with little beside the face."""
    whole, kept = Image.open(BytesIO(specimens.colour_photo())), BytesIO()
    wide, high = whole.size
    whole.crop((wide * 15 // 100, 0, wide * 85 // 100, high)).save(kept, "JPEG", quality=95)
    return kept.getvalue()


async def test_a_frame_that_leaves_the_photo_is_refused_on_the_page_and_changes_nothing(
    pages: PageTown,
) -> None:
    yulia, page, state = await framing(pages, narrow())
    aside = {"framing": {**STILL, "zoom": -5, "right": 5}, "photo": state["photo"]}
    _, shown = await page.asks("read", aside)
    since = yulia.mark()
    status, answer = await page.acts(aside)
    assert (status, answer["refused"]) == (422, shown["refused"])
    assert not [one for one in yulia.chat if one.seq > since]


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"zoom": 1},
        {**STILL, "more": 1},
        {**STILL, "zoom": "1"},
        {**STILL, "zoom": 1e300},
        {**STILL, "turn": float("nan")},
        [],
    ],
)
async def test_what_is_no_frame_changes_nothing(pages: PageTown, wrong: Any) -> None:
    _, page, state = await framing(pages)
    for what in ("read", "act"):
        status, answer = await page.asks(what, {"framing": wrong, "photo": state["photo"]})
        assert (status, answer["code"]) == (403, "foreign")


async def test_a_frame_is_never_put_around_another_photo(pages: PageTown) -> None:
    yulia, page, state = await framing(pages)
    since = yulia.mark()
    await yulia.sends_document(specimens.colour_photo(), "IMG_2.jpg")
    await yulia.waits_for("step-photo.proposed", since=since)
    for what in ("read", "act"):
        status, answer = await page.asks(what, {"framing": STILL, "photo": state["photo"]})
        assert (status, answer["code"]) == (409, "moved")


async def test_only_a_photo_that_waits_for_a_yes_has_the_button(pages: PageTown) -> None:
    yulia = pages.town.citizen()
    question = await pages.town.before("photo", yulia, form="plastic")
    assert not [one for one in question.buttons if one.web_app]
    await yulia.sends_document(specimens.sideways_photo(), "IMG_1.jpg")
    proposal = await yulia.waits_for("step-photo.proposed")
    assert [one.label for one in proposal.buttons if one.web_app] == [
        load().plain("mini-app-frame")
    ]
