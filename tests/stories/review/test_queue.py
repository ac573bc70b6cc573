"""The queue, shared by several reviewers: taken, visibly, for a quarter of an hour."""

import pytest

from demo.people import Person
from demo.text_ids import text
from tests.stories.town import OLEG, Town


async def several(town: Town, many: int, **answers: object) -> list[Person]:
    """Citizens whose applications wait, the first of them longest."""
    people = []
    for number in range(many):
        person = town.citizen(201 + number, f"Гражданин {number + 1}")
        await town.sent(person, **answers)
        await town.later(hours=0.01)
        people.append(person)
    return people


async def test_next_gives_each_reviewer_another_application(town: Town) -> None:
    irina, oleg = await town.reviewer(), await town.reviewer(OLEG, "Олег")
    await several(town, 3)
    await irina.says("/next")
    assert (
        "26-000001"
        in (
            await irina.waits_for(
                "desk-lease",
                until=text("desk-lease-until", until="02.06.2026, 12:16 МСК"),
                mine="yes",
            )
        ).text
    )
    await oleg.says("/next")
    assert (
        "26-000002"
        in (
            await oleg.waits_for(
                "desk-lease",
                until=text("desk-lease-until", until="02.06.2026, 12:16 МСК"),
                mine="yes",
            )
        ).text
    )
    await irina.says("/next")
    await irina.waits_for("26-000003")
    since = oleg.mark()
    await oleg.says("/next")
    await oleg.waits_for("desk-nothing-free", since=since)


async def test_what_another_has_taken_can_be_seen_but_not_decided(town: Town) -> None:
    irina, oleg = await town.reviewer(), await town.reviewer(OLEG, "Олег")
    (citizen,) = await several(town, 1)
    await irina.says("/next")
    await irina.waits_for("desk-lease", mine="yes")
    await oleg.says("/show 1")
    card = await oleg.waits_for("desk-lease", who="id 501", mine="no")
    assert text("desk-approve") not in card.labels
    for command in ("/approve 1", "/return 1 scan.unreadable", "/reject 1 person.minor"):
        since = oleg.mark()
        await oleg.says(command)
        await oleg.waits_for("desk-taken", since=since)
    await irina.presses("desk-approve")
    await citizen.waits_for("notice-approved")


async def test_a_lease_ends_with_time_and_work_renews_it(town: Town) -> None:
    irina, oleg = await town.reviewer(), await town.reviewer(OLEG, "Олег")
    await several(town, 1)
    await irina.says("/next")
    await irina.waits_for("desk-lease", mine="yes")
    await town.later(hours=0.2)
    await irina.presses("desk-return")
    await town.idle()
    await town.later(hours=0.2)
    await oleg.says("/next")
    await oleg.waits_for("desk-nothing-free")
    await town.later(hours=0.1)
    await oleg.says("/next")
    await oleg.waits_for("desk-lease", mine="yes")
    since = irina.mark()
    await irina.says("/approve 1")
    await irina.waits_for("desk-taken", since=since, who="id 502")


async def test_release_frees_it_at_once(town: Town) -> None:
    irina, oleg = await town.reviewer(), await town.reviewer(OLEG, "Олег")
    await several(town, 2)
    await irina.says("/next")
    await irina.says("/next")
    await irina.says("/mine")
    mine = await irina.waits_for(lambda one: text("desk-mine").is_line_of(one.text))
    assert "26-000001" in mine.text
    assert "26-000002" in mine.text
    await irina.says("/release 1")
    await irina.waits_for("desk-released", references="26-000001-9")
    await oleg.says("/release 2")
    await oleg.waits_for("desk-not-yours")
    await oleg.says("/next")
    assert "26-000001" in (await oleg.waits_for("desk-lease", mine="yes")).text
    await irina.says("/release")
    await irina.waits_for("desk-released", references="26-000002-4")
    await irina.says("/mine")
    await irina.waits_for("desk-mine-none")


async def test_the_queue_shows_counts_ages_what_is_late_and_who_works_on_what(
    town: Town,
) -> None:
    irina = await town.reviewer()
    await several(town, 2)
    await irina.says("/next")
    await irina.waits_for("desk-lease", mine="yes")
    await town.later(hours=3)
    await irina.says("/queue")
    page = await irina.waits_for("desk-state-waiting")
    assert page.text.splitlines()[0] == text(
        "desk-queue", state=text("desk-state-waiting"), form=text("desk-any-form"), many="2"
    )
    assert (
        text(
            "desk-line",
            form=text("step-form-paper"),
            age=text("desk-age-hours", many=3),
            until="03.06.2026, 23:59 МСК",
            due="yes",
        )
        in page
    )
    assert text("desk-late") not in page


async def test_the_queue_turns_page_by_page_and_filters(town: Town) -> None:
    irina = await town.reviewer()
    await several(town, 18)
    await town.sent(town.citizen(301, "Карта"), form="plastic")
    await irina.says("/queue")
    first = await irina.waits_for("desk-queue", form=text("desk-any-form"), many="19")
    assert "26-000008" in first.text
    assert "26-000009" not in first.text
    assert text("desk-earlier") not in first.labels
    await irina.presses("desk-later")
    second = await irina.waits_for("26-000016")
    assert "26-000008" not in second.text
    await irina.presses("desk-later")
    third = await irina.waits_for("26-000017")
    assert text("desk-later") not in third.labels
    await irina.presses("desk-earlier")
    await irina.waits_for("26-000009")
    await irina.presses("desk-earlier")
    await irina.waits_for(lambda one: text("desk-any-form") in one and "№ 1)" in one.text)
    await irina.presses("desk-form-plastic")
    await irina.waits_for("desk-queue", form=text("step-form-plastic"), many="1")
    await irina.presses("desk-state-returned")
    await irina.waits_for("desk-queue-empty")


async def test_one_is_found_by_number_by_name_and_by_the_last_digits_of_the_phone(
    town: Town,
) -> None:
    irina = await town.reviewer()
    application = await town.sent(town.citizen(201, "Юлия"), surname="Ёлкина")
    await town.sent(town.citizen(202, "Артём"), phone={"number": "+79161234567", "own": False})
    for words in (application.reference, "1", "елкина", "Ёлкина Юлия", "0101", "+7 999 000-01-01"):
        since = irina.mark()
        await irina.says(f"/find {words}")
        card = await irina.waits_for("desk-view-history.button", since=since)
        assert application.reference in card
    await irina.says("/find 4567")
    await irina.waits_for("26-000002")
    await irina.says("/find Чебурашка")
    await irina.waits_for("desk-found-none")
    await irina.says("/find")
    await irina.waits_for("desk-find-what")


@pytest.mark.parametrize(
    "words",
    [
        "О’Коннор",
        "o'коннор",
        "О`Коннор Анна",
        "О'Коннор, Анна-Мария",
        "О'Коннор А. Ч.",
        "О'Коннор А.М.Ч.",
        "А. О'Коннор",
        "анна—мария",
        "Анна – Мария",
        "Анна Мария",
        "«О'Коннор»",
        "О'Коннор (Анна)",
        "О\u200b'Коннор",
    ],
)
async def test_words_sought_are_tidied_as_the_form_tidies_a_name(town: Town, words: str) -> None:
    irina = await town.reviewer()
    whose = {"surname": "О'Коннор", "name": "Анна-Мария", "patronymic": "Чеславовна"}
    application = await town.sent(town.citizen(201, "Анна"), **whose)
    await town.sent(town.citizen(202, "Артём"), surname="Йохансон")
    await irina.says(f"/find {words}")
    card = await irina.waits_for("desk-view-history.button")
    assert application.reference in card


@pytest.mark.parametrize(
    "words", ["О'Коннор Б.", "О'Коннор А. П.", "Ан", "Коннор", "О'Коннор, Мария Петровна"]
)
async def test_what_does_not_fit_is_not_found(town: Town, words: str) -> None:
    irina = await town.reviewer()
    whose = {"surname": "О'Коннор", "name": "Анна-Мария", "patronymic": "Чеславовна"}
    await town.sent(town.citizen(201, "Анна"), **whose)
    await irina.says(f"/find {words}")
    await irina.waits_for("desk-found-none")


async def test_decomposed_letters_and_a_long_dash_in_a_number_are_understood(town: Town) -> None:
    irina = await town.reviewer()
    await town.sent(town.citizen(201, "Анна"))
    application = await town.sent(town.citizen(202, "Артём"), surname="Йохансон")
    for words in ("И\u0306охансон", application.reference.replace("-", "—")):
        since = irina.mark()
        await irina.says(f"/find {words}")
        card = await irina.waits_for("desk-view-history.button", since=since)
        assert application.reference in card


async def test_several_found_are_listed_without_names(town: Town) -> None:
    irina = await town.reviewer()
    await several(town, 2)
    await irina.says("/find щеглова")
    listed = await irina.waits_for("desk-found")
    assert text("rejection-name-error.example") not in listed
    assert len(listed.labels) == 2


async def test_to_anybody_else_the_desk_does_not_exist(town: Town) -> None:
    yulia = town.citizen()
    for command in ("/next", "/queue", "/mine", "/find 1", "/release 1", "/return 1 x"):
        since = yulia.mark()
        await yulia.says(command)
        await yulia.waits_for("unknown-command", since=since)
