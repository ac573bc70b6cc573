"""A question from the desk to the citizen and its answer, neither learning who the other is."""

from pathlib import Path

import pytest
from specimens import photo

from demo.people import Person
from demo.text_ids import text
from tests.stories.town import IRINA, OLEG, Town, in_town

QUESTION = "Какой номер дома в штампе о регистрации?"


async def asked(town: Town, words: str = QUESTION) -> tuple[Person, Person]:
    """Irina has asked Yulia, who has read it."""
    irina, yulia = await town.reviewer(), town.citizen()
    await town.sent(yulia)
    await irina.says("/show 1")
    await irina.waits_for("desk-view-history.button")
    await irina.presses("desk-ask-button")
    await irina.waits_for("desk-ask")
    await irina.says(words)
    await irina.waits_for("desk-asked")
    await yulia.waits_for("notice-question")
    return irina, yulia


async def answered(yulia: Person, words: str) -> None:
    await yulia.presses("question-answer")
    await yulia.waits_for("question-prompt")
    await yulia.says(words)
    await yulia.waits_for("question-answered")


async def test_a_question_comes_back_into_the_case_as_an_answer(town: Town) -> None:
    irina, yulia = await asked(town)
    assert yulia.sees(QUESTION)
    await answered(yulia, "Дом 7, корпус 2")
    told = await irina.waits_for("notice-answer", reference="26-000001-9")
    assert "корпус" not in told.text
    await irina.presses("desk-view-questions.button", told)
    shown = await irina.waits_for("Дом 7, корпус 2")
    assert QUESTION in shown
    await irina.says("/show 1")
    await irina.waits_for("desk-questions", many=1, open=0)
    await irina.says("/history 1")
    told = await irina.waits_for("desk-journal")
    for line in (
        text("deed-line", what=text("deed-asked"), who="id 501"),
        text("deed-line", what=text("deed-answered"), who=text("desk-by-citizen")),
        text("deed-line", what=text("deed-opened-questions"), who="id 501"),
    ):
        assert line in told


async def test_neither_learns_the_account_or_the_name_of_the_other(town: Town) -> None:
    irina, yulia = await asked(town)
    await answered(yulia, "Дом 7")
    await irina.waits_for("notice-answer")
    await irina.says("/show 1")
    await irina.waits_for("desk-view-history.button")
    await irina.presses("desk-view-history.button")
    await irina.waits_for("desk-by-citizen")
    await irina.says("/history 1")
    await irina.waits_for("desk-journal")
    assert not any("101" in m.text or "Юлия" in m.text for m in irina.chat if m.by_bot)
    assert not any("501" in m.text or "Ирина" in m.text for m in yulia.chat if m.by_bot)
    assert not any("forward_origin" in m.body for m in (*irina.chat, *yulia.chat))


async def test_a_question_can_be_asked_by_command_and_several_stay_apart(town: Town) -> None:
    irina, yulia = await asked(town)
    await irina.says("/ask 1 А почему в паспорте другая фамилия?")
    second = await yulia.waits_for("другая фамилия")
    first = next(message for message in yulia.chat if QUESTION in message)
    await yulia.presses("question-answer", second)
    await yulia.waits_for("question-prompt")
    await yulia.says("Вышла замуж")
    await yulia.waits_for("question-answered")
    await irina.waits_for("notice-answer")
    await irina.says("/show 1")
    await irina.waits_for("desk-questions", many=2, open=1)
    await yulia.presses("question-answer", first)
    await yulia.waits_for("question-prompt")
    await yulia.says("Дом 7")
    await yulia.waits_for("question-answered")
    await irina.presses("desk-view-questions.button")
    await town.idle()
    shown = await irina.waits_for("Дом 7", since=0)
    lines = shown.text.splitlines()
    assert lines.index(next(one for one in lines if "замуж" in one)) == len(lines) - 1


async def test_both_typings_outlive_a_restart(tmp_path: Path) -> None:
    async with in_town(tmp_path / "oms.db") as town:
        irina, yulia = await town.reviewer(), town.citizen()
        await town.sent(yulia)
        await irina.says("/ask 1")
        await irina.waits_for("desk-ask")
        telegram = town.telegram
    async with in_town(tmp_path / "oms.db", telegram=telegram) as town:
        await irina.says(QUESTION)
        await irina.waits_for("desk-asked")
        await yulia.waits_for("notice-question")
        await yulia.presses("question-answer")
        await yulia.waits_for("question-prompt")
    async with in_town(tmp_path / "oms.db", telegram=telegram) as town:
        await yulia.says("Дом 7")
        await yulia.waits_for("question-answered")
        await irina.waits_for("notice-answer")


async def test_what_grows_when_it_is_escaped_arrives_all_the_same(town: Town) -> None:
    yulia, irina = town.citizen(), await town.reviewer()
    await town.sent(yulia)
    await irina.says(f"/ask 1 {'&' * 700}")
    await yulia.waits_for("&" * 700)
    await yulia.presses("question-answer")
    await yulia.waits_for("question-prompt")
    await yulia.says("<" * 900)
    await irina.presses("desk-view-questions.button", await irina.waits_for("notice-answer"))
    await irina.waits_for("&" * 700)
    await irina.presses("desk-later")
    await irina.waits_for("<" * 900)


async def test_a_picture_is_no_answer_and_the_question_stays_open(town: Town) -> None:
    irina, yulia = await asked(town)
    await yulia.presses("question-answer")
    await yulia.waits_for("question-prompt")
    await yulia.sends_photo(photo())
    await yulia.waits_for("question-no-picture")
    await yulia.says("д" * 901)
    await yulia.waits_for("question-long", most=900, have=901)
    await yulia.says("😀" * 451)
    await yulia.waits_for("question-long", most=900, have=902)
    await yulia.says("Дом 7")
    await yulia.waits_for("question-answered")
    await irina.waits_for("notice-answer")


async def test_not_now_puts_the_question_back(town: Town) -> None:
    _, yulia = await asked(town)
    await yulia.presses("question-answer")
    await yulia.waits_for("question-prompt")
    await yulia.presses("question-later")
    await yulia.waits_for("notice-question")
    await yulia.says("просто слова")
    await yulia.waits_for("status-waiting")
    assert (await town.dependencies.store.reviewer_questions.of(1))[0].answer is None
    await answered(yulia, "Дом 7")


async def test_a_question_overtaken_by_the_decision_needs_no_answer(town: Town) -> None:
    irina, yulia = await asked(town)
    await yulia.presses("question-answer")
    await yulia.waits_for("question-prompt")
    await irina.says("/approve 1")
    await yulia.waits_for("notice-approved")
    await yulia.says("Дом 7")
    await yulia.waits_for("question-late")
    toast = await yulia.presses("question-later")
    assert toast is not None
    assert text("question-late").is_in(toast.text)
    await irina.says("/ask 1 Ещё вопрос")
    await irina.waits_for("not-allowed-decided")


async def test_a_blocked_bot_brings_the_question_later_and_the_case_says_so(town: Town) -> None:
    irina, yulia = await town.reviewer(), town.citizen()
    await town.sent(yulia)
    await yulia.waits_for("notice-sent")
    await yulia.blocks()
    await irina.says(f"/ask 1 {QUESTION}")
    await irina.waits_for("desk-asked")
    await irina.says("/show 1")
    await irina.waits_for("desk-questions", open=1)
    await irina.presses("desk-view-questions.button")
    await irina.waits_for("desk-no-answer", reached="no")
    await yulia.unblocks()
    await yulia.waits_for("notice-question")


async def test_what_was_decided_before_it_arrived_is_never_asked(still_town: Town) -> None:
    irina, yulia = await still_town.reviewer(), still_town.citizen()
    await still_town.sent(yulia)
    await irina.says(f"/ask 1 {QUESTION}")
    await irina.waits_for("desk-asked")
    await irina.says("/approve 1")
    await irina.waits_for("desk-decided", how="approved")
    await still_town.deliver()
    await yulia.waits_for("notice-approved")
    assert not yulia.sees("notice-question")


async def test_another_citizen_cannot_answer(town: Town) -> None:
    _, yulia = await asked(town)
    mallory = town.citizen(666, "Мэллори")
    await mallory.says("/start")
    await mallory.waits_for("welcome")
    question = next(message for message in yulia.chat if text("question-answer") in message.labels)
    data = next(one.data for one in question.buttons if one.label == text("question-answer"))
    town.telegram.presses_old(data or "", mallory.last, mallory.user)
    await town.idle()
    await mallory.says("Дом 7")
    await town.idle()
    assert (await town.dependencies.store.reviewer_questions.of(1))[0].answer is None
    assert not mallory.sees(QUESTION)


async def test_a_reviewer_who_fills_in_a_form_of_her_own_asks_by_command(town: Town) -> None:
    irina, yulia = await town.reviewer(), town.citizen()
    await town.sent(yulia)
    await irina.says("/show 1")
    card = await irina.waits_for("desk-view-history.button")
    await town.before("surname", irina)
    await irina.presses("desk-ask-button", card)
    await irina.waits_for("desk-ask-by-command")
    await irina.says("Щеглова")
    await irina.waits_for("step-name.question")
    assert await town.dependencies.store.reviewer_questions.of(1) == []
    await irina.says(f"/ask 1 {QUESTION}")
    await yulia.waits_for("notice-question")
    assert (await town.answers(irina))["surname"] == "Щеглова"


async def test_only_whoever_works_on_the_case_asks(town: Town) -> None:
    oleg = await town.reviewer(OLEG, "Олег")
    await asked(town)
    await oleg.says("/ask 1 Где вы живёте?")
    await oleg.waits_for("desk-taken", who=f"id {IRINA}")


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("/ask", "desk-which"),
        ("/ask 7 что?", "desk-unknown"),
        (f"/ask 1 {'д' * 701}", text("question-long", most=700)),
        (f"/ask 1 {'😀' * 351}", text("question-long", most=700, have=702)),
    ],
)
async def test_what_is_missing_from_a_question_is_said(town: Town, said: str, told: str) -> None:
    irina = await town.reviewer()
    await town.sent(town.citizen())
    await irina.says(said)
    await irina.waits_for(told)


async def test_a_question_pressed_long_ago_takes_no_words_for_itself(town: Town) -> None:
    irina, yulia = await town.reviewer(), town.citizen()
    await town.sent(yulia)
    await irina.says("/ask 1")
    await irina.waits_for("desk-ask")
    await town.later(hours=0.3)
    await irina.says("совсем о другом")
    await town.idle()
    assert await town.dependencies.store.reviewer_questions.of(1) == []
