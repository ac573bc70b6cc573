"""Clerks: each sees the visits of one office, in the chat and on the page, while they have it."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from specimens import YULIA

from demo.citizens import PHONE, Answers, fills_in, says
from demo.people import Person
from demo.text_ids import text
from domain import catalogue
from domain.application import Status
from domain.offices.visits import Visit, VisitStatus
from storage.offices.visits import Slot
from storage.offices.walk_ins import NewWalkIn
from tests.stories.mini_apps.staff_browser import StaffTown, Tab, in_staff_town
from tests.stories.offices.appointment import ARBAT, goes
from tests.stories.town import OLEG, Town

VERA, YULIA_ID = 503, 101
DAY = {"day": "2026-06-02"}


@pytest.fixture
async def there(tmp_path: Path) -> AsyncIterator[StaffTown]:
    async with in_staff_town(tmp_path / "oms.db") as there:
        yield there


async def clerk(town: Town, office: str = "Арбат") -> Person:
    irina, vera = await town.reviewer(), town.citizen(VERA, "Вера")
    await vera.says("/start")
    await vera.waits_for("welcome")
    await irina.says(f"/office {VERA} {office}")
    await irina.waits_for("clerk-given", name=ARBAT)
    await vera.waits_for("clerk-welcome", name=ARBAT)
    return vera


async def booked(town: Town, place: str, citizen: int = 101) -> Visit:
    """An appointment of this noon."""
    visits, now = town.dependencies.visits, town.clock.now()
    slot, until = Slot(place, now), town.clock.ahead(600)
    assert await visits.hold(citizen, "adult", slot, 2, now, until)
    return await visits.book(citizen, "adult", slot, now)


async def lines(tab: Tab, **asked: Any) -> list[dict[str, Any]]:
    status, told = await tab.does("read", {"place": "arbat", **DAY, **asked})
    assert status == 200, told
    return list(told["visits"])


async def test_a_clerk_sees_and_handles_the_visits_of_their_office_only(there: StaffTown) -> None:
    town = there.town
    vera = await clerk(town)
    yulia = town.citizen()
    await yulia.says("/start")
    ours, theirs = await booked(town, "arbat"), await booked(town, "tverskoy", 102)
    since = vera.mark()
    await vera.says("/visits")
    shown = await vera.waits_for("desk-visits-day", name=ARBAT, since=since)
    assert ours.number in shown
    assert theirs.number not in shown
    await vera.says("/visits Тверской")
    await vera.waits_for("desk-visits-one-office", name=ARBAT)
    for command in ("arrived", "accept", "noshow"):
        since = vera.mark()
        await vera.says(f"/{command} {theirs.id}")
        await vera.waits_for("desk-visit-unknown", since=since)
    await vera.says(f"/arrived {ours.id}")
    await vera.waits_for("visit-desk-arrived")
    await yulia.waits_for("notice-visit-arrived")
    saved = await town.dependencies.visits.get(theirs.id)
    assert saved is not None
    assert saved.status is VisitStatus.BOOKED


async def test_a_clerk_fills_in_the_form_of_a_visitor_and_grants_it(there: StaffTown) -> None:
    town = there.town
    vera = await clerk(town)
    yulia = town.citizen()
    await yulia.says("/start")
    visit = await booked(town, "arbat", yulia.user.id)
    await vera.says(f"/accept {visit.id}")
    await vera.waits_for("behalf-head", number=visit.number)
    typed = {PHONE: says("+7 999 000-01-01")}
    await fills_in(
        vera, Answers(YULIA, form="step-form-paper", instead=typed), "step-check.question"
    )
    await vera.presses("step-check-agree")
    await vera.waits_for("desk-visit-entered", number=visit.number)
    await yulia.waits_for("notice-approved")


async def test_what_was_sent_from_home_is_left_to_a_reviewer(there: StaffTown) -> None:
    town = there.town
    vera = await clerk(town)
    yulia = town.citizen()
    await town.sent(yulia)
    visit = await booked(town, "arbat", yulia.user.id)
    await vera.says(f"/accept {visit.id}")
    shown = await vera.waits_for("desk-visit-another", number=visit.number)
    assert shown.labels == [text("visit-act-done"), text("visit-act-aside")]


async def test_a_reviewers_buttons_are_no_clerks_when_the_reviewer_became_one(
    there: StaffTown,
) -> None:
    town = there.town
    irina, anna = await town.reviewer(), town.citizen(504, "Анна")
    await irina.says("/reviewers add 504 Анна")
    await irina.waits_for("crew-in-done")
    await anna.says("/start")
    await anna.waits_for("desk-home")
    yulia = town.citizen()
    await town.sent(yulia)
    visit = await booked(town, "arbat", yulia.user.id)
    await anna.says(f"/accept {visit.id}")
    grant = await anna.waits_for("desk-visit-sent")
    await irina.says("/reviewers remove 504")
    await irina.waits_for("crew-out-sure")
    await irina.presses("crew-out")
    await anna.waits_for("crew-farewell")
    await irina.says("/office 504 Арбат")
    await anna.waits_for("clerk-welcome")
    since = anna.mark()
    await anna.presses("visit-act-grant", grant)
    await anna.waits_for("desk-visit", since=since)
    assert (await town.latest(yulia)).status is Status.WAITING


async def test_nothing_else_of_the_desk_is_a_clerks(there: StaffTown) -> None:
    town = there.town
    vera = await clerk(town)
    await town.sent(town.citizen())
    for command in ("/queue", "/next", "/show 1", "/export", "/office", "/reviewers", "/erase 1"):
        since = vera.mark()
        await vera.says(command)
        await vera.waits_for("unknown-command", since=since)
    await vera.says("/help")
    help = await vera.waits_for("help-clerk")
    assert help.labels == [text("go-own")]


async def test_a_walk_in_is_opened_in_the_clerks_own_office_and_erased_by_reviewers(
    there: StaffTown,
) -> None:
    vera = await clerk(there.town)
    since = vera.mark()
    await vera.says("/visit Тверской")
    await vera.waits_for("walk-in-whom", name=ARBAT, since=since)
    await goes(vera, "category-adult", "walk-in-telegram")
    await goes(vera, "walk-in-telegram-no", "walk-in-without")
    await vera.says("/visits")
    await vera.waits_for("desk-visits-day", name=ARBAT)
    card = await goes(vera, "12:00 · V26-000001", text("desk-visit"))
    assert text("visit-act-erase") not in card.labels


async def test_a_dismissed_clerk_is_out_at_once_everywhere(there: StaffTown) -> None:
    town = there.town
    vera, irina = await clerk(town), await town.reviewer()
    visit = await booked(town, "arbat")
    tab = await there.bound(vera, "oleg")
    await tab.does("open")
    await vera.says(f"/accept {visit.id}")
    await vera.waits_for("behalf-head", number=visit.number)
    await irina.says(f"/office {VERA} off")
    await irina.waits_for("clerk-taken")
    await vera.waits_for("clerk-farewell")
    assert (await tab.does("read", {"place": "arbat", **DAY}))[0] == 403
    since = vera.mark()
    await vera.says("/visits")
    await vera.waits_for("unknown-command", since=since)
    await vera.says("да")  # the form of the visitor is none of theirs any more
    await vera.waits_for("welcome", since=since)
    assert await town.driver.read("SELECT * FROM staff_identities") == []


async def test_a_clerk_moved_to_another_office_leaves_the_form_of_a_visitor_there(
    there: StaffTown,
) -> None:
    town = there.town
    vera, irina = await clerk(town), await town.reviewer()
    await town.before("surname", vera)
    visit = await booked(town, "arbat", YULIA_ID)
    await vera.says(f"/accept {visit.id}")
    await vera.waits_for("behalf-head", number=visit.number)
    standing = await town.dependencies.store.open_of(YULIA_ID)
    since = vera.mark()
    await irina.says(f"/office {VERA} Тверской")
    await vera.waits_for("clerk-moved", since=since)
    since = vera.mark()
    await vera.says("Щеглова")
    shown = await vera.waits_for("early-offered", words="Щеглова", since=since)
    assert visit.number not in shown
    assert await town.dependencies.store.open_of(YULIA_ID) == standing
    own = await town.dependencies.store.open_of(VERA)
    assert own is not None
    assert "surname" not in own.answers


async def test_a_visit_that_is_gone_is_no_clerks_to_fill_in(there: StaffTown) -> None:
    vera = await clerk(there.town)
    visit = await booked(there.town, "arbat", YULIA_ID)
    await vera.says(f"/accept {visit.id}")
    await vera.waits_for("behalf-head", number=visit.number)
    since = vera.mark()
    await there.town.driver.write("DELETE FROM visits WHERE id = $1", visit.id)
    await vera.says("да")
    await vera.waits_for("welcome", since=since)


async def test_an_office_narrows_what_a_reviewer_sees_and_no_admin(there: StaffTown) -> None:
    town = there.town
    irina, anna = await town.reviewer(), town.citizen(504, "Анна")
    await irina.says("/reviewers add 504 Анна")
    await irina.waits_for("crew-in-done")
    theirs = await booked(town, "tverskoy")
    await anna.says(f"/arrived {theirs.id}")
    await anna.waits_for("visit-desk-arrived")
    await irina.says("/office 504 Арбат")
    await anna.waits_for("clerk-welcome", name=ARBAT)
    since = anna.mark()
    await anna.says(f"/accept {theirs.id}")
    await anna.waits_for("desk-visit-unknown", since=since)
    await anna.says("/queue")
    await anna.waits_for("desk-queue-empty")
    await irina.says(f"/office {OLEG} Арбат")
    await irina.waits_for("clerk-admin")
    await irina.says("/office")
    listed = await irina.waits_for("clerk-line", name=ARBAT)
    assert listed.labels == [text("clerk-take-one", who="Анна")]
    await irina.presses("clerk-take-one", who="Анна")
    await anna.waits_for("clerk-farewell")
    await anna.says(f"/accept {theirs.id}")
    await anna.waits_for("behalf-head")


async def test_an_office_is_chosen_where_several_fit_and_refused_where_none_does(
    there: StaffTown,
) -> None:
    irina, vera = await there.town.reviewer(), there.town.citizen(VERA, "Вера")
    for typed, said in (
        ("/office Вера", "refused-reviewer-id"),
        (f"/office {VERA} Владивосток", "clerk-no-office"),
        (f"/office {VERA} off", "clerk-stranger"),
        (f"/office {VERA}", "clerk-no-office"),
    ):
        since = irina.mark()
        await irina.says(typed)
        await irina.waits_for(said, since=since)
    await irina.says(f"/office {VERA} ЦАО")
    await irina.waits_for("desk-visits-several")
    await irina.presses(ARBAT)
    await irina.waits_for("clerk-given", told="absent")
    await vera.says("/start")
    await vera.waits_for("welcome")
    await vera.says("/visits")
    await vera.waits_for("desk-visits-day", name=ARBAT)


async def test_the_journal_names_the_office_that_was_given_or_taken(there: StaffTown) -> None:
    await clerk(there.town)
    irina = await there.town.reviewer()
    for typed in ("Тверской", "off"):
        await irina.says(f"/office {VERA} {typed}")
    await irina.waits_for("clerk-taken")
    await irina.says("/export")
    paper = await irina.waits_for(text("desk-export", since="02.06.2026", until="02.06.2026"))
    lines = (await irina.downloads(paper)).decode().splitlines()
    deeds = [line.split(";") for line in lines if f";{VERA};" in line]
    assert [(deed[4], deed[-1]) for deed in deeds] == [
        ("office-given", "arbat"),
        ("office-given", "tverskoy"),
        ("office-taken", "tverskoy"),
    ]


# The page


async def test_the_page_shows_a_day_by_the_hour_and_does_what_the_chat_does(
    there: StaffTown,
) -> None:
    town = there.town
    vera = await clerk(town)
    yulia = town.citizen()
    await yulia.says("/start")
    visit = await booked(town, "arbat", yulia.user.id)
    await booked(town, "tverskoy", 102)
    tab = await there.bound(vera, "oleg")
    _, told = await tab.does("open")
    state = told["state"]
    assert [one["id"] for one in state["offices"]] == ["arbat"]
    assert [(one["at"], one["acts"]) for one in state["visits"]] == [
        ("12:00", ["arrived", "accept", "noshow"])
    ]
    status, answer = await tab.does("act", acting(visit, "arrived"))
    assert status == 200
    await yulia.waits_for("notice-visit-arrived")
    (line,) = answer["done"]["visits"]
    assert line["now"] == text("visit-desk-arrived")
    assert (await tab.does("act", acting(visit, "accept")))[1]["code"] == "used"
    tab.token = answer["token"]
    status, answer = await tab.does("act", acting(visit, "noshow"))
    assert (status, answer["code"]) == (422, "refused")
    assert visit.number in answer["refused"]
    await tab.does("open")
    status, answer = await tab.does("act", acting(visit, "accept"))
    assert answer["done"]["visits"][0]["status"] == "accepting"
    await vera.waits_for("behalf-head", number=visit.number)


async def test_another_office_is_shown_to_no_clerk_and_each_to_a_reviewer(
    there: StaffTown,
) -> None:
    town = there.town
    vera, irina = await clerk(town), await town.reviewer()
    theirs = await booked(town, "tverskoy")
    tab = await there.bound(vera, "oleg")
    await tab.does("open")
    status, told = await tab.does("read", {"place": "tverskoy", **DAY})
    assert (status, told["code"]) == (403, "foreign")
    status, told = await tab.does("act", acting(theirs, "arrived"))
    assert (status, told["refused"]) == (422, text("mini-app-visits-unknown"))
    for wrong in ({"day": "tomorrow"}, {"day": "2036-06-02"}, {"place": 7}, {"place": "x"}):
        assert (await tab.does("read", {"place": "arbat", **DAY, **wrong}))[0] == 403
    irinas = await there.bound(irina, "irina.p")
    _, opened = await irinas.does("open")
    assert len(opened["state"]["offices"]) > 100
    assert opened["state"]["visits"] == []
    (line,) = await lines(irinas, place="tverskoy")
    assert line["number"] == theirs.number
    assert (await irinas.does("act", acting(theirs, "dance")))[1]["code"] == "foreign"


async def test_an_office_that_left_the_list_is_on_the_page_with_its_visits(
    there: StaffTown, monkeypatch: pytest.MonkeyPatch
) -> None:
    town = there.town
    irina = await town.reviewer()
    theirs = await booked(town, "tverskoy")
    former = catalogue.place("tverskoy")
    assert former
    listed = {one.id: one for one in catalogue.places() if one != former}
    monkeypatch.setattr(catalogue, "_in_use", replace(catalogue.in_use(), places=listed))
    monkeypatch.setattr(catalogue, "_former", catalogue._Former(places={former.id: former}))
    tab = await there.bound(irina, "irina.p")
    _, opened = await tab.does("open")
    assert "tverskoy" in [one["id"] for one in opened["state"]["offices"]]
    (line,) = await lines(tab, place="tverskoy")
    assert line["number"] == theirs.number


async def test_a_visit_in_a_colleagues_hands_is_told_as_such(there: StaffTown) -> None:
    town = there.town
    vera, irina = await clerk(town), await town.reviewer()
    chosen = NewWalkIn(irina.user.id, 1, "arbat", "refugee")
    visit = await town.dependencies.walk_ins.open(chosen, town.clock.now())
    tab = await there.bound(vera, "oleg")
    await tab.does("open")
    await irina.says(f"/accept {visit.id}")
    await irina.waits_for("desk-visit-on-paper")
    (line,) = await lines(tab)
    assert (line["acts"], line["now"]) == (
        [],
        text("mini-app-visits-colleague", now=text("visit-desk-accepting")),
    )
    irinas = await there.bound(irina, "irina.p")
    await irinas.does("open")
    (line,) = await lines(irinas)
    assert line["acts"] == ["done", "aside"]
    _, answer = await irinas.does("act", acting(visit, "done"))
    assert answer["done"]["visits"][0]["status"] == "accepted"


def acting(visit: Visit, do: str) -> dict[str, Any]:
    return {"visit": visit.id, "do": do, "place": "arbat", **DAY}
