"""Stories of pictures that nobody can judge just now: kept, and judged at a press."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import specimens
from identity_images import Fault, Task, Verdict

from demo.people import Person
from demo.text_ids import english, typed
from tests.stories.filled import CARD
from tests.stories.town import Town, in_town

SENT = specimens.signature()
BUSY = Verdict((Fault("busy"),), (), None, 0, 0, {}, "image/jpeg")
FITS = Verdict((), (), CARD, 736, 160, {}, "image/jpeg", done=("fitted",), preview=CARD)
POOR = Verdict((Fault("no-ink"),), (), None, 0, 0, {}, "image/jpeg")
AGAIN = "picture-again"


class Occupied:
    """Finds what it is told to find, and nobody is free until then."""

    mends = True

    def __init__(self) -> None:
        self.finds = BUSY
        self.looked_at: list[bytes] = []

    async def inspect(self, data: bytes, task: Task) -> Verdict:
        self.looked_at.append(data)
        return self.finds


@pytest.fixture
def inspectors() -> Occupied:
    return Occupied()


@pytest.fixture
async def town(tmp_path: Path, inspectors: Occupied) -> AsyncIterator[Town]:
    async with in_town(tmp_path / "oms.db", inspectors=inspectors) as town:
        yield town


async def unjudged(town: Town, step: str = "signature") -> Person:
    """A citizen whose picture nobody could look at."""
    yulia = town.citizen()
    await town.before(step, yulia, form="plastic")
    await yulia.sends_document(SENT, "IMG_1.jpg")
    await yulia.waits_for("picture-busy")
    return yulia


async def kept(town: Town) -> list[str]:
    rows = await town.driver.read("SELECT step FROM pictures WHERE step LIKE '%.unjudged'")
    return [step for (step,) in rows]


@pytest.mark.parametrize("in_words", [False, True])
async def test_a_kept_picture_is_judged_without_being_sent_again(
    town: Town, inspectors: Occupied, in_words: bool
) -> None:
    yulia = await unjudged(town)
    assert yulia.sees("kept-picture")
    inspectors.finds = FITS
    if in_words:
        await yulia.says(typed(AGAIN))
    else:
        await yulia.presses(AGAIN)
    await yulia.waits_for("step-signature.proposed")
    assert inspectors.looked_at == [SENT, SENT]
    assert await kept(town) == []
    await yulia.presses("picture-yes")
    await yulia.waits_for("step-scan.question")


async def test_as_long_as_nobody_can_it_stays_kept(town: Town, inspectors: Occupied) -> None:
    yulia = await unjudged(town)
    since = yulia.mark()
    await yulia.presses(AGAIN)
    await yulia.waits_for("picture-busy", since=since)
    assert await kept(town) == ["signature.unjudged"]
    await yulia.says("/start")
    shown = await yulia.waits_for("kept-picture", since=since)
    inspectors.finds = FITS
    await yulia.presses(AGAIN, shown)
    await yulia.waits_for("step-signature.proposed")


async def test_what_does_not_do_after_all_is_kept_no_longer(
    town: Town, inspectors: Occupied
) -> None:
    yulia = await unjudged(town)
    inspectors.finds = POOR
    await yulia.presses(AGAIN)
    shown = await yulia.waits_for("picture-no-ink")
    assert await kept(town) == []
    assert not [one for one in shown.labels if one == typed(AGAIN)]


async def test_another_picture_takes_its_place(town: Town, inspectors: Occupied) -> None:
    yulia = await unjudged(town)
    old = yulia.last
    await yulia.sends_document(CARD, "IMG_2.jpg")
    await yulia.waits_for("picture-busy", since=yulia.mark() - 1)
    await town.idle()
    inspectors.finds = FITS
    since = yulia.mark()
    await yulia.presses(AGAIN, old)
    await town.idle()
    assert inspectors.looked_at == [SENT, CARD], "the older button has no picture any more"
    await yulia.presses(AGAIN)
    await yulia.waits_for("step-signature.proposed", since=since)
    assert inspectors.looked_at == [SENT, CARD, CARD]


async def test_a_passport_page_is_taken_as_if_it_had_just_been_sent(
    town: Town, inspectors: Occupied
) -> None:
    yulia = await unjudged(town, "scan")
    page = specimens.passport_page(specimens.YULIA)
    inspectors.finds = Verdict((), (), page, 1000, 700, {}, "image/jpeg", done=("cropped",))
    await yulia.presses(AGAIN)
    await yulia.waits_for("step-surname.question")
    assert (await town.answers(yulia))["scan"]["width"] == 1000
    assert await kept(town) == []


async def test_another_language_shows_it_too(town: Town, inspectors: Occupied) -> None:
    yulia = await unjudged(town)
    await yulia.says("/language")
    await yulia.waits_for("language-ask")
    since = yulia.mark()
    await yulia.presses(english("language-name"))
    shown = await yulia.waits_for(english("kept-picture"), since=since)
    inspectors.finds = FITS
    await yulia.presses(english(AGAIN), shown)
    await yulia.waits_for(english("step-signature.proposed"), since=since)


async def test_with_the_form_the_kept_picture_goes(town: Town) -> None:
    yulia = await unjudged(town)
    await yulia.presses("move-cancel")
    await yulia.presses("move-drop")
    await town.idle()
    assert await kept(town) == []
