"""What a citizen may ask about their own data, and what goes by itself when its time is over."""

import json
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from specimens import YULIA
from telegram_emulator import Message

from demo.citizens import Answers, applies
from demo.people import Person
from demo.text_ids import english, text
from domain.application import Status
from storage.privacy.erasure import PERSONAL_TABLES
from storage.store import Store
from tests.storage.tables import parents_of, tables_of
from tests.stories.filled import CARD
from tests.stories.town import RULES, Town, in_town

BELONGING = (
    *("applications", "pictures", "history", "notices", "search_tokens", "expiries"),
    "cursors",
)


async def kept(town: Town) -> dict[str, int]:
    return {
        table: (await town.driver.read(f"SELECT count(*) FROM {table}"))[0][0]
        for table in BELONGING
    }


async def destroyed(town: Town) -> list[tuple[str, int, int]]:
    rows = await town.driver.read("SELECT why, applications, pictures FROM erasures ORDER BY id")
    return [(row[0], row[1], row[2]) for row in rows]


async def approved(town: Town, yulia: Person) -> Person:
    irina = await town.reviewer()
    await town.sent(yulia, form="plastic")
    await irina.says("/approve 1")
    await yulia.waits_for("notice-approved")
    return irina


def uploads(person: Person) -> list[Message]:
    return [
        one
        for one in person.chat
        if not one.by_bot and ("photo" in one.body or "document" in one.body)
    ]


async def test_what_is_erased_is_remembered_by_nobody(tmp_path: Path) -> None:
    class Another(Store): ...

    async with in_town(tmp_path / "oms.db", store=Another) as town:
        yulia = town.citizen()
        await town.before("surname", yulia)
        await yulia.says("/delete_me")
        await yulia.presses("own-delete-yes", await yulia.waits_for("erasing-delete"))
        await yulia.waits_for("erased-delete")
        assert await town.dependencies.store.draft_of(yulia.user.id) is None


# Reading and having


async def test_privacy_says_what_why_and_until_when_and_offers_what_can_be_asked(
    town: Town,
) -> None:
    yulia = town.citizen()
    await yulia.says("/privacy")
    told = await yulia.waits_for("privacy")
    assert text("privacy", version="2") in told
    assert told.labels == [text("own-mydata"), text("own-withdraw"), text("own-delete")]


async def test_everything_held_comes_as_one_archive_and_nobody_elses(town: Town) -> None:
    yulia, artyom = town.citizen(), town.citizen(102, "Артём")
    await town.sent(artyom, surname="Ёлкин")
    await town.sent(yulia, form="plastic", surname="Щеглова-Рыбина")
    await yulia.says("/mydata")
    message = await yulia.waits_for("mydata")
    assert text("mydata", pictures=3) in message
    with ZipFile(BytesIO(await yulia.downloads(message))) as archive:
        told = json.loads(archive.read("data.json"))
        pictures = {name: archive.read(name) for name in archive.namelist() if name != "data.json"}
    assert {name.split("/")[1] for name in pictures} == {"photo.jpg", "signature.jpg", "scan.jpg"}
    assert set(pictures.values()) == {CARD}
    (one,) = told["applications"]
    assert one["number"] == "26-000002-4"
    assert one["answers"]["surname"] == {"label": "Фамилия", "value": "Щеглова-Рыбина"}
    assert [entry["who"] for entry in one["history"]] == ["citizen"]
    assert "Ёлкин" not in json.dumps(told, ensure_ascii=False)


async def test_of_nobody_nothing_is_held(town: Town) -> None:
    yulia = town.citizen()
    await yulia.says("/mydata")
    await yulia.waits_for("mydata-nothing")


# The consent, filled in


async def test_what_was_said_before_any_form_is_handed_out_too_and_forgotten(town: Town) -> None:
    yulia = town.citizen()
    await yulia.says("/language")
    await yulia.waits_for("language-ask")
    await yulia.presses(english("language-name"))
    await yulia.waits_for(english("language-chosen"))
    await yulia.says("/mydata")
    message = await yulia.waits_for(english("mydata"))
    with ZipFile(BytesIO(await yulia.downloads(message))) as archive:
        assert json.loads(archive.read("data.json"))["language"] == "en"
    await yulia.says("/delete_me")
    await yulia.waits_for(english("erasing-left"))
    await yulia.presses(english("own-delete-yes"))
    await yulia.waits_for(english("erased-delete"))
    await yulia.says("/start")
    await yulia.waits_for("welcome")


async def test_whoever_erases_all_is_told_that_no_answer_will_come(town: Town) -> None:
    yulia = town.citizen()
    await yulia.says("/faq рецепт борща")
    await yulia.waits_for("faq-none")
    await yulia.presses("inquiry-ask")
    await yulia.waits_for("рецепт борща")
    await yulia.presses("inquiry-send")
    await town.idle()
    await yulia.says("/delete_me")
    await yulia.waits_for("erasing-inquiry")


async def test_before_sending_the_consent_is_shown_with_whose_it_is(town: Town) -> None:
    yulia = town.citizen()
    page = await town.before("check", yulia)
    assert text("consent-filled", version="2") in page
    consent = text("consent-filled", version="2").pattern.search(page.text)
    assert consent is not None
    for words in (f"{YULIA.surname} {YULIA.name} {YULIA.patronymic}", YULIA.issuer, "Тверская"):
        assert words in page.text[consent.start() :]


# Erasing


@pytest.mark.parametrize(
    ("command", "press", "why", "told"),
    [
        ("/delete_me", "own-delete-yes", "asked", "erased-delete"),
        ("/withdraw", "own-withdraw-yes", "withdrawn", "erased-withdraw"),
    ],
)
async def test_it_asks_once_and_then_nothing_is_left_but_a_line_about_nobody(
    town: Town, command: str, press: str, why: str, told: str
) -> None:
    yulia = town.citizen()
    irina = await approved(town, yulia)
    await town.later(days=2)
    await yulia.waits_for("notice-in-production")
    await yulia.says(command)
    asked = await yulia.waits_for("erasing-now", now="in_production")
    assert (await kept(town))["applications"] == 1
    assert asked.labels[0] == text(press)
    await yulia.presses(press)
    await yulia.waits_for(told)
    await town.idle()
    left = await kept(town)
    assert {name for name, many in left.items() if many} <= {"cursors"}
    known = await town.driver.read("SELECT key FROM cursors")
    assert not [key for (key,) in known if ":101:" in key]
    assert await destroyed(town) == [(why, 1, 3)]
    about = await town.driver.read("SELECT 1 FROM journal WHERE who = 101")
    assert about == []
    await town.later(days=40)
    await irina.says("/show 1")
    await irina.waits_for("desk-unknown")
    since = yulia.mark()
    await yulia.says("/start")
    await yulia.waits_for("welcome", since=since)


async def test_whoever_thinks_better_of_it_loses_nothing(town: Town) -> None:
    yulia = town.citizen()
    await town.sent(yulia)
    await yulia.says("/delete_me")
    await yulia.waits_for("erasing-now", now="waiting")
    await yulia.presses("own-stay")
    await yulia.waits_for("erasing-stayed")
    assert (await town.latest(yulia)).status is Status.WAITING


async def test_nobody_elses_application_goes_with_it(town: Town) -> None:
    yulia, artyom = town.citizen(), town.citizen(102, "Артём")
    await town.sent(artyom)
    await town.before("surname", yulia)
    await yulia.says("/delete_me")
    await yulia.waits_for("erasing-now", now="draft")
    await yulia.presses("own-delete-yes")
    await yulia.waits_for("erased-delete")
    assert (await town.latest(artyom)).status is Status.WAITING


async def test_every_table_that_knows_people_is_erased(town: Town) -> None:
    """A new table belongs to an application, or is named in BY_CITIZEN."""
    for table, columns in await tables_of(town.driver):
        names, parents = [name for name, _ in columns], await parents_of(town.driver, table)
        if "citizen" in names and "applications" not in parents:
            assert table in PERSONAL_TABLES, f"{table}: nobody erases it by /delete_me"


# The chat


async def test_pictures_go_out_of_the_chat_by_a_button_after_sending(town: Town) -> None:
    yulia = town.citizen()
    await applies(yulia, Answers(YULIA))
    await yulia.waits_for("notice-sent")
    sent = uploads(yulia)
    await yulia.presses("own-chat")
    await yulia.waits_for("cleared", many=3)
    assert len(sent) >= 3
    assert not uploads(yulia)


# Keeping


async def test_a_draft_untouched_for_thirty_days_is_announced_then_erased(town: Town) -> None:
    yulia = town.citizen()
    await town.before("surname", yulia)
    await town.later(days=27)
    told = await yulia.waits_for("notice-draft-ends")
    assert "02.07.2026" in told.text
    await town.later(days=2)
    assert (await kept(town))["applications"] == 1
    await town.later(days=1)
    assert (await kept(town))["applications"] == 0
    assert await destroyed(town) == [("draft", 1, 1)]
    since = yulia.mark()
    await yulia.says("Щеглова")
    await yulia.waits_for("welcome", since=since)


async def test_an_answer_gives_a_draft_thirty_days_more(town: Town) -> None:
    yulia = town.citizen()
    await town.before("surname", yulia)
    await town.later(days=28)
    await yulia.waits_for("notice-draft-ends")
    await yulia.says("Щеглова")
    await yulia.waits_for("step-name.question")
    await town.later(days=20)
    assert (await kept(town))["applications"] == 1
    since = yulia.mark()
    await town.later(days=8)
    await yulia.waits_for("notice-draft-ends", since=since)
    await town.later(days=3)
    assert (await kept(town))["applications"] == 0


async def test_pictures_go_when_the_policy_is_handed_over_and_the_rest_thirty_days_later(
    town: Town,
) -> None:
    yulia = town.citizen()
    irina = await approved(town, yulia)
    await town.later(days=31)
    await yulia.waits_for("notice-made")
    assert (await kept(town))["pictures"] == 3
    await irina.says("/collected 1")
    await yulia.waits_for("notice-collected")
    await town.later(hours=1)
    assert (await kept(town))["pictures"] == 0
    await town.later(days=27)
    await yulia.waits_for("notice-rest-ends")
    assert (await kept(town))["applications"] == 1
    await town.later(days=3)
    assert (await kept(town))["applications"] == 0
    assert await destroyed(town) == [("pictures", 0, 3), ("ended", 1, 0)]


async def test_of_a_refused_application_the_pictures_stay_while_that_can_be_taken_back(
    tmp_path: Path,
) -> None:
    async with in_town(tmp_path / "oms.db", replace(RULES, undo_seconds=60)) as town:
        irina, yulia = await town.reviewer(), town.citizen()
        await town.sent(yulia)
        await irina.says("/reject 1 person.minor")
        await irina.waits_for("id 501")
        await town.later(hours=0.01)
        assert (await kept(town))["pictures"] == 1
        await town.later(hours=0.01)
        assert (await kept(town))["pictures"] == 0
