"""A citizen's answers and questions at once: one draft, one question, one rating."""

from dataclasses import replace

from domain.application import Application
from domain.refusal import Refused
from domain.support.support_questions import MOST_OPEN
from storage.driver import Driver, StaleVersion
from storage.status.ratings import Ratings
from storage.store import Store
from storage.support.support_questions import SupportQuestions
from tests.storage.conftest import NOW, Rows
from tests.storage.overlap import Drivers, at_once, kinds


async def test_a_draft_is_opened_once(rows: Rows, drivers: Drivers) -> None:
    async def opens(driver: Driver, turn: int) -> int:
        return (await Store(driver).open_draft(101, NOW)).id

    assert len(set(await at_once(drivers, 20, opens))) == 1
    assert await rows.count("applications") == await rows.count("expiries") == 1


async def test_of_two_answers_to_one_version_one_is_outdated(rows: Rows, drivers: Drivers) -> None:
    draft = await rows.draft(101)

    async def answers(driver: Driver, turn: int) -> Application:
        return await Store(driver).save_answers(replace(draft, answers={"surname": str(turn)}))

    came = kinds(await at_once(drivers, 20, answers), StaleVersion)
    assert came.count("done") == 1


async def test_the_same_question_is_asked_once_and_no_more_than_may_be_open(
    rows: Rows, drivers: Drivers
) -> None:
    async def asks_the_same(driver: Driver, turn: int) -> int:
        return (await SupportQuestions(driver).open(101, "Где полис?", (501,), NOW)).id

    assert len(set(await at_once(drivers, 12, asks_the_same))) == 1
    assert await rows.count("inquiries") == await rows.count("notices") == 1

    async def asks(driver: Driver, turn: int) -> int:
        return (await SupportQuestions(driver).open(102, f"{turn}?", (501,), NOW)).id

    came = kinds(await at_once(drivers, 12, asks), Refused)
    assert came.count("done") == MOST_OPEN
    assert await rows.count("notices") == 1


async def test_one_of_those_who_close_a_question_succeeds(rows: Rows, drivers: Drivers) -> None:
    asked = await rows.store.support_questions.open(101, "Где полис?", (), NOW)

    async def closes(driver: Driver, turn: int) -> bool:
        questions = SupportQuestions(driver)
        if turn % 2:
            return await questions.drop(asked.id, turn, NOW)
        return await questions.answer(asked.id, turn, "Здесь", NOW)

    assert (await at_once(drivers, 12, closes)).count(True) == 1
    assert await rows.count("notices") == await rows.count("journal") == 1


async def test_stars_are_counted_once(rows: Rows, drivers: Drivers) -> None:
    drafts = [await rows.draft(citizen) for citizen in range(1, 6)]

    async def rates(driver: Driver, turn: int) -> bool:
        return await Ratings(driver).add(drafts[turn % 5].id, 4, NOW)

    assert (await at_once(drivers, 40, rates)).count(True) == 5
    assert await Ratings(rows.driver).counts() == {4: 5}
