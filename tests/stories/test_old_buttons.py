"""Windows in a chat stay clickable for ever: every press looks at the world anew."""

import asyncio

import pytest
from telegram_emulator import Message

from demo.people import Person
from demo.text_ids import text
from tests.stories.filled import filled
from tests.stories.town import Town

GARBAGE = [
    "x",
    "p1",
    "p1:1",
    "p1:1:surname",
    "p1:x:sex:female",
    "p1:1:frobnicate:female",
    "p1:99999999999999999999999:sex:female",
    "p0:1:sex:female",
    "m1:1:sex:fly",
    "c1:1:nowhere",
    "g1:nowhere",
    "g1:",
    "d1:1:approve:",
    "q1:0",
    "::::",
    "p1:1:sex:female:more",
    "😀" * 40,
    "p1:1:sex:" + "x" * 500,
    "\x00",
]


def press(town: Town, person: Person, data: str, under: Message) -> int:
    """Send the bot a press of a button that may stand nowhere; when it was."""
    since = person.mark()
    town.telegram.presses_old(data, under, person.user)
    return since


@pytest.mark.parametrize("data", GARBAGE)
async def test_a_button_that_was_never_ours_shows_the_question_and_changes_nothing(
    town: Town, data: str
) -> None:
    yulia = town.citizen()
    question = await town.before("name", yulia)
    before = await town.latest(yulia)
    old = yulia.chat[1]
    since = press(town, yulia, data, old)
    again = await yulia.waits_for("form-head", since=since)
    assert again.text == question.text
    assert await town.latest(yulia) == before


async def test_without_a_form_it_shows_the_first_screen(town: Town) -> None:
    yulia = town.citizen()
    await yulia.says("/help")
    helped = await yulia.waits_for("help-new")
    since = press(town, yulia, "p1:1:sex:female", helped)
    await yulia.waits_for("welcome", since=since)


@pytest.mark.parametrize("label", ["step-sex-female", "move-back", "move-cancel"])
async def test_a_button_of_another_step_shows_the_question_now_open(
    town: Town, label: str
) -> None:
    yulia = town.citizen()
    old = await town.before("sex", yulia)
    await yulia.says("мужской")
    await yulia.waits_for("step-passport.question")
    since = yulia.mark()
    await yulia.presses(label, old)
    again = await yulia.waits_for("step-passport.question", since=since)
    assert again.id != old.id
    assert (await town.answers(yulia))["sex"] == "male"
    assert yulia.room.messages[old.id].body.get("reply_markup") is None


async def test_a_button_of_an_application_that_is_gone_changes_nothing(town: Town) -> None:
    yulia = town.citizen()
    old = await town.before("sex", yulia)
    await yulia.says("/cancel")
    await yulia.waits_for("form-cancelling")
    await yulia.presses("move-drop")
    await yulia.waits_for("form-dropped")
    question = await town.before("sex", yulia)
    assert (await town.latest(yulia)).id == 2
    since = press(town, yulia, "p1:1:sex:female", old)
    again = await yulia.waits_for("form-head", since=since)
    assert again.text == question.text
    assert "sex" not in await town.answers(yulia)


async def test_a_form_button_after_the_sending_shows_the_status(town: Town) -> None:
    yulia = town.citizen()
    page = await town.before("check", yulia)
    await yulia.presses("step-check-agree")
    await yulia.waits_for("notice-sent")
    for data in ("p1:1:check:agree", "c1:1:surname", "m1:1:check:drop"):
        since = press(town, yulia, data, page)
        await town.idle()
        assert (await town.latest(yulia)).status == "waiting"
        assert since
    assert yulia.sees("status-head-since", now=text("status-waiting"))


async def test_nobody_presses_anothers_buttons(town: Town) -> None:
    yulia, artyom = town.citizen(), town.citizen(102, "Артём")
    await town.before("sex", yulia)
    theirs = await town.before("sex", artyom)
    press(town, artyom, "p1:1:sex:female", theirs)
    press(town, artyom, "m1:1:sex:drop", theirs)
    await town.idle()
    assert "sex" not in await town.answers(yulia)
    assert "sex" not in await town.answers(artyom)


async def test_the_list_of_changes_works_from_the_check_page_only(town: Town) -> None:
    yulia = town.citizen()
    page = await town.before("check", yulia)
    await yulia.presses("move-answers")
    await yulia.waits_for(lambda one: text("step-phone.label") in one.labels)
    await yulia.presses("step-surname.label")
    await yulia.waits_for("form-now", words="Щеглова")
    press(town, yulia, "c1:1:phone", page)
    await town.idle()
    assert text("form-now", words="Щеглова") in yulia.last


async def test_a_question_off_the_route_cannot_be_asked_for(town: Town) -> None:
    yulia = town.citizen()
    page = await town.before("check", yulia)
    press(town, yulia, "c1:1:photo", page)
    await town.idle()
    assert text("step-check.question") in yulia.last


@pytest.mark.parametrize("forged", ["p1:1:form:gold", "p1:1:form:", "m1:1:form:skip"])
async def test_an_option_that_does_not_exist_is_refused(town: Town, forged: str) -> None:
    yulia = town.citizen()
    question = await town.before("form", yulia)
    press(town, yulia, forged, question)
    await town.idle()
    assert "form" not in await town.answers(yulia)
    await yulia.presses("step-form-paper")
    await yulia.waits_for("step-scan.question")


@pytest.mark.parametrize("forged", ["p1:1:place:moon", "p1:1:place:in.99", "p1:1:place:in.x"])
async def test_a_place_that_does_not_exist_is_refused(town: Town, forged: str) -> None:
    yulia = town.citizen()
    question = await town.before("place", yulia)
    since = press(town, yulia, forged, question)
    await yulia.waits_for("⚠️", since=since)
    assert "place" not in await town.answers(yulia)


@pytest.mark.parametrize(
    ("step", "label", "shows"),
    [
        ("consent", "step-consent-agree", "step-conditions.question"),
        ("sex", "step-sex-female", "step-passport.question"),
        ("form", "step-form-paper", "step-scan.question"),
        ("snils", "move-skip", "step-registration.question"),
        ("check", "step-check-agree", "notice-sent"),
    ],
)
async def test_a_double_tap_counts_once(town: Town, step: str, label: str, shows: str) -> None:
    yulia = town.citizen()
    await town.before(step, yulia)
    question = yulia.last
    for _ in range(2):
        await yulia.presses(label, question, wait=False)
    await yulia.waits_for(shows)
    await town.idle()
    latest = await town.latest(yulia)
    assert len([*latest.answers]) == len(filled(step)) + 1
    assert await town.driver.read("SELECT count(*) FROM applications") == [(1,)]


async def test_three_answers_at_once_are_one_answer_and_two_offers(town: Town) -> None:
    yulia = town.citizen()
    await town.before("surname", yulia)
    await asyncio.gather(yulia.says("Щеглова"), yulia.says("Юлия"), yulia.says("Чеславовна"))
    for asked in ("Имя", "Отчество"):
        await yulia.waits_for("early-offered", question=asked)
        await yulia.presses("early-yes")
    await yulia.waits_for("step-birth-date.question")
    answers = await town.answers(yulia)
    assert [answers[id] for id in ("surname", "name", "patronymic")] == [
        "Щеглова",
        "Юлия",
        "Чеславовна",
    ]


async def test_an_answer_and_a_press_at_once_leave_one_whole_form(town: Town) -> None:
    yulia = town.citizen()
    question = await town.before("sex", yulia)
    await yulia.presses("step-sex-female", question, wait=False)
    await yulia.says("4518 123456")
    await yulia.waits_for("early-offered", words="4518 123456")
    await yulia.presses("early-yes")
    await yulia.waits_for("step-issued-on.question")
    answers = await town.answers(yulia)
    assert (answers["sex"], answers["passport"]) == ("female", "4518123456")


async def test_thirty_citizens_at_once_are_all_answered(town: Town) -> None:
    people = [town.citizen(1000 + n, f"Гражданин {n}") for n in range(30)]
    for person in people:
        await town.may_apply(person)
        await person.says("/start")
    for person in people:
        await person.waits_for("welcome")
        await person.presses("go-apply", wait=False)
    for person in people:
        await person.waits_for("step-consent.question", since=0)
    assert await town.driver.read("SELECT count(*) FROM applications") == [(30,)]
