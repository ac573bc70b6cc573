"""Several pictures at once, and pictures on top of each other."""

import specimens
from telegram_emulator import What

from demo.people import Person
from demo.text_ids import text
from tests.stories.town import Town

REST = text("form-album")
SIGNATURE = text("step-signature.question")


def times(person: Person, words: What) -> int:
    return sum(words in one for one in person.chat if one.by_bot)


async def at_photo(town: Town) -> Person:
    yulia = town.citizen()
    await town.before("photo", yulia, form="plastic")
    return yulia


async def test_of_an_album_one_picture_is_taken_and_the_rest_is_told_of_once(town: Town) -> None:
    yulia = await at_photo(town)
    good = specimens.photo()
    await yulia.sends_album([good, good, good, good])
    await yulia.waits_for(REST)
    await town.idle()
    assert (times(yulia, REST), times(yulia, SIGNATURE)) == (1, 1)
    answers = await town.answers(yulia)
    assert "photo" in answers
    assert "signature" not in answers


async def test_an_album_of_files_is_an_album(town: Town) -> None:
    yulia = await at_photo(town)
    album = {"media_group_id": town.telegram.album_id()}
    for n in range(3):
        yulia._send(await yulia._document(specimens.photo(), f"{n}.jpg", None) | album)
    await yulia.waits_for(REST)
    await town.idle()
    assert (times(yulia, REST), times(yulia, SIGNATURE)) == (1, 1)
    assert "signature" not in await town.answers(yulia)


async def test_an_album_delivered_twice_is_taken_once(town: Town) -> None:
    yulia = await at_photo(town)
    good = specimens.photo()
    await yulia.sends_album([good, good])
    await yulia.waits_for(REST)
    await town.idle()
    before = await town.answers(yulia)
    for update in [*town.telegram.updates.recent][-2:]:
        town.telegram.push(update)
    await town.idle()
    assert await town.answers(yulia) == before
    assert times(yulia, REST) == 1


async def test_a_bad_first_picture_of_an_album_is_refused_and_the_rest_is_not_tried(
    town: Town,
) -> None:
    yulia = await at_photo(town)
    await yulia.sends_album([specimens.small_photo(), specimens.photo()])
    await yulia.waits_for(REST)
    await town.idle()
    assert "photo" not in await town.answers(yulia)
    await yulia.sends_photo(specimens.photo())
    await yulia.waits_for(SIGNATURE)


async def test_the_next_album_is_for_the_next_question(town: Town) -> None:
    yulia = await at_photo(town)
    await yulia.sends_album([specimens.photo(), specimens.photo()])
    await yulia.waits_for(REST)
    await yulia.sends_album([specimens.signature(), specimens.signature()])
    await yulia.waits_for("step-scan.question")
    await town.idle()
    assert times(yulia, REST) == 2


async def test_an_album_where_words_are_asked_for_gets_one_answer(town: Town) -> None:
    yulia = town.citizen()
    await town.before("surname", yulia)
    await yulia.sends_album([specimens.photo()] * 3)
    await yulia.waits_for("refused-needs-text")
    await town.idle()
    assert times(yulia, text("refused-needs-text")) == 1
    assert times(yulia, REST) == 0


async def test_a_picture_sent_while_another_is_looked_at_is_offered_for_the_next_question(
    town: Town,
) -> None:
    yulia = await at_photo(town)
    town.telegram.faults.add("download", delay=0.05)
    await yulia.sends_document(specimens.photo(), "photo.jpg")
    await yulia.sends_document(specimens.signature(), "signature.png")
    await yulia.waits_for("early-offered-picture", question=text("step-signature"))
    assert "signature" not in await town.answers(yulia)
    await yulia.presses("early-yes")
    await yulia.waits_for("step-scan.question")
    assert {"photo", "signature"} <= (await town.answers(yulia)).keys()


async def test_while_one_citizens_picture_is_looked_at_others_are_answered(town: Town) -> None:
    yulia = await at_photo(town)
    artyom = town.citizen(102, "Артём")
    slow = town.telegram.faults.add("download", delay=1)
    await yulia.sends_document(specimens.photo(), "photo.jpg")
    await town.telegram.events.until(lambda: slow.struck or None, 5)
    await artyom.says("/help")
    await artyom.waits_for("help-new")
    assert not yulia.sees(SIGNATURE)
