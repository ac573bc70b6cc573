"""Visitors without an appointment: with a link into their own chat, or without any chat."""

import asyncio
from pathlib import Path

from telegram_emulator import Telegram

from demo.children import MASHA, OfChild, enters
from demo.text_ids import text
from domain.application import Status
from domain.offices.visits import VisitStatus
from domain.person import has_chat
from storage.offices.walk_ins import BindingCode
from tests.stories.kinds import url_of
from tests.stories.offices.appointment import books, goes, on
from tests.stories.offices.walk_in import (
    ADULT,
    FIRST_PERSON,
    NUMBER,
    comes,
    copied,
    enters_adult,
    gives_link,
    nobody_without_a_chat_was_written_to,
    without_telegram,
)
from tests.stories.town import OLEG, Town, in_town
from tests.storm.book import Book, violations

CHILD, NEWBORN = "category-child", "category-newborn"


async def _status(town: Town, id: int = 1) -> VisitStatus | None:
    visit = await town.dependencies.visits.get(id)
    return visit.status if visit else None


# The office


async def test_the_last_office_is_a_press_away_and_another_one_is_typed(town: Town) -> None:
    irina = await town.reviewer()
    await irina.says("/visit")
    asked = await irina.waits_for("walk-in-where")
    assert asked.labels == []
    await without_telegram(irina)
    since = irina.mark()
    await irina.says("/visit")
    again = await irina.waits_for("walk-in-where-last", since=since)
    assert again.labels == ["МФЦ района Арбат"]
    await goes(irina, "МФЦ района Арбат", "walk-in-whom")
    await irina.says("/visit Кракозябра")
    await irina.waits_for("walk-in-no-office")


async def test_a_walk_in_takes_no_seat_and_stands_in_the_list_of_its_office(town: Town) -> None:
    irina = await town.reviewer()
    await without_telegram(irina)
    await irina.says("/visits Арбат")
    day = await irina.waits_for(
        "desk-visits-day", name="МФЦ района Арбат", weekday=text("weekday-tue"), day="02.06.2026"
    )
    assert (
        text(
            "desk-visit-line",
            at="12:00",
            number=NUMBER,
            whom=text("category-adult"),
            now=text("visit-desk-arrived"),
            came="no-chat",
        )
        in day
    )
    assert await town.driver.read("SELECT 1 FROM seats") == []


async def test_a_citizen_has_no_such_command(town: Town) -> None:
    yulia = town.citizen()
    await yulia.says("/visit Арбат")
    await yulia.waits_for("unknown-command")


async def test_one_button_pressed_twice_opens_one_visit(town: Town) -> None:
    irina = await town.reviewer()
    page = await comes(irina)
    press = next(b for b in page.body["reply_markup"]["inline_keyboard"][1])["callback_data"]
    for _ in range(2):
        town.telegram.presses_old(press, page, irina.user)
    await town.idle()
    assert len(await town.driver.read("SELECT id FROM visits")) == 1


# With Telegram


async def test_a_visitor_opens_the_link_and_everything_comes_to_their_chat(town: Town) -> None:
    yulia, irina = town.citizen(), await town.reviewer()
    start = await gives_link(irina)
    await yulia.says(start)
    own = await yulia.waits_for("notice-visit-yours", number=NUMBER)
    assert text("notice-visit-yours") in own
    bound = await irina.waits_for("notice-visit-bound")
    await irina.presses("visit-act-accept", bound)
    await irina.waits_for("behalf-head", number=NUMBER)
    await enters_adult(irina)
    await irina.waits_for("desk-visit-entered", number=NUMBER)
    await irina.waits_for("desk-form-to-sign")
    await yulia.waits_for("notice-approved")
    assert (await town.latest(yulia)).status is Status.APPROVED
    assert list(violations(Book.at(await url_of(town.database)))) == []
    assert nobody_without_a_chat_was_written_to(town)


async def test_a_second_person_with_the_same_link_is_refused(town: Town) -> None:
    yulia, artyom = town.citizen(), town.citizen(102, "Артём")
    irina = await town.reviewer()
    start = await gives_link(irina)
    await asyncio.gather(yulia.says(start), artyom.says(start))
    await town.idle()
    await irina.waits_for("notice-visit-bound")
    visit = await town.dependencies.visits.get(1)
    assert visit is not None
    first, second = (yulia, artyom) if visit.citizen == yulia.user.id else (artyom, yulia)
    await first.waits_for("notice-visit-yours", number=NUMBER)
    assert second.sees("walk-in-worthless")
    assert not second.sees("notice-visit-yours")
    await first.says(start)  # their own, opened once more
    await first.waits_for("visit-status-arrived")


async def test_the_link_is_worth_nothing_after_ten_minutes_and_a_new_one_is_given(
    town: Town,
) -> None:
    yulia, irina = town.citizen(), await town.reviewer()
    old = await gives_link(irina)
    await town.later(hours=0.25)
    await yulia.says(old)
    await yulia.waits_for("walk-in-worthless")
    await goes(irina, "visit-act-link", "walk-in-link")
    await yulia.says(await copied(irina))
    await yulia.waits_for("notice-visit-yours")


async def test_a_link_called_off_binds_nobody(town: Town) -> None:
    yulia, irina = town.citizen(), await town.reviewer()
    start = await gives_link(irina)
    since = irina.mark()
    await irina.says("/accept 1")
    await irina.waits_for("walk-in-link", since=since)
    await goes(irina, "visit-act-no-chat", "walk-in-without")
    await yulia.says(start)
    await yulia.waits_for("walk-in-worthless")
    await goes(irina, "visit-act-accept", text("behalf-head", number=NUMBER))
    visit = await town.dependencies.visits.get(1)
    assert visit is not None
    assert not has_chat(visit.citizen)


async def test_once_something_is_entered_no_link_can_be_given(town: Town) -> None:
    irina = await town.reviewer()
    await without_telegram(irina)
    await goes(irina, "visit-act-accept", "behalf-head")
    await irina.says("отмена")
    await irina.waits_for("behalf-left")
    visit = await town.dependencies.visits.get(1)
    assert visit is not None
    assert not await town.dependencies.walk_ins.replace_code(
        1, BindingCode("0123456789", town.clock.ahead(600))
    )
    await irina.says("/visits Арбат")
    await irina.waits_for("desk-visits-day", name="МФЦ района Арбат", weekday=text("weekday-tue"))
    await goes(
        irina,
        text("desk-visit-open", at="12:00", number=NUMBER),
        text("desk-visit", now=text("visit-desk-accepting")),
    )
    await goes(irina, "visit-act-aside", text("desk-visit", now=text("visit-desk-arrived")))
    await goes(irina, "visit-act-link", "walk-in-link-late")


async def test_the_clerk_does_not_become_the_visitor_by_their_own_link(town: Town) -> None:
    irina = await town.reviewer()
    await irina.says(await gives_link(irina))
    await irina.waits_for("walk-in-worthless")


async def test_whoever_has_an_appointment_for_the_same_is_told_its_number(town: Town) -> None:
    yulia, irina = town.citizen(), await town.reviewer()
    await books(yulia, ADULT, on("thu", "04.06"), "10:00")
    await yulia.says(await gives_link(irina))
    await yulia.waits_for("walk-in-booked", number=NUMBER)
    assert await _status(town, 2) is VisitStatus.ARRIVED


async def test_a_newborns_representative_walks_in_with_telegram(town: Town) -> None:
    yulia, irina = town.citizen(), await town.reviewer()
    await yulia.says(await gives_link(irina, NEWBORN))
    await irina.waits_for("notice-visit-bound")
    await enters(irina, 1, OfChild(MASHA, form="step-form-paper"))
    await irina.waits_for("desk-visit-entered", number=NUMBER)
    await irina.waits_for("desk-form-to-sign-for-child")
    told = await yulia.waits_for("notice-approved")
    assert text("policy-of-child", whom=text("category-newborn.for")) in told


# Without Telegram


async def test_somebody_without_telegram_goes_home_with_three_papers(town: Town) -> None:
    irina = await town.reviewer()
    first = await without_telegram(irina)
    assert text("walk-in-no-ways") in first
    await goes(irina, "visit-act-accept", text("behalf-head", number=NUMBER))
    await enters_adult(irina)
    done = await irina.waits_for("walk-in-entered", number=NUMBER)
    assert text("walk-in-told", ready="02.07.2026") in done
    sign = await irina.waits_for("desk-form-to-sign")
    slip = await irina.waits_for("walk-in-slip")
    for paper in (done, sign, slip):
        assert (await irina.downloads(paper)).startswith(b"%PDF")
    application = await town.dependencies.store.latest_of(FIRST_PERSON)
    assert application is not None
    assert application.status is Status.APPROVED
    await town.later(days=30)
    await town.deliver()
    await irina.says("/collected 1")
    await irina.waits_for("desk-collected")
    assert await town.driver.read("SELECT 1 FROM notices WHERE recipient = $1", FIRST_PERSON) == []
    assert nobody_without_a_chat_was_written_to(town)
    assert list(violations(Book.at(await url_of(town.database)))) == []


async def test_a_newborn_is_entered_for_somebody_without_telegram(town: Town) -> None:
    irina = await town.reviewer()
    await without_telegram(irina, NEWBORN)
    await enters(irina, 1, OfChild(MASHA, form="step-form-paper"))
    await irina.waits_for("walk-in-entered", number=NUMBER)
    await irina.waits_for("walk-in-slip")
    entered = await town.dependencies.store.of_visit(1)
    assert entered is not None
    assert entered.citizen == FIRST_PERSON
    assert nobody_without_a_chat_was_written_to(town)


async def test_of_two_clerks_one_gets_the_papers(town: Town) -> None:
    irina, oleg = await town.reviewer(), await town.reviewer(OLEG, "Олег")
    await without_telegram(irina)
    await asyncio.gather(irina.says("/accept 1"), oleg.says("/accept 1"))
    await town.idle()
    visit = await town.dependencies.visits.get(1)
    assert visit is not None
    first, second = (irina, oleg) if visit.staff == irina.user.id else (oleg, irina)
    assert first.sees("behalf-head", number=NUMBER)
    assert second.sees("desk-not-possible-under-way")


async def test_a_restart_in_between_loses_nothing(tmp_path: Path) -> None:
    telegram = Telegram()
    async with in_town(tmp_path / "oms.db", telegram=telegram) as town:
        yulia, irina = town.citizen(), await town.reviewer()
        start = await gives_link(irina)
    await yulia.says(start)
    async with in_town(tmp_path / "oms.db", telegram=telegram) as town:
        await yulia.waits_for("notice-visit-yours", number=NUMBER)
        await irina.says("/accept 1")
        await irina.waits_for("behalf-head", number=NUMBER)
    async with in_town(tmp_path / "oms.db", telegram=telegram) as town:
        await enters_adult(irina)
        await irina.waits_for("desk-visit-entered", number=NUMBER)
        assert (await town.latest(yulia)).citizen == yulia.user.id


# A question, a return, erasure


async def test_a_question_or_a_return_leads_to_the_office(town: Town) -> None:
    irina = await town.reviewer()
    await without_telegram(irina)
    await goes(irina, "visit-act-accept", "behalf-head")
    await enters_adult(irina)
    await irina.waits_for("walk-in-slip")
    for command in ("/ask 1 Где справка?", "/return 1 нечитаемо", "/reject 1 причина"):
        since = irina.mark()
        await irina.says(command)
        await irina.waits_for("desk-no-chat-ask", since=since)
    await goes(irina, "desk-no-chat-contacts", "+7 999 000-01-01")
    await irina.says("/show 1")
    await irina.waits_for("desk-no-chat")


async def test_all_about_somebody_without_telegram_is_erased_at_the_desk(town: Town) -> None:
    irina = await town.reviewer()
    await without_telegram(irina)
    await goes(irina, "visit-act-accept", "behalf-head")
    await enters_adult(irina)
    await irina.waits_for("walk-in-slip")
    await irina.says(f"/erase {NUMBER}")
    await irina.waits_for("desk-erase-sure")
    await goes(irina, "desk-erase-yes", "desk-erased")
    assert await town.driver.read("SELECT 1 FROM visits") == []
    assert await town.driver.read("SELECT 1 FROM applications") == []
    since = irina.mark()
    await irina.says("/erase 1")
    await irina.waits_for("desk-unknown", since=since)


async def test_by_the_application_too_but_nobody_who_can_ask_for_it_themselves(
    town: Town,
) -> None:
    yulia, irina = town.citizen(), await town.reviewer()
    sent = await town.sent(yulia)
    await irina.says(f"/erase {sent.reference}")
    await irina.waits_for("desk-erase-own")
    await without_telegram(irina)
    await goes(irina, "visit-act-accept", "behalf-head")
    await enters_adult(irina)
    await irina.waits_for("walk-in-slip")
    await irina.says("/erase 2")
    await irina.waits_for("desk-erase-sure")
    await goes(irina, "desk-erase-yes", "desk-erased")
    assert await town.driver.read("SELECT citizen FROM applications") == [(yulia.user.id,)]


# Closing time


async def test_what_was_left_ends_at_closing_time(town: Town) -> None:
    irina = await town.reviewer()
    await without_telegram(irina)
    await goes(irina, "visit-act-accept", "behalf-head")
    await town.later(hours=7)
    assert await _status(town) is VisitStatus.ACCEPTING
    await town.later(hours=2)
    assert await _status(town) is VisitStatus.UNFINISHED
    assert await town.driver.read("SELECT 1 FROM applications") == []
    await goes(
        irina,
        "step-consent-agree",
        text("desk-not-possible-ended", number=NUMBER, now=text("visit-desk-unfinished")),
    )
    since = irina.mark()
    await irina.says("/accept 1")
    await irina.waits_for("visit-desk-unfinished", since=since)


async def test_a_booked_visit_that_was_taken_in_hand_and_left_ends_too(town: Town) -> None:
    yulia, irina = town.citizen(), await town.reviewer()
    await books(yulia, ADULT, on("thu", "04.06"), "10:00")
    await books(yulia, CHILD, on("thu", "04.06"), "11:00")
    await town.later(days=1, hours=20.5)
    for id in (1, 2):
        since = irina.mark()
        await irina.says(f"/accept {id}")
        await irina.waits_for("behalf-head", since=since)
    await town.later(hours=12)
    assert await _status(town) is VisitStatus.UNFINISHED
    assert await _status(town, 2) is VisitStatus.UNFINISHED
    await yulia.waits_for("notice-visit-unfinished", kept="yes")
    await yulia.waits_for("notice-visit-unfinished", kept="no")
    assert await town.dependencies.store.draft_of(yulia.user.id) is not None
    assert await town.dependencies.store.of_visit(2) is None
    assert list(violations(Book.at(await url_of(town.database)))) == []
    await books(yulia, ADULT, on("fri", "05.06"), "10:00")


async def test_whoever_is_seen_to_at_closing_time_is_given_an_hour(town: Town) -> None:
    irina = await town.reviewer()
    await town.later(hours=7.9)
    await without_telegram(irina)
    await goes(irina, "visit-act-accept", "behalf-head")
    await town.later(hours=0.5)
    assert await _status(town) is VisitStatus.ACCEPTING
    await town.later(hours=0.6)
    assert await _status(town) is VisitStatus.UNFINISHED


async def test_the_courier_makes_no_call_for_whoever_has_no_chat(still_town: Town) -> None:
    yulia = still_town.citizen()
    await still_town.sent(yulia)
    await still_town.driver.write(
        "UPDATE notices SET recipient = $1 WHERE recipient = $2", FIRST_PERSON, yulia.user.id
    )
    await still_town.deliver()
    rows = await still_town.driver.read(
        "SELECT DISTINCT outcome FROM notices WHERE recipient = $1", FIRST_PERSON
    )
    assert [tuple(row) for row in rows] == [("declined",)]
    assert nobody_without_a_chat_was_written_to(still_town)
