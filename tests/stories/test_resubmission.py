"""Putting right what was objected to: everything else stays as it was."""

import pytest

from demo.person import Person
from demo.specimens import passport_page
from domain.application import Application
from tests.stories.filled import CARD
from tests.stories.town import Town


async def rejected(town: Town, person: Person, why: str, **answers: object) -> Application:
    """A citizen told that their application was rejected for these reasons or in these words."""
    irina = await town.reviewer()
    application = await town.sent(person, **answers)
    await person.waits_for("Заявление отправлено")
    await irina.says(f"/reject {application.id} {why}")
    await person.waits_for("отклонено")
    return application


async def agrees(person: Person) -> None:
    await person.waits_for("Согласие на обработку")
    await person.presses("Согласен")
    await person.waits_for("Условия")
    await person.presses("Условия понятны")


async def test_only_what_was_objected_to_is_asked_again(town: Town) -> None:
    yulia = town.citizen()
    first = await rejected(town, yulia, "scan.unreadable", form="plastic")
    await yulia.presses("Исправить и подать снова")
    await agrees(yulia)
    question = await yulia.waits_for("Пришлите скан")
    assert "Оставить как есть" not in question.labels
    await yulia.sends_document(passport_page(), "scan.jpg")
    page = await yulia.waits_for("Проверьте ответы")
    assert "Щеглова" in page.text
    await yulia.presses("Всё верно, отправить")
    await yulia.waits_for("Заявление отправлено")
    second = await town.latest(yulia)
    assert second.id != first.id
    renewed = {"consent", "conditions", "scan", "check"}
    same = first.answers.keys() - renewed
    assert {id: first.answers[id] for id in same} == {id: second.answers[id] for id in same}
    for step in ("photo", "signature"):
        assert await town.house.store.picture(second.id, step) == CARD
    assert await town.house.store.picture(second.id, "scan") != CARD


async def test_several_objections_are_asked_in_the_order_of_the_form(town: Town) -> None:
    yulia = town.citizen()
    await rejected(town, yulia, "place.closed name.error snils.error")
    await yulia.presses("Исправить и подать снова")
    await agrees(yulia)
    for asked, said in (
        ("Как в паспорте, например Иванова", "Щеглова"),
        ("Как в паспорте, например Мария", "Юлия"),
        ("Как в паспорте, например Петровна", "Чеславовна"),
        ("СНИЛС", "пропустить"),
        ("Где заберёте", "Арбат"),
    ):
        await yulia.waits_for(asked)
        await yulia.says(said)
    await yulia.waits_for("Проверьте ответы")


async def test_a_rejection_in_words_alone_keeps_every_answer(town: Town) -> None:
    yulia = town.citizen()
    await rejected(town, yulia, "Позвоните нам, пожалуйста")
    assert yulia.sees("Комментарий проверяющего: Позвоните нам, пожалуйста")
    await yulia.presses("Исправить и подать снова")
    await agrees(yulia)
    await yulia.waits_for("Проверьте ответы")


@pytest.mark.parametrize("words", ["исправить", "Исправить и подать снова"])
async def test_resubmitting_can_be_asked_for_in_words(town: Town, words: str) -> None:
    yulia = town.citizen()
    await rejected(town, yulia, "snils.error")
    await yulia.says(words)
    await agrees(yulia)
    await yulia.waits_for("СНИЛС")


async def test_the_first_screen_too_leads_to_what_was_kept(town: Town) -> None:
    yulia = town.citizen()
    await rejected(town, yulia, "snils.error")
    await yulia.says("/start")
    await yulia.waits_for("неофициальный учебный симулятор")
    await yulia.presses("Подать заявление")
    await agrees(yulia)
    await yulia.waits_for("СНИЛС")


async def test_a_new_draft_dropped_takes_its_pictures_along_and_they_are_asked_for_again(
    town: Town,
) -> None:
    yulia = town.citizen()
    await rejected(town, yulia, "snils.error", form="plastic")
    await yulia.presses("Исправить и подать снова")
    await yulia.waits_for("Согласие на обработку")
    await yulia.says("/cancel")
    await yulia.waits_for("Удалить заявление?")
    await yulia.presses("Да, удалить")
    await yulia.waits_for("Заявление удалено")
    await yulia.waits_for("неофициальный учебный симулятор")
    await yulia.presses("Подать заявление")
    await agrees(yulia)
    await yulia.waits_for("Пришлите фото")


@pytest.mark.parametrize("code", ["passport.other-person", "person.minor", "register.forbids"])
async def test_what_cannot_be_put_right_here_is_not_offered_to_be(town: Town, code: str) -> None:
    yulia = town.citizen()
    await rejected(town, yulia, f"scan.unreadable {code}")
    assert "обратитесь с паспортом и СНИЛС в любой МФЦ" in yulia.last.text
    assert yulia.last.labels == []
    await yulia.says("/status")
    timeline = await yulia.waits_for("Сейчас: отклонено")
    assert timeline.labels == []
    await yulia.says("исправить")
    await yulia.waits_for("Сейчас: отклонено")
    assert await town.house.store.open_of(yulia.user.id) is None


async def test_after_a_final_rejection_a_new_application_begins_from_nothing(
    town: Town,
) -> None:
    yulia = town.citizen()
    await rejected(town, yulia, "application.duplicate")
    await yulia.says("/start")
    await yulia.waits_for("неофициальный учебный симулятор")
    await yulia.presses("Подать заявление")
    await yulia.waits_for("Согласие на обработку")
    assert await town.answers(yulia) == {}


async def test_a_second_rejection_leaves_a_third_try(town: Town) -> None:
    yulia, irina = town.citizen(), await town.reviewer()
    await rejected(town, yulia, "snils.error")
    for number in (2, 3):
        await yulia.presses("Исправить и подать снова")
        await agrees(yulia)
        await yulia.waits_for("СНИЛС")
        await yulia.presses("Пропустить")
        await yulia.waits_for("Проверьте ответы")
        await yulia.presses("Всё верно, отправить")
        await yulia.waits_for("Заявление отправлено")
        await irina.says(f"/reject {number} snils.error")
        await yulia.waits_for("отклонено")
    assert (await town.latest(yulia)).id == 3
