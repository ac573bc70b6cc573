"""Whether one can apply here: asked before anything else, once, and never a dead end."""

from pathlib import Path

import pytest
from telegram_emulator import Message, What

from demo.citizens import passes_check
from demo.people import Person
from demo.text_ids import text, typed
from tests.stories.filled import DECLARED
from tests.stories.town import Town, in_town

AGE_OF_CHILD = "step-age.question"
WHOM, AGE, CITY, ACCOUNT = (
    "step-whom.question",
    "step-age.self",
    "step-city.question",
    "step-account.question",
)


async def begins(person: Person) -> None:
    await person.says("/start")
    await person.waits_for("welcome")
    await person.presses("go-apply")
    await person.waits_for(WHOM)


async def test_four_taps_lead_to_the_consent(town: Town) -> None:
    yulia = town.citizen()
    await begins(yulia)
    await passes_check(yulia)
    asked = await yulia.waits_for("step-consent.question")
    assert text("form-head", at=1) in asked
    assert await town.answers(yulia) == {"road": DECLARED}


NOES = [
    ([(WHOM, "step-whom-newborn")], text("road-closed-newborn"), text("office-newborn")),
    ([(WHOM, "step-whom-other")], text("road-closed-in-person"), text("office-other")),
    ([(WHOM, "step-whom-foreign")], text("road-closed-citizen"), text("office-foreign")),
    (
        [(WHOM, "step-whom-child"), (AGE_OF_CHILD, "step-age-child")],
        text("road-closed-child"),
        text("office-child"),
    ),
    (
        [(WHOM, "step-whom-child"), (AGE_OF_CHILD, "step-age-teen")],
        text("road-closed-child"),
        text("office-teen"),
    ),
    (
        [(WHOM, "step-whom-self"), (AGE, "step-age-teen")],
        text("road-closed-age"),
        text("office-teen"),
    ),
    (
        [(WHOM, "step-whom-self"), (AGE, "step-age-adult"), (CITY, "step-city-elsewhere")],
        text("road-closed-city"),
        text("office-where-elsewhere"),
    ),
]


@pytest.mark.parametrize(("taps", "rule", "papers"), NOES)
async def test_a_no_names_the_rule_and_opens_another_road(
    town: Town, taps: list[tuple[str, str]], rule: What, papers: What
) -> None:
    yulia = town.citizen()
    await begins(yulia)
    for question, label in taps:
        await yulia.waits_for(question, since=0)
        await yulia.presses(label)
    no = await yulia.waits_for("road-open-office")
    assert rule in no
    assert text("road-open-office") in no
    await yulia.presses("road-office")
    await yulia.waits_for(papers)
    assert await town.driver.read("SELECT * FROM applications") == []


async def test_a_grown_child_applies_in_their_own_telegram(town: Town) -> None:
    yulia = town.citizen()
    await begins(yulia)
    await yulia.presses("step-whom-child")
    await yulia.waits_for(AGE_OF_CHILD)
    await yulia.presses("step-age-adult")
    await yulia.waits_for("road-open-own")
    await yulia.presses("road-own")
    await yulia.waits_for(WHOM)


async def test_a_slip_of_the_finger_is_put_right(town: Town) -> None:
    yulia = town.citizen()
    await begins(yulia)
    await yulia.presses("step-whom-newborn")
    await yulia.waits_for("road-open-office")
    await yulia.presses("road-change")
    await yulia.waits_for(WHOM)
    await yulia.presses(lambda one: one.label == text("step-whom-self"))
    await yulia.waits_for(AGE)
    await yulia.presses("move-back")
    await yulia.waits_for(WHOM)
    await yulia.presses("move-back")
    await yulia.waits_for("welcome")


async def test_asked_directly_it_answers_and_does_not_ask_again(town: Town) -> None:
    yulia = town.citizen()
    await yulia.says("/check")
    await passes_check(yulia)
    await yulia.waits_for("road-opened")
    await yulia.says("/check")
    await yulia.waits_for("road-opened")
    await yulia.presses("go-apply")
    await yulia.waits_for("step-consent.question")
    await yulia.says("/check")
    await yulia.waits_for("road-opened")
    await yulia.presses("go-continue")
    await yulia.waits_for("step-consent.question")


@pytest.mark.parametrize("door", ["/check", typed("go-apply")])
async def test_a_no_is_not_for_ever(town: Town, door: str) -> None:
    yulia = town.citizen()
    await begins(yulia)
    await yulia.presses("step-whom-newborn")
    await yulia.waits_for("road-open-office")
    await yulia.says("/start")
    await yulia.waits_for("welcome")
    await yulia.says(door)
    again = await yulia.waits_for("step-whom.question")
    assert text("road-last", words=text("step-whom-newborn")) in again
    await yulia.presses("step-whom-self")
    await yulia.waits_for(AGE)


async def under_age(yulia: Person) -> Message:
    """Refused by a slip; the message in which the age was asked."""
    await begins(yulia)
    await yulia.presses("step-whom-self")
    asked = await yulia.waits_for(AGE)
    await yulia.says("17 лет")
    told = await yulia.waits_for("road-open-office")
    assert text("road-closed-age") in told
    assert told.labels
    return asked


async def test_the_right_answer_of_an_earlier_question_still_counts(town: Town) -> None:
    yulia = town.citizen()
    await under_age(yulia)
    await yulia.presses("step-age-adult")
    await yulia.waits_for("step-city.question")


@pytest.mark.parametrize(
    "said", [typed("step-age-adult"), "мне 35", "35", "мне уже 18", "35 лет", "1985"]
)
async def test_after_a_no_the_right_answer_can_be_written(town: Town, said: str) -> None:
    yulia = town.citizen()
    await under_age(yulia)
    await yulia.says(said)
    await yulia.waits_for("step-city.question")


async def test_after_a_no_other_words_are_heard_as_everywhere(town: Town) -> None:
    yulia = town.citizen()
    await under_age(yulia)
    await yulia.says("сколько ждать полис?")
    await yulia.waits_for("faq-found")


async def test_an_age_between_two_answers_is_asked_about(town: Town) -> None:
    yulia = town.citizen()
    await begins(yulia)
    await yulia.presses("step-whom-self")
    await yulia.waits_for(AGE)
    await yulia.says("мне ещё нет 18")
    few = await yulia.waits_for("form-which")
    assert few.labels[:2] == [text("step-age-teen"), text("step-age-child")]
    await yulia.presses("step-age-teen")
    await yulia.waits_for("road-open-office")


async def test_an_answer_to_an_earlier_question_keeps_the_later_ones(town: Town) -> None:
    yulia = town.citizen()
    await begins(yulia)
    old = yulia.last
    await yulia.presses("step-whom-self")
    await yulia.waits_for(AGE)
    await yulia.says("35")
    await yulia.waits_for("step-city.question")
    town.telegram.presses_old("r1:age:adult", old, yulia.user)
    await yulia.waits_for("step-city.question")
    town.telegram.presses_old("r1:age:teen", old, yulia.user)
    await yulia.waits_for("road-open-office")
    town.telegram.presses_old("r1:age:adult", old, yulia.user)
    await yulia.waits_for("step-city.question")


async def test_a_restart_in_between_loses_nothing(tmp_path: Path) -> None:
    database = tmp_path / "oms.db"
    async with in_town(database) as town:
        yulia = town.citizen()
        await begins(yulia)
        await yulia.presses(lambda one: one.label == text("step-whom-self"))
        await yulia.waits_for(AGE)
        telegram = town.telegram
    async with in_town(database, telegram=telegram) as town:
        yulia = town.citizen()
        await yulia.says("восемнадцать")
        await yulia.waits_for("refused-needs-choice")
        await yulia.says(typed("step-age-adult"))
        await yulia.waits_for(CITY)
        await yulia.says("/start")
        await yulia.waits_for("welcome")
        await yulia.presses("go-apply")
        await yulia.waits_for(CITY)


async def test_in_mid_form_the_question_in_hand_is_found_again(town: Town) -> None:
    yulia = town.citizen()
    await town.before("surname", yulia)
    await yulia.says("/check")
    await yulia.waits_for("road-opened")
    await yulia.presses("road-again")
    await yulia.waits_for(WHOM)
    await yulia.presses("step-whom-newborn")
    await yulia.waits_for("road-open-office")
    await yulia.says("/start")
    await yulia.waits_for("step-surname.question")
    await yulia.says("Щеглова")
    await yulia.waits_for("step-name.hint")


async def test_an_old_question_pressed_once_more_answers_it_anew_and_nonsense_nothing(
    town: Town,
) -> None:
    yulia = town.citizen()
    await begins(yulia)
    old = yulia.last
    await yulia.presses(lambda one: one.label == text("step-whom-self"))
    await yulia.waits_for(AGE)
    town.telegram.presses_old("r1:whom:self", old, yulia.user)
    town.telegram.presses_old("r1:nothing:at-all", old, yulia.user)
    town.telegram.presses_old("x1:back:nothing", old, yulia.user)
    town.telegram.presses_old("x1:change:nothing", old, yulia.user)
    town.telegram.presses_old("t1:nothing", old, yulia.user)
    await yulia.waits_for("office-head")
    await town.idle()
    assert yulia.sees(AGE)
    assert await town.dependencies.eligibility_answers.get(yulia.user.id) == {"whom": "self"}


async def test_after_a_month_it_is_asked_anew(town: Town) -> None:
    yulia = town.citizen()
    await town.may_apply(yulia)
    await yulia.says("/check")
    await yulia.waits_for("road-opened")
    await town.later(days=31)
    await yulia.says("/check")
    await yulia.waits_for(WHOM)
    assert await town.driver.read("SELECT * FROM eligibility_answers") == []


async def test_the_reviewer_sees_that_the_account_is_only_declared(town: Town) -> None:
    irina, yulia = await town.reviewer(), town.citizen()
    application = await town.sent(yulia, road=DECLARED)
    await irina.says(f"/show {application.id}")
    card = await irina.waits_for("desk-view-history.button")
    assert text("step-road-declared") in card
