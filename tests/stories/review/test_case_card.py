"""The case on one message: pictures above, what is personal masked until somebody opens it."""

from telegram_emulator import Message

from demo.people import Person
from demo.text_ids import text
from tests.stories.town import OLEG, Town

ACTIONS = [text("desk-approve"), text("desk-return"), text("desk-reject"), text("desk-ask-button")]
PARTS = [
    text("desk-view-passport.button"),
    text("desk-view-contacts.button"),
    text("desk-view-findings.button"),
    text("desk-view-history.button"),
    text("desk-scan-button"),
]


async def shown(town: Town, who: Person, number: int = 1) -> Message:
    await who.says(f"/show {number}")
    return await who.waits_for("desk-view-history.button")


async def test_the_case_is_one_protected_message_with_pictures_and_nothing_personal(
    town: Town,
) -> None:
    irina, yulia = await town.reviewer(), town.citizen()
    await town.sent(yulia, form="plastic", phone={"number": "+79161234567", "own": False})
    card = await shown(town, irina)
    assert card.kind == "photo"
    assert card.body["has_protected_content"] is True
    for words in (
        text("desk-card", reference="26-000001-9", now=text("status-waiting")),
        text("desk-until", until="03.06.2026, 23:59 МСК"),
        text(
            "desk-lease", until=text("desk-lease-until", until="02.06.2026, 12:15 МСК"), mine="yes"
        ),
        text("answer-line", label=text("step-form.label"), words=text("step-form-plastic")),
        text("desk-section", name=text("section-passport")),
        text("desk-masked", label=text("step-surname.label"), words="Щ•••"),
        text("desk-masked", label=text("step-patronymic.label"), words="Ч•••"),
        text("desk-masked", label=text("step-birth-date.label"), words="•••"),
        text("desk-masked", label=text("step-phone.label"), words="•••"),
        text("finding-phone-typed"),
        text(
            "desk-entry", on="02.06.2026", what=text("timeline-sent"), who=text("desk-by-citizen")
        ),
    ):
        assert words in card, words
    for secret in ("Щеглова", "Юлия", "9161234567", "Тверская", "112-233"):
        assert secret not in card
    assert card.labels == ACTIONS + PARTS


async def test_a_part_is_opened_in_the_same_message_and_the_journal_knows_by_whom(
    town: Town,
) -> None:
    irina, yulia = await town.reviewer(), town.citizen()
    await town.sent(yulia)
    card = await shown(town, irina)
    await irina.presses("desk-view-passport.button")
    part = await irina.waits_for("answer-line", label=text("step-surname.label"), words="Щеглова")
    assert part.id == card.id
    assert part.kind == "photo"
    assert "Тверская" not in part.text
    await irina.presses("desk-view-contacts.button")
    part = await irina.waits_for("Тверская")
    assert "Щеглова" not in part.text
    await irina.presses("desk-back-to-case")
    again = await irina.waits_for("desk-masked", label=text("step-surname.label"), words="Щ•••")
    assert again.id == card.id
    assert again.labels == ACTIONS + PARTS
    await irina.says("/history 1")
    told = await irina.waits_for("desk-journal")
    deeds = told.text.splitlines()[1:]
    assert deeds == [
        text("deed-line", what=text("timeline-sent"), who=text("desk-by-citizen")),
        text("deed-line", what=text("deed-opened"), who="id 501"),
        text("deed-line", what=text("deed-opened-passport"), who="id 501"),
        text("deed-line", what=text("deed-opened-contacts"), who="id 501"),
    ]


async def test_nothing_is_opened_that_the_journal_could_not_write_down(town: Town) -> None:
    irina, yulia = await town.reviewer(), town.citizen()
    await town.sent(yulia)
    await shown(town, irina)
    await town.driver.write("DROP TABLE journal")
    await irina.presses("desk-view-passport.button")
    await town.idle()
    assert not irina.sees("Щеглова")


async def test_without_pictures_the_card_is_words_and_works_the_same(town: Town) -> None:
    irina, yulia = await town.reviewer(), town.citizen()
    await town.sent(yulia)
    await town.driver.write("DELETE FROM pictures")
    card = await shown(town, irina)
    assert card.kind == "text"
    assert card.labels == ACTIONS + PARTS
    await irina.presses("desk-view-passport.button")
    assert (
        await irina.waits_for("answer-line", label=text("step-surname.label"), words="Щеглова")
    ).id == card.id
    await irina.presses("desk-back-to-case")
    await irina.waits_for("desk-masked", label=text("step-surname.label"), words="Щ•••")
    await irina.presses("desk-scan-button")
    await irina.waits_for("desk-no-pictures")


async def test_the_scan_can_be_had_as_large_as_it_is_kept(town: Town) -> None:
    irina, yulia = await town.reviewer(), town.citizen()
    await town.sent(yulia)
    await shown(town, irina)
    await irina.presses("desk-scan-button")
    scan = await irina.waits_for("desk-scan")
    assert scan.kind == "document"
    assert scan.body["has_protected_content"] is True
    kept = await town.dependencies.store.pictures.get(1, "scan")
    assert await irina.downloads(scan) == kept


async def test_whoever_looks_on_sees_who_has_it_and_cannot_decide(town: Town) -> None:
    irina, oleg = await town.reviewer(), await town.reviewer(OLEG, "Олег")
    await town.sent(town.citizen())
    await shown(town, irina)
    card = await shown(town, oleg)
    assert (
        text(
            "desk-lease",
            who="id 501",
            until=text("desk-lease-until", until="02.06.2026, 12:15 МСК"),
            mine="no",
        )
        in card
    )
    assert card.labels == PARTS


async def test_reasons_are_chosen_under_the_pictures_and_these_go_with_the_decision(
    town: Town,
) -> None:
    irina, yulia = await town.reviewer(), town.citizen()
    await town.sent(yulia)
    card = await shown(town, irina)
    await irina.presses("desk-return")
    choosing = await irina.waits_for("desk-why-return")
    assert (choosing.id, choosing.kind) == (card.id, "photo")
    await irina.presses("move-stay")
    assert (
        await irina.waits_for("desk-masked", label=text("step-surname.label"), words="Щ•••")
    ).id == card.id
    await irina.presses("desk-return")
    await irina.waits_for("desk-why-return")
    await irina.presses("rejection-scan-unreadable.reviewer")
    await irina.waits_for("desk-why-return")
    await irina.presses("desk-send-return", many=1)
    await irina.waits_for("desk-decided", how="returned")
    assert card.id not in [message.id for message in irina.chat]


async def test_a_long_case_keeps_to_one_message_and_turns_its_pages(town: Town) -> None:
    irina, yulia = await town.reviewer(), town.citizen()
    long = dict.fromkeys(("registration", "residence"), "Москва, улица " + "😀" * 200)
    await town.sent(yulia, issuer="ГУ МВД " + "😀" * 120, email="a" * 240 + "@b.ru", **long)
    await shown(town, irina)
    await irina.presses("desk-view-contacts.button")
    first = await irina.waits_for("desk-view-contacts")
    assert text("desk-later") in first.labels
    await irina.presses("desk-later")
    second = await irina.waits_for("a" * 240)
    assert second.id == first.id
    assert text("desk-earlier") in second.labels


async def test_nothing_of_a_case_comes_into_a_message_that_could_be_forwarded(
    town: Town,
) -> None:
    irina, yulia = await town.reviewer(), town.citizen()
    await town.sent(yulia)
    await town.driver.write("DELETE FROM pictures")
    notice = await irina.waits_for("notice-review-new")
    await irina.presses("desk-show", notice)
    card = await irina.waits_for("desk-masked", label=text("step-surname.label"), words="Щ•••")
    assert card.id != notice.id
    await irina.presses("desk-view-passport.button")
    await irina.waits_for("answer-line", label=text("step-surname.label"), words="Щеглова")
    await irina.says("/ask 1 Какой дом?")
    await yulia.waits_for("notice-question")
    await yulia.presses("question-answer")
    await yulia.waits_for("question-prompt")
    await yulia.says("Дом седьмой")
    told = await irina.waits_for("notice-answer")
    await irina.presses("desk-view-questions.button", told)
    await irina.waits_for("Дом седьмой")
    for message in irina.chat:
        personal = any(words in message for words in ("Щ•••", "Щеглова", "Дом седьмой"))
        assert message.body.get("has_protected_content", False) or not personal
