"""Changing answers from the check page, and what a change brings with it."""

import pytest
from specimens import YULIA
from telegram_emulator import Message

from demo.citizens import Answers, fills_in
from demo.people import Person
from demo.text_ids import text
from tests.stories.question_titles import head
from tests.stories.town import Town

LABELS = {
    "reason": text("step-reason.label"),
    "enp": text("step-enp.label"),
    "form": text("step-form.label"),
    "scan": text("step-scan.label"),
    "surname": text("step-surname.label"),
    "name": text("step-name.label"),
    "patronymic": text("step-patronymic.label"),
    "birth_date": text("step-birth-date.label"),
    "sex": text("step-sex.label"),
    "passport": text("step-passport.label"),
    "issued_on": text("step-issued-on.label"),
    "department": text("step-department.label"),
    "issuer": text("step-issuer.label"),
    "snils": text("step-snils.label"),
    "registration": text("step-registration.label"),
    "residence": text("step-residence.label"),
    "phone": text("step-phone.label"),
    "email": text("step-email.label"),
    "place": text("step-place.label"),
}
OTHER = {
    "enp": "7754900882001237",
    "surname": "Иванова",
    "name": "Мария",
    "patronymic": "Петровна",
    "birth_date": "18.05.1990",
    "sex": "мужской",
    "passport": "4518 654321",
    "issued_on": "21.06.2018",
    "department": "770-013",
    "issuer": "УВД по г. Москве",
    "snils": "пропустить",
    "registration": "Москва, Арбат, д. 1",
    "residence": "Москва, Арбат, д. 1",
    "phone": "8 916 765 43 21",
    "email": "m@example.ru",
    "place": "Некрасовка",
    "reason": "испорчен",
}


async def changes(person: Person, step: str) -> Message:
    """From the check page to the question of one answer."""
    await person.presses("move-answers")
    await person.waits_for(lambda message: LABELS[step] in message.labels)
    await person.presses(LABELS[step])
    return await person.waits_for("form-now")


async def test_every_answer_is_offered_for_change_and_no_agreement(town: Town) -> None:
    yulia = town.citizen()
    await town.before("check", yulia)
    await yulia.presses("move-answers")
    listed = await yulia.waits_for(lambda message: text("step-phone.label") in message.labels)
    assert listed.labels == [*LABELS.values(), text("move-stay")]
    await yulia.presses("move-stay")
    await yulia.waits_for(lambda message: text("step-check-agree") in message.labels)


@pytest.mark.parametrize("step", OTHER)
async def test_each_answer_can_be_changed_and_the_way_leads_back_to_the_check_page(
    town: Town, step: str
) -> None:
    yulia = town.citizen()
    await town.before("check", yulia)
    before = await town.answers(yulia)
    question = await changes(yulia, step)
    assert head(step) in question
    await yulia.says(OTHER[step])
    await yulia.waits_for("step-check.question")
    after = await town.answers(yulia)
    assert {id for id in before if before[id] != after[id]} == {step}


@pytest.mark.parametrize("step", sorted(LABELS))
async def test_each_answer_can_be_looked_at_and_kept(town: Town, step: str) -> None:
    yulia = town.citizen()
    await town.before("check", yulia)
    before = await town.answers(yulia)
    await changes(yulia, step)
    await yulia.says("оставить")
    await yulia.waits_for("step-check.question")
    assert await town.answers(yulia) == before


async def test_a_plastic_card_instead_of_paper_asks_for_photo_and_signature_first(
    town: Town,
) -> None:
    yulia = town.citizen()
    await town.before("check", yulia)
    await changes(yulia, "form")
    await yulia.presses("step-form-plastic")
    await yulia.waits_for("step-photo.question")
    await fills_in(yulia, Answers(YULIA))
    await yulia.waits_for("notice-sent")
    assert {"photo", "signature"} <= (await town.answers(yulia)).keys()


async def test_paper_instead_of_plastic_drops_photo_and_signature_with_the_sending(
    town: Town,
) -> None:
    yulia = town.citizen()
    await town.before("check", yulia, form="plastic")
    await changes(yulia, "form")
    await yulia.presses("step-form-paper")
    page = await yulia.waits_for("step-check.question")
    assert text("step-photo.label") not in page
    await yulia.presses("step-check-agree")
    await yulia.waits_for("notice-sent")
    sent = await town.latest(yulia)
    assert not {"photo", "signature"} & sent.answers.keys()
    assert await town.dependencies.store.pictures.get(sent.id, "photo") is None
    assert await town.dependencies.store.pictures.get(sent.id, "scan")


async def test_plastic_again_after_paper_keeps_the_pictures_sent_before(town: Town) -> None:
    yulia = town.citizen()
    await town.before("check", yulia, form="plastic")
    for form in ("step-form-paper", "step-form-plastic"):
        await changes(yulia, "form")
        await yulia.presses(form)
        await yulia.waits_for("step-check.question")
    await yulia.presses("step-check-agree")
    await yulia.waits_for("notice-sent")
    sent = await town.latest(yulia)
    assert await town.dependencies.store.pictures.get(sent.id, "photo")


async def test_another_reason_asks_what_it_needs_and_drops_what_it_does_not(town: Town) -> None:
    yulia = town.citizen()
    await town.before("check", yulia)
    await changes(yulia, "reason")
    await yulia.presses("step-reason-first")
    await yulia.waits_for("step-insurer.question")
    await yulia.presses("МАКС-М")
    await yulia.waits_for("step-check.question")
    await yulia.presses("step-check-agree")
    await yulia.waits_for("notice-sent")
    answers = await town.answers(yulia)
    assert answers["insurer"] == "maks-m"
    assert "enp" not in answers


async def test_a_birth_date_that_makes_the_passport_invalid_has_its_date_asked_again(
    town: Town,
) -> None:
    """Issued at 28; of somebody born in 1980 it should have been replaced at 45."""
    yulia = town.citizen()
    await town.before("check", yulia)
    await changes(yulia, "birth_date")
    await yulia.says("17.05.1980")
    asked = await yulia.waits_for("refused-passport-expired", age=45)
    assert text("step-issued-on.question") in asked
    assert text("move-keep") not in asked.labels
    await yulia.says("оставить")
    await yulia.waits_for("refused-passport-expired", age=45)
    await yulia.says("20.06.2025")
    await yulia.waits_for("step-check.question")


async def test_a_draft_whose_passport_has_run_out_meanwhile_is_not_sent(town: Town) -> None:
    """45 years old on 1 July, so the passport holds until 29 September."""
    yulia = town.citizen()
    await town.before("check", yulia, birth_date="1981-07-01", issued_on="2010-01-20")
    assert yulia.sees("step-check.question")
    await town.later(days=150)
    await yulia.presses("step-check-agree")
    await yulia.waits_for("refused-passport-expired", age=45)
    assert (await town.latest(yulia)).status == "draft"


async def test_a_residence_that_is_the_registration_must_be_in_moscow(town: Town) -> None:
    yulia = town.citizen()
    await town.before("residence", yulia, registration="214000, Смоленск, ул. Ленина, д. 5")
    await yulia.presses("step-residence-same")
    await yulia.waits_for("refused-not-moscow")
    await yulia.says("214000, Смоленск, ул. Ленина, д. 5")
    await yulia.waits_for("refused-not-moscow")
    await yulia.says("Москва, Тверская ул., д. 5")
    await yulia.waits_for("step-phone.question")


async def test_a_registration_moved_out_of_moscow_has_the_residence_asked_again(
    town: Town,
) -> None:
    yulia = town.citizen()
    await town.before("check", yulia)
    await changes(yulia, "registration")
    await yulia.says("214000, Смоленск, ул. Ленина, д. 5")
    asked = await yulia.waits_for("refused-not-moscow")
    assert text("step-residence.question") in asked
    await yulia.says("Москва, Тверская ул., д. 5")
    await yulia.waits_for("step-check.question")


async def test_the_check_page_shows_everything_by_section_and_the_statement(town: Town) -> None:
    yulia = town.citizen()
    page = await town.before("check", yulia)
    for words in (
        text("answer-line", label=text("step-surname.label"), words="Щеглова"),
        text("answer-line", label=text("step-birth-date.label"), words="17.05.1990"),
        text("answer-line", label=text("step-passport.label"), words="45 18 123456"),
        text("answer-line", label=text("step-snils.label"), words="112-233-445 95"),
        text("answer-line", label=text("step-residence.label"), words=text("step-residence-same")),
        text("answer-line", label=text("step-phone.label"), words="+7 999 000-01-01"),
        text("answer-line", label="E-mail", words=text("answer-not-given")),
        text("finding-enp-unknown"),
        text("step-check.hint"),
    ):
        assert words in page
