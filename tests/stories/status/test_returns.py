"""Returned for correction: only what was objected to is asked, everything else stays as it was."""

from io import BytesIO

import pytest
from PIL import Image
from specimens import passport_page

from demo.people import Person
from demo.text_ids import text, typed
from domain.application import Application, Status
from states import journey
from tests.stories.filled import CARD
from tests.stories.town import Town


def size_of(data: bytes) -> tuple[int, int]:
    """Width and height in px."""
    return Image.open(BytesIO(data)).size


async def returned(town: Town, person: Person, why: str, **answers: object) -> Application:
    """A citizen told what is to be corrected."""
    irina = await town.reviewer()
    application = await town.sent(person, **answers)
    await person.waits_for("notice-sent")
    await irina.says(f"/return {application.id} {why}")
    await person.waits_for("returned")
    return application


async def corrects(town: Town, person: Person) -> None:
    """A citizen who sends a new scan."""
    await person.presses("go-fix")
    await person.waits_for("step-scan.question")
    await person.sends_document(passport_page(), "scan.jpg")
    await person.waits_for("step-check.question")
    await person.presses("step-check-agree")
    await person.waits_for("notice-resent")


async def test_only_what_was_objected_to_is_asked_again(town: Town) -> None:
    yulia = town.citizen()
    first = await returned(town, yulia, "scan.unreadable", form="plastic")
    await yulia.presses("go-fix")
    question = await yulia.waits_for("step-scan.question")
    assert text("form-head", at=1, of=1) in question
    assert text("rejection-scan-unreadable") in question
    assert text("form-was", words="32×40 px") in question
    assert question.labels == [text("move-back")]
    await yulia.sends_document(passport_page(), "scan.jpg")
    page = await yulia.waits_for("step-check.question")
    assert "Щеглова" in page.text
    assert page.labels == [text("step-check-agree"), text("move-answers"), text("move-back")]
    await yulia.presses("step-check-agree")
    await yulia.waits_for("notice-resent")
    second = await town.latest(yulia)
    assert (second.id, second.reference) == (first.id, first.reference)
    assert (second.status, second.attempt) == (Status.WAITING, 2)
    renewed = {"scan", "check"}
    same = first.answers.keys() - renewed
    assert {id: first.answers[id] for id in same} == {id: second.answers[id] for id in same}
    store = town.dependencies.store
    assert await store.pictures.get(second.id, "photo") == CARD
    assert await store.pictures.get(second.id, "scan") != CARD
    assert await store.pictures.get(second.id, "scan", sent_with=1) == CARD


async def test_the_citizen_reads_each_reason_with_an_example_of_what_would_be_right(
    town: Town,
) -> None:
    yulia = town.citizen()
    await returned(town, yulia, "snils.error place.closed Проверьте, пожалуйста, обе строки")
    told = yulia.last.text
    assert text("rejection-snils-error").is_in(told)
    assert text("reason-example", said="112-233-445 95").is_in(told)
    assert text("rejection-place-closed").is_in(told)
    assert text("reason-comment", comment="Проверьте, пожалуйста, обе строки").is_in(told)
    assert text("returned.steps", steps="СНИЛС, Пункт выдачи").is_in(told)
    assert yulia.last.labels == [text("go-fix")]


async def test_several_objections_are_asked_in_the_order_of_the_form(town: Town) -> None:
    yulia = town.citizen()
    await returned(town, yulia, "place.closed name.error snils.error")
    await yulia.presses("go-fix")
    for number, (asked, said) in enumerate(
        (
            ("step-surname.hint", "Щеглова"),
            ("step-name.hint", "Юлия"),
            ("step-patronymic.hint", "Чеславовна"),
            ("step-snils.question", "пропустить"),
            ("step-place.question", "Арбат"),
        ),
        start=1,
    ):
        question = await yulia.waits_for(asked)
        assert text("form-head", at=number, of=5) in question
        await yulia.says(said)
    await yulia.waits_for("step-check.question")


async def test_nothing_else_can_be_changed(town: Town) -> None:
    yulia = town.citizen()
    await returned(town, yulia, "snils.error")
    await yulia.presses("go-fix")
    await yulia.waits_for("rejection-snils-error")
    await yulia.says("112-233-445 95")
    await yulia.waits_for("step-check.question")
    await yulia.presses("move-answers")
    await town.idle()
    assert yulia.last.labels == [text("step-snils.label"), text("move-stay")]


async def test_what_follows_from_a_new_answer_is_asked_as_well(town: Town) -> None:
    yulia = town.citizen()
    await returned(town, yulia, "change.limit", reason="change_move", enp="unknown")
    await yulia.presses("go-fix")
    await yulia.waits_for("step-reason.question")
    await yulia.presses("step-reason-lost")
    await yulia.waits_for("step-check.question")


async def test_a_new_answer_that_spoils_an_old_one_has_that_asked_too(town: Town) -> None:
    yulia = town.citizen()
    await returned(town, yulia, "birth.error")
    await yulia.presses("go-fix")
    await yulia.waits_for("rejection-birth-error")
    await yulia.says("17.05.1960")
    await yulia.waits_for("step-check.question")
    await yulia.presses("move-back")
    await yulia.waits_for("rejection-birth-error")
    await yulia.says("17.05.2005")
    question = await yulia.waits_for("step-issued-on.question")
    assert text("form-head", at=2, of=2) in question


@pytest.mark.parametrize("words", ["исправить", typed("go-fix")])
async def test_correcting_can_be_asked_for_in_words(town: Town, words: str) -> None:
    yulia = town.citizen()
    await returned(town, yulia, "snils.error")
    await yulia.says(words)
    await yulia.waits_for("rejection-snils-error")


async def test_until_it_is_begun_anything_said_shows_what_is_wrong(town: Town) -> None:
    yulia = town.citizen()
    await returned(town, yulia, "snils.error")
    for words in ("/start", "112-233-445 95"):
        since = yulia.mark()
        await yulia.says(words)
        await yulia.waits_for("returned", since=since)
    assert (await town.latest(yulia)).status is Status.RETURNED


@pytest.mark.parametrize("words", ["/cancel", "отмена"])
async def test_a_returned_application_cannot_be_erased_by_leaving_it(
    town: Town, words: str
) -> None:
    yulia = town.citizen()
    await returned(town, yulia, "snils.error")
    await yulia.presses("go-fix")
    await yulia.waits_for("rejection-snils-error")
    await yulia.says(words)
    await yulia.waits_for("returned-kept")
    await yulia.presses("go-fix")
    await yulia.waits_for("rejection-snils-error")


async def test_the_status_says_that_it_was_returned_and_offers_to_correct_it(town: Town) -> None:
    yulia = town.citizen()
    await returned(town, yulia, "snils.error")
    await yulia.says("/status")
    shown = await yulia.waits_for("status-head-since", now=text("status-returned"))
    assert text("timeline-done", on="02.06.2026", what=text("timeline-returned")) in shown
    assert shown.labels[0] == text("go-fix")


async def test_the_reviewer_sees_old_and_new_side_by_side(town: Town) -> None:
    yulia, irina = town.citizen(), await town.reviewer()
    await returned(town, yulia, "name.error")
    await yulia.presses("go-fix")
    await yulia.waits_for("Иванова")
    await yulia.says("Щеголева")
    await yulia.waits_for("Мария")
    await yulia.says("Юлия")
    await yulia.waits_for("step-patronymic.hint")
    await yulia.says("Чеславовна")
    await yulia.waits_for("step-check.question")
    await yulia.presses("step-check-agree")
    await irina.waits_for("notice-review-again")
    await irina.presses("desk-show")
    await irina.waits_for("desk-attempt", attempt=2)
    await irina.presses("desk-view-changes.button")
    opened = await irina.waits_for(
        "desk-line-changed", label=text("step-surname.label"), was="Щеглова", now="Щеголева"
    )
    assert text("desk-line-same", label=text("step-name.label"), now="Юлия") in opened


async def test_the_working_day_starts_anew_and_the_place_in_the_queue_stays(town: Town) -> None:
    yulia, artyom, irina = town.citizen(), town.citizen(102, "Артём"), await town.reviewer()
    first = await returned(town, yulia, "scan.unreadable")
    await town.later(days=1)
    second = await town.sent(artyom)
    await corrects(town, yulia)
    again = await town.latest(yulia)
    assert first.due_at is not None
    assert (
        again.due_at == town.dependencies.calendar.review_deadline(town.clock.now()) > first.due_at
    )
    page = await town.dependencies.worklist.page("waiting", "", town.clock.now(), 9)
    assert [one.id for one in page] == [first.id, second.id]
    await irina.says(f"/approve {first.id}")
    await yulia.waits_for("notice-approved")
    assert await town.dependencies.store.pictures.get(first.id, "scan", sent_with=1) is None


@pytest.mark.parametrize("label", ["desk-approve", "desk-return", "desk-reject"])
async def test_a_card_of_the_first_sending_decides_nothing_about_the_second(
    town: Town, label: str
) -> None:
    yulia, irina = town.citizen(), await town.reviewer()
    await town.sent(yulia)
    await yulia.waits_for("notice-sent")
    await irina.says("/show 1")
    first = await irina.waits_for("desk-view-history.button")
    await irina.says("/return 1 scan.unreadable")
    await yulia.waits_for("returned")
    await corrects(town, yulia)
    await irina.waits_for("notice-review-again")
    toast = await irina.presses(label, first)
    assert toast is not None
    assert text("desk-changed").is_in(toast.text)
    await irina.waits_for("desk-attempt", attempt=2)
    assert (await town.latest(yulia)).status is Status.WAITING
    await irina.presses("desk-approve", first)
    await yulia.waits_for("notice-approved")


async def test_it_may_be_returned_a_second_time(town: Town) -> None:
    yulia, irina = town.citizen(), await town.reviewer()
    application = await returned(town, yulia, "scan.unreadable")
    await corrects(town, yulia)
    since = yulia.mark()
    await irina.says(f"/return {application.id} scan.other-document")
    await yulia.waits_for("rejection-scan-other-document", since=since)
    await corrects(town, yulia)
    assert (await town.latest(yulia)).attempt == 3


async def test_reasons_are_chosen_by_buttons_with_words_beside_them(town: Town) -> None:
    yulia, irina = town.citizen(), await town.reviewer()
    await town.sent(yulia)
    await irina.waits_for("notice-review-new")
    await irina.presses("desk-show")
    await irina.waits_for("desk-view-history.button")
    await irina.presses("desk-return")
    list_ = await irina.waits_for("desk-why-return")
    assert text("rejection-photo-blur.reviewer") not in list_.labels, "a paper form has no photo"
    assert text("desk-send-return") not in list_.labels
    await irina.presses("rejection-scan-unreadable.reviewer")
    await town.idle()
    await irina.presses("rejection-snils-error.reviewer")
    await town.idle()
    await irina.presses("rejection-place-closed.reviewer")
    await town.idle()
    await irina.presses("desk-chosen", name=text("rejection-place-closed.reviewer"))
    await town.idle()
    await irina.says("Снимите без вспышки")
    await irina.waits_for("reason-comment", comment="Снимите без вспышки")
    await irina.presses("desk-send-return", many=2)
    await irina.waits_for("desk-decided", how="returned")
    told = await yulia.waits_for("returned")
    assert text("returned.steps", steps="Скан паспорта, СНИЛС") in told
    assert "Снимите без вспышки" in told.text


async def test_words_without_a_reason_are_kept_beside_the_list(town: Town) -> None:
    yulia, irina = town.citizen(), await town.reviewer()
    await town.sent(yulia)
    await irina.says("/return 1 Снимите без вспышки")
    await irina.waits_for("reason-comment", comment="Снимите без вспышки")
    await irina.presses("rejection-scan-unreadable.reviewer")
    await town.idle()
    await irina.presses("desk-send-return", many=1)
    told = await yulia.waits_for("returned")
    assert "Снимите без вспышки" in told.text


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("/reject 1 person.minr", text("desk-no-code", near="person.minor", known="yes")),
        ("/reject 1 person.nobody Не тот", text("desk-no-code", word="person.nobody")),
        (
            "/return 1 scan.unreadable scan.missmatch",
            text("desk-no-code", near="scan.mismatch", known="yes"),
        ),
        ("/return 1 Photo.blr", text("desk-no-code", near="photo.blur", known="yes")),
    ],
)
async def test_on_a_mistyped_code_nothing_is_decided(town: Town, said: str, told: str) -> None:
    yulia, irina = town.citizen(), await town.reviewer()
    await town.sent(yulia)
    await irina.says(said)
    await irina.waits_for(told)
    assert (await town.latest(yulia)).status is Status.WAITING
    await irina.says("/reject 1 mos.ru такого не знает")
    await yulia.waits_for("mos.ru такого не знает")


async def test_a_reason_without_a_question_in_this_form_is_not_sent(town: Town) -> None:
    yulia, irina = town.citizen(), await town.reviewer()
    await town.sent(yulia)
    await irina.says("/return 1 photo.blur")
    await irina.waits_for("desk-no-reason-return")
    await irina.says("/return 1 person.minor")
    await irina.waits_for("desk-strangers-return", reasons=text("rejection-person-minor.reviewer"))
    await irina.says("/reject 1 scan.unreadable")
    await irina.waits_for(
        "desk-strangers-reject", reasons=text("rejection-scan-unreadable.reviewer")
    )
    assert (await town.latest(yulia)).status is Status.WAITING


async def test_the_simulated_review_returns_what_can_be_corrected(town: Town) -> None:
    yulia = town.citizen()
    await town.sent(yulia, enp="7754900882001237", birth_date="1991-05-17")
    await town.later(days=2)
    await yulia.waits_for("returned")
    latest = await town.latest(yulia)
    assert latest.correction is not None
    assert latest.correction.by is None
    assert latest.correction.steps == ("enp", "birth_date", "sex")


async def test_of_two_reviewers_one_returns_and_the_other_is_told(town: Town) -> None:
    yulia, irina, oleg = town.citizen(), await town.reviewer(), await town.reviewer(502, "Олег")
    await town.sent(yulia)
    await irina.says("/return 1 scan.unreadable")
    await irina.waits_for("desk-decided", how="returned")
    await oleg.says("/approve 1")
    told = await oleg.waits_for("not-allowed-decided")
    assert text("desk-decided", who="id 501", how="returned") in told


async def test_every_step_that_a_reason_names_is_in_the_form(town: Town) -> None:
    from domain.review.rejections import CORRECTABLE

    known = {step.id for step in journey.steps()}
    assert {step for reason in CORRECTABLE for step in reason.steps} <= known


async def test_what_is_wrong_comes_as_a_picture_beside_an_example_of_what_is_right(
    town: Town,
) -> None:
    yulia = town.citizen()
    await returned(town, yulia, "photo.blur scan.unreadable Снимите без вспышки", form="plastic")
    told = yulia.last
    assert told.kind == "photo"
    for words in (
        text("rejection-photo-blur"),
        text("rejection-scan-unreadable"),
        "Снимите без вспышки",
        text("returned.steps"),
    ):
        assert words in told
    assert told.labels == [text("go-fix")]
    wide, high = size_of(await yulia.downloads(told))
    assert (wide, high) > (600, 600)
    await yulia.presses("go-fix")
    await yulia.waits_for("step-photo.question")
    assert told.id in [message.id for message in yulia.chat], "what is wrong stays to be read"


async def test_fields_of_the_passport_are_shown_on_a_drawn_page(town: Town) -> None:
    yulia = town.citizen()
    await returned(town, yulia, "passport.error")
    assert yulia.last.kind == "photo"
    await returned_words(town, "snils.error")


async def returned_words(town: Town, codes: str) -> None:
    """Where nothing can be drawn, words and their examples are all there is."""
    artyom = town.citizen(102, "Артём")
    await returned(town, artyom, codes)
    assert artyom.last.kind == "text"
    assert text("reason-example", said="112-233-445 95") in artyom.last


async def test_old_and_new_pictures_stand_side_by_side_in_the_card(town: Town) -> None:
    yulia, irina = town.citizen(), await town.reviewer()
    await returned(town, yulia, "scan.unreadable")
    await irina.says("/show 1")
    before = await irina.waits_for("desk-view-history.button")
    await corrects(town, yulia)
    await irina.says("/show 1")
    card = await irina.waits_for("desk-attempt", attempt=2)
    assert before.kind == card.kind == "photo"
    wide, high = size_of(await irina.downloads(before))
    now_wide, now_high = size_of(await irina.downloads(card))
    assert now_high / now_wide > 1.5 * high / wide, "the new page stands beneath the old one"
