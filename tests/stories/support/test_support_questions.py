"""A question that no ready answer met: to the desk, and back into the chat, once."""

import json
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from specimens import photo

from demo.people import Person
from demo.text_ids import english, text
from tests.stories.support.support_questions import ANSWER, WORDS, asked, many
from tests.stories.town import Town, in_town

# Asking


async def test_a_question_without_an_answer_goes_to_the_desk_and_comes_back_once(
    town: Town,
) -> None:
    irina, yulia = await town.reviewer(), town.citizen()
    await yulia.says("/faq " + WORDS)
    await yulia.waits_for("faq-none")
    assert await many(town) == 0
    await yulia.presses("inquiry-ask")
    shown = await yulia.waits_for("inquiry-draft")
    assert WORDS in shown
    assert text("inquiry-beware") in shown
    assert shown.labels == [text("inquiry-send"), text("inquiry-leave")]
    assert await many(town) == 0
    await yulia.presses("inquiry-send")
    await yulia.waits_for("inquiry-sent")
    await yulia.says("/faq")
    await yulia.waits_for("inquiry-waits", at="02.06.2026, 12:00 МСК", words=WORDS)
    await irina.waits_for("notice-review-inquiry")
    await irina.presses("desk-show")
    await irina.waits_for(WORDS)
    await irina.presses("desk-inquiry-answer")
    await irina.waits_for("desk-inquiry-prompt")
    await irina.says(ANSWER)
    await irina.waits_for("desk-inquiry-closed", number="1", who="id 501", how="answered")
    told = await yulia.waits_for("notice-inquiry-answered")
    assert WORDS in told
    assert ANSWER in told
    assert told.labels == [text("inquiry-more")]
    since = yulia.mark()
    await yulia.says("/faq")
    subjects = await yulia.waits_for("faq", since=since)
    assert text("inquiry-waits") not in subjects
    await town.later(days=1)
    assert len([one for one in yulia.chat if ANSWER in one and one.by_bot]) == 1


async def test_the_words_can_be_replaced_and_only_what_is_shown_is_sent(town: Town) -> None:
    yulia = town.citizen()
    await yulia.says("/faq рецепт борща")
    await yulia.waits_for("faq-none")
    await yulia.presses("inquiry-ask")
    first = await yulia.waits_for("inquiry-draft")
    since = yulia.mark()
    await yulia.says(WORDS)
    second = await yulia.waits_for("inquiry-draft", since=since)
    assert WORDS in second
    await yulia.presses("inquiry-send", first)
    await town.idle()
    assert await many(town) == 0
    shown = next(one for one in yulia.chat if one.id == first.id)
    assert WORDS in shown
    await yulia.presses("inquiry-send", second)
    await yulia.waits_for("inquiry-sent", since=since)
    (one,) = await town.dependencies.store.support_questions.of(101)
    assert one.words == WORDS


@pytest.mark.parametrize("ending", ["inquiry-send", "inquiry-leave"])
async def test_after_words_were_replaced_and_dealt_with_the_next_ones_are_not_for_it(
    town: Town, ending: str
) -> None:
    yulia = town.citizen()
    await yulia.says("/faq рецепт борща")
    await yulia.waits_for("faq-none")
    await yulia.presses("inquiry-ask")
    await yulia.waits_for("inquiry-draft")
    for words in (WORDS, f"{WORDS} И когда?"):
        since = yulia.mark()
        await yulia.says(words)
        await yulia.waits_for("inquiry-draft", since=since)
    await yulia.presses(ending)
    await town.idle()
    since = yulia.mark()
    await yulia.says("спасибо")
    await yulia.waits_for("thanks", since=since)
    assert not yulia.sees("broken")


@pytest.mark.parametrize("by_button", [True, False])
async def test_whoever_does_not_want_to_sends_nothing(town: Town, by_button: bool) -> None:
    yulia = town.citizen()
    await yulia.says("/faq " + WORDS)
    await yulia.waits_for("faq-none")
    await yulia.presses("inquiry-ask")
    await yulia.waits_for("inquiry-draft")
    await (yulia.presses("inquiry-leave") if by_button else yulia.says("отмена"))
    await yulia.waits_for("inquiry-left")
    await town.idle()
    assert await many(town) == 0
    known = json.dumps(await cursor(town, yulia), ensure_ascii=False)
    assert WORDS not in known


async def cursor(town: Town, person: Person) -> dict[str, object]:
    rows = await town.driver.read("SELECT key, data FROM cursors")
    found = {key: town.driver.keys.decrypt("cursors.data", key, data) for key, data in rows}
    data = next(data for key, data in found.items() if f":{person.user.id}:" in key)
    known: dict[str, object] = json.loads(data)
    return known


async def test_answers_that_do_not_help_lead_to_the_desk_too(town: Town) -> None:
    yulia = town.citizen()
    await yulia.says("сколько стоит полис")
    found = await yulia.waits_for("faq-found")
    assert text("inquiry-ask") in found.labels
    await yulia.presses("faq-price")
    await yulia.waits_for("faq-price.answer")
    await yulia.presses("inquiry-ask")
    shown = await yulia.waits_for("inquiry-draft")
    assert "сколько стоит полис" in shown.text


async def test_from_a_subject_the_words_are_asked_for(town: Town) -> None:
    yulia = town.citizen()
    await yulia.says("/faq")
    await yulia.waits_for("faq")
    await yulia.presses("faq-subject-after")
    await yulia.presses("faq-review")
    await yulia.waits_for("faq-review.answer")
    await yulia.presses("inquiry-ask")
    shown = await yulia.waits_for("inquiry-prompt")
    assert shown.labels == [text("inquiry-leave")]
    await yulia.says("д" * 701)
    await yulia.waits_for("refused-inquiry-long", most=700, have=701)
    await yulia.says("😀" * 351)
    await yulia.waits_for("refused-inquiry-long", most=700, have=702)
    await yulia.sends_photo(photo())
    await yulia.waits_for("refused-inquiry-words")
    await yulia.says(WORDS)
    await yulia.waits_for("inquiry-draft")
    await yulia.presses("inquiry-send")
    await yulia.waits_for("inquiry-sent")


async def test_free_words_outside_a_step_say_where_one_is_and_are_offered_to_the_desk(
    town: Town,
) -> None:
    yulia = town.citizen()
    await town.sent(yulia)
    await yulia.waits_for("notice-sent")
    await yulia.says("Где живут слоны?")
    await yulia.waits_for("status-waiting")
    offered = await yulia.waits_for("faq-none")
    assert text("inquiry-ask") in offered.labels
    since = yulia.mark()
    await yulia.says("Спасибо!")
    await yulia.waits_for("thanks", since=since)
    await town.idle()
    assert not any(text("faq-none") in one for one in yulia.chat[since:])


async def test_one_person_cannot_flood_the_desk(town: Town) -> None:
    irina, yulia = await town.reviewer(), town.citizen()
    for n in range(3):
        await asked(town, yulia, f"кракозябра номер {n}?")
    since = yulia.mark()
    await yulia.says(f"/faq {WORDS}")
    await yulia.waits_for("faq-none", since=since)
    await yulia.presses("inquiry-ask")
    await yulia.waits_for("inquiry-draft", since=since)
    await yulia.presses("inquiry-send")
    told = await yulia.waits_for("refused-inquiries-open", since=since, most=3)
    assert WORDS in told
    for n in (1, 2, 3):
        await irina.says(f"/answer {n} кракозябр нет")
    await town.idle()
    assert await many(town) == 0
    await asked(town, yulia, "кракозябра номер 4?")
    await asked(town, yulia, "кракозябра номер 5?")
    since = yulia.mark()
    await yulia.says(f"/faq {WORDS}")
    await yulia.waits_for("faq-none", since=since)
    await yulia.presses("inquiry-ask")
    await yulia.waits_for("inquiry-draft", since=since)
    await yulia.presses("inquiry-send")
    await yulia.waits_for("refused-inquiries-day", since=since, most=5)
    assert await many(town) == 2
    await town.later(days=1.1)
    await asked(town, yulia)
    assert await many(town) == 3
    assert len([one for one in irina.chat if text("notice-review-inquiry") in one]) == 2


async def test_pressed_twice_it_is_one_question(town: Town) -> None:
    yulia = town.citizen()
    await yulia.says(f"/faq {WORDS}")
    await yulia.waits_for("faq-none")
    await yulia.presses("inquiry-ask")
    shown = await yulia.waits_for("inquiry-draft")
    data = shown.buttons[0].data or ""
    for _ in range(2):
        town.telegram.presses_old(data, shown, yulia.user)
    await town.idle()
    assert await many(town) == 1
    assert yulia.sees("inquiry-sent")
    assert not yulia.sees("inquiry-left")


async def test_asked_in_the_middle_of_the_form_it_leaves_the_form_as_it_is(town: Town) -> None:
    irina, yulia = await town.reviewer(), town.citizen()
    await town.before("surname", yulia)
    await yulia.says("/faq кракозябра?")
    await yulia.waits_for("faq-none")
    await yulia.presses("inquiry-ask")
    await yulia.waits_for("inquiry-draft")
    assert yulia.sees("inquiry-meanwhile")
    await yulia.says(WORDS)
    await yulia.waits_for(WORDS)
    await yulia.presses("inquiry-send")
    sent = await yulia.waits_for("inquiry-sent")
    assert sent.labels == [text("inquiry-go-on")]
    assert "surname" not in await town.answers(yulia)
    await irina.says(f"/answer 1 {ANSWER}")
    told = await yulia.waits_for(ANSWER)
    assert told.labels == [text("inquiry-more"), text("inquiry-go-on")]
    since = yulia.mark()
    await yulia.presses("inquiry-go-on", told)
    await yulia.waits_for("step-surname.question", since=since)
    await yulia.says("Смирнова")
    await yulia.waits_for("step-name.question")
    assert (await town.answers(yulia))["surname"] == "Смирнова"


async def test_words_of_the_form_are_its_own_again_once_its_question_is_back_or_time_is_over(
    town: Town,
) -> None:
    yulia = town.citizen()
    question = await town.before("surname", yulia)
    await yulia.says("/faq кракозябра?")
    await yulia.waits_for("faq-none")
    await yulia.presses("inquiry-ask")
    await yulia.waits_for("inquiry-draft")
    await town.later(hours=0.3)
    since = yulia.mark()
    await yulia.says("Смирнова")
    await yulia.waits_for("step-name.question", since=since)
    await yulia.says("/faq кракозябра?")
    await yulia.waits_for("faq-none", since=since)
    await yulia.presses("inquiry-ask")
    draft = await yulia.waits_for("inquiry-draft", since=since)
    await yulia.says("/start")
    await yulia.waits_for("resumed", since=since)
    await town.idle()
    await yulia.says("Анна")
    await yulia.waits_for("step-patronymic.question", since=since)
    await yulia.presses("inquiry-send", draft)
    await yulia.waits_for("inquiry-gone", since=since)
    assert await many(town) == 0
    assert question.text


async def test_one_more_question_after_an_answer_begins_beside_it(town: Town) -> None:
    irina, yulia = await town.reviewer(), town.citizen()
    await asked(town, yulia)
    await irina.says(f"/answer 1 {ANSWER}")
    told = await yulia.waits_for(ANSWER)
    await yulia.presses("inquiry-more")
    await yulia.waits_for("inquiry-prompt")
    assert ANSWER in told
    await yulia.says("А ребёнку можно?")
    await yulia.waits_for("inquiry-draft")
    await yulia.presses("inquiry-send")
    await town.idle()
    assert await many(town) == 1


async def test_an_answer_comes_with_a_frame_in_the_citizens_language(town: Town) -> None:
    irina = await town.reviewer()
    john = town.citizen(105, "John")
    john.user.language_code = "en"
    await john.says("/faq elephants?")
    await john.waits_for("faq-none")
    await john.presses("inquiry-ask")
    await john.waits_for("inquiry-draft")
    await john.presses("inquiry-send")
    await john.waits_for("inquiry-sent")
    await irina.says(f"/answer 1 {ANSWER}")
    told = await john.waits_for("The answer to your question")
    assert ANSWER in told
    assert told.labels == [english("inquiry-more")]


# Surviving, blocked, erased


async def test_an_answer_not_yet_delivered_outlives_a_restart(tmp_path: Path) -> None:
    async with in_town(tmp_path / "oms.db", delivering=False) as town:
        irina, yulia = await town.reviewer(), town.citizen()
        await asked(town, yulia)
        await irina.says(f"/answer 1 {ANSWER}")
        await irina.waits_for("desk-inquiry-closed", how="answered")
        assert not yulia.sees(ANSWER)
        telegram = town.telegram
    async with in_town(tmp_path / "oms.db", telegram=telegram) as town:
        await yulia.waits_for(ANSWER)
        await town.later(hours=1)
        await town.deliver()
        assert len([one for one in yulia.chat if ANSWER in one and one.by_bot]) == 1


async def test_words_being_written_outlive_a_restart(tmp_path: Path) -> None:
    async with in_town(tmp_path / "oms.db") as town:
        yulia = town.citizen()
        await yulia.says(f"/faq {WORDS}")
        await yulia.waits_for("faq-none")
        await yulia.presses("inquiry-ask")
        await yulia.waits_for("inquiry-draft")
        telegram = town.telegram
    async with in_town(tmp_path / "oms.db", telegram=telegram) as town:
        await yulia.presses("inquiry-send")
        await yulia.waits_for("inquiry-sent")
        assert await many(town) == 1


async def test_whoever_blocked_the_bot_gets_the_answer_when_they_return(town: Town) -> None:
    irina, yulia = await town.reviewer(), town.citizen()
    await asked(town, yulia)
    await yulia.blocks()
    await irina.says(f"/answer 1 {ANSWER}")
    await irina.waits_for("desk-inquiry-closed", how="answered")
    await yulia.unblocks()
    await yulia.waits_for(ANSWER)


async def test_it_is_theirs_to_have_and_to_erase(town: Town) -> None:
    irina, yulia = await town.reviewer(), town.citizen()
    await asked(town, yulia)
    await irina.says(f"/answer 1 {ANSWER}")
    await yulia.waits_for(ANSWER)
    await asked(town, yulia, "Где живут слоны?")
    await yulia.says("/mydata")
    message = await yulia.waits_for("mydata")
    with ZipFile(BytesIO(await yulia.downloads(message))) as archive:
        told = json.loads(archive.read("data.json"))
    first, second = told["questions_to_the_desk"]
    assert (first["words"], first["answer"], first["status"]) == (WORDS, ANSWER, "answered")
    assert (second["words"], second["answer"]) == ("Где живут слоны?", None)
    assert "501" not in json.dumps(told["questions_to_the_desk"])
    await yulia.says("/delete_me")
    await yulia.waits_for("erasing-delete")
    await yulia.presses("own-delete-yes")
    await yulia.waits_for("erased-delete")
    assert await town.driver.read("SELECT 1 FROM inquiries") == []
    assert await town.driver.read("SELECT 1 FROM notices WHERE recipient = 101") == []
    await irina.says("/answer 2 в Африке")
    await irina.waits_for("desk-inquiry-unknown")


async def test_it_goes_thirty_days_after_the_answer_and_not_before_it_arrived(
    still_town: Town,
) -> None:
    town = still_town
    irina, yulia = await town.reviewer(), town.citizen()
    await asked(town, yulia)
    await town.later(days=40)
    assert await many(town) == 1
    await irina.says(f"/answer 1 {ANSWER}")
    await irina.waits_for("desk-inquiry-closed", how="answered")
    await town.later(days=31)
    assert len(await town.dependencies.store.support_questions.of(101)) == 1
    await town.deliver()
    await yulia.waits_for(ANSWER)
    await town.later(days=0.1)
    assert await town.dependencies.store.support_questions.of(101) == []
    assert await town.driver.read("SELECT 1 FROM notices WHERE recipient = 101") == []
    # What stands in the chat still leads on.
    await yulia.presses("inquiry-more")
    await yulia.waits_for("inquiry-prompt")
