"""Refused for good: the citizen learns why and where to go, and nothing is carried over."""

import pytest

from demo.people import Person
from demo.text_ids import text
from domain.application import Application
from tests.stories.filled import DECLARED
from tests.stories.town import Town


async def rejected(town: Town, person: Person, why: str) -> Application:
    irina = await town.reviewer()
    application = await town.sent(person)
    await person.waits_for("notice-sent")
    await irina.says(f"/reject {application.id} {why}")
    await person.waits_for("notice-rejected")
    return application


@pytest.mark.parametrize(
    "why", ["passport.other-person", "person.minor", "register.forbids", "Это не ваш паспорт"]
)
async def test_a_refusal_for_good_offers_nothing_to_put_right(town: Town, why: str) -> None:
    yulia = town.citizen()
    await rejected(town, yulia, why)
    assert text("notice-rejected.final") in yulia.last
    assert yulia.last.labels == []
    await yulia.says("/status")
    timeline = await yulia.waits_for("status-head-since", now=text("status-rejected"))
    assert timeline.labels == []
    assert await town.dependencies.store.open_of(yulia.user.id) is None


async def test_after_it_a_new_application_begins_from_nothing(town: Town) -> None:
    yulia = town.citizen()
    first = await rejected(town, yulia, "application.duplicate")
    await yulia.says("/start")
    await yulia.waits_for("welcome")
    await yulia.presses("go-apply")
    await yulia.waits_for("step-consent.question")
    assert await town.answers(yulia) == {"road": DECLARED}
    assert (await town.latest(yulia)).id != first.id


async def test_reasons_of_a_refusal_are_chosen_by_buttons(town: Town) -> None:
    yulia, irina = town.citizen(), await town.reviewer()
    await town.sent(yulia)
    await irina.says("/reject 1")
    await irina.waits_for("desk-why-reject")
    await irina.presses("rejection-person-representative.reviewer")
    await town.idle()
    await irina.presses("desk-send-reject")
    told = await yulia.waits_for("notice-rejected")
    assert text("rejection-person-representative") in told


async def test_words_alone_are_enough_to_refuse(town: Town) -> None:
    yulia, irina = town.citizen(), await town.reviewer()
    await town.sent(yulia)
    await irina.says("/reject 1")
    await irina.waits_for("desk-why-reject")
    await irina.says("Заявление подано ради шутки")
    await irina.waits_for("reason-comment")
    await irina.presses("desk-send-reject")
    await yulia.waits_for("reason-comment", comment="Заявление подано ради шутки")
