"""What is no answer, in the middle of the form: told so in one message, and nothing reposted."""

import pytest
import specimens

from demo.people import Person
from demo.text_ids import text
from tests.stories.town import Town

NOT_THERE = text("refused-needs-choice")


async def sends(kind: str, person: Person) -> None:
    if kind == "sticker":
        await person.sends_sticker()
    elif kind == "voice":
        await person.sends_voice()
    elif kind == "location":
        await person.shares_location(55.75, 37.61)
    elif kind == "contact":
        await person.shares_contact()
    else:
        await person.sends_document(specimens.photo(), "photo.jpg")


@pytest.mark.parametrize("kind", ["sticker", "voice", "location", "contact", "file"])
@pytest.mark.parametrize("step", ["consent", "reason", "sex", "surname", "birth_date", "check"])
async def test_what_cannot_be_an_answer_is_told_what_can(town: Town, step: str, kind: str) -> None:
    yulia = town.citizen()
    await town.before(step, yulia)
    before = await town.answers(yulia)
    await sends(kind, yulia)
    told = await yulia.waits_for("⚠️")
    assert NOT_THERE not in told
    assert await town.answers(yulia) == before


async def test_words_that_two_buttons_share_offer_those_two(town: Town) -> None:
    yulia = town.citizen()
    await town.before("reason", yulia)
    await yulia.says("я переехал и потерял старый полис")
    few = await yulia.waits_for("form-which")
    assert few.labels[:2] == [text("step-reason-lost"), text("step-reason-change-move")]
    await yulia.presses("step-reason-lost")
    await yulia.waits_for("step-enp.question")


async def test_a_longer_sentence_with_one_of_them_is_asked_about(town: Town) -> None:
    yulia = town.citizen()
    await town.before("reason", yulia)
    await yulia.says("кажется, у меня его украли или потерян где-то дома")
    few = await yulia.waits_for("form-near")
    assert few.labels[0] == text("step-reason-lost")
    assert "reason" not in await town.answers(yulia)


@pytest.mark.parametrize("step", ["reason", "surname", "photo", "issuer", "phone", "consent"])
async def test_a_question_in_the_middle_gets_its_answer_and_the_way_back(
    town: Town, step: str
) -> None:
    yulia = town.citizen()
    question = await town.before(step, yulia, form="plastic")
    since = yulia.mark()
    await yulia.says("а сколько это стоит?")
    answer = await yulia.waits_for("faq-price.answer", since=since)
    await town.idle()
    assert len([m for m in yulia.chat if m.by_bot and m.seq > since]) == 1
    assert "⚠️" not in answer.text
    assert step not in await town.answers(yulia)
    await yulia.presses("move-to-question")
    again = await yulia.waits_for("form-head")
    assert again.text == question.text


async def test_a_question_nobody_knows_is_no_answer_either(town: Town) -> None:
    yulia = town.citizen()
    await town.before("issuer", yulia)
    await yulia.says("зачем бегемоту зонтик?")
    told = await yulia.waits_for("faq-none")
    assert any(text("move-to-question").is_in(label) for label in told.labels)
    assert "issuer" not in await town.answers(yulia)


@pytest.mark.parametrize("step", ["consent", "conditions", "check"])
async def test_a_miss_does_not_repeat_the_whole_page(town: Town, step: str) -> None:
    yulia = town.citizen()
    page = await town.before(step, yulia)
    await yulia.says("ну ладно, посмотрим")
    told = await yulia.waits_for("⚠️")
    assert len(told.text) < min(400, len(page.text))
    assert told.labels[0] == page.labels[0]
