"""The main job: a citizen applies, a reviewer decides, the policy is made and handed over."""

from specimens import ARTYOM, YULIA

from demo.citizens import Answers, applies
from tests.stories.filled import filled
from tests.stories.town import Town


async def test_a_plastic_card_from_start_to_collected(town: Town) -> None:
    irina, yulia = await town.reviewer(), town.citizen()
    await applies(yulia, Answers(YULIA))
    await yulia.waits_for("notice-sent")
    await irina.waits_for("notice-review-new")
    await irina.presses("desk-show")
    await irina.waits_for("desk-view-history.button")
    await irina.presses("desk-approve")
    approved = await yulia.waits_for("notice-approved")
    assert (await yulia.downloads(approved)).startswith(b"%PDF")
    for days, words in (
        (1, "notice-in-production"),
        (20, "notice-made"),
        (4, "notice-on-the-way"),
    ):
        await town.later(days=days)
        await yulia.waits_for(words)
    await town.later(days=5)
    await yulia.waits_for("notice-ready")
    await irina.says("/collected 1")
    await yulia.waits_for("notice-collected")


async def test_a_paper_form_is_never_asked_for_photo_or_signature(town: Town) -> None:
    artyom = town.citizen(102, "Артём")
    await applies(artyom, Answers(ARTYOM, form="step-form-paper"))
    await artyom.waits_for("notice-sent")
    assert not artyom.sees("step-photo.question")
    assert not artyom.sees("step-signature.question")


async def test_stories_that_begin_in_the_middle_begin_with_what_a_citizen_would_have_said(
    town: Town,
) -> None:
    yulia = town.citizen()
    await applies(yulia, Answers(YULIA), until="step-check.question")
    said, known = await town.answers(yulia), filled("check", form="plastic")
    assert said.keys() == known.keys()
    pictures = {"photo", "signature", "scan"}
    assert {id: said[id] for id in said.keys() - pictures} == {
        id: known[id] for id in known.keys() - pictures
    }
    for id in pictures:
        assert said[id].keys() == known[id].keys()
