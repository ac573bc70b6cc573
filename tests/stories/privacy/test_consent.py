"""Consent before anything else, and what becomes of whoever does not give it."""

from datetime import datetime

from demo.people import Person
from demo.text_ids import text
from states.steps.agreement import CONSENT_VERSION
from tests.stories.filled import DECLARED
from tests.stories.town import NOON, Town

WHATEVER_IS_KEPT = ("applications", "pictures", "history", "notices")


async def starts(town: Town, person: Person) -> None:
    await town.may_apply(person)
    await person.says("/start")
    await person.waits_for("welcome")
    await person.presses("go-apply")
    await person.waits_for("step-consent.question")


async def test_consent_is_asked_before_anything_and_kept_with_version_and_time(
    town: Town,
) -> None:
    yulia = town.citizen()
    await starts(town, yulia)
    assert await town.answers(yulia) == {"road": DECLARED}
    await yulia.presses("step-consent-agree")
    await yulia.waits_for("step-conditions.question")
    assert await town.answers(yulia) == {
        "road": DECLARED,
        "consent": {"version": CONSENT_VERSION, "at": NOON.isoformat()},
    }
    assert datetime.fromisoformat((await town.answers(yulia))["consent"]["at"]) == NOON


async def test_consent_has_an_answer_of_its_own_and_says_who_what_why_and_how_long(
    town: Town,
) -> None:
    yulia = town.citizen()
    await starts(town, yulia)
    assert text("step-consent.hint") in yulia.last
    assert yulia.last.labels[0] == text("step-consent-agree")
    assert text("step-conditions-agree") not in yulia.last.labels
    asked = yulia.last
    await yulia.presses("step-consent-agree")
    conditions = await yulia.waits_for("step-conditions.question")
    assert conditions.id == asked.id
    assert text("step-conditions.hint") in conditions
    assert "conditions" not in await town.answers(yulia)


async def test_no_question_can_be_reached_without_consent(town: Town) -> None:
    yulia = town.citizen()
    await starts(town, yulia)
    for words in ("Щеглова", "/start", "назад", "пропустить"):
        await yulia.says(words)
        await town.idle()
    assert await town.answers(yulia) == {"road": DECLARED}
    assert not yulia.sees("step-reason.question")


async def test_whoever_declines_leaves_nothing_behind(town: Town) -> None:
    yulia = town.citizen()
    await starts(town, yulia)
    await yulia.presses("move-cancel")
    await yulia.waits_for("form-cancelling")
    await yulia.presses("move-drop")
    await yulia.waits_for("form-dropped")
    for table in WHATEVER_IS_KEPT:
        assert await town.driver.read(f"SELECT * FROM {table}") == [], table


async def test_whoever_declines_later_leaves_nothing_behind_either(town: Town) -> None:
    yulia = town.citizen()
    await town.before("check", yulia, form="plastic")
    await yulia.says("/cancel")
    await yulia.waits_for("form-cancelling")
    await yulia.presses("move-drop")
    await yulia.waits_for("form-dropped")
    for table in WHATEVER_IS_KEPT:
        assert await town.driver.read(f"SELECT * FROM {table}") == [], table
    kept = await town.driver.read("SELECT data FROM cursors")
    assert "Щеглова" not in str(kept)


async def test_a_consent_to_other_words_is_asked_for_again(town: Town) -> None:
    yulia = town.citizen()
    older = {"at": NOON.isoformat(), "version": "0"}
    asked = await town.before("surname", yulia, consent=older)
    assert text("refused-consent-changed") in asked
    await yulia.presses("step-consent-agree")
    await yulia.waits_for("step-surname.question")
