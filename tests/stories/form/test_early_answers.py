"""What is written before its question was on the screen: offered, never taken in silence."""

from pathlib import Path

import pytest
import specimens
from telegram_emulator import Message, Telegram

from demo.people import Person
from demo.text_ids import text
from tests.stories.town import NOON, Town, in_town

OFFERS = [text("early-offered"), text("early-offered-picture"), text("early-offered-other")]


async def while_stopped(tmp_path: Path, step: str, *said: str) -> tuple[Telegram, Person]:
    """A citizen at a question, and what was written to a bot that was not there."""
    telegram = Telegram()
    async with in_town(tmp_path / "oms.db", telegram=telegram) as town:
        yulia = town.citizen()
        await town.before(step, yulia)
    for words in said:
        await yulia.says(words)
    return telegram, yulia


def offers(person: Person) -> list[Message]:
    return [message for message in person.chat if any(one in message for one in OFFERS)]


async def test_three_answers_in_a_row_are_one_answer_and_two_taps(tmp_path: Path) -> None:
    said = ("Щеглова", "Юлия", "Чеславовна")
    telegram, yulia = await while_stopped(tmp_path, "surname", *said)
    async with in_town(tmp_path / "oms.db", telegram=telegram) as town:
        offer = await yulia.waits_for(
            "early-offered", words="Юлия", question=text("step-name.question")
        )
        await town.idle()
        assert len(offers(yulia)) == 1
        assert (await town.answers(yulia))["surname"] == "Щеглова"
        assert "name" not in await town.answers(yulia)
        assert all("Юлия" not in (button.data or "") for button in offer.buttons)
        await yulia.presses("early-yes")
        await yulia.waits_for(
            "early-offered", words="Чеславовна", question=text("step-patronymic.question")
        )
        await yulia.says("да")
        await yulia.waits_for("step-birth-date.question")
        answers = await town.answers(yulia)
        assert (answers["name"], answers["patronymic"]) == ("Юлия", "Чеславовна")
        assert len(offers(yulia)) == 2


async def test_a_question_asked_too_early_is_answered_and_never_offered(tmp_path: Path) -> None:
    said = ("Щеглова", "а сколько это стоит?")
    telegram, yulia = await while_stopped(tmp_path, "surname", *said)
    async with in_town(tmp_path / "oms.db", telegram=telegram) as town:
        await yulia.waits_for("faq-price.answer")
        await yulia.says("Юлия")
        await yulia.waits_for("step-patronymic.hint")
        await town.idle()
        assert (await town.answers(yulia))["name"] == "Юлия"
        assert offers(yulia) == []
        assert not any(text("refused-early") in one for one in yulia.chat)


@pytest.mark.parametrize("no", ["нет", "press"])
async def test_what_is_not_the_answer_is_not_kept(tmp_path: Path, no: str) -> None:
    telegram, yulia = await while_stopped(tmp_path, "surname", "Щеглова", "алло")
    async with in_town(tmp_path / "oms.db", telegram=telegram) as town:
        await yulia.waits_for("early-offered", words="алло")
        await (yulia.presses("early-no") if no == "press" else yulia.says(no))
        await yulia.waits_for("early-refused", question=text("step-name.question"))
        await yulia.says("Юлия")
        await yulia.waits_for("step-patronymic.hint")
        await town.idle()
        assert len(offers(yulia)) == (0 if no == "press" else 1)
        assert (await town.answers(yulia))["name"] == "Юлия"


@pytest.mark.parametrize("copies", [1, 3])
async def test_the_same_answer_written_again_is_dropped(tmp_path: Path, copies: int) -> None:
    telegram, yulia = await while_stopped(tmp_path, "surname", *["Щеглова"] * (1 + copies))
    async with in_town(tmp_path / "oms.db", telegram=telegram) as town:
        await yulia.waits_for("step-name.hint")
        await town.idle()
        assert not offers(yulia)
        assert "name" not in await town.answers(yulia)
        await yulia.says("Юлия")
        await yulia.waits_for("step-patronymic.hint")


async def test_a_press_said_again_in_words_is_dropped(tmp_path: Path) -> None:
    telegram = Telegram()
    async with in_town(tmp_path / "oms.db", telegram=telegram) as town:
        yulia = town.citizen()
        await town.before("sex", yulia)
    await yulia.presses("step-sex-female", wait=False)
    await yulia.says("женский")
    await yulia.says("4509 123456")
    async with in_town(tmp_path / "oms.db", telegram=telegram) as town:
        await yulia.waits_for("early-offered", words="4509 123456")
        await town.idle()
        assert len(offers(yulia)) == 1
        assert "passport" not in await town.answers(yulia)


async def test_whoever_writes_the_answer_once_more_is_not_asked_about_it(tmp_path: Path) -> None:
    telegram, yulia = await while_stopped(tmp_path, "surname", "Щеглова", "Юлия", "Чеславовна")
    async with in_town(tmp_path / "oms.db", telegram=telegram) as town:
        await yulia.waits_for("early-offered", words="Юлия")
        await yulia.says("Юлия")
        await yulia.waits_for(
            "early-offered", words="Чеславовна", question=text("step-patronymic.question")
        )
        await town.idle()
        assert (await town.answers(yulia))["name"] == "Юлия"


async def test_an_old_offer_pressed_later_takes_nothing(tmp_path: Path) -> None:
    telegram, yulia = await while_stopped(tmp_path, "surname", "Щеглова", "алло")
    async with in_town(tmp_path / "oms.db", telegram=telegram) as town:
        offer = await yulia.waits_for("early-offered", words="алло")
        await yulia.says("Юлия")
        await yulia.waits_for("step-patronymic.hint")
        await yulia.presses("early-yes", offer)
        await town.idle()
        answers = await town.answers(yulia)
        assert answers["name"] == "Юлия"
        assert "patronymic" not in answers


async def test_an_offer_outlives_a_restart(tmp_path: Path) -> None:
    telegram, yulia = await while_stopped(tmp_path, "surname", "Щеглова", "Юлия")
    async with in_town(tmp_path / "oms.db", telegram=telegram) as town:
        await yulia.waits_for("early-offered", words="Юлия")
        await town.idle()
    async with in_town(tmp_path / "oms.db", telegram=telegram) as town:
        await yulia.presses("early-yes")
        await yulia.waits_for("step-patronymic.hint")


async def test_what_no_question_wants_is_told_and_takes_nothing(tmp_path: Path) -> None:
    telegram, yulia = await while_stopped(tmp_path, "surname", "Щеглова", "17.05.1990")
    async with in_town(tmp_path / "oms.db", telegram=telegram) as town:
        await yulia.waits_for("refused-early", words="17.05.1990")
        await yulia.says("Юлия")
        await yulia.waits_for("step-patronymic.hint")
        await yulia.says("Чеславовна")
        await yulia.waits_for(
            "early-offered", words="17.05.1990", question=text("step-birth-date.question")
        )
        await yulia.presses("early-yes")
        await yulia.waits_for(lambda one: text("step-sex.question").is_line_of(one.text))
        assert (await town.answers(yulia))["birth_date"] == "1990-05-17"


async def test_a_picture_sent_too_early_is_offered_and_then_looked_at(tmp_path: Path) -> None:
    telegram = Telegram()
    async with in_town(tmp_path / "oms.db", telegram=telegram) as town:
        yulia = town.citizen()
        await town.before("form", yulia)
    await yulia.presses("step-form-plastic", wait=False)
    await yulia.sends_photo(specimens.photo())
    async with in_town(tmp_path / "oms.db", telegram=telegram) as town:
        await yulia.waits_for("early-offered-picture", question=text("step-photo"))
        await town.idle()
        assert "photo" not in await town.answers(yulia)
        await yulia.presses("early-yes")
        await yulia.waits_for("step-signature.question")


async def test_of_an_album_sent_too_early_the_first_is_offered(tmp_path: Path) -> None:
    telegram = Telegram()
    async with in_town(tmp_path / "oms.db", telegram=telegram) as town:
        yulia = town.citizen()
        await town.before("form", yulia)
    await yulia.presses("step-form-plastic", wait=False)
    await yulia.sends_album([specimens.photo(), specimens.signature()])
    async with in_town(tmp_path / "oms.db", telegram=telegram) as town:
        await yulia.waits_for("early-offered-picture")
        await yulia.waits_for("form-album")
        await town.idle()
        assert len(offers(yulia)) == 1
        assert not {"photo", "signature"} & (await town.answers(yulia)).keys()


async def test_sending_is_not_agreed_to_before_the_page_was_seen(tmp_path: Path) -> None:
    telegram = Telegram()
    async with in_town(tmp_path / "oms.db", telegram=telegram) as town:
        yulia = town.citizen()
        await town.before("place", yulia)
    for words in ("Тверская", "да", "отправить"):
        await yulia.says(words)
    async with in_town(tmp_path / "oms.db", telegram=telegram) as town:
        await yulia.waits_for("early-offered", words="отправить", question=text("step-check"))
        await town.idle()
        assert (await town.latest(yulia)).status == "draft"


async def test_nothing_is_erased_by_a_yes_that_came_too_early(tmp_path: Path) -> None:
    telegram, yulia = await while_stopped(tmp_path, "surname", "/cancel", "да")
    async with in_town(tmp_path / "oms.db", telegram=telegram) as town:
        await yulia.waits_for("form-cancelling")
        await town.idle()
        assert (await town.latest(yulia)).status == "draft"
        await yulia.says("да")
        await yulia.waits_for("form-dropped")


async def test_a_question_that_never_arrived_is_put_before_its_answer(town: Town) -> None:
    yulia = town.citizen()
    await town.before("surname", yulia)
    town.telegram.faults.add("sendMessage", code=500)
    await yulia.says("Щеглова")
    await town.idle()
    assert not yulia.sees("step-name.hint")
    await yulia.says("Юлия")
    await yulia.waits_for("step-name.hint")
    await yulia.waits_for("early-offered", words="Юлия", question=text("step-name.question"))
    await yulia.says("да")
    await yulia.waits_for("step-patronymic.hint")
    assert (await town.answers(yulia))["name"] == "Юлия"


async def test_a_question_put_in_the_place_of_an_older_message_is_seen_from_then_on(
    tmp_path: Path,
) -> None:
    """What was written in the second of the edit or later saw it; what came before did not."""
    seconds = [NOON.timestamp()]
    telegram = Telegram(now=lambda: seconds[0])
    async with in_town(tmp_path / "oms.db", telegram=telegram) as town:
        yulia = town.citizen()
        await town.before("sex", yulia)
        edit = telegram.faults.add("editMessageText", delay=0.3)
        await yulia.presses("step-sex-female", wait=False)
        await telegram.events.until(lambda: edit.struck or None, 5)
        await yulia.says("4509 123456")
        seconds[0] += 2
        await yulia.waits_for("early-offered", words="4509 123456")
        await town.idle()
        await yulia.says("4510 654321")
        await yulia.waits_for("step-issued-on.question")


async def test_a_message_that_is_slow_to_come_is_known_by_its_second(tmp_path: Path) -> None:
    """The bot hears of it only after the edit, as where Telegram gives it late."""
    seconds = [NOON.timestamp()]
    telegram = Telegram(now=lambda: seconds[0])
    async with in_town(tmp_path / "oms.db", telegram=telegram) as town:
        yulia = town.citizen()
        await town.before("sex", yulia)
        seconds[0] += 3
        await yulia.presses("step-sex-female")
        await yulia.waits_for("step-passport.question")
        await town.idle()
        seconds[0] -= 2
        await yulia.says("4509 123456")
        await yulia.waits_for("early-offered", words="4509 123456")
        assert "passport" not in await town.answers(yulia)


async def test_before_the_form_too_nothing_is_taken_unseen(tmp_path: Path) -> None:
    telegram = Telegram()
    async with in_town(tmp_path / "oms.db", telegram=telegram) as town:
        yulia = town.citizen()
        await yulia.says("/check")
        await yulia.waits_for("step-whom.question")
        await town.idle()
    for words in ("мне", "35", "нет"):
        await yulia.says(words)
    async with in_town(tmp_path / "oms.db", telegram=telegram) as town:
        await yulia.waits_for("early-offered", words="35", question=text("step-age"))
        await town.idle()
        assert await town.dependencies.eligibility_answers.get(yulia.user.id) == {"whom": "self"}
        await yulia.presses("early-yes")
        await yulia.waits_for(
            "early-offered", words=text("step-reading-none"), question=text("step-city")
        )


async def test_of_a_sent_application_too_nothing_is_amended_unseen(tmp_path: Path) -> None:
    telegram = Telegram()
    async with in_town(tmp_path / "oms.db", telegram=telegram) as town:
        yulia = town.citizen()
        await town.sent(yulia)
        await yulia.waits_for("notice-sent")
        before = (await town.answers(yulia))["email"]
        await town.idle()
    for words in ("/email", "nova@example.ru"):
        await yulia.says(words)
    async with in_town(tmp_path / "oms.db", telegram=telegram) as town:
        await yulia.waits_for("early-offered", words="nova@example.ru")
        await town.idle()
        assert (await town.answers(yulia))["email"] == before
        await yulia.presses("early-yes")
        await town.idle()
        assert (await town.answers(yulia))["email"] == "nova@example.ru"


async def test_twenty_who_type_again_what_they_were_asked_again_give_no_wrong_answer(
    tmp_path: Path,
) -> None:
    """The last answer before a kill comes again, and the next one, typed meanwhile, behind it."""
    telegram = Telegram()
    async with in_town(tmp_path / "oms.db", telegram=telegram) as town:
        people = [town.citizen(1000 + n, f"Гражданин {n}") for n in range(20)]
        for person in people:
            await town.before("reading", person)
            await town.idle()
    again = [
        {"update_id": 0, "message": p.room.messages[min(p.room.messages)].body} for p in people
    ]
    for update, person in zip(again, people, strict=True):
        telegram.push({"message": update["message"]})
        await person.says("Щеглова")
    marks = [person.mark() for person in people]
    async with in_town(tmp_path / "oms.db", telegram=telegram) as town:
        await town.idle()
        for person, since in zip(people, marks, strict=True):
            shown = [m for m in person.chat if m.seq > since and text("step-surname.hint") in m]
            assert shown
            await person.says("Щеглова")
            await person.waits_for(
                "early-copied", words="Щеглова", question=text("step-name.question")
            )
            await person.says("нет")
        await town.idle()
        for person in people:
            answers = await town.answers(person)
            assert answers["surname"] == "Щеглова"
            assert not {"name", "patronymic"} & answers.keys()
