"""Stories of pictures that the bot puts right: any phone's picture becomes the card's."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
import pytest_asyncio
import specimens
from identity_images import Fault, Pool, Task, Verdict

from demo.people import Person
from demo.text_ids import english, text
from tests.stories.filled import CARD, PICTURE
from tests.stories.town import Town, in_town

pytest.importorskip("cv2", reason="the vision extra is not installed")


# One pool for all: its workers take a second to start.
pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def pool() -> AsyncIterator[Pool]:
    async with Pool() as pool:
        yield pool


class Fickle:
    """A pool that is told at times that it is busy, or what it would have found."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self.mends = True
        self.instead: list[Verdict] = []
        self.chosen: list[int] = []

    async def inspect(self, data: bytes, task: Task) -> Verdict:
        if task.choice is not None:
            self.chosen.append(task.choice)
        return self.instead.pop() if self.instead else await self._pool.inspect(data, task)


BUSY = Verdict((Fault("busy"),), (), None, 0, 0, {}, "image/jpeg")
SEVERAL = Verdict((), (), None, 0, 0, {}, "image/jpeg", preview=CARD, candidates=(CARD, CARD))
"""Two signatures on one sheet."""
EMPTY = Verdict((Fault("no-ink"),), (), None, 0, 0, {}, "image/jpeg", annotated=CARD)
FITS = Verdict((), (), CARD, 736, 160, {}, "image/jpeg", done=("fitted",), preview=CARD)


@pytest_asyncio.fixture(loop_scope="module")
async def inspectors(pool: Pool) -> Fickle:
    return Fickle(pool)


@pytest_asyncio.fixture(loop_scope="module")
async def town(tmp_path: Path, inspectors: Fickle) -> AsyncIterator[Town]:
    async with in_town(tmp_path / "oms.db", inspectors=inspectors) as town:
        yield town


async def proposed(town: Town, inspectors: Fickle, verdict: Verdict = FITS) -> Person:
    """A citizen who looks at the signature that became of what they sent."""
    yulia = town.citizen()
    await town.before("signature", yulia, form="plastic")
    await sends(yulia, inspectors, verdict)
    await yulia.waits_for(
        "step-signature.choose" if verdict is SEVERAL else "step-signature.proposed"
    )
    return yulia


async def sends(person: Person, inspectors: Fickle, verdict: Verdict) -> None:
    inspectors.instead.append(verdict)
    await person.sends_document(CARD, "IMG_2.jpg")


async def test_in_another_language_the_proposal_still_waits_for_its_yes(
    town: Town, inspectors: Fickle
) -> None:
    yulia = await proposed(town, inspectors)
    await yulia.says("/language")
    await yulia.waits_for("language-ask")
    since = yulia.mark()
    await yulia.presses(english("language-name"))
    shown = await yulia.waits_for(english("step-signature.proposed"), since=since)
    await yulia.presses(english("picture-yes"), shown)
    await yulia.waits_for(english("step-scan.question"), since=since)
    assert "signature" in await town.answers(yulia)


async def test_a_sideways_colour_picture_becomes_the_photo_of_the_card(town: Town) -> None:
    yulia = town.citizen()
    await town.before("photo", yulia, form="plastic")
    await yulia.sends_document(specimens.sideways_photo(), "IMG_1.jpg")
    proposal = await yulia.waits_for("step-photo.proposed")
    assert proposal.kind == "photo"
    assert text("picture-done-greyed") in proposal
    await yulia.presses("picture-yes")
    await yulia.waits_for("step-signature.question")
    answers = await town.answers(yulia)
    assert (answers["photo"]["width"], answers["photo"]["height"]) == (320, 400)


async def test_a_passport_page_answers_eight_questions(town: Town) -> None:
    yulia = town.citizen()
    await town.before("scan", yulia)
    await yulia.sends_document(specimens.passport_page(specimens.YULIA), "scan.jpg")
    read = await yulia.waits_for("step-reading.question")
    assert "Щеглова" in read.text
    await yulia.presses("step-reading-yes")
    await yulia.waits_for("step-issuer.question")
    answers = await town.answers(yulia)
    assert answers["passport"] == "4518123456"


@pytest.mark.parametrize("word", ["да", "Ок", "хорошо", "верно", "подходит"])
async def test_a_yes_in_words_accepts_the_proposed_picture(
    town: Town, inspectors: Fickle, word: str
) -> None:
    yulia = await proposed(town, inspectors)
    await yulia.says(word)
    await yulia.waits_for("step-scan.question")
    assert (await town.answers(yulia))["signature"]["width"] == 736


async def test_a_button_under_an_older_proposal_does_not_accept_the_newer(
    town: Town, inspectors: Fickle
) -> None:
    yulia = await proposed(town, inspectors)
    older = yulia.last
    await sends(yulia, inspectors, FITS)
    await yulia.waits_for("step-signature.proposed")
    await yulia.presses("picture-yes", older)
    await yulia.waits_for("step-signature.proposed")
    assert "signature" not in await town.answers(yulia)
    await yulia.presses("picture-yes")
    await yulia.waits_for("step-scan.question")


async def back_to_what_was_read(person: Person) -> None:
    while text("step-reading.question") not in person.last:
        mark = person.mark()
        await person.presses("move-back")
        await person.waits_for("form-head", since=mark)


async def test_what_was_read_can_be_taken_back_after_a_yes(town: Town) -> None:
    yulia = town.citizen()
    await town.before("scan", yulia)
    await yulia.sends_document(specimens.passport_page(specimens.YULIA), "scan.jpg")
    await yulia.waits_for("step-reading.question")
    await yulia.says("да")
    await yulia.waits_for("step-issuer.question")
    await back_to_what_was_read(yulia)
    await yulia.presses("step-reading-fix")
    await yulia.waits_for("step-reading.which")
    await yulia.presses("step-name.label")
    await yulia.waits_for("step-name.hint")
    assert "name" not in await town.answers(yulia)
    await yulia.says("Ольга")
    await yulia.waits_for("step-issuer.question")
    answers = await town.answers(yulia)
    assert (answers["name"], answers["passport"]) == ("Ольга", "4518123456")
    await back_to_what_was_read(yulia)
    await yulia.presses("step-reading-no")
    await yulia.waits_for("step-surname.hint")
    kept = await town.answers(yulia)
    assert "passport" not in kept
    assert kept["name"] == "Ольга"


async def test_a_page_nobody_could_look_at_is_looked_at_next_time(
    town: Town, inspectors: Fickle
) -> None:
    yulia = town.citizen()
    inspectors.instead.append(BUSY)
    reading = {"lines": ("", ""), "fields": {}, "right": (), "wrong": ()}
    await town.before("check", yulia, scan={**PICTURE, "reading": reading})
    assert not inspectors.instead
    assert "held" not in (await town.answers(yulia))["scan"]


async def test_a_skipped_answer_was_not_read_from_the_page(town: Town) -> None:
    page = await town.before("check", town.citizen(), email=None)
    assert text("answer-not-given") in page
    assert text("answer-read") not in page


@pytest.mark.parametrize("words", ["2", "№ 2", "вторая", "Вторая подпись"])
async def test_one_of_several_is_chosen_in_words(
    town: Town, inspectors: Fickle, words: str
) -> None:
    yulia = await proposed(town, inspectors, SEVERAL)
    inspectors.instead.append(FITS)
    await yulia.says(words)
    await yulia.waits_for("step-signature.proposed")
    assert inspectors.chosen == [1]


async def test_a_proposal_outlives_what_will_not_do(town: Town, inspectors: Fickle) -> None:
    yulia = await proposed(town, inspectors)
    await yulia.says("не знаю")
    objected = await yulia.waits_for("refused-picture-text")
    await sends(yulia, inspectors, EMPTY)
    refused = await yulia.waits_for("picture-no-ink")
    for shown in (objected, refused):
        assert shown.kind == "photo"
        assert text("step-signature.proposed") in shown
    await yulia.says("да")
    await yulia.waits_for("step-scan.question")


async def test_many_faults_above_a_proposal_still_fit(town: Town, inspectors: Fickle) -> None:
    yulia = await proposed(town, inspectors)
    await sends(yulia, inspectors, replace(EMPTY, faults=EMPTY.faults * 20))
    shown = await yulia.waits_for("picture-no-ink")
    assert text("step-signature.proposed") in shown


async def test_a_busy_moment_costs_nothing(town: Town, inspectors: Fickle) -> None:
    yulia = await proposed(town, inspectors, SEVERAL)
    inspectors.instead.append(BUSY)
    await yulia.presses("№ 1")
    shown = await yulia.waits_for("picture-busy")
    assert text("picture-faults") not in shown
    assert text("step-signature.choose") in shown
    inspectors.instead.append(FITS)
    await yulia.presses("№ 1")
    await yulia.waits_for("step-signature.proposed")


async def test_a_busy_moment_leaves_the_framing_as_it_was(town: Town, inspectors: Fickle) -> None:
    yulia = await proposed(town, inspectors, replace(FITS, moves=("closer",)))
    inspectors.instead.append(BUSY)
    await yulia.presses("picture-closer")
    shown = await yulia.waits_for("picture-busy")
    assert text("step-signature.proposed") in shown
    await yulia.presses("picture-yes")
    await yulia.waits_for("step-scan.question")


@pytest.mark.parametrize("choice", [-1, 2, 10**30])
async def test_a_forged_choice_does_nothing(town: Town, inspectors: Fickle, choice: int) -> None:
    yulia = await proposed(town, inspectors, SEVERAL)
    *start, _ = str(yulia.last.buttons[0].data).split(":")
    yulia.telegram.presses_old(":".join([*start, str(choice)]), yulia.last, yulia.user)
    await town.idle()
    assert not inspectors.chosen
    assert "signature" not in await town.answers(yulia)


async def test_a_mended_picture_is_told_of_without_pixels(town: Town) -> None:
    yulia = town.citizen()
    question = await town.before("check", yulia, form="plastic", photo={**PICTURE, "mended": True})
    assert (
        text("answer-line", label=text("step-photo.label"), words=text("picture-taken"))
        in question
    )
