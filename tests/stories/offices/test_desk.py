"""The desk of an office: who comes when, and the application entered on a visitor's behalf."""

import asyncio

from specimens import YULIA

from demo.citizens import PHONE, Answers, fills_in, says
from demo.people import Person
from demo.text_ids import english, text
from domain.application import Status
from domain.offices.visits import VisitStatus
from tests.stories.offices.appointment import books, goes, on
from tests.stories.town import OLEG, Town

ADULT, TEN = (
    "category-adult",
    (on("thu", "04.06"), "10:00"),
)


async def _booked(town: Town, whom: str = ADULT) -> Person:
    yulia = town.citizen()
    await books(yulia, whom, *TEN)
    await town.later(days=1, hours=20.5)
    await yulia.waits_for("notice-visit-soon")
    return yulia


async def test_a_visitors_form_is_filled_in_at_the_desk_and_granted_on_the_spot(
    town: Town,
) -> None:
    yulia, irina = await _booked(town), await town.reviewer()
    await irina.says("/visits")
    await irina.waits_for("desk-visits-which", day="04.06.2026")
    await goes(
        irina, text("desk-visits-office", name="МФЦ района Арбат", many=1), "10:00 · V26-000001-"
    )
    await goes(irina, "10:00 · V26-000001", text("desk-visit", now=text("visit-desk-booked")))
    await goes(irina, "visit-act-arrived", text("desk-visit", now=text("visit-desk-arrived")))
    await yulia.waits_for("notice-visit-arrived")
    since = irina.mark()
    await irina.says("/accept 1")
    consent = await irina.waits_for("behalf-head", since=since, number="V26-000001-3")
    assert text("form-head", at=1) in consent
    typed = {PHONE: says("+7 999 000-01-01")}
    await fills_in(
        irina, Answers(YULIA, form="step-form-paper", instead=typed), "step-check.question"
    )
    await irina.presses("step-check-agree")
    done = await irina.waits_for("desk-visit-entered", number="V26-000001-3")
    assert (await irina.downloads(done)).startswith(b"%PDF")
    told = await yulia.waits_for("notice-approved")
    assert (await yulia.downloads(told)).startswith(b"%PDF")
    application = await town.latest(yulia)
    assert application.citizen == yulia.user.id
    assert application.status is Status.APPROVED
    assert application.decision is not None
    assert application.decision.by == irina.user.id
    await _sees_the_visit_in_the_journal(irina)
    await town.later(days=30)
    await yulia.waits_for("notice-made")
    await irina.says("/history 1")
    await irina.waits_for(text("deed-line", what=text("timeline-entered"), who="id 501"))


async def _sees_the_visit_in_the_journal(irina: Person) -> None:
    await irina.says("/export 02.06.2026 04.07.2026")
    paper = await irina.waits_for(text("desk-export", since="02.06.2026"))
    lines = [line.split(";") for line in (await irina.downloads(paper)).decode().splitlines()]
    assert [[line[4], line[5], line[7]] for line in lines if line[2] == "1"] == [
        ["visit-booked", text("export-role-citizen"), ""],
        ["visit-reminded", text("export-role-clock"), ""],
        ["visit-arrived", text("export-role-reviewer"), "501"],
        ["visit-accepting", text("export-role-reviewer"), "501"],
        ["visit-accepted", text("export-role-reviewer"), "501"],
    ]


async def test_in_another_language_the_visitors_form_goes_on(town: Town) -> None:
    await _booked(town)
    irina = await town.reviewer()
    await irina.says("/arrived 1")
    await irina.waits_for("visit-desk-arrived")
    await irina.says("/accept 1")
    await irina.waits_for("behalf-head", number="V26-000001-3")
    since = irina.mark()
    await irina.says("/language")
    await irina.waits_for("language-ask", since=since)
    await irina.presses(english("language-name"))
    await irina.waits_for(english("behalf-head", number="V26-000001-3"), since=since)


async def test_what_the_citizen_began_at_home_is_finished_at_the_desk(town: Town) -> None:
    yulia, irina = town.citizen(), await town.reviewer()
    await town.before("registration", yulia)
    await books(yulia, ADULT, *TEN)
    await town.later(days=2)
    await irina.says("/accept 1")
    question = await irina.waits_for("behalf-head", number="V26-000001-3")
    assert text("step-registration.question") in question
    await irina.says("отмена")
    await irina.waits_for("behalf-left")
    assert "surname" in await town.answers(yulia)
    await irina.says("/accept V26-000001-3")
    await irina.waits_for("step-registration.question")
    assert not irina.keyboard


async def test_the_staffs_own_form_and_the_visitors_do_not_mix(town: Town) -> None:
    yulia, irina = await _booked(town), await town.reviewer()
    await town.before("conditions", irina)
    await irina.says("/accept 1")
    await irina.waits_for("behalf-head", number="V26-000001-3")
    await irina.says("/start")
    await irina.waits_for("desk-home")
    own = await goes(irina, "desk-home-continue", "step-conditions.question")
    assert text("command-visit") not in own
    await goes(irina, "step-conditions-agree", text("form-head", at=2))
    assert "conditions" in await town.answers(irina)
    assert not await town.answers(yulia)


async def test_a_question_asked_beside_a_visitors_form_leaves_it_in_hand(town: Town) -> None:
    irina = await town.reviewer()
    await _booked(town)
    await irina.says("/accept 1")
    await irina.waits_for("behalf-head", number="V26-000001-3")
    await irina.says("/faq кракозябра?")
    await irina.waits_for("faq-none")
    await goes(irina, "inquiry-ask", "inquiry-draft")
    await irina.presses("inquiry-send")
    sent = await irina.waits_for("inquiry-sent")
    assert sent.labels == []
    since = irina.mark()
    await irina.says("ну что ж")
    missed = await irina.waits_for("faq-none", since=since)
    await irina.presses("move-to-question", missed)
    await irina.waits_for("behalf-head", since=since, number="V26-000001-3")


async def test_a_form_sent_from_home_is_compared_and_granted(town: Town) -> None:
    yulia, irina = town.citizen(), await town.reviewer()
    await books(yulia, ADULT, *TEN)
    await town.later(days=2)
    await town.sent(yulia)
    await irina.says("/accept 1")
    await irina.waits_for("desk-visit-sent", reference="26-000001-9")
    await irina.presses("visit-act-grant")
    await irina.waits_for("desk-visit-entered", number="V26-000001-3")
    await yulia.waits_for("notice-approved")


async def test_foreigners_are_taken_in_on_paper(town: Town) -> None:
    yulia, irina = await _booked(town, "category-refugee"), await town.reviewer()
    await irina.says("/accept 1")
    await irina.waits_for("desk-visit-on-paper")
    await goes(irina, "visit-act-done", text("desk-visit", now=text("visit-desk-accepted")))
    await yulia.waits_for("notice-visit-on-paper")
    assert await town.dependencies.store.latest_of(yulia.user.id) is None


async def test_nobody_came_is_said_only_after_the_hour(town: Town) -> None:
    yulia, irina = await _booked(town), await town.reviewer()
    await irina.says("/noshow 1")
    await irina.waits_for("desk-not-possible-too-early")
    await town.later(hours=3)
    await irina.says("/noshow 1")
    await irina.waits_for("desk-visit", now=text("deed-visit-missed"))
    await yulia.waits_for("notice-visit-missed")


async def test_of_two_at_the_desk_one_gets_the_papers(town: Town) -> None:
    await _booked(town)
    irina, oleg = await town.reviewer(), await town.reviewer(OLEG, "Олег")
    await asyncio.gather(irina.says("/accept 1"), oleg.says("/accept 1"))
    await town.idle()
    visit = await town.dependencies.visits.get(1)
    assert visit is not None
    first, second = (irina, oleg) if visit.staff == irina.user.id else (oleg, irina)
    assert first.sees("behalf-head", number="V26-000001-3")
    assert second.sees("desk-not-possible-under-way")
    assert second.sees("desk-visit-staff", id=first.user.id)


async def test_of_cancelling_and_taking_the_papers_one_wins(town: Town) -> None:
    yulia, irina = await _booked(town), await town.reviewer()
    await goes(yulia, "visit-do-cancel", text("visit-cancel-sure", number="V26-000001-3"))
    await irina.says("/accept 1")
    await irina.waits_for("behalf-head", number="V26-000001-3")
    await goes(
        yulia, "visit-cancel-yes", text("not-possible-under-way", now=text("visit-desk-accepting"))
    )
    visit = await town.dependencies.visits.get(1)
    assert visit is not None
    assert visit.status is VisitStatus.ACCEPTING


async def test_to_a_citizen_the_desk_does_not_exist_and_wrong_numbers_are_noticed(
    town: Town,
) -> None:
    yulia, irina = await _booked(town), await town.reviewer()
    await yulia.says("/visits")
    await yulia.waits_for("unknown-command")
    await irina.says("/accept V26-000002-3")
    await irina.waits_for("refused-visit-typo")
    await irina.says("/arrived")
    await irina.waits_for("desk-visit-number")
    await irina.says("/visits Арбат 04.06.2026")
    await irina.waits_for(
        "desk-visits-day", name="МФЦ района Арбат", weekday=text("weekday-thu"), day="04.06.2026"
    )
