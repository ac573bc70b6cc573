"""What a citizen may still do after sending: withdraw, change the place, the e-mail, the phone."""

import asyncio
from pathlib import Path

import pytest

from demo.people import Person
from demo.text_ids import english, text, typed
from domain.application import Status
from domain.rules import Rules
from tests.stories.town import IRINA, RULES, Town, in_town


async def approved(town: Town, person: Person, days: float = 0, **answers: object) -> None:
    irina = await town.reviewer()
    application = await town.sent(person, **answers)
    await irina.says(f"/approve {application.id}")
    await person.waits_for("notice-approved")
    if days:
        await town.later(days=days)


async def history(town: Town) -> list[str]:
    return [entry.what for entry in await town.dependencies.store.history(1)]


# Withdrawing


async def test_withdrawing_asks_once_and_then_a_new_application_is_possible(town: Town) -> None:
    yulia = town.citizen()
    await town.sent(yulia)
    await yulia.says("/status")
    await yulia.waits_for("status-head-since", now=text("status-waiting"))
    await yulia.presses("wish-withdraw")
    asked = await yulia.waits_for("withdrawing", reference="26-000001-9")
    assert asked.labels == [text("wish-withdraw-yes"), text("wish-stay")]
    assert (await town.latest(yulia)).status is Status.WAITING
    await yulia.presses("wish-withdraw-yes")
    await yulia.waits_for("notice-withdrawn", reference="26-000001-9")
    assert await history(town) == ["sent", "withdrawn"]
    await yulia.says("/start")
    await yulia.waits_for("welcome")
    await yulia.presses("go-apply")
    await yulia.waits_for("step-consent.question")


async def test_it_can_be_left_as_it_is(town: Town) -> None:
    yulia = town.citizen()
    await town.sent(yulia)
    await yulia.says("/cancel")
    await yulia.waits_for("withdrawing")
    await yulia.presses("wish-stay")
    await yulia.waits_for("amend-kept")
    assert (await town.latest(yulia)).status is Status.WAITING


async def test_a_returned_one_and_an_approved_one_can_be_withdrawn_one_in_production_not(
    town: Town,
) -> None:
    yulia, artyom, irina = town.citizen(), town.citizen(102, "Артём"), await town.reviewer()
    await town.sent(yulia)
    await irina.says("/return 1 snils.error")
    await yulia.waits_for("returned")
    await yulia.says("/cancel")
    await yulia.waits_for("returned-kept")
    await yulia.presses("wish-withdraw")
    await yulia.waits_for("withdrawing", reference="26-000001-9")
    await yulia.presses("wish-withdraw-yes")
    await yulia.waits_for("notice-withdrawn")
    await town.sent(artyom)
    await irina.says("/approve 2")
    await artyom.waits_for("notice-approved")
    await artyom.says("/cancel")
    asked = await artyom.waits_for("withdrawing", reference="26-000002-4")
    assert text("withdrawing.approved") in asked
    await town.later(days=1)
    await artyom.waits_for("notice-in-production")
    await artyom.presses("wish-withdraw-yes", asked)
    await artyom.waits_for("not-allowed-withdraw", now=text("status-in-production"))
    assert (await town.latest(artyom)).status is Status.IN_PRODUCTION


async def test_the_reviewer_who_works_on_it_is_told_and_can_decide_it_no_more(
    town: Town,
) -> None:
    yulia, irina = town.citizen(), await town.reviewer()
    oleg = await town.reviewer(502, "Олег")
    await town.sent(yulia)
    await irina.says("/next")
    await irina.waits_for("desk-view-history.button")
    await yulia.says("/cancel")
    await yulia.waits_for("withdrawing")
    await yulia.presses("wish-withdraw-yes")
    await irina.waits_for("notice-review-withdrawn")
    assert not oleg.sees("notice-review-withdrawn")
    await irina.says("/approve 1")
    await irina.waits_for("not-allowed-withdrawn")
    assert (await town.latest(yulia)).status is Status.WITHDRAWN


@pytest.mark.parametrize("round", range(4))
async def test_of_a_decision_and_a_withdrawal_at_once_exactly_one_wins(
    town: Town, round: int
) -> None:
    yulia, irina = town.citizen(), await town.reviewer()
    await town.sent(yulia)
    await yulia.says("/cancel")
    await yulia.waits_for("withdrawing")
    acts = [yulia.presses("wish-withdraw-yes"), irina.says("/reject 1 person.minor")]
    await asyncio.gather(*(acts if round % 2 else reversed(acts)))
    await town.idle()
    ended = [what for what in await history(town) if what in {"withdrawn", "rejected"}]
    assert len(ended) == 1
    if ended == ["withdrawn"]:
        await yulia.waits_for("notice-withdrawn")
        await irina.waits_for("not-allowed-withdrawn")
        assert not yulia.sees("status-rejected")
    else:
        await yulia.waits_for("status-rejected")
        assert not yulia.sees("notice-withdrawn")


async def test_withdrawn_while_a_decision_can_still_be_taken_back_nothing_of_it_is_told(
    tmp_path: Path,
) -> None:
    async with in_town(tmp_path / "oms.db", Rules(RULES.admins, undo_seconds=60)) as town:
        yulia, irina = town.citizen(), await town.reviewer()
        await town.sent(yulia)
        await irina.says("/approve 1")
        await irina.waits_for("desk-decided", how="approved")
        await yulia.says("/cancel")
        await yulia.waits_for("withdrawing")
        await yulia.presses("wish-withdraw-yes")
        await yulia.waits_for("notice-withdrawn")
        await town.later(hours=1)
        await town.idle()
        assert not yulia.sees("notice-approved")
        await irina.says("/undo 1")
        await town.idle()
        assert (await town.latest(yulia)).status is Status.WITHDRAWN


# Changing one answer


async def test_the_place_is_changed_until_it_is_on_its_way(town: Town) -> None:
    yulia, irina = town.citizen(), await town.reviewer()
    await approved(town, yulia, days=1)
    await yulia.says("/status")
    await yulia.waits_for("status-head-since", now=text("status-in-production"))
    await yulia.presses("wish-place")
    asked = await yulia.waits_for("amend-head", reference="26-000001-9")
    assert text("form-now", words="МФЦ района Тверской, Настасьинский пер., 7") in asked
    await yulia.says("Арбат")
    await yulia.waits_for(
        "amend-done",
        label=text("step-place.label"),
        words="МФЦ района Арбат, пер. Сивцев Вражек, 20",
    )
    assert "place_amended" in await history(town)
    policy = (await town.latest(yulia)).policy
    assert policy is not None
    assert policy.place.startswith("МФЦ района Арбат")
    await irina.says("/show 1")
    seen = await irina.waits_for("timeline-place-amended")
    assert "МФЦ района Арбат" in seen.text
    await town.later(days=24)
    await yulia.waits_for("status-on-the-way.advice", place="МФЦ района Арбат")
    await yulia.says("/place")
    await yulia.waits_for("not-allowed-amend-place", now=text("status-on-the-way"), form="paper")


async def test_on_its_way_meanwhile_the_change_comes_too_late_and_says_so(town: Town) -> None:
    yulia = town.citizen()
    await approved(town, yulia, days=21)
    await yulia.says("/place")
    await yulia.waits_for("amend-head")
    await town.later(days=4)
    await yulia.says("Арбат")
    await yulia.waits_for("not-allowed-amend-place", now=text("status-on-the-way"), form="paper")
    assert (await town.answers(yulia))["place"] == "tverskoy"


async def test_the_same_steps_judge_what_is_typed_and_the_question_stands(town: Town) -> None:
    yulia = town.citizen()
    await approved(town, yulia)
    await yulia.says("/email")
    await yulia.waits_for("amend-head")
    await yulia.says("nobody@nowhere")
    refused = await yulia.waits_for("amend-head", since=yulia.mark() - 1)
    assert "e-mail" in refused.text.lower()
    await yulia.says("yulia@example.ru")
    await yulia.waits_for("amend-done", label="E-mail", words="yulia@example.ru")
    await yulia.says("/phone")
    await yulia.waits_for("amend-head")
    await yulia.taps("step-phone-own")
    await yulia.waits_for("amend-done", label=text("step-phone.label"), words="+7 999 000-01-01")
    assert yulia.keyboard == []


@pytest.mark.parametrize("words", [typed("amend-keep"), "отмена", "назад"])
async def test_a_question_can_be_left_as_it_was(town: Town, words: str) -> None:
    yulia = town.citizen()
    await approved(town, yulia)
    await yulia.says("/email")
    await yulia.waits_for("amend-head")
    await yulia.says(words)
    await yulia.waits_for("amend-kept")
    assert "email_amended" not in await history(town)
    await yulia.says("yulia@example.ru")
    await yulia.waits_for("status-head-since", now=text("status-approved"))
    assert (await town.answers(yulia))["email"] is None


async def test_to_a_new_address_the_temporary_policy_can_be_sent_again(tmp_path: Path) -> None:
    async with in_town(tmp_path / "oms.db", Rules(RULES.admins, mails=True)) as town:
        yulia = town.citizen()
        await approved(town, yulia, email="old@example.ru")
        await yulia.says("/email")
        await yulia.waits_for("amend-head")
        await yulia.says("new@example.ru")
        asked = await yulia.waits_for("step-email-code.question")
        await yulia.presses("amend-keep", asked)
        await yulia.waits_for("amend-letter")
        await yulia.presses("wish-letter")
        await yulia.waits_for("letter-again", email="new@example.ru")
        letters = await town.driver.read("SELECT kind FROM notices WHERE channel = 'mail'")
        assert len(letters) == 2


async def test_without_an_application_there_is_nothing_to_change(town: Town) -> None:
    yulia = town.citizen()
    await yulia.says("/place")
    await yulia.waits_for("not-allowed-nothing")


async def test_an_old_button_of_an_ended_application_only_shows_where_one_is(town: Town) -> None:
    yulia, irina = town.citizen(), await town.reviewer()
    await town.sent(yulia)
    await yulia.says("/cancel")
    asked = await yulia.waits_for("withdrawing")
    await irina.says("/reject 1 person.minor")
    await yulia.waits_for("notice-rejected")
    await yulia.presses("wish-withdraw-yes", asked)
    await yulia.waits_for("status-head-since", now=text("status-rejected"))
    assert IRINA in town.people


async def test_in_another_language_the_answer_being_changed_is_asked_anew(town: Town) -> None:
    yulia = town.citizen()
    await town.sent(yulia)
    await yulia.says("/phone")
    await yulia.waits_for("amend-head")
    await yulia.says("/language")
    await yulia.waits_for("language-ask")
    await yulia.presses(english("language-name"))
    await yulia.waits_for(english("amend-head", reference="26-000001-9"))
    await yulia.says("+7 999 000-05-05")
    await yulia.waits_for("+7 999 000-05-05")
