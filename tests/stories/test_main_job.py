"""The main job: a citizen applies, a reviewer decides, the policy is made and handed over."""

from specimens import ARTYOM, YULIA

from demo.citizens import Answers, applies
from tests.stories.filled import filled
from tests.stories.town import Town


async def test_a_plastic_card_from_start_to_collected(town: Town) -> None:
    irina, yulia = await town.reviewer(), town.citizen()
    await applies(yulia, Answers(YULIA))
    await yulia.waits_for("Заявление отправлено")
    await irina.waits_for("Новое заявление")
    await irina.presses("Открыть")
    await irina.waits_for("История")
    await irina.presses("Одобрить")
    approved = await yulia.waits_for("одобрено")
    assert (await yulia.downloads(approved)).startswith(b"%PDF")
    for days, words in ((1, "передан в изготовление"), (20, "изготовлен"), (4, "в пути")):
        await town.later(days=days)
        await yulia.waits_for(words)
    await town.later(days=5)
    await yulia.waits_for("готов к выдаче")
    await irina.says("/collected 1")
    await yulia.waits_for("выдан")


async def test_a_paper_form_is_never_asked_for_photo_or_signature(town: Town) -> None:
    artyom = town.citizen(102, "Артём")
    await applies(artyom, Answers(ARTYOM, form="Бумажный бланк"))
    await artyom.waits_for("Заявление отправлено")
    assert not artyom.sees("Пришлите фото")
    assert not artyom.sees("Пришлите вашу подпись")


async def test_stories_that_begin_in_the_middle_begin_with_what_a_citizen_would_have_said(
    town: Town,
) -> None:
    yulia = town.citizen()
    await applies(yulia, Answers(YULIA), until="Проверьте ответы")
    said, known = await town.answers(yulia), filled("check", form="plastic")
    assert said.keys() == known.keys()
    pictures = {"photo", "signature", "scan"}
    assert {id: said[id] for id in said.keys() - pictures} == {
        id: known[id] for id in known.keys() - pictures
    }
    for id in pictures:
        assert said[id].keys() == known[id].keys()
